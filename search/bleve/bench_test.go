package bleve

import (
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"vistka/search"
	"vistka/search/lexicon"
)

// The corpus of the benchmarks: news-like in length and in how often words occur (Zipf), with the
// tags that the facets count.
const (
	benchDocs  = 20_000
	benchBatch = 500
	benchWords = 60_000
)

// benchWord is the word of a rank: the head are words of grammar, as in any text.
func benchWord(rank uint64) string {
	if rank < uint64(len(benchHead)) {
		return benchHead[rank]
	}
	// Letters only, so that no form of one word is another.
	const letters = "bcdfghjklmnpqrtvwxz"
	var b strings.Builder
	for n := rank + 19*19; n > 0; n /= 19 {
		b.WriteByte(letters[n%19])
		b.WriteByte('o')
	}
	return b.String()
}

var benchHead = strings.Fields("the of to and in a on said for by that with at from was is as it he had be were")

func benchDoc(g *rand.Rand, zipf *rand.Zipf, n int64) *search.Document {
	words := func(count int) string {
		var b strings.Builder
		for range count {
			b.WriteString(benchWord(zipf.Uint64()))
			b.WriteByte(' ')
		}
		return b.String()
	}
	var paragraphs []string
	for range 6 {
		paragraphs = append(paragraphs, words(20+g.IntN(80)))
	}
	day := time.Date(2022, 2, 24, 0, 0, 0, 0, time.UTC).AddDate(0, 0, g.IntN(1200))
	d := &search.Document{ID: fmt.Sprintf("%026d", n), SeqFirst: n, Title: words(8), Body: strings.Join(paragraphs, "\n\n"),
		Language: "en", Kind: search.News,
		Published: search.Date{Date: day.Format(time.DateOnly), Precision: search.PrecisionDay, Source: search.DateMeta},
		Publisher: search.Publisher{ID: fmt.Sprintf("outlet%d", g.IntN(300))}}
	for range g.IntN(3) {
		d.Oblasts = append(d.Oblasts, search.OblastTag{ID: fmt.Sprintf("UA-%02d", g.IntN(27)), Main: true})
	}
	if g.IntN(12) == 0 { // one of a dozen is a copy
		d.Family = fmt.Sprintf("family%d", g.IntN(500))
	}
	for range g.IntN(3) {
		d.Agencies = append(d.Agencies, search.AgencyTag{ID: fmt.Sprintf("body%d", g.IntN(80))})
	}
	return d
}

func benchBatches() (batches [][]search.Change, text int) {
	g := rand.New(rand.NewPCG(1, 2))
	zipf := rand.NewZipf(g, 1.07, 1, benchWords)
	for n := int64(1); n <= benchDocs; n += benchBatch {
		var changes []search.Change
		for i := n; i < n+benchBatch; i++ {
			d := benchDoc(g, zipf, i)
			text += len(d.Title) + len(d.Body)
			changes = append(changes, search.Change{Seq: i, ID: d.ID, Doc: d})
		}
		batches = append(batches, changes)
	}
	return batches, text
}

var benchDir = flag.String("benchindex", "", "folder in which the index of the benchmarks is kept for further runs; empty for none")

// benchIndex is built once for all benchmarks of a run.
var benchIndex = sync.OnceValues(func() (*Index, error) {
	dir := *benchDir
	if dir == "" {
		var err error
		if dir, err = os.MkdirTemp("", "vistka-bench-"); err != nil {
			return nil, err
		}
	}
	x, err := Open(context.Background(), dir, Options{CacheBytes: -1})
	if err != nil {
		return nil, err
	}
	if applied, err := x.Applied(context.Background()); err != nil || applied == benchDocs {
		return x, err
	}
	batches, _ := benchBatches()
	for _, changes := range batches {
		if err := x.Apply(context.Background(), changes); err != nil {
			return nil, err
		}
	}
	return x, nil
})

func TestMain(m *testing.M) {
	code := m.Run()
	if benchRan {
		if x, err := benchIndex(); err == nil {
			_ = x.Close()
			if *benchDir == "" {
				_ = os.RemoveAll(x.dir)
			}
		}
	}
	os.Exit(code)
}

var benchRan bool

