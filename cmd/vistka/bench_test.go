package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

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
	b := bench{docs: 400, seed: 3, perCell: time.Millisecond}
	r, err := b.run(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if r.Documents != 400 || r.TextBytes == 0 || r.DocsASecond <= 0 || r.IndexBytes == 0 || r.Segments == 0 {
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
