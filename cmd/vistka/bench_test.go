package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"vistka/search"
)

func TestBenchDocumentsAreThoseOfTheSeed(t *testing.T) {
	generate := func(seed uint64) (lines []byte, docs []*search.Document) {
		g := newGenerator(seed)
		for range 300 {
			docs = append(docs, g.next())
		}
		for _, d := range docs {
			line, err := json.Marshal(d)
			if err != nil {
				t.Fatal(err)
			}
			lines = append(append(lines, line...), '\n')
		}
		return lines, docs
	}
	one, docs := generate(1)
	if again, _ := generate(1); !slices.Equal(one, again) {
		t.Error("the same seed made other documents")
	}
	if other, _ := generate(2); slices.Equal(one, other) {
		t.Error("another seed made the same documents")
	}
	languages, copies, several, undated := map[string]int{}, 0, 0, 0
	for _, d := range docs {
		languages[d.Language]++
		if d.Family != "" {
			copies++
		}
		if len(d.Oblasts) > 1 {
			several++
		}
		if !d.Published.Known() {
			undated++
		}
		for _, o := range d.Oblasts {
			for _, e := range o.Evidence {
				if !strings.HasPrefix(e.Sentence, d.Body[e.Start:e.End]) {
					t.Fatalf("document %d: evidence %q points at %q", d.SeqFirst, e.Sentence, d.Body[e.Start:e.End])
				}
			}
		}
	}
	if len(languages) != 3 || copies < 10 || several < 30 || undated == 0 || undated > 30 {
		t.Errorf("languages %v, %d in families, %d of several oblasts, %d undated of %d", languages, copies, several, undated, len(docs))
	}
}