// benchSearches calls run for queries of all kinds, each plain, with everything counted, and
// filtered.
func benchSearches(b *testing.B, run func(*Index, search.Request) (total int, err error)) {
	benchRan = true
	x, err := benchIndex()
	if err != nil {
		b.Fatal(err)
	}
	all := search.Request{Facets: []string{"oblast", "agency", "publisher", "language", "kind"}, Histogram: true}
	filtered := all
	filtered.Filters = []search.Filter{{Field: "oblast", Values: []string{"UA-09", "UA-14"}}, {Field: "publisher", Values: []string{"outlet7"}, Exclude: true}}
	for _, q := range []struct{ name, text string }{
		{"everything", ""},
		{"common word", benchWord(20)},
		{"word", benchWord(300)},
		{"rare word", benchWord(5000)},
		{"two words", benchWord(100) + " " + benchWord(200)},
		{"three words or", benchWord(100) + " OR " + benchWord(200) + " OR " + benchWord(300)},
		{"two very common words", benchWord(3) + " " + benchWord(5)},
		{"phrase of very common words", fmt.Sprintf("%q", benchWord(3)+" "+benchWord(5))},
		{"phrase of three very common words", fmt.Sprintf("%q", benchWord(3)+" "+benchWord(5)+" "+benchWord(4))},
		{"phrase of a very common word", fmt.Sprintf("%q", benchWord(3)+" "+benchWord(50))},
		{"phrase", fmt.Sprintf("%q", benchWord(40)+" "+benchWord(50))},
		{"word and phrase", benchWord(300) + fmt.Sprintf(" %q", benchWord(3)+" "+benchWord(50))},
		{"prefix", benchWord(300)[:6] + "*"},
	} {
		for _, with := range []struct {
			name string
			r    search.Request
		}{{"plain", search.Request{}}, {"facets", all}, {"filtered", filtered}} {
			b.Run(q.name+"/"+with.name, func(b *testing.B) {
				r := with.r
				r.Query = parse(b, q.text)
				if faults := r.Validate(); len(faults) > 0 {
					b.Fatal(faults)
				}
				b.ReportAllocs()
				total := 0
				for b.Loop() {
					var err error
					if total, err = run(x, r); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(float64(total), "hits")
			})
		}
	}
}

// BenchmarkSearch answers whole pages: documents, marks and labels too.
func BenchmarkSearch(b *testing.B) {
	benchSearches(b, func(x *Index, r search.Request) (int, error) {
		page, err := x.Search(context.Background(), r)
		if err != nil {
			return 0, err
		}
		return page.Total, nil
	})
}

// BenchmarkPass matches, counts and ranks, and loads no document.
func BenchmarkPass(b *testing.B) {
	benchSearches(b, func(x *Index, r search.Request) (int, error) {
		plan, err := lexicon.Build(r.Query, lexicon.Options{})
		if err != nil {
			return 0, err
		}
		v, err := x.acquire("bench")
		if err != nil {
			return 0, err
		}
		defer v.release()
		p, err := look(context.Background(), v, r, plan, orderOf(r, plan), nil)
		if err != nil {
			return 0, err
		}
		p.hits()
		return p.total, nil
	})
}

// BenchmarkApply indexes the corpus and reports documents a second and the size on disk as a
// multiple of the text.
func BenchmarkApply(b *testing.B) {
	batches, text := benchBatches()
	for b.Loop() {
		x, err := Open(context.Background(), b.TempDir(), Options{})
		if err != nil {
			b.Fatal(err)
		}
		began := time.Now()
		for _, changes := range batches {
			if err := x.Apply(context.Background(), changes); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(benchDocs/time.Since(began).Seconds(), "docs/s")
		merge(b, x)
		v, err := x.acquire("bench")
		if err != nil {
			b.Fatal(err)
		}
		// Not the folder: files that a merge replaced are there for a while.
		live := int64(0)
		for _, path := range segmentFiles(v.snapshot) {
			info, err := os.Stat(path)
			if err != nil {
				b.Fatal(err)
			}
			live += info.Size()
		}
		v.release()
		stats, err := x.Stats(context.Background())
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(live)/float64(text), "bytes/text")
		b.ReportMetric(float64(stats.Columns)/benchDocs, "columnbytes/doc")
		if err := x.Close(); err != nil {
			b.Fatal(err)
		}
	}
}
