package httpapi

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"vistka/search"
)

// searchPage is what search.html shows. A page with faults has no answer, and the other way round.
type searchPage struct {
	frame
	Q      string
	Hidden []hidden
	Help   []example
	Faults []shownFault

	filters
	Sort []option

	Status, Reading, Also, Typed, Partial, Undated string
	UndatedURL                                     string
	Histogram                                      *chart
	First                                          int
	Hits                                           []shownHit
	Empty                                          string
	Tips                                           []link
	DidYouMean                                     []link
	Near                                           []nearHit
	Pages                                          []pageLink
	Deep                                           string
	Address                                        string
}

// hidden is a parameter that has no control on the page and must not get lost when the form is sent.
type hidden struct{ Name, Value string }

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
	p, err := s.find(c.Request.Context(), a.req)
	if err != nil {
		if search.KindOf(err) == search.KindInvalid {
			a.blame(err)
			return s.faultPage(c, a)
		}
		return err
	}
	view := s.resultPage(c, a, p)
	if p.Total == 0 && !p.Partial {
		view.Tips = s.tips(c.Request.Context(), a)
	}
	for _, t := range s.didYouMean(c.Request.Context(), a, p) {
		view.DidYouMean = append(view.DidYouMean, link{a.with("q", t), t})
	}
	return s.writePage(c, a.words, http.StatusOK, "search.html", view)
}

// newSearchPage holds what a page has with an answer or without.
func (s *server) newSearchPage(c *gin.Context, a *ask, facets []search.Facet) searchPage {
	title := a.text("search.of", a.text("search.page"))
	if a.q != "" {
		title = a.text("search.of", a.q)
	}
	p := searchPage{frame: s.frame(c, a, title), Q: a.q, Help: help(a.words), filters: newFilters(a, facets),
		Address: s.origin(c) + a.self()}
	for _, name := range []string{"limit", "fold", "family", "near", "lang"} {
		for _, v := range a.clean[name] {
			p.Hidden = append(p.Hidden, hidden{name, v})
		}
	}
	for _, v := range []search.Sort{search.SortRelevance, search.SortNewest, search.SortOldest, search.SortSeen} {
		p.Sort = append(p.Sort, option{string(v), a.text("sort." + string(v)), a.req.Sort == v})
	}
	return p
}

func (s *server) faultPage(c *gin.Context, a *ask) error {
	p := s.newSearchPage(c, a, nil)
	for _, e := range a.faults.list {
		p.Faults = append(p.Faults, showFault(a, e))
	}
	return s.writePage(c, a.words, http.StatusBadRequest, "search.html", p)
}

func (s *server) resultPage(c *gin.Context, a *ask, page *search.Page) searchPage {
	p := s.newSearchPage(c, a, page.Facets)
	p.Status = status(a, page)
	p.Reading = a.req.Query.Reading()
	p.Also, p.Typed = joined(page.Also), typed(a, page)
	if page.Partial {
		p.Partial = a.text("partial")
	}
	if page.Undated > 0 && !a.req.Dates.Undated {
		p.Undated, p.UndatedURL = a.count("undated", page.Undated), a.with("undated", "include")
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

// typed says how many of the articles hold the words as they were typed, when others were found by
// other words.
func typed(a *ask, page *search.Page) string {
	if page.AsTyped == page.Total || len(page.Also) == 0 {
		return ""
	}
	return a.text("search.typed", a.number(page.AsTyped), a.number(page.Total-page.AsTyped))
}
