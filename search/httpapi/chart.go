package httpapi

import (
	"maps"
	"strconv"
	"strings"
	"time"

	"vistka/search"
)

// The chart is drawn in units of its own and stretched to the width of the page.
const (
	chartWidth  = 600.0
	chartHeight = 60.0
	// leastBar keeps a single article visible beside a day of hundreds.
	leastBar = 2.0
	// widestBar keeps a handful of bars from looking like blocks of a plan.
	widestBar = 28.0
)

// chart is the histogram as an image, with the same numbers as a list of links.
type chart struct {
	Caption, Label, Left string
	Width, Height        float64
	Bars                 []bar
	From, To             string
	Rows                 []countedLink
	// Interval, First and Buckets say which days the bars stand for: Buckets intervals in a row, the
	// first of which begins on the day First, YYYY-MM-DD.
	Interval, First string
	Buckets         int
	// AllURL leads to all dates, where the search is narrowed to some.
	AllURL string
}

type bar struct {
	X, Y, W, H float64
	Title      string
}

// newChart returns nil where there is nothing to compare.
func newChart(a *ask, h *search.Histogram) *chart {
	if h == nil || len(h.Buckets) < 2 {
		return nil
	}
	most := h.Buckets[0]
	for _, b := range h.Buckets {
		if b.Count > most.Count {
			most = b
		}
	}
	first, last := h.Buckets[0], h.Buckets[len(h.Buckets)-1]
	interval := a.text("interval." + h.Interval)
	v := &chart{Caption: a.text("histogram.caption", interval), Width: chartWidth, Height: chartHeight,
		From: a.bucketName(h.Interval, first), To: a.bucketName(h.Interval, last), Left: leftOut(a.words, h),
		Interval: h.Interval, First: first.From.String(), Buckets: len(h.Buckets)}
	if a.req.Dates.Active() {
		v.AllURL = a.allDates()
	}
	v.Label = a.text("histogram.label", interval, v.From, v.To, a.number(most.Count), a.bucketName(h.Interval, most))
	step := chartWidth / float64(len(h.Buckets))
	for i, b := range h.Buckets {
		if b.Count == 0 {
			continue
		}
		name := a.bucketName(h.Interval, b)
		height := max(leastBar, chartHeight*float64(b.Count)/float64(most.Count))
		width := min(widestBar, step*.8)
		v.Bars = append(v.Bars, bar{X: (float64(i)+.5)*step - width/2, Y: chartHeight - height, W: width, H: height,
			Title: a.text("chip.value", name, a.number(b.Count))})
		v.Rows = append(v.Rows, countedLink{a.between(b.From, b.To), name, a.number(b.Count)})
	}
	return v
}

// leftOut says how many articles are in no bar, and why.
func leftOut(w *words, h *search.Histogram) string {
	var parts []string
	if h.Undated > 0 {
		parts = append(parts, w.text("histogram.undated", w.count("status", h.Undated)))
	}
	if h.Imprecise > 0 {
		parts = append(parts, w.text("histogram.imprecise", w.count("status", h.Imprecise)))
	}
	return strings.Join(parts, " ")
}

func (w *words) bucketName(interval string, b search.Bucket) string {
	switch t := b.From.Time(); interval {
	case "day":
		return w.longDay(t)
	case "month":
		return w.longMonth(t)
	case "year":
		return strconv.Itoa(t.Year())
	default:
		return t.Format(time.DateOnly)
	}
}

// allDates returns the address of this search without its range of days.
func (a *ask) allDates() string {
	whole := *a
	whole.clean = maps.Clone(a.clean)
	delete(whole.clean, "from")
	return whole.with("to")
}

// between returns the address of this search narrowed to some days.
func (a *ask) between(from, to search.Day) string {
	narrowed := *a
	narrowed.clean = maps.Clone(a.clean)
	narrowed.clean["from"] = []string{from.String()}
	return narrowed.with("to", to.String())
}
