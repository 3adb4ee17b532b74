package httpapi

import (
	"context"

	"vistka/search"
)

// presets lead to the last days of what is held, counted back from the newest article: in an archive
// that nobody feeds any more, days counted from today would find nothing. note says which day that
// is. There are none under a date filter, by the day of a statement, or where no date is certain.
func (s *server) presets(ctx context.Context, a *ask) (links []link, note string) {
	if a.req.Dates.Active() || a.req.Dates.By != search.ByPublished {
		return nil, ""
	}
	st, err := s.cfg.Searcher.Stats(ctx)
	if err != nil || !st.NewestDate().Known() {
		return nil, "" // the fields for days are there all the same
	}
	for _, n := range []int{7, 30, 365} {
		links = append(links, link{a.with("from", (st.NewestLast - search.Day(n-1)).String()), a.count("dates.last", n)})
	}
	return links, a.text("dates.newest", a.longDateOf(st.NewestDate().Date))
}
