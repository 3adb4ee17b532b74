package clean

import (
	"regexp"
	"strings"

	"vistka/search/agency"
)

// siteNameMost is the number of words beyond which a page gives a slogan for its site's name.
const siteNameMost = 6

// siteName is what the page calls its site.
func (h *head) siteName() string {
	for _, n := range []string{h.metaOf("og:site_name", "application-name"), h.linked.publisher} {
		if n != "" && len(wordsOf(n)) <= siteNameMost {
			return n
		}
	}
	return ""
}

// nameOutlet finds who published the page: by its host, by the name it gives its site, by a desk in
// the byline, or by a sentence in which outlets name themselves. h is nil for plain text.
func (d *document) nameOutlet(h *head) {
	if host := hostOf(d.address()); host != "" {
		d.publisher = Publisher{ID: host, Name: host, Rule: "host"}
		if o, ok := agency.OutletByHost(host); ok {
			d.publisher.ID, d.publisher.Name = o.ID, o.Name
		} else if h != nil && h.siteName() != "" {
			d.publisher.Name = h.siteName()
		}
		return
	}
	if h != nil && h.siteName() != "" {
		d.publisher = Publisher{Name: h.siteName(), Rule: "site-name"}
		if o, ok := agency.OutletByName(h.siteName()); ok {
			d.publisher.ID, d.publisher.Name = o.ID, o.Name
		}
		return
	}
	for _, line := range d.bylines {
		for _, name := range line.names {
			if o, ok := agency.OutletByName(strings.Trim(deskRE.ReplaceAllString(name, ""), " '’")); ok && deskRE.MatchString(name) {
				d.publisher = Publisher{ID: o.ID, Name: o.Name, Rule: "byline"}
				return
			}
		}
	}
	d.nameByCredit()
}

// selfRE are the phrases in which an outlet names itself as the one who brings the news. What it
// calls a report of its own is by the verb or by the source that it cites behind its name.
var selfRE = []*regexp.Regexp{
	regexp.MustCompile(`\b[Aa]s (.{2,50}?) (?:informs|informed)\b`),
	regexp.MustCompile(`^(.{2,50}?) (?:informs|reports),? (?:with reference to|citing|referring to)\b`),
	regexp.MustCompile(`(?:[Яя]к|[Пп]ро це) (?:інформує|передає|повідомляє|пише) (.{2,50}?)(?: (?:з|із) посиланням|, посилаючись)`),
	regexp.MustCompile(`(?:[Кк]ак|[Оо]б этом) (?:информирует|передает|передаёт|сообщает|пишет) (.{2,50}?)(?: со ссылкой|, ссылаясь)`),
}

// creditParagraphs is the number of paragraphs at the top of the body in which outlets name
// themselves.
const creditParagraphs = 3

// creditBytes is the length of a paragraph that is searched for that.
const creditBytes = 1000

func (d *document) nameByCredit() {
	n := 0
	for _, b := range d.blocks {
		if b.rule != "" {
			continue
		}
		for _, re := range selfRE {
			for _, f := range re.FindAllStringSubmatch(b.text[:min(len(b.text), creditBytes)], 3) {
				if o, ok := agency.OutletByName(strings.Trim(f[1], ` "'«»“”,`)); ok {
					d.publisher = Publisher{ID: o.ID, Name: o.Name, Rule: "credit"}
					return
				}
			}
		}
		if n++; n == creditParagraphs {
			return
		}
	}
}

// setAuthors chooses among what the page says of its authors: what is written for machines, then
// what is printed.
func (d *document) setAuthors(h *head) {
	take := func(names []string) bool {
		for _, n := range names {
			if d.foreignName(h, n) {
				continue
			}
			d.authors = appendNew(d.authors, n)
		}
		return len(d.authors) > 0
	}
	var linked []string
	for _, n := range d.printed {
		linked = append(linked, splitNames(n)...)
	}
	if take(linked) {
		return
	}
	linked = nil
	for _, n := range h.linked.authors {
		linked = append(linked, splitNames(n)...)
	}
	if take(linked) {
		return
	}
	for _, m := range h.authors {
		take(splitNames(m))
	}
	if len(d.authors) > 0 {
		return
	}
	for _, line := range d.bylines {
		if take(line.names) {
			return
		}
	}
	for _, text := range h.bylines {
		line, ok := readByline(text)
		if !ok {
			line.names = splitNames(text)
		}
		if take(line.names) {
			return
		}
	}
}

// foreignName reports whether a name in a byline is that of the site, or of another outlet.
func (d *document) foreignName(h *head, name string) bool {
	if isSite(name, h.siteName()) && !deskRE.MatchString(name) {
		return true
	}
	if _, ok := agency.OutletByName(name); ok && !deskRE.MatchString(name) {
		return true
	}
	return agencyNameRE.MatchString(name) || strings.EqualFold(strings.Join(wordsOf(name), ""), strings.Join(wordsOf(hostOf(d.address())), ""))
}

// agencyNameRE are news agencies, whose name stands where an author's would.
var agencyNameRE = regexp.MustCompile(`(?i)^(?:the )?(?:associated press|ap|reuters|afp|agence france-presse|bloomberg|interfax|upi|dpa|pa media|press association)(?: .*)?$`)

func appendNew(list []string, s string) []string {
	for _, have := range list {
		if strings.EqualFold(have, s) {
			return list
		}
	}
	return append(list, s)
}