func TestBenchMeasures(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	b := bench{docs: 120, seed: 3, perCell: time.Millisecond}
	r, err := b.run(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if r.Documents != 120 || r.TextBytes == 0 || r.DocsASecond <= 0 || r.IndexBytes == 0 || r.Segments == 0 {
		t.Errorf("report %+v lacks something", r)
	}
	var names []string
	for _, s := range r.Searches {
		names = append(names, s.Name)
		for _, way := range []benchTime{s.Plain, s.Full, s.Multi} {
			if way.Median <= 0 || way.P99 < way.Median || way.Runs < leastRuns-1 {
				t.Errorf("%s: %+v is no measurement", s.Name, way)
			}
		}
		if s.Share <= 0 || s.Share > 1 {
			t.Errorf("%s finds %v of the documents", s.Name, s.Share)
		}
	}
	for _, want := range []string{"one word, 1 %", "one word, 10 %", "one word, 40 %", "two words", "three words, OR", "phrase of common words", "everything"} {
		if !slices.Contains(names, want) {
			t.Errorf("no searches of the kind %q in %q", want, names)
		}
	}
	var out strings.Builder
	if err := r.print(&out); err != nil || strings.Count(out.String(), "\n") < len(names)+6 {
		t.Errorf("the table is %q, %v", out.String(), err)
	}
	if left, err := filepath.Glob(filepath.Join(os.Getenv("TMPDIR"), "vistka-bench-*")); err != nil || len(left) > 0 {
		t.Errorf("left behind: %q, %v", left, err)
	}
}

func TestBenchLoad(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	b := bench{docs: 120, seed: 3, rate: 50, lasts: time.Second}
	r, err := b.run(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	l := r.Load
	if l == nil || l.Errors > 0 || l.All.Searches != 50 || l.All.Median <= 0 || l.All.P99 < l.All.P95 || l.All.Max < l.All.P99 || r.Searches != nil {
		t.Fatalf("load %+v beside %d kinds is no measurement of 50 searches", l, len(r.Searches))
	}
	sum := 0
	for _, k := range l.Kinds {
		sum += k.Searches
	}
	if len(l.Kinds) != 6 || sum != 50 {
		t.Errorf("%d searches of %d kinds, want 50 of 6", sum, len(l.Kinds))
	}
	var out strings.Builder
	if err := r.print(&out); err != nil || !strings.Contains(out.String(), "Open loop, 50 faceted searches") {
		t.Errorf("the table is %q, %v", out.String(), err)
	}
}

func TestBenchMeasuresAnIndexAgain(t *testing.T) {
	b := bench{docs: 100, seed: 3, rate: 50, lasts: 100 * time.Millisecond, index: filepath.Join(t.TempDir(), "kept")}
	first, err := b.run(context.Background())
	if err != nil || first.DocsASecond == 0 {
		t.Fatalf("run = %+v, %v; want an index that is built", first, err)
	}
	again, err := b.run(context.Background())
	if err != nil || again.DocsASecond != 0 || again.Documents != 100 || again.Load.All.Searches != 5 || again.Load.Errors > 0 {
		t.Errorf("run = %+v, %v; want five searches of the same index", again, err)
	}
	b.docs = 110
	if more, err := b.run(context.Background()); err != nil || more.Documents != 110 || more.DocsASecond == 0 {
		t.Errorf("run = %+v, %v; want ten more documents", more, err)
	}
	b.docs = 109
	if _, err := b.run(context.Background()); err == nil || !strings.Contains(err.Error(), "110 documents") {
		t.Errorf("an index of other documents is measured: %v", err)
	}
}

// slowSearcher takes a tenth of a second and answers one search at a time.
type slowSearcher struct {
	search.Searcher
	mu sync.Mutex
}

func (s *slowSearcher) Search(ctx context.Context, _ search.Request) (*search.Page, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	select {
	case <-time.After(100 * time.Millisecond):
		return &search.Page{}, ctx.Err()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// TestBenchLoadCountsWaiting holds that a search's time counts from when it was due: with one due
// every 20 ms and done every 100 ms the last of ten waits for the others.
func TestBenchLoadCountsWaiting(t *testing.T) {
	b := bench{rate: 50, lasts: 200 * time.Millisecond, warm: 1}
	l, err := b.load(context.Background(), &slowSearcher{}, newMix(1, newBenchSample(1)))
	if err != nil {
		t.Fatal(err)
	}
	if l.All.Searches != 10 || l.All.Max < 800 {
		t.Errorf("%d searches, the last after %v ms; want 10, the last after 820 ms and more", l.All.Searches, l.All.Max)
	}
}

func TestMixIsThatOfTheSeed(t *testing.T) {
	sample := newBenchSample(300)
	g := newGenerator(1)
	for range 300 {
		sample.add(g.next())
	}
	draw := func(seed uint64) (texts []string, kinds map[int]int) {
		kinds = map[int]int{}
		for m := newMix(seed, sample); len(texts) < 1000; {
			kind, r := m.next()
			kinds[kind]++
			texts = append(texts, r.Query.Text)
		}
		return texts, kinds
	}
	one, kinds := draw(1)
	if again, _ := draw(1); !slices.Equal(one, again) {
		t.Error("the same seed drew other searches")
	}
	if other, _ := draw(2); slices.Equal(one, other) {
		t.Error("another seed drew the same searches")
	}
	for kind, share := range []int{45, 20, 10, 10, 10, 5} {
		if n := kinds[kind]; n < 6*share || n > 14*share {
			t.Errorf("%d searches of kind %d in 1000, want about %d", n, kind, 10*share)
		}
	}
}

func TestBenchWritesTheDocumentsOfTheSeed(t *testing.T) {
	write := func(seed uint64) []byte {
		t.Helper()
		path := filepath.Join(t.TempDir(), "docs.jsonl")
		b := bench{docs: 200, seed: seed}
		if err := b.writeLines(context.Background(), path); err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	one := write(1)
	if !bytes.Equal(one, write(1)) {
		t.Error("the same seed wrote other bytes")
	}
	if bytes.Equal(one, write(2)) {
		t.Error("another seed wrote the same bytes")
	}
	path := filepath.Join(t.TempDir(), "docs.jsonl")
	if err := os.WriteFile(path, one, 0o600); err != nil {
		t.Fatal(err)
	}
	g, n := newGenerator(1), 0
	err := readDocuments(context.Background(), path, 0, func(d *search.Document) error {
		n++
		got, want := given(d), given(g.next())
		if len(want.Oblasts) == 0 { // 'vistka index' tags what is not given
			got.Oblasts = nil
		}
		if len(want.Agencies) == 0 {
			got.Agencies = nil
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("document %d (-written +read):\n%s", n, diff)
		}
		return nil
	})
	if err != nil || n != 200 {
		t.Errorf("%d documents read, %v; want 200", n, err)
	}
}

func TestBenchOnGivenDocuments(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	path := filepath.Join(t.TempDir(), "given.jsonl")
	var lines strings.Builder
	for i := range 20 {
		fmt.Fprintf(&lines, `{"title":"Report %d on a shelled hospital","text":"The governor of Kherson Oblast said on Monday that the hospital was shelled. Nobody was hurt, doctors said.","date":"2024-01-02","language":"en","url":"https://example.org/%d"}`+"\n", i, i)
	}
	if err := os.WriteFile(path, []byte(lines.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	b := bench{from: path, docs: 15, perCell: time.Millisecond}
	if r, err := b.run(context.Background()); err != nil || r.Documents != 15 {
		t.Errorf("run = %+v, %v; want 15 documents", r, err)
	}
	b = bench{from: filepath.Join(t.TempDir(), "none.jsonl")}
	if _, err := b.run(context.Background()); err == nil {
		t.Error("a file that is not there is measured")
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	b = bench{docs: 10}
	if _, err := b.run(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled run = %v", err)
	}
}
