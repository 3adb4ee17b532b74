package bleve

import (
	"strings"
	"testing"

	"vistka/search"
)

func TestBatchLength(t *testing.T) {
	small := search.Change{Doc: &search.Document{Title: "a", Body: "b"}}
	large := search.Change{Doc: &search.Document{Body: strings.Repeat("x", maxBatchText+1)}}
	half := search.Change{Doc: &search.Document{Body: strings.Repeat("x", maxBatchText/2)}}
	many := make([]search.Change, maxBatch+1)
	for _, c := range []struct {
		name    string
		changes []search.Change
		want    int
	}{
		{"one", []search.Change{small}, 1},
		{"removals", make([]search.Change, 3), 3},
		{"as many as go", many[:maxBatch], maxBatch},
		{"one too many", many, maxBatch},
		{"a large one alone", []search.Change{large, small}, 1},
		{"before a large one", []search.Change{small, large, small}, 1},
		{"two halves", []search.Change{half, half, small}, 2},
	} {
		if got := batchLength(c.changes); got != c.want {
			t.Errorf("%s: batchLength = %d, want %d", c.name, got, c.want)
		}
	}
}

func TestSlop(t *testing.T) {
	for _, c := range []struct {
		name  string
		terms []string
		at    [][]int
		slop  int
		want  bool
	}{
		{"in a row", []string{"a", "b"}, [][]int{{4}, {5}}, 0, true},
		{"one between", []string{"a", "b"}, [][]int{{4}, {6}}, 1, true},
		{"two between, one allowed", []string{"a", "b"}, [][]int{{4}, {7}}, 1, false},
		{"swapped neighbours", []string{"a", "b"}, [][]int{{5}, {4}}, 2, true},
		{"swapped neighbours, one allowed", []string{"a", "b"}, [][]int{{5}, {4}}, 1, false},
		{"moves add up", []string{"a", "b", "c"}, [][]int{{1}, {3}, {5}}, 2, true},
		{"moves add up to too many", []string{"a", "b", "c"}, [][]int{{1}, {3}, {5}}, 1, false},
		{"the middle one moved", []string{"a", "b", "c"}, [][]int{{1}, {9}, {3}}, 7, true},
		{"the nearest of many", []string{"a", "b"}, [][]int{{1, 50, 90}, {20, 52, 70}}, 1, true},
		{"the same word twice", []string{"a", "a"}, [][]int{{4}, {4}}, 9, false},
		{"two words of one term", []string{"a", "a"}, [][]int{{4, 6}, {4, 6}}, 1, true},
		{"two words of one term, apart", []string{"a", "a"}, [][]int{{4, 7}, {4, 7}}, 1, false},
		{"a term around another", []string{"a", "b", "a"}, [][]int{{3, 6}, {4}, {3, 6}}, 1, true},
	} {
		m := newSlopMatcher(c.terms, c.slop, func() error { return nil })
		m.at, m.starts = c.at, c.at[0]
		if got := m.around(0); got != c.want {
			t.Errorf("%s: matches = %v, want %v", c.name, got, c.want)
		}
	}
}
