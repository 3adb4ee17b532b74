//go:build unix

package bleve

import (
	"context"
	"fmt"
	"strings"
	"syscall"
	"testing"
	"time"

	"vistka/search"
)

// cpuTime is what this process has used of processors. Ratios of it hold on a machine that others
// use too, where those of wall time do not.
func cpuTime(b *testing.B) time.Duration {
	b.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// passOf makes the pass of a request, without loading a document.
func passOf(b *testing.B, x *Index, r search.Request) int {
	b.Helper()
	plan, v := planned(b, x, r)
	defer v.release()
	p, err := look(context.Background(), v, r, plan, orderOf(r, plan), nil)
	if err != nil {
		b.Fatal(err)
	}
	p.hits()
	return p.total
}

// searchOf answers a request whole, with the documents of its page.
func searchOf(b *testing.B, x *Index, r search.Request) int {
	b.Helper()
	page, err := x.Search(context.Background(), r)
	if err != nil {
		b.Fatal(err)
	}
	return page.Total
}

// compareCost reports how many times the processor time of plain another request takes, both in turn.
func compareCost(b *testing.B, name string, plain, other search.Request, of func(*testing.B, *Index, search.Request) int) {
	b.Helper()
	b.Run(name, func(b *testing.B) {
		benchRan = true
		x, err := benchIndex()
		if err != nil {
			b.Fatal(err)
		}
		requests := [2]search.Request{plain, other}
		var spent [2]time.Duration
		var hits [2]int
		for i := range requests {
			if faults := requests[i].Validate(); len(faults) > 0 {
				b.Fatal(faults)
			}
			hits[i] = of(b, x, requests[i])
		}
		const turn = 8
		n := 0
		for b.Loop() {
			for i, r := range requests {
				began := cpuTime(b)
				for range turn {
					of(b, x, r)
				}
				spent[i] += cpuTime(b) - began
			}
			n += turn
		}
		b.ReportMetric(0, "ns/op")
		b.ReportMetric(float64(hits[0]), "plain-hits")
		b.ReportMetric(float64(hits[1]), "hits")
		b.ReportMetric(float64(spent[0].Microseconds())/float64(n), "plain-µs")
		b.ReportMetric(float64(spent[1].Microseconds())/float64(n), "µs")
		b.ReportMetric(float64(spent[1])/float64(spent[0]), "times")
	})
}

// wordIn returns the word whose share of the documents is nearest to one of so many.
func wordIn(b *testing.B, share float64) string {
	b.Helper()
	benchRan = true
	x, err := benchIndex()
	if err != nil {
		b.Fatal(err)
	}
	best, distance := "", 2.0
	for rank := uint64(0); rank < 6000; rank += 1 + rank/20 {
		word := benchWord(rank)
		r := search.Request{Query: parse(b, word)}
		if faults := r.Validate(); len(faults) > 0 {
			b.Fatal(faults)
		}
		got := float64(passOf(b, x, r)) / benchDocs
		if d := max(got, share) / max(min(got, share), 1e-9); best == "" || d < distance {
			best, distance = word, d
		}
	}
	return best
}

// BenchmarkFilters compares the passes of searches with everything on, that is five facets, histogram,
// two filters, recency and folding, with that of the same search without any of it.
func BenchmarkFilters(b *testing.B) { compareFilters(b, passOf) }

// BenchmarkSearches compares the same whole, with the documents of their pages.
func BenchmarkSearches(b *testing.B) { compareFilters(b, searchOf) }

func compareFilters(b *testing.B, of func(*testing.B, *Index, search.Request) int) {
	in := func(field string, values ...string) search.Filter {
		return search.Filter{Field: field, Values: values}
	}
	var outlets []string
	for n := range 12 {
		outlets = append(outlets, fmt.Sprintf("outlet%d", 10*n))
	}
	full := search.Request{Facets: []string{"oblast", "agency", "publisher", "language", "kind"}, Histogram: true, Fold: true}
	for _, q := range []struct {
		name  string
		share float64
	}{{"everything", 0}, {"all", 1}, {"40%", .4}, {"10%", .1}, {"1%", .01}} {
		text := ""
		if q.share > 0 {
			text = wordIn(b, q.share)
		}
		plain := search.Request{Query: parse(b, text)}
		for _, c := range []struct {
			name    string
			filters []search.Filter
		}{
			{"no filter", nil},
			{"narrow", []search.Filter{in("oblast", "UA-09"), in("publisher", "outlet7")}},
			{"wide", []search.Filter{in("language", "en"), {Field: "publisher", Values: []string{"outlet7"}, Exclude: true}}},
			{"single", []search.Filter{in("oblast", "UA-09"), in("kind", "news")}},
			{"multi-select", []search.Filter{in("oblast", "UA-09", "UA-14", "UA-23"), in("kind", "news", "statement")}},
			// About as many hits as of the single oblast.
			{"multi-select, as many", []search.Filter{in("publisher", outlets...), in("kind", "news", "statement")}},
		} {
			r := full
			r.Query, r.Filters = plain.Query, c.filters
			compareCost(b, q.name+"/"+c.name, plain, r, of)
		}
		from, to := search.Day(19500), search.Day(19600)
		r := full
		r.Query, r.Dates = plain.Query, search.DateRange{From: &from, To: &to}
		compareCost(b, q.name+"/dates", plain, r, of)
	}
}

// BenchmarkPhrases compares phrases with searches for the same words.
func BenchmarkPhrases(b *testing.B) { comparePhrases(b, passOf) }

// BenchmarkFirstPhrases compares the same where nothing is in the pool yet.
func BenchmarkFirstPhrases(b *testing.B) {
	comparePhrases(b, func(b *testing.B, x *Index, r search.Request) int {
		x.pool.retain(&view{})
		return passOf(b, x, r)
	})
}

func comparePhrases(b *testing.B, of func(*testing.B, *Index, search.Request) int) {
	ranks := map[string]uint64{"very common": 3, "common": 22, "middling": 60, "rare": 600}
	compare := func(name string, slop string, ranks ...uint64) {
		var words []string
		for _, rank := range ranks {
			words = append(words, benchWord(rank))
		}
		text := strings.Join(words, " ")
		compareCost(b, name, search.Request{Query: parse(b, text), NoForms: true},
			search.Request{Query: parse(b, fmt.Sprintf("%q", text)+slop)}, of)
	}
	for _, pair := range [][2]string{{"very common", "very common"}, {"very common", "common"}, {"very common", "middling"},
		{"very common", "rare"}, {"common", "common"}, {"common", "middling"}, {"middling", "middling"}, {"middling", "rare"}} {
		compare(pair[0]+", "+pair[1], "", ranks[pair[0]], ranks[pair[1]]+1)
	}
	compare("three very common", "", 3, 5, 4)
	compare("three, one of grammar", "", 22, 3, 30)
	compare("three common", "", 22, 30, 40)
	compare("five, two of grammar", "", 22, 3, 5, 30, 60)
	compare("very common, common, moved", "~5", 3, 23)
	compare("common, common, moved", "~5", 22, 30)
	compare("three common, moved", "~5", 22, 30, 40)
}

// BenchmarkFields compares queries over all fields, forms on, with those over the words as typed.
func BenchmarkFields(b *testing.B) {
	for _, q := range []struct{ name, text string }{
		{"one word", benchWord(60)}, {"two words", benchWord(60) + " " + benchWord(100)},
		{"three words or", benchWord(60) + " OR " + benchWord(100) + " OR " + benchWord(300)},
		{"rare word", benchWord(5000)},
	} {
		r := search.Request{Query: parse(b, q.text)}
		plain := r
		plain.NoForms = true
		compareCost(b, q.name, plain, r, passOf)
	}
}
