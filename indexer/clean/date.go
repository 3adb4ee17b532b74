package clean

import (
	"net/url"
	"regexp"
	"strings"
	"time"

	"github.com/markusmobius/go-htmldate"
	"golang.org/x/net/html"
)

// publishedNames are the meta elements that give the time of publication, best first.
var publishedNames = []string{
	"article:published_time", "og:published_time", "article:published", "datepublished", "og:article:published_time",
	"parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "publishdate", "publish-date", "publish_date",
	"publication_date", "pubdate", "originalpublicationdate", "article.published", "article_date_original",
	"dc.date.issued", "dcterms.created", "dcterms.issued", "dc.date.created", "dc.date", "dcterms.date", "citation_publication_date",
	"date", "displaydate", "ptime", "pub_date", "dat",
}

// published chooses the date of an HTML page: what was written for machines first, then what is
// printed at the headline, then the address. at is the place of the headline among h.h1, around the
// text of the blocks next to it.
func (h *head) published(d *document, at int, around []string) Date {
	read := func(source string, values ...string) (Date, bool) {
		for _, v := range values {
			if m, ok := findMoment(v); ok {
				if date, ok := m.date(source, d.now, d.home()); ok {
					return date, true
				}
			}
		}
		return Date{}, false
	}
	if date, ok := read(sourceStructured, h.linked.published, h.micro); ok {
		return date
	}
	for _, name := range publishedNames {
		if date, ok := read(sourceMeta, h.meta[name]); ok {
			return date
		}
	}
	if date, ok := read(sourceText, d.dated...); ok {
		return date
	}
	for _, t := range h.timesAt(at) {
		if date, ok := read(sourceText, t.datetime, t.text); ok {
			return date
		}
	}
	if date, ok := read(sourceText, around...); ok {
		return date
	}
	return dateInURL(d.address(), d.now)
}

// timesAt lists the time elements that may belong to the headline with number at: those that say
// so, then the first behind it.
func (h *head) timesAt(at int) []stamp {
	var out []stamp
	for _, t := range h.times {
		if t.published {
			out = append(out, t)
		}
	}
	for _, t := range h.times {
		if !t.modified && t.after == at+1 {
			return append(out, t)
		}
	}
	return out
}

var (
	urlDayRE   = regexp.MustCompile(`(?:^|[/_-])((?:19|20)\d\d)[/_-]?(\d\d|` + `jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec` + `)[/_-]?(\d\d)(?:[/_-]|$|\.)`)
	urlMonthRE = regexp.MustCompile(`/((?:19|20)\d\d)/(\d\d)(?:/|$)`)
)

// dateInURL reads the date in the path of an address: a day, or a month alone.
func dateInURL(address string, now time.Time) Date {
	u, err := url.Parse(address)
	if err != nil || u.Path == "" {
		return Date{}
	}
	path := strings.ToLower(u.Path)
	if f := urlDayRE.FindStringSubmatch(path); f != nil {
		month, ok := monthNumbers[f[2]]
		if !ok {
			month = number(f[2])
		}
		m := moment{year: number(f[1]), month: month, day: number(f[3])}
		if calendar(m.year, m.month, m.day) {
			if d, ok := m.date(sourceURL, now, ""); ok {
				return d
			}
		}
	}
	if f := urlMonthRE.FindStringSubmatch(path); f != nil && calendar(number(f[1]), number(f[2]), 1) {
		if t := time.Date(number(f[1]), time.Month(number(f[2])), 1, 0, 0, 0, 0, time.UTC); t.Before(now.Add(future)) {
			return Date{Day: t.Format("2006-01"), Precision: monthPrecision, Source: sourceURL}
		}
	}
	return Date{}
}

// guessDate searches the whole page for a date that may be its own. It does not read months in
// words of other languages, as that costs more than all the rest of the cleaning.
func guessDate(doc *html.Node, address string, now time.Time) (d Date) {
	defer func() {
		if recover() != nil {
			d = Date{} // a fault of the library on a hostile page: no guess
		}
	}()
	r, err := htmldate.FromDocument(doc, htmldate.Options{
		UseOriginalDate: true, SkipExtensiveSearch: true, URL: address,
		MinDate: time.Date(firstYear, 1, 1, 0, 0, 0, 0, time.UTC), MaxDate: now.Add(future),
	})
	if err != nil || r.DateTime.IsZero() {
		return Date{}
	}
	return Date{Day: r.DateTime.Format(time.DateOnly), Precision: dayPrecision, Source: sourceGuess}
}
