package httpapi

import (
	"net/http"
	"slices"
	"strconv"

	"github.com/gin-gonic/gin"

	"vistka/search"
	"vistka/search/gazetteer"
)

type aboutPage struct {
	frame
	Coverage   *coverageView // nil when it cannot be had
	Lost       string
	Words      []definition
	Counting   []definition
	Help       []example
	Limits     []string
	Contact    string
	ContactURL string
	Problems   []attribute
}

type definition struct{ ID, Label, About string }

// coverageView is a census in the words of one language.
type coverageView struct {
	Line, Partial string
	// Counted says when, where the index has changed since.
	Counted                string
	Newest                 *newestView
	Outlets                []outletRow
	OutletsMore            string
	Oblasts                []oblastRow
	OblastsNone            string
	Years                  []yearView
	MonthsTitle, MonthsOut string
	// Bar names what a row of Years is: a month, or a year.
	Bar    string
	Others []browse
}

// newestView is the newest article.
type newestView struct {
	URL, Title, Lang, Outlet string
	Date                     shownDate
}

type outletRow struct {
	countedLink
	First, Last shownDate
	Gaps        []string
	Stale       string
}

type oblastRow struct {
	countedLink
	Main, MainURL string
}

// yearView is a year with its months, or all years, where the index is counted by year.
type yearView struct {
	Label, Count, Caption string
	Open                  bool
	Months                []monthRow
}

// monthRow is a month or a year; Width is that of its bar, of a hundred.
type monthRow struct {
	countedLink
	Width int
}

func (s *server) about(c *gin.Context) error {
	a := plainPage(c)
	if a == nil {
		return nil
	}
	p := aboutPage{frame: s.frame(c, a, a.text("about.page")), Help: help(a.words), Contact: s.cfg.Contact,
		ContactURL: s.mail(a.text("name"), "")}
	p.Style = "css/about.css"
	census, present, err := s.census(c.Request.Context())
	if err == nil {
		p.Coverage = s.newCoverage(a, census)
		if !present {
			p.Coverage.Counted = a.text("coverage.counted", a.moment(census.at).Text)
		}
	} else {
		if search.KindOf(err) == search.KindInternal && !clientGone(c, err) {
			s.cfg.Log.Error("coverage failed", "err", loggable(err))
		}
		p.Lost = a.text("coverage.lost")
	}
	for _, key := range []string{"oblast", "main", "body", "quoted", "named", "date", "stated", "guess", "family", "typed", "widened", "partial", "cut", "kind"} {
		p.Words = append(p.Words, definition{key, a.text("about." + key), a.text("about." + key + ".text")})
	}
	for _, key := range []string{"days", "counts", "order", "folding"} {
		p.Counting = append(p.Counting, definition{key, a.text("about." + key), a.text("about." + key + ".text")})
	}
	for _, key := range []string{"rules", "gaps", "tables", "families"} {
		p.Limits = append(p.Limits, a.text("limit."+key))
	}
	for _, k := range slices.Concat(problems, []problemKind{cursorProblem, methodProblem}) {
		p.Problems = append(p.Problems, attribute{k.name, a.text("problem." + k.name + ".about")})
	}
	return s.writePage(c, a.words, http.StatusOK, "about.html", p)
}

func (s *server) newCoverage(a *ask, c *census) *coverageView {
	v := &coverageView{Line: a.coverageLine(c.stats)}
	if c.partial {
		v.Partial = a.text("coverage.partial")
	}
	if d := c.newest; d != nil {
		v.Newest = &newestView{a.at(articlePath(d.ID)), s.plainTitle(a.words, d), d.Language, outletName(d.Publisher), a.date(d.Published)}
	}
	v.Outlets, v.OutletsMore = outletRows(a, c)
	v.Oblasts, v.OblastsNone = oblastRows(a, c.facets["oblast"], c.main)
	v.Years = yearViews(a, c)
	if c.interval != "" {
		v.MonthsTitle, v.Bar = a.text("coverage.by."+c.interval), a.text("coverage."+c.interval)
	}
	v.MonthsOut = leftOut(a.words, &search.Histogram{Undated: c.undated, Imprecise: c.imprecise})
	for _, name := range []string{"agency", "language", "kind"} {
		field, _ := search.FieldByName(name)
		if b := (browse{name, a.field(field), "", linkGroups(a, c.facets[name])}); len(b.Groups) > 0 {
			v.Others = append(v.Others, b)
		}
	}
	return v
}

// maxGaps bounds the gaps named of an outlet, the latest first.
const maxGaps = 3

