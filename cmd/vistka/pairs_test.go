package main

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"vistka/search"
	"vistka/search/analysis"
	"vistka/search/bleve"
	"vistka/search/query"
)

// pair is a query and a text that it must match, or must not.
type pair struct {
	language, query, text string
	match                 bool
	why                   string
}

// readPairs reads columns language, query, text, y or n, why; pairs marked otherwise do not count.
func readPairs(t *testing.T, path string) []pair {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var out []pair
	for line := range strings.Lines(string(data)) {
		f := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if len(f) == 5 && (f[3] == "y" || f[3] == "n") {
			out = append(out, pair{f[0], f[1], f[2], f[3] == "y", f[4]})
		}
	}
	return out
}

// TestLanguagePairs runs the development pairs through the engine. The floors guard against a change
// for the worse; the bar is .93 of unseen pairs.
func TestLanguagePairs(t *testing.T) {
	scorePairs(t, developmentData(t, "language-pairs-dev.tsv"), map[string]float64{
		"en n": .96, "en y": .93, "ru n": 1, "ru y": 1, "uk n": .94, "uk y": 1, "x n": .87, "x y": .9,
	})
}

// TestOwnLanguagePairs runs pairs of our own, which were written before they were run.
func TestOwnLanguagePairs(t *testing.T) {
	scorePairs(t, filepath.Join("..", "..", "search", "analysis", "testdata", "pairs.tsv"), map[string]float64{
		"en n": .95, "en y": .95, "ru n": .95, "ru y": .95, "uk n": .95, "uk y": .95,
	})
}

func scorePairs(t *testing.T, path string, floors map[string]float64) {
	pairs := readPairs(t, path)
	x := indexPairs(t, pairs)
	type count struct{ right, all int }
	scores := map[string]count{}
	var wrong strings.Builder
	for i, p := range pairs {
		key := p.language + " n"
		if p.match {
			key = p.language + " y"
		}
		c := scores[key]
		c.all++
		if found := findsPair(t, x, p.query, i); found == p.match {
			c.right++
		} else {
			fmt.Fprintf(&wrong, "%s\t%s\t%s\t%s\n", key, p.query, p.text, p.why)
		}
		scores[key] = c
	}
	for _, key := range slices.Sorted(maps.Keys(scores)) {
		c := scores[key]
		share := float64(c.right) / float64(c.all)
		t.Logf("%-5s %3d of %3d  %.3f", key, c.right, c.all, share)
		if share < floors[key] {
			t.Errorf("%s: %.3f, it was at least %.3f", key, share, floors[key])
		}
	}
	t.Logf("wrong:\n%s", wrong.String())
}

// indexPairs makes an index of one document for each pair, told apart by the publisher.
func indexPairs(t *testing.T, pairs []pair) *bleve.Index {
	t.Helper()
	x, err := bleve.Open(t.Context(), t.TempDir(), bleve.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { x.Close() })
	var changes []search.Change
	for i, p := range pairs {
		language := p.language
		if language == "x" {
			if language = analysis.Detect(p.text); language == "" {
				language = "en"
			}
		}
		changes = append(changes, search.Change{Seq: int64(i + 1), ID: pairID(i), Doc: &search.Document{
			ID: pairID(i), SeqFirst: int64(i + 1), Body: p.text, Language: language,
			Publisher: search.Publisher{ID: pairID(i)}, Kind: search.News,
		}})
	}
	if err := x.Apply(t.Context(), changes); err != nil {
		t.Fatal(err)
	}
	return x
}

func pairID(i int) string { return fmt.Sprintf("pair-%d", i) }

func findsPair(t *testing.T, x *bleve.Index, text string, i int) bool {
	t.Helper()
	q, err := query.Parse(text)
	if err != nil {
		t.Fatalf("Parse(%q): %v", text, err)
	}
	r := search.Request{Query: q, NoNear: true, Filters: []search.Filter{{Field: "publisher", Values: []string{pairID(i)}}}}
	if faults := r.Validate(); faults != nil {
		t.Fatal(faults)
	}
	page, err := x.Search(t.Context(), r)
	if err != nil {
		t.Fatalf("search %q: %v", text, err)
	}
	return page.Total > 0
}
