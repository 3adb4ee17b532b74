package enginetest

import (
	"time"

	"vistka/search"
)

// days are the first and the last day that a date may mean.
type days struct{ first, last search.Day }

// certainDate returns the days of a date, nil for none or a guess.
func certainDate(d search.Date) *days {
	first, last, ok := d.Days()
	if !ok || d.Guess() {
		return nil
	}
	return &days{first, last}
}

func undated(d *days) int {
	if d == nil {
		return 1
	}
	return 0
}

func firstDay(d *days) search.Day {
	if d == nil {
		return 0
	}
	return d.first
}

func inRange(d *days, r search.DateRange) bool {
	switch {
	case !r.Active():
		return true
	case d == nil:
		return r.Undated
	case r.From != nil && d.last < *r.From:
		return false
	case r.To != nil && d.first > *r.To:
		return false
	}
	return true
}

// modelHistogram collects the certain dates of all hits, nil for those without.
type modelHistogram struct {
	by    search.DateField
	dates []*days
}

// answer counts days where the dates span at most 62 days, months up to ten years, else years;
// never finer than the finest date.
func (h *modelHistogram) answer() *search.Histogram {
	out := &search.Histogram{Interval: "day"}
	var all *days
	finest := search.Day(1 << 30)
	for _, d := range h.dates {
		if d == nil {
			out.Undated++
			continue
		}
		if all == nil {
			all = &days{d.first, d.last}
		}
		all.first, all.last = min(all.first, d.first), max(all.last, d.last)
		finest = min(finest, d.last-d.first)
	}
	if all == nil {
		return out
	}
	if finest > 0 || all.last-all.first > 62 {
		out.Interval = "month"
	}
	if finest > 31 || all.last-all.first > 3653 {
		out.Interval = "year"
	}
	for day := startOf(out.Interval, all.first); day <= all.last; {
		next := startAfter(out.Interval, day)
		b := search.Bucket{From: day, To: next - 1}
		for _, d := range h.dates {
			if d != nil && d.first >= b.From && d.last <= b.To {
				b.Count++
			}
		}
		out.Buckets = append(out.Buckets, b)
		day = next
	}
	for _, d := range h.dates {
		if d != nil && startOf(out.Interval, d.first) != startOf(out.Interval, d.last) {
			out.Imprecise++
		}
	}
	// Buckets begin and end with one that counts something.
	for len(out.Buckets) > 0 && out.Buckets[0].Count == 0 {
		out.Buckets = out.Buckets[1:]
	}
	for len(out.Buckets) > 0 && out.Buckets[len(out.Buckets)-1].Count == 0 {
		out.Buckets = out.Buckets[:len(out.Buckets)-1]
	}
	if len(out.Buckets) == 0 {
		out.Buckets = nil
	}
	return out
}

func startOf(interval string, d search.Day) search.Day {
	t := d.Time()
	switch interval {
	case "month":
		return search.DayOf(time.Date(t.Year(), t.Month(), 1, 0, 0, 0, 0, time.UTC))
	case "year":
		return search.DayOf(time.Date(t.Year(), 1, 1, 0, 0, 0, 0, time.UTC))
	}
	return d
}

func startAfter(interval string, d search.Day) search.Day {
	t := startOf(interval, d).Time()
	switch interval {
	case "month":
		return search.DayOf(t.AddDate(0, 1, 0))
	case "year":
		return search.DayOf(t.AddDate(1, 0, 0))
	}
	return d + 1
}
