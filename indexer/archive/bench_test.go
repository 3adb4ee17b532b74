package archive

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"vistka/search"
)

// benchPage is a page of about 60 kB of markup with an article of 4 kB, from a fixed seed.
func benchPage(rng *rand.Rand, n int) Entry {
	words := func(size int) string {
		var b strings.Builder
		for b.Len() < size {
			fmt.Fprintf(&b, "word%d ", rng.IntN(20_000))
		}
		return b.String()
	}
	body := words(4000)
	var html strings.Builder
	html.WriteString("<html><body>" + body)
	for html.Len() < 60_000 {
		fmt.Fprintf(&html, `<div class="teaser"><a href="/news/%d">%s</a></div>`, rng.IntN(1e6), words(40))
	}
	url := fmt.Sprintf("https://example.org/news/%d", n)
	return Entry{
		Raw:       Raw{Source: fmt.Sprintf("/pages/%d.html", n), File: true, URL: url, Fetched: day, Bytes: []byte(html.String())},
		Doc:       &search.Document{Title: words(60), Body: body, Provenance: search.Provenance{Versions: rules1}},
		Canonical: url,
	}
}

const benchBatch = 64

func benchBatchOf(n int) []Entry {
	rng := rand.New(rand.NewPCG(1, uint64(n)))
	batch := make([]Entry, benchBatch)
	for i := range batch {
		batch[i] = benchPage(rng, n*benchBatch+i)
	}
	return batch
}

func BenchmarkApply(b *testing.B) {
	for _, name := range []string{"new", "unchanged"} {
		b.Run(name, func(b *testing.B) {
			s := open(b, b.TempDir())
			batch := benchBatchOf(0)
			b.ReportAllocs()
			for n := 0; b.Loop(); n++ {
				if name == "new" {
					b.StopTimer()
					batch = benchBatchOf(n)
					b.StartTimer()
				}
				if _, err := s.Apply(b.Context(), batch); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(benchBatch*b.N)/b.Elapsed().Seconds(), "pages/s")
			if st, err := s.Stats(b.Context()); err == nil {
				b.ReportMetric(float64(st.FileBytes)/float64(st.RawBytes), "disk/raw")
			}
		})
	}
}

func BenchmarkSeen(b *testing.B) {
	s := open(b, b.TempDir())
	var raws []Raw
	for n := range 16 {
		batch := benchBatchOf(n)
		if _, err := s.Apply(b.Context(), batch); err != nil {
			b.Fatal(err)
		}
		for _, e := range batch {
			r := withHash(e.Raw)
			r.Bytes = nil
			raws = append(raws, r)
		}
	}
	for _, name := range []string{"known", "unknown"} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for n := 0; b.Loop(); n++ {
				r := raws[n%len(raws)]
				if name == "unknown" {
					r.URL += "?"
				}
				if _, ok, err := s.Seen(b.Context(), r); err != nil || ok != (name == "known") {
					b.Fatal(ok, err)
				}
			}
		})
	}
}

func BenchmarkChanges(b *testing.B) {
	s := open(b, b.TempDir())
	for n := range 8 {
		if _, err := s.Apply(b.Context(), benchBatchOf(n)); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportAllocs()
	docs := 0
	for b.Loop() {
		changes, err := s.Changes(b.Context(), 0, 500)
		if err != nil {
			b.Fatal(err)
		}
		docs += len(changes)
	}
	b.ReportMetric(float64(docs)/b.Elapsed().Seconds(), "documents/s")
}
