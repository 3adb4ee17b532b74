package httpapi

import (
	"context"
	"time"

	"vistka/search"
)

const (
	// censusAge is how long a census is shown while the index goes on changing: counting it anew takes
	// some dozens of searches.
	censusAge = time.Minute
	// censusOutlets bounds the outlets that are looked at one by one, two searches each.
	censusOutlets = 20
	// staleDays is after how many days without a new article an outlet is said to have none: weekly
	// outlets with holidays between stay below it.
	staleDays = 30
)

// census is what the index holds, counted at one moment. It does not change once it is made.
type census struct {
	at       time.Time
	stats    search.Stats
	facets   map[string]search.Facet
	main     map[string]int // articles by main oblast
	newest   *search.Document
	outlets  []outletCensus
	months   []monthCount // without gaps; years where the index spans many
	interval string       // month or year
	// undated have no certain date, imprecise one that is coarser than a bar.
	undated, imprecise int
	// partial: a search ran out of time, and counts are not whole.
	partial bool
}

// of reports whether the index is still as it was counted.
func (c *census) of(st search.Stats) bool { return c.stats.Sequence == st.Sequence }

// outletCensus is what is held of an outlet.
type outletCensus struct {
	id, label   string
	count       int
	first, last search.Date // days of the oldest and the newest article with a certain date
	gaps        []monthSpan
	interval    string // of the gaps: month or year
	stale       bool
}

// monthCount counts the articles of a month, or of a year.
type monthCount struct {
	from, to search.Day
	count    int
}

// monthSpan is a run of months without an article, both ends included, by their first days.
type monthSpan struct{ from, to search.Day }

// censuses keeps the last census. A token in busy is the right to count.
type censuses struct {
	busy chan *census
}

func newCensuses() censuses {
	c := censuses{busy: make(chan *census, 1)}
	c.busy <- nil
	return c
}

// census returns the last count while the index is as it was then, or while it is fresh; else it counts
// anew. One request counts at a time, the others wait for it. present is false where the index has
// changed since.
func (s *server) census(ctx context.Context) (c *census, present bool, err error) {
	st, err := s.cfg.Searcher.Stats(ctx)
	if err != nil {
		return nil, false, err
	}
	var last *census
	select {
	case last = <-s.censuses.busy:
	case <-ctx.Done():
		return nil, false, ctx.Err()
	}
	defer func() { s.censuses.busy <- last }()
	if last != nil && (last.of(st) || time.Since(last.at) < censusAge) {
		return last, last.of(st), nil
	}
	if c, err = s.count(ctx, st); err != nil {
		return nil, false, err
	}
	if !c.partial {
		last = c
	}
	return c, true, nil
}

// count asks for everything once with counts, once for main oblasts, and twice for each of the larger
// outlets. Each search takes a place of its own; all together may take no longer than a few searches.
func (s *server) count(ctx context.Context, st search.Stats) (*census, error) {
	ctx, cancel := context.WithTimeout(ctx, 2*s.cfg.SearchTimeout)
	defer cancel()
	c := &census{at: time.Now(), stats: st, facets: map[string]search.Facet{}, main: map[string]int{}}
	all, err := s.tally(ctx, c, search.Request{Facets: facetNames(), Histogram: true, Sort: search.SortNewest})
	if err != nil {
		return nil, err
	}
	for _, f := range all.Facets {
		c.facets[f.Field] = f
	}
	if len(all.Hits) > 0 && datedFor(all.Hits[0].Doc.Published) {
		c.newest = all.Hits[0].Doc
	}
	if h := all.Histogram; h != nil {
		c.months, c.interval = byMonth(h)
		c.undated, c.imprecise = h.Undated, h.Imprecise
	}
	main, err := s.tally(ctx, c, search.Request{Facets: []string{"oblast"}, OblastMain: true})
	if err != nil {
		return nil, err
	}
	for _, f := range main.Facets {
		for _, v := range f.Values {
			c.main[v.Value] = v.Count
		}
	}
	for _, v := range c.facets["publisher"].Values {
		if v.Count == 0 || v.Value == search.None || len(c.outlets) == censusOutlets {
			continue
		}
		o, err := s.countOutlet(ctx, c, v)
		if err != nil {
			return nil, err
		}
		c.outlets = append(c.outlets, o)
	}
	return c, nil
}

// tally answers one search of a census. One that ends early makes the census partial.
func (s *server) tally(ctx context.Context, c *census, r search.Request) (*search.Page, error) {
	r.Limit, r.NoNear = 1, true
	r.Validate()
	p, err := s.find(ctx, r)
	if err != nil {
		return nil, err
	}
	c.partial = c.partial || p.Partial
	return p, nil
}

func (s *server) countOutlet(ctx context.Context, c *census, v search.FacetValue) (outletCensus, error) {
	o := outletCensus{id: v.Value, label: v.Label, count: v.Count}
	only := []search.Filter{{Field: "publisher", Values: []string{v.Value}}}
	newest, err := s.tally(ctx, c, search.Request{Filters: only, Sort: search.SortNewest, Histogram: true})
	if err != nil {
		return o, err
	}
	oldest, err := s.tally(ctx, c, search.Request{Filters: only, Sort: search.SortOldest})
	if err != nil {
		return o, err
	}
	o.last, o.first = firstDate(newest), firstDate(oldest)
	if _, last, ok := o.last.Days(); ok {
		o.stale = c.stats.Newest-last > staleDays
	}
	if newest.Histogram != nil {
		var months []monthCount
		months, o.interval = byMonth(newest.Histogram)
		o.gaps = gapsOf(months)
	}
	return o, nil
}

// datedFor reports whether a date is certain enough to be told as one.
func datedFor(d search.Date) bool { return d.Known() && !d.Guess() }

// firstDate is the day of the first hit, when it has a certain one.
func firstDate(p *search.Page) search.Date {
	if len(p.Hits) == 0 || !datedFor(p.Hits[0].Doc.Published) {
		return search.Date{}
	}
	return p.Hits[0].Doc.Published
}

// byMonth puts the buckets of days into months. Buckets of years stay.
func byMonth(h *search.Histogram) ([]monthCount, string) {
	if h.Interval == "year" {
		return convert(h.Buckets, func(b search.Bucket) monthCount { return monthCount{b.From, b.To, b.Count} }), "year"
	}
	var out []monthCount
	for _, b := range h.Buckets {
		from, to := monthOf(b.From)
		if n := len(out); n == 0 || out[n-1].from != from {
			out = append(out, monthCount{from: from, to: to})
		}
		out[len(out)-1].count += b.Count
	}
	return out, "month"
}

// monthOf returns the first and the last day of the month that holds day.
func monthOf(day search.Day) (first, last search.Day) {
	y, m, _ := day.Time().Date()
	start := time.Date(y, m, 1, 0, 0, 0, 0, time.UTC)
	return search.DayOf(start), search.DayOf(start.AddDate(0, 1, -1))
}

// gapsOf finds the runs of empty months between the first and the last that hold something.
func gapsOf(months []monthCount) []monthSpan {
	var out []monthSpan
	begun := false
	var gap *monthSpan
	for _, m := range months {
		switch {
		case m.count > 0:
			if gap != nil {
				out = append(out, *gap)
			}
			begun, gap = true, nil
		case begun && gap == nil:
			gap = &monthSpan{m.from, m.from}
		case begun:
			gap.to = m.from
		}
	}
	return out
}
