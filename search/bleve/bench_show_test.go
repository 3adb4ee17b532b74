//go:build unix

package bleve

import (
	"context"
	"testing"

	"vistka/search"
	"vistka/search/lexicon"
	"vistka/search/snippet"
)

// BenchmarkShow fills pages of twenty hits, each with other documents until there are no more, and
// reports the processor time of a hit, and of that what reading its document takes.
func BenchmarkShow(b *testing.B) {
	benchRan = true
	x, err := benchIndex()
	if err != nil {
		b.Fatal(err)
	}
	v, err := x.acquire("bench")
	if err != nil {
		b.Fatal(err)
	}
	defer v.release()
	ctx := context.Background()
	for _, q := range []struct{ name, text string }{
		{"word", benchWord(300)},
		{"three words", benchWord(60) + " " + benchWord(100) + " " + benchWord(150)},
		{"phrase", `"` + benchWord(40) + " " + benchWord(50) + `"`},
		{"prefix", benchWord(300)[:6] + "*"},
		{"everything", ""},
	} {
		b.Run(q.name, func(b *testing.B) {
			r := search.Request{Query: parse(b, q.text), Page: 5, Limit: 100}
			if faults := r.Validate(); len(faults) > 0 {
				b.Fatal(faults)
			}
			plan, err := lexicon.Build(r.Query, lexicon.Options{})
			if err != nil {
				b.Fatal(err)
			}
			p, err := look(ctx, v, r, plan, orderOf(r, plan), nil)
			if err != nil {
				b.Fatal(err)
			}
			hits := p.hits()
			const page = 20
			if len(hits) < page {
				b.Fatalf("%d hits, want more than a page", len(hits))
			}
			b.ReportAllocs()
			shown, at := 0, 0
			before := cpuTime(b)
			for b.Loop() {
				if at += page; at+page > len(hits) {
					at = 0
				}
				if _, _, err := x.show(ctx, p, hits[at:at+page], snippet.New(plan)); err != nil {
					b.Fatal(err)
				}
				shown += page
			}
			all := cpuTime(b) - before
			before = cpuTime(b)
			for i := range shown {
				h := hits[i%len(hits)]
				if _, err := v.segments[h.segment].listed(h.doc); err != nil {
					b.Fatal(err)
				}
			}
			read := cpuTime(b) - before
			b.ReportMetric(float64(all.Microseconds())/float64(shown), "cpu-us/hit")
			b.ReportMetric(float64(read.Microseconds())/float64(shown), "cpu-us/read")
		})
	}
}
