package httpapi

import (
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
)

// chart is the histogram as an image, with the same numbers as a list of links.
type chart struct {
	Caption, Label, Left string
	Width, Height        float64
	Bars                 []bar
	From, To             string
	Rows                 []countedLink
}

type bar struct {
	X, Y, W, H float64
	Title      string
}

// newChart returns nil where there is nothing to compare.
func newChart(a *ask, h *search.Histogram) *chart {
	if h == nil || len(h.Buckets) == 0 {
		return nil
	}
	most := h.Buckets[0]
	for _, b := range h.Buckets {
		if b.Count > most.Count {
			most = b
		}
	}
	if most.Count == 0 {
		return nil
	}
	first, last := h.Buckets[0], h.Buckets[len(h.Buckets)-1]
	interval := text("interval." + h.Interval)
	v := &chart{Caption: text("histogram.caption", interval), Width: chartWidth, Height: chartHeight,
		From: bucketName(h.Interval, first), To: bucketName(h.Interval, last), Left: leftOut(h)}
	v.Label = text("histogram.label", interval, v.From, v.To, grouped(most.Count), bucketName(h.Interval, most))
	step := chartWidth / float64(len(h.Buckets))
	for i, b := range h.Buckets {
		if b.Count == 0 {
			continue
		}
		name := bucketName(h.Interval, b)
		height := max(leastBar, chartHeight*float64(b.Count)/float64(most.Count))
		v.Bars = append(v.Bars, bar{X: float64(i)*step + step*.1, Y: chartHeight - height, W: step * .8, H: height,
			Title: text("chip.value", name, grouped(b.Count))})
		v.Rows = append(v.Rows, countedLink{a.between(b.From, b.To), name, grouped(b.Count)})
	}
	return v
}

// leftOut says how many articles are in no bar, and why.
func leftOut(h *search.Histogram) string {
	var parts []string
	if h.Undated > 0 {
		parts = append(parts, text("histogram.undated", count("status", h.Undated)))
	}
	if h.Imprecise > 0 {
		parts = append(parts, text("histogram.imprecise", count("status", h.Imprecise)))
	}
	return strings.Join(parts, " ")
}

func bucketName(interval string, b search.Bucket) string {
	form := map[string]string{"day": "2 January 2006", "month": "January 2006", "year": "2006"}[interval]
	if form == "" {
		form = time.DateOnly
	}
	return b.From.Time().Format(form)
}

// between returns the address of this search narrowed to some days.
func (a *ask) between(from, to search.Day) string {
	narrowed := *a
	narrowed.clean = map[string][]string{}
	for name, values := range a.clean {
		narrowed.clean[name] = values
	}
	narrowed.clean["from"] = []string{from.String()}
	return narrowed.with("to", to.String())
}
