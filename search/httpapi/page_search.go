package httpapi

import (
	"cmp"
	"context"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"vistka/search"
)

// searchPage is what search.html shows. A page with faults has no answer, or that of the corrected
// query, which Instead then names.
type searchPage struct {
	frame
	Field   askField
	Heading string
	Hidden  []hidden
	Help    []example
	Faults  []shownFault

	filters
	Sort []sortLink

	// Status says what was found, Detail how much of it by other words than the typed.
	Status, Detail string
	Instead        string
	Parts          []shownPart
	// Also are the words searched beside the typed ones. AlsoLine stands for them where they fold away.
	Also     []shownWord
	AlsoLine string
	Switches []wordSwitch
	// Partial says that the search was ended early; Self is its address, to try again.
	Partial, Self       string
	Undated, UndatedURL string
	Histogram           *chart
	First               int
	Hits                []shownHit
	Empty               string
	Tips                []link
	DidYouMean, Offers  []link
	Near                []nearHit
	Pages               []pageLink
	Deep                string
	Address             string
}

// askField is the field for words: what stands in it, and the id of what describes it.
type askField struct {
	Q, About        string
	Faulty, Suggest bool
}

func (s *server) field(a *ask) askField { return askField{Q: a.q, Suggest: s.cfg.Suggester != nil} }

// hidden is a parameter that has no control on the page and must not get lost when the form is sent.
type hidden struct{ Name, Value string }

// sortLink leads to the same search in another order.
type sortLink struct {
	URL, Label string
	Here       bool
}

type option struct {
	Value, Label string
	Selected     bool
}

// searchPage answers /search.
func (s *server) searchPage(c *gin.Context) error {
	a := readPage(c)
	if a.dirty(c.Request.URL.RawQuery) {
		return tidy(c, a.self())
	}
	a.req.Facets, a.req.Histogram = facetNames(), true
	if a.err() != nil {
		return s.faultPage(c, a)
	}
	p, err := s.findPage(c.Request.Context(), a)
	if err != nil {
		if search.KindOf(err) == search.KindInvalid {
			a.blame(err)
			return s.faultPage(c, a)
		}
		return err
	}
	view := s.resultPage(c, a, p)
	view.Presets, view.PresetNote = s.presets(c.Request.Context(), a)
	switch {
	case p.Total > 0 || p.Partial:
	case s.bare(c.Request.Context()):
		view.Empty = a.text("coverage.none")
	default:
		view.Tips = s.tips(c.Request.Context(), a)
	}
	if !p.Partial && a.req.Page == 1 {
		view.Offers = s.offers(c.Request.Context(), a)
	}
	for _, t := range s.didYouMean(c.Request.Context(), a, p) {
		view.DidYouMean = append(view.DidYouMean, link{a.with("q", t), t})
	}
	return s.writePage(c, a.words, http.StatusOK, "search.html", view)
}

// findPage answers a search. A page that lies behind all that can be paged to has no hits, but the
// counts of its search.
func (s *server) findPage(ctx context.Context, a *ask) (*search.Page, error) {
	if !a.beyond() {
		return s.find(ctx, a.req)
	}
	r := a.req
	r.Page, r.Limit, r.NoNear = 1, 1, true
	p, err := s.find(ctx, r)
	if err != nil {
		return nil, err
	}
	out := *p
	out.Hits = nil
	return &out, nil
}

// newSearchPage holds what a page has with an answer or without.
func (s *server) newSearchPage(c *gin.Context, a *ask, facets []search.Facet) searchPage {
	heading := a.text("search.page")
	if a.q != "" {
		heading = a.text("search.heading", a.q)
	}
	p := searchPage{frame: s.frame(c, a, a.text("search.of", cmp.Or(a.q, heading))), Field: s.field(a), Heading: heading,
		Hidden: hiddenOf(a), Help: help(a.words), filters: newFilters(a, facets), Self: a.self(), Address: s.origin(c) + a.self()}
	p.Skips = []link{{"#filters", a.text("filters.anchor")}, {"#results", a.text("skip.results")}}
	for _, v := range []search.Sort{search.SortRelevance, search.SortNewest, search.SortOldest, search.SortSeen} {
		l := sortLink{a.with("sort", string(v)), a.text("sort." + string(v)), a.req.Sort == v}
		if v == search.SortRelevance {
			l.URL = a.with("sort")
		}
		p.Sort = append(p.Sort, l)
	}
	return p
}

