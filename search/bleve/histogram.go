package bleve

import (
	"slices"
	"time"

	"vistka/search"
)

// The interval of a histogram follows from the span of its dates, so that it has at most some
// hundred buckets: days up to two months, months up to ten years, else years.
const (
	maxDaySpan   = 62
	maxMonthSpan = 3653
)

// dateCount counts documents by date over all segments.
type dateCount struct {
	by     search.DateField
	counts []uint32 // by the view's ordinals; 0 is no certain date
	local  []uint32
	via    []uint32 // as that of a facetCount
}

func newDateCount(by search.DateField, v *view) *dateCount {
	return &dateCount{by: by, counts: make([]uint32, len(v.dates[by].values))}
}

func (c *dateCount) begin(s *liveSegment) {
	n := len(s.cols.dates[c.by].values)
	c.local = slices.Grow(c.local[:0], n)[:n]
	clear(c.local)
	c.via = nil
}

// beginFew is that of [facetCount].
func (c *dateCount) beginFew(v *view, segment int, docs int) bool {
	via := v.dates[c.by].of[segment]
	if docs*fewCounted >= len(via) {
		return false
	}
	c.via = via
	return true
}

// beginWhole, add and take are those of [facetCount].
func (c *dateCount) beginWhole(s *liveSegment) { copy(c.local, s.dateTotals(c.by)) }
func (c *dateCount) add(s *liveSegment, docs []uint32) {
	if c.via == nil {
		s.cols.dates[c.by].count(c.local, docs, 1)
		return
	}
	ord := s.cols.dates[c.by].ord
	for _, d := range docs {
		c.counts[c.via[ord[d]]]++
	}
}
func (c *dateCount) take(s *liveSegment, docs []uint32) {
	s.cols.dates[c.by].count(c.local, docs, minusOne)
}

func (c *dateCount) end(v *view, segment int) {
	if c.via != nil {
		return
	}
	for local, global := range v.dates[c.by].of[segment] {
		c.counts[global] += c.local[local]
	}
}

// histogram puts the counts into buckets. A date coarser than a bucket is counted as imprecise.
func (c *dateCount) histogram(v *view) *search.Histogram {
	values := v.dates[c.by].values
	h := &search.Histogram{Interval: interval(values, c.counts), Undated: int(c.counts[0])}
	counts := map[search.Day]int{} // by first day of a bucket
	var first, last search.Day
	from, to := search.Day(0), search.Day(-1)
	for ord, n := range c.counts {
		if ord == 0 || n == 0 {
			continue
		}
		if day := values[ord].first; day < from || day > to { // most days lie in the bucket of the one before
			from, to = bucket(h.Interval, day)
		}
		if values[ord].last > to {
			h.Imprecise += int(n)
			continue
		}
		if len(counts) == 0 || from < first {
			first = from
		}
		if len(counts) == 0 || from > last {
			last = from
		}
		counts[from] += int(n)
	}
	if len(counts) == 0 {
		return h
	}
	for day := first; day <= last; {
		from, to := bucket(h.Interval, day)
		h.Buckets = append(h.Buckets, search.Bucket{From: from, To: to, Count: counts[from]})
		day = to + 1
	}
	return h
}

// interval chooses the interval by the span of all dates; it is never finer than the finest date,
// so that dates which are all of months are seen in months.
func interval(values []dateValue, counts []uint32) string {
	var first, last search.Day
	finest := search.Day(0)
	some := false
	for ord, n := range counts {
		if ord == 0 || n == 0 {
			continue
		}
		d := values[ord]
		if !some || d.first < first {
			first = d.first
		}
		if !some || d.last > last {
			last = d.last
		}
		if !some || d.last-d.first < finest {
			finest = d.last - d.first
		}
		some = true
	}
	switch span := last - first; {
	case finest > 31 || span > maxMonthSpan:
		return "year"
	case finest > 0 || span > maxDaySpan:
		return "month"
	}
	return "day"
}

// bucket returns the first and the last day of the interval that holds day.
func bucket(interval string, day search.Day) (from, to search.Day) {
	t := day.Time()
	switch interval {
	case "month":
		start := time.Date(t.Year(), t.Month(), 1, 0, 0, 0, 0, time.UTC)
		return search.DayOf(start), search.DayOf(start.AddDate(0, 1, -1))
	case "year":
		start := time.Date(t.Year(), 1, 1, 0, 0, 0, 0, time.UTC)
		return search.DayOf(start), search.DayOf(start.AddDate(1, 0, -1))
	}
	return day, day
}
