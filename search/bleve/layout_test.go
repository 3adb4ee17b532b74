package bleve

import (
	"context"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"vistka/search"
)

// TestLayoutDoesNotMatter applies the same history in one batch, in many, and merged to one
// segment, and wants the same answers to the last bit of a score.
func TestLayoutDoesNotMatter(t *testing.T) {
	g := rand.New(rand.NewPCG(7, 7))
	zipf := rand.NewZipf(g, 1.07, 1, 500)
	var changes []search.Change
	for seq := int64(1); seq <= 300; seq++ {
		d := benchDoc(g, zipf, 1+g.Int64N(120))
		c := search.Change{Seq: seq, ID: d.ID, Doc: d}
		if g.IntN(6) == 0 {
			c.Doc = nil
		}
		changes = append(changes, c)
	}
	one, merged := openAt(t, t.TempDir()), openAt(t, t.TempDir())
	apply(t, one, changes...)
	batches(t, merged, changes)
	merge(t, merged)
	many := severalSegments(t, changes)
	for name, want := range map[*Index]int{one: 1, merged: 1} {
		if stats, err := name.Stats(context.Background()); err != nil || stats.Segments != want {
			t.Fatalf("Stats = %+v, %v; want %d segment", stats, err, want)
		}
	}
	for _, text := range []string{"", benchWord(3), benchWord(3) + " " + benchWord(9), benchWord(1) + " OR " + benchWord(20),
		`"` + benchWord(1) + " " + benchWord(2) + `"`, benchWord(30)[:5] + "*", "-" + benchWord(5)} {
		r := search.Request{Query: parse(t, text), Facets: []string{"oblast", "agency", "publisher"}, Histogram: true, Limit: 100}
		answer := func(x *Index) *search.Page {
			page, err := x.Search(context.Background(), r)
			if err != nil {
				t.Fatal(err)
			}
			return page
		}
		want := answer(one)
		for name, x := range map[string]*Index{"many batches": many, "merged": merged} {
			if diff := cmp.Diff(want, answer(x), cmpopts.IgnoreFields(search.Page{}, "Took", "Next")); diff != "" {
				t.Errorf("%s, %s (-one batch +this):\n%s", text, name, diff)
			}
		}
	}
}

func TestMergedSegmentsAreTakenUp(t *testing.T) {
	x := openAt(t, t.TempDir())
	for seq := int64(1); seq <= 4; seq++ {
		apply(t, x, change(seq, "Title", "words"))
	}
	if err := x.gen.store.ForceMerge(context.Background(), nil); err != nil {
		t.Fatal(err)
	}
	before := cursorOf(t, x)
	if err := x.refreshMerged(); err != nil {
		t.Fatal(err)
	}
	if stats, err := x.Stats(context.Background()); err != nil || stats.Segments != 1 {
		t.Errorf("Stats = %+v, %v; want one segment", stats, err)
	}
	if _, err := x.Search(context.Background(), before); err != nil {
		t.Errorf("Search with a cursor from before the merge = %v, want it to go on", err)
	}
}

func batches(t *testing.T, x *Index, changes []search.Change) {
	t.Helper()
	for i := 0; i < len(changes); i += 25 {
		apply(t, x, changes[i:min(i+25, len(changes))]...)
	}
}

// severalSegments returns an index of changes with more than one segment. Merges go on beside writes
// and may leave one alone on a slow machine; then it is tried again.
func severalSegments(t *testing.T, changes []search.Change) *Index {
	t.Helper()
	for range 10 {
		x := openAt(t, t.TempDir())
		batches(t, x, changes[:len(changes)-1])
		apply(t, x, changes[len(changes)-1])
		if stats, err := x.Stats(context.Background()); err != nil {
			t.Fatal(err)
		} else if stats.Segments > 1 {
			return x
		}
	}
	t.Fatal("ten times everything was merged at once; want several segments")
	return nil
}
