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
	a := readPage(c.Request.URL.RawQuery)
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
	for _, text := range s.didYouMean(c.Request.Context(), a, p) {
		view.DidYouMean = append(view.DidYouMean, link{a.with("q", text), text})
	}
	return s.writePage(c, http.StatusOK, "search.html", view)
}

// newSearchPage holds what a page has with an answer or without.
func (s *server) newSearchPage(c *gin.Context, a *ask, facets []search.Facet) searchPage {
	title := text("search.of", text("search.page"))
	if a.q != "" {
		title = text("search.of", a.q)
	}
	p := searchPage{frame: s.frame(c, title), Q: a.q, Help: help(), filters: newFilters(a, facets),
		Address: s.origin(c) + a.self()}
	for _, name := range []string{"limit", "fold", "family", "near"} {
		for _, v := range a.clean[name] {
			p.Hidden = append(p.Hidden, hidden{name, v})
		}
	}
	for _, v := range []search.Sort{search.SortRelevance, search.SortNewest, search.SortOldest, search.SortSeen} {
		p.Sort = append(p.Sort, option{string(v), text("sort." + string(v)), a.req.Sort == v})
	}
	return p
}

func (s *server) faultPage(c *gin.Context, a *ask) error {
	p := s.newSearchPage(c, a, nil)
	for _, e := range a.faults.list {
		p.Faults = append(p.Faults, showFault(a, e))
	}
	return s.writePage(c, http.StatusBadRequest, "search.html", p)
}

func (s *server) resultPage(c *gin.Context, a *ask, page *search.Page) searchPage {
	p := s.newSearchPage(c, a, page.Facets)
	p.Status = status(a, page)
	p.Reading = a.req.Query.Reading()
	p.Also, p.Typed = joined(page.Also), typed(page)
	if page.Partial {
		p.Partial = text("partial")
	}
	if page.Undated > 0 && !a.req.Dates.Undated {
		p.Undated, p.UndatedURL = count("undated", page.Undated), a.with("undated", "include")
	}
	p.Histogram = newChart(a, page.Histogram)
	p.First = (a.req.Page-1)*a.req.Limit + 1
	for _, h := range page.Hits {
		p.Hits = append(p.Hits, s.showHit(a, h))
	}
	for _, h := range page.Near {
		p.Near = append(p.Near, nearHit{s.showHit(a, h.Hit), text("near.missing", quoted(h.Missing))})
	}
	p.Pages, p.Deep = pageLinks(a, page.Total)
	p.Empty = empty(page)
	return p
}

// nearHit is a hit that lacks some of the words.
type nearHit struct {
	shownHit
	Missing string
}

func quoted(words []string) string {
	return joined(convert(words, func(w string) string { return "“" + w + "”" }))
}

// status is the one line that says what was found; screen readers hear it first.
func status(a *ask, page *search.Page) string {
	switch {
	case page.Total == 0 && page.Partial:
		return text("status.unknown")
	case page.Total == 0:
		return text("status.none")
	}
	line := count("status", page.Total)
	if page.Partial {
		line = text("status.atleast", line)
	}
	if page.Families != nil {
		line = text("status.families", line, count("families", *page.Families))
	}
	if a.req.Page > 1 {
		line = text("status.page", line, a.req.Page)
	}
	return line
}

// empty says why a page has no hits.
func empty(page *search.Page) string {
	switch {
	case len(page.Hits) > 0 || page.Total == 0 && page.Partial:
		return ""
	case page.Total > 0:
		return text("empty.past")
	}
	return text("empty.text")
}

// typed says how many of the articles hold the words as they were typed, when others were found by
// other words.
func typed(page *search.Page) string {
	if page.AsTyped == page.Total || len(page.Also) == 0 {
		return ""
	}
	return text("search.typed", grouped(page.AsTyped), grouped(page.Total-page.AsTyped))
}
