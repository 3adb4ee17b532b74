package relevance_test

import (
	"bytes"
	"context"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"vistka/search/bleve"
	"vistka/search/relevance"
)

var update = flag.Bool("update", false, "write the golden ranks and totals anew")

// TestRanks holds the ranking of every query of the own collection, and the totals. A change that
// moves them is read like one of code: rewrite with
//
//	go test ./search/relevance -run TestRanks -update
func TestRanks(t *testing.T) {
	c, err := relevance.Own()
	if err != nil {
		t.Fatal(err)
	}
	r, err := relevance.Evaluate(context.Background(), c, relevance.Engine(engine(t, c), relevance.Options{}))
	if err != nil {
		t.Fatal(err)
	}
	var totals bytes.Buffer
	if err := r.WriteTotals(&totals); err != nil {
		t.Fatal(err)
	}
	golden(t, "totals.txt", totals.Bytes())
	for _, res := range r.Results {
		var ranks bytes.Buffer
		if err := res.WriteRanking(&ranks); err != nil {
			t.Fatal(err)
		}
		t.Run(res.ID, func(t *testing.T) { golden(t, filepath.Join("ranks", res.ID+".txt"), ranks.Bytes()) })
	}
	files, err := filepath.Glob(filepath.Join("testdata", "ranks", "*.txt"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range files {
		id := filepath.Base(path[:len(path)-len(".txt")])
		if !slices.ContainsFunc(c.Queries, func(q relevance.Query) bool { return q.ID == id }) {
			t.Errorf("%s is of a query that is not there: remove it", path)
		}
	}
}

// golden compares got with a file of testdata.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if kept, now := difference(want, got), difference(got, want); kept+now != "" {
		t.Errorf("%s has changed (- kept, + now):\n%s%s", path, sign("-", kept), sign("+", now))
	}
}

// difference returns the lines of a that b does not have: a line names a document and its rank.
func difference(a, b []byte) string {
	has := map[string]bool{}
	for line := range bytes.Lines(b) {
		has[string(line)] = true
	}
	var only strings.Builder
	for line := range bytes.Lines(a) {
		if !has[string(line)] {
			only.Write(line)
		}
	}
	return only.String()
}

func sign(mark, lines string) string {
	var out strings.Builder
	for line := range strings.Lines(lines) {
		out.WriteString("  " + mark + " " + line)
	}
	return out.String()
}

// engine returns an index of the documents of a collection.
func engine(t *testing.T, c *relevance.Collection) *bleve.Index {
	t.Helper()
	ctx := context.Background()
	index, err := bleve.Open(ctx, t.TempDir(), bleve.Options{CacheBytes: -1})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := index.Close(); err != nil {
			t.Error(err)
		}
	})
	for _, changes := range c.Changes() {
		if err := index.Apply(ctx, changes); err != nil {
			t.Fatal(err)
		}
	}
	return index
}