func outletRows(a *ask, c *census) (rows []outletRow, more string) {
	for _, o := range c.outlets {
		r := outletRow{countedLink: countedLink{a.only("publisher", o.id), a.facetLabel("publisher", search.FacetValue{Value: o.id, Label: o.label}), a.number(o.count)},
			First: a.dayOf(o.first), Last: a.dayOf(o.last)}
		for _, g := range slices.Backward(o.gaps[max(0, len(o.gaps)-maxGaps):]) {
			r.Gaps = append(r.Gaps, a.spanName(o.interval, g))
		}
		if left := len(o.gaps) - len(r.Gaps); left > 0 {
			r.Gaps = append(r.Gaps, a.count("gaps", left))
		}
		if o.stale {
			r.Stale = a.text("coverage.stale", a.longDateOf(o.last.Date))
		}
		rows = append(rows, r)
	}
	left, articles := 0, 0
	for _, v := range c.facets["publisher"].Values {
		if v.Value == search.None && v.Count > 0 {
			rows = append(rows, outletRow{countedLink: countedLink{a.only("publisher", search.None), a.label("publisher", search.None), a.number(v.Count)}})
		} else if v.Count > 0 && !slices.ContainsFunc(c.outlets, func(o outletCensus) bool { return o.id == v.Value }) {
			left, articles = left+1, articles+v.Count
		}
	}
	if left > 0 {
		more = a.text("coverage.more", a.count("outlets", left), a.count("status", articles))
	}
	return rows, more
}

// dayOf is a date without its time.
func (w *words) dayOf(d search.Date) shownDate {
	if !d.Known() {
		return shownDate{}
	}
	return shownDate{Text: w.longDate(d.Date), Machine: d.Date}
}

func (w *words) spanName(interval string, g monthSpan) string {
	from := w.bucketName(interval, search.Bucket{From: g.from})
	if g.from == g.to {
		return from
	}
	return w.text("span", from, w.bucketName(interval, search.Bucket{From: g.to}))
}

// oblastRows lists the oblasts with articles, and names those without any.
func oblastRows(a *ask, f search.Facet, main map[string]int) (rows []oblastRow, none string) {
	held := map[string]bool{}
	for _, v := range f.Values {
		if v.Count == 0 {
			continue
		}
		held[v.Value] = true
		r := oblastRow{countedLink: countedLink{a.only("oblast", v.Value), a.label("oblast", v.Value), a.number(v.Count)}}
		if n := main[v.Value]; n > 0 && v.Value != search.None {
			r.Main, r.MainURL = a.number(n), a.onlyMain(v.Value)
		}
		rows = append(rows, r)
	}
	var without []string
	for _, u := range gazetteer.Units() {
		if !held[u.ID] {
			without = append(without, a.label("oblast", u.ID))
		}
	}
	if len(without) > 0 && len(rows) > 0 {
		none = a.text("coverage.without", joined(without))
	}
	return rows, none
}

// onlyMain returns the address of a search for articles mainly about an oblast.
func (a *ask) onlyMain(oblast string) string {
	values := kept(a.clean, "lang")
	values["oblast"], values["oblast_scope"] = []string{oblast}, []string{"main"}
	return address("/search", values)
}

// yearViews groups months by year, the latest first and open.
func yearViews(a *ask, c *census) []yearView {
	most := 0
	for _, m := range c.months {
		most = max(most, m.count)
	}
	var out []yearView
	total := map[int]int{}
	for _, m := range c.months {
		year := m.from.Time().Year()
		if n := len(out); n == 0 || out[n-1].Label != strconv.Itoa(year) && c.interval == "month" {
			out = append(out, yearView{Label: strconv.Itoa(year)})
		}
		y := &out[len(out)-1]
		total[len(out)-1] += m.count
		row := monthRow{countedLink{"", a.bucketName(c.interval, search.Bucket{From: m.from}), a.number(m.count)}, 0}
		if m.count > 0 {
			row.URL, row.Width = a.between(m.from, m.to), max(1, m.count*100/most)
		}
		y.Months = append(y.Months, row)
	}
	for i := range out {
		out[i].Count = a.count("status", total[i])
		out[i].Open = i == len(out)-1
		out[i].Caption = a.text("coverage.caption.month", out[i].Label)
	}
	if c.interval == "year" && len(out) == 1 {
		out[0].Label, out[0].Caption = a.text("coverage.years"), a.text("coverage.caption.year")
	}
	slices.Reverse(out)
	return out
}

// help lists the operators of the query language, with examples in the language of the page.
func help(w *words) []example {
	return []example{
		{Query: w.text("help.words.query"), Note: w.text("help.words")},
		{Query: w.text("help.phrase.query"), Note: w.text("help.phrase")},
		{Query: w.text("help.minus.query"), Note: w.text("help.minus")},
		{Query: w.text("help.or.query"), Note: w.text("help.or")},
		{Query: w.text("help.title-only.query"), Note: w.text("help.title-only")},
		{Query: w.text("help.prefix.query"), Note: w.text("help.prefix")},
		{Query: w.text("help.fuzzy.query"), Note: w.text("help.fuzzy")},
		{Query: w.text("help.near.query"), Note: w.text("help.near")},
	}
}