// hiddenOf lists what the address says and no control of the form holds.
func hiddenOf(a *ask) []hidden {
	var out []hidden
	for _, name := range []string{"family", "sort", "limit", "fold", "forms", "variants", "translations", "near", "lang"} {
		for _, v := range a.clean[name] {
			out = append(out, hidden{name, v})
		}
	}
	for _, v := range a.clean["exclude"] {
		if strings.HasPrefix(v, "family:") {
			out = append(out, hidden{"exclude", v})
		}
	}
	return out
}

// faultPage says what is wrong, and shows below it what the corrected query finds, where there is one.
func (s *server) faultPage(c *gin.Context, a *ask) error {
	p := s.newSearchPage(c, a, nil)
	if b := corrected(a); b != nil {
		if page, err := s.find(c.Request.Context(), b.req); err == nil && page.Total > 0 {
			own := p
			p = s.resultPage(c, b, page)
			own.Skips = p.Skips
			p.frame, p.Field, p.Heading, p.Instead = own.frame, own.Field, own.Heading, b.q
		}
	}
	p.Field.Faulty, p.Field.About = true, "faults"
	for _, e := range a.faults.list {
		p.Faults = append(p.Faults, showFault(a, e))
	}
	return s.writePage(c, a.words, http.StatusBadRequest, "search.html", p)
}

// corrected is a search whose query alone is at fault with the correction in its place, nil when
// there is none.
func corrected(a *ask) *ask {
	if len(a.faults.list) != 1 || a.faults.list[0].Field != "q" || a.faults.list[0].Hint == "" {
		return nil
	}
	_, raw, _ := strings.Cut(a.withQuery(a.faults.list[0].Hint), "?")
	b := readAddress(raw, a.words)
	if b.err() != nil {
		return nil
	}
	b.req.Facets, b.req.Histogram = facetNames(), true
	return b
}

func (s *server) resultPage(c *gin.Context, a *ask, page *search.Page) searchPage {
	p := s.newSearchPage(c, a, page.Facets)
	p.Status, p.Detail = status(a, page), typed(a, page)
	p.Title = a.text("search.found", cmp.Or(a.q, a.text("search.page")), p.Status)
	p.Parts, p.Also, p.Switches = shownParts(a), shownWords(a, page), wordSwitches(a)
	p.AlsoLine = moreLine(a, page)
	if page.Partial {
		p.Partial = a.text("partial")
	}
	if page.Undated > 0 && !a.req.Dates.Undated {
		p.Undated, p.UndatedURL = a.count("undated", page.Undated), a.with("undated", "include")
		p.UndatedCount = a.number(page.Undated)
	}
	if len(page.Hits) > 0 {
		p.Skips[len(p.Skips)-1].URL = "#hits"
	}
	p.Histogram = newChart(a, page.Histogram)
	p.First = (a.req.Page-1)*a.req.Limit + 1
	for _, h := range page.Hits {
		p.Hits = append(p.Hits, s.showHit(a, h))
	}
	for _, h := range page.Near {
		p.Near = append(p.Near, nearHit{s.showHit(a, h.Hit), a.text("near.missing", a.quoted(h.Missing))})
	}
	p.Pages, p.Deep = pageLinks(a, page.Total)
	p.Empty = empty(a, page)
	return p
}

// nearHit is a hit that lacks some of the words.
type nearHit struct {
	shownHit
	Missing string
}

func (w *words) quoted(list []string) string {
	return joined(convert(list, func(s string) string { return w.text("quoted", s) }))
}

// status is the one line that says what was found; screen readers hear it first.
func status(a *ask, page *search.Page) string {
	switch {
	case page.Total == 0 && page.Partial:
		return a.text("status.unknown")
	case page.Total == 0:
		return a.text("status.none")
	}
	line := a.count("status", page.Total)
	if page.Partial {
		line = a.text("status.atleast", line)
	}
	if page.Families != nil {
		line = a.text("status.families", line, a.count("families", *page.Families))
	}
	if a.req.Page > 1 {
		line = a.text("status.page", line, a.req.Page)
	}
	return line
}

// empty says why a page has no hits.
func empty(a *ask, page *search.Page) string {
	switch {
	case len(page.Hits) > 0 || page.Total == 0 && page.Partial:
		return ""
	case page.Total > 0:
		return a.text("empty.past")
	}
	return a.text("empty.text")
}
