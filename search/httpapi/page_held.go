package httpapi

import (
	"context"

	"vistka/search"
	"vistka/search/query"
)

// heldOutlets is the number of outlets named of what is held.
const heldOutlets = 5

// held says what there is under the filters of a search whose words found nothing: how many articles,
// from which days, of which outlets. It is empty when there is nothing, or no words to leave out.
func (s *server) held(ctx context.Context, a *ask) *link {
	if a.req.Query.Empty() {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, s.cfg.SearchTimeout)
	defer cancel()
	r := a.req
	r.Query = query.Query{}
	r.Page, r.Limit, r.Cursor, r.NoNear, r.Histogram = 1, 1, "", true, false
	days := [2]string{}
	var all *search.Page
	for i, order := range []search.Sort{search.SortOldest, search.SortNewest} {
		r.Sort, r.Facets = order, nil
		if order == search.SortNewest {
			r.Facets = []string{"publisher"}
		}
		p, err := s.find(ctx, r)
		if err != nil || p.Partial || p.Total == 0 || len(p.Hits) == 0 {
			return nil
		}
		if d := r.Dates.By.Date(p.Hits[0].Doc); d.Known() && !d.Guess() {
			days[i] = a.longDateOf(d.Date)
		}
		all = p
	}
	line := a.count("status", all.Total)
	switch {
	case days[0] == "" || days[1] == "":
	case days[0] == days[1]:
		line = a.text("held.day", line, days[0])
	default:
		line = a.text("held.days", line, days[0], days[1])
	}
	var outlets []string
	for _, v := range all.Facets[0].Values {
		if v.Count > 0 && v.Value != search.None && len(outlets) < heldOutlets {
			outlets = append(outlets, a.facetLabel("publisher", v))
		}
	}
	if len(outlets) > 0 {
		line = a.text("held.outlets", line, joined(outlets))
	}
	if len(a.req.Filters) > 0 || a.req.Dates.Active() {
		line = a.text("held.filters", line)
	} else {
		line = a.text("held.all", line)
	}
	return &link{a.with("q"), line}
}

// bare reports whether the index is known to hold nothing at all.
func (s *server) bare(ctx context.Context) bool {
	st, err := s.cfg.Searcher.Stats(ctx)
	return err == nil && st.Documents == 0
}
