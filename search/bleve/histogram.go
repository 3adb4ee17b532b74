package bleve

import (
	"time"

	"vistka/search"
)

// The interval of a histogram follows from the span of its dates, so that it has at most some
// hundred buckets: days up to two months, months up to ten years, else years.
const (
	maxDaySpan   = 62
	maxMonthSpan = 3653
)

// dateCount counts documents by date over all segments. The first count is that of those without a
// certain one.
type dateCount struct {
	valueCount
	by search.DateField
}

func newDateCount(by search.DateField, v *view) *dateCount {
	g := v.dates[by]
	return &dateCount{valueCount{string(by), make([]uint32, len(g.values)), g.of}, by}
}

// histogram puts the counts into buckets. A date coarser than a bucket is counted as imprecise.
func (c *dateCount) histogram(v *view) *search.Histogram {
	values := v.dates[c.by].values
	h := &search.Histogram{Interval: interval(values, c.counts), Undated: int(c.counts[0])}
	var from, to search.Day // the bucket of the date at hand
	for ord, n := range c.counts {
		if ord == 0 || n == 0 {
			continue
		}
		date := values[ord]
		if from == to && from == 0 || date.first > to { // most days lie in the bucket of the one before
			from, to = bucket(h.Interval, date.first)
		}
		if date.last > to {
			h.Imprecise += int(n)
			continue
		}
		h.Buckets = fillTo(h.Buckets, h.Interval, from)
		h.Buckets[len(h.Buckets)-1].Count += int(n)
	}
	return h
}

// fillTo appends empty buckets until the last one begins on a day.
func fillTo(buckets []search.Bucket, interval string, from search.Day) []search.Bucket {
	if len(buckets) == 0 {
		first, to := bucket(interval, from)
		return append(buckets, search.Bucket{From: first, To: to})
	}
	for buckets[len(buckets)-1].From < from {
		next, to := bucket(interval, buckets[len(buckets)-1].To+1)
		buckets = append(buckets, search.Bucket{From: next, To: to})
	}
	return buckets
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
