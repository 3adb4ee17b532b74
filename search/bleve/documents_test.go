package bleve

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/RoaringBitmap/roaring/v2"
)

// bitmapOf writes documents as the store does, or with containers of runs where these are smaller.
func bitmapOf(t testing.TB, docs []uint32, runs bool) []byte {
	t.Helper()
	set := roaring.BitmapOf(docs...)
	if runs {
		set.RunOptimize()
	}
	b, err := set.ToBytes()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// TestDocumentsAreReadAsWritten reads sets of all densities, in containers of every kind.
func TestDocumentsAreReadAsWritten(t *testing.T) {
	seed := rand.Uint64()
	g := rand.New(rand.NewPCG(seed, 1))
	for name, c := range map[string]struct {
		docs int
		in   func(d uint32) bool
	}{
		"one":             {1, func(uint32) bool { return true }},
		"none":            {1000, func(uint32) bool { return false }},
		"few":             {40_000, func(uint32) bool { return g.IntN(300) == 0 }},
		"many":            {40_000, func(uint32) bool { return g.IntN(14) == 0 }},
		"most":            {40_001, func(uint32) bool { return g.IntN(3) > 0 }},
		"all":             {65_536, func(uint32) bool { return true }},
		"several":         {300_000, func(uint32) bool { return g.IntN(40) == 0 }},
		"a gap":           {400_000, func(d uint32) bool { return d>>16 != 2 && d>>16 != 3 && g.IntN(100) == 0 }},
		"one dense block": {400_000, func(d uint32) bool { return d>>16 == 3 && d%10 == 0 }},
		"runs":            {400_000, func(d uint32) bool { return d%1000 < 30 }},
		"a few runs":      {400_000, func(d uint32) bool { return d%20_000 < 30 }},
		"last":            {70_000, func(d uint32) bool { return d == 69_999 }},
	} {
		var want []uint32
		for d := range uint32(c.docs) {
			if c.in(d) {
				want = append(want, d)
			}
		}
		for _, runs := range []bool{false, true} {
			bitmap := bitmapOf(t, want, runs)
			p, err := readDocuments(bitmap, c.docs)
			if err != nil {
				t.Fatalf("%s, seed %d, runs %t: %v", name, seed, runs, err)
			}
			as, err := newPostings(want, c.docs)
			if err != nil {
				t.Fatal(err)
			}
			if got := p.appendTo(nil); p.n != len(want) || !slices.Equal(got, want) || (p.set == nil) != (as.set == nil) || !slices.Equal(p.ends, as.ends) {
				t.Errorf("%s, seed %d, runs %t: %d documents, want %d; ends %v, want %v", name, seed, runs, p.n, len(want), p.ends, as.ends)
			}
			if len(want) == 0 {
				continue
			}
			if _, err := readDocuments(bitmap, int(want[len(want)-1])); err == nil {
				t.Errorf("%s, runs %t: documents behind the last are taken", name, runs)
			}
			if _, err := readDocuments(bitmap[:len(bitmap)-1], c.docs); err == nil {
				t.Errorf("%s, runs %t: a bitmap that is cut is taken", name, runs)
			}
		}
	}
}

// FuzzDocuments reads damaged bitmaps: an error, or so many documents that rise.
func FuzzDocuments(f *testing.F) {
	f.Add([]byte{}, 5)
	f.Add(bitmapOf(f, []uint32{1, 5, 70_000}, false), 80_000)
	f.Add(bitmapOf(f, setWhere(5000, func(uint32) bool { return true }).list(), true), 5000)
	f.Add(bitmapOf(f, setWhere(9000, func(d uint32) bool { return d%2 == 0 }).list(), false), 9000)
	f.Add(bitmapOf(f, setWhere(9000, func(d uint32) bool { return d%2 == 0 }).list(), false), 200_000)
	f.Fuzz(func(t *testing.T, bitmap []byte, docs int) {
		docs = max(0, min(docs, 300_000))
		p, err := readDocuments(bitmap, docs)
		if err != nil {
			return
		}
		list := p.appendTo(nil)
		if len(list) != p.n || !slices.IsSorted(list) || p.n > 0 && list[p.n-1] >= uint32(docs) {
			t.Errorf("%d documents of %d: %v", p.n, docs, list)
		}
		if again, err := newPostings(list, docs); err != nil || again.n != p.n || !slices.Equal(again.low, p.low) || !slices.Equal(again.ends, p.ends) || !slices.Equal(again.set, p.set) {
			t.Errorf("%v are kept in another way: %v", list, err)
		}
	})
}
