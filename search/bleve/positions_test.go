package bleve

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// readersOf makes a list of documents with these positions, and reads it with and without briefs.
func readersOf(t testing.TB, docs int, at map[uint32][]int) (readers []*positionReader) {
	t.Helper()
	var list []uint32
	for doc := range at {
		list = append(list, doc)
	}
	slices.Sort(list)
	p, err := newPostings(list, docs)
	if err != nil {
		t.Fatal(err)
	}
	var records []byte
	for _, doc := range list {
		records = appendRecord(records, at[doc])
	}
	marks, err := markRecords(records, len(list))
	if err != nil {
		t.Fatal(err)
	}
	b, err := newBriefs(records, len(list))
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range []*briefs{nil, b} {
		readers = append(readers, &positionReader{rank: placer{list: p}, records: records, marks: marks, briefs: b})
	}
	return readers
}

// TestPositionsAreReadAsWritten reads lists of all densities in rising documents, some of which they do
// not hold, and compares what is kept with a look at every two positions.
func TestPositionsAreReadAsWritten(t *testing.T) {
	seed := rand.Uint64()
	g := rand.New(rand.NewPCG(seed, 1))
	for range 300 {
		docs := []int{100, 3000, 200_000}[g.IntN(3)]
		at := map[uint32][]int{}
		often := []int{3, 200}[g.IntN(2)]
		for range g.IntN(400) {
			var here []int
			for pos, n, most := 0, 1+g.IntN(often), []int{12, 400, 100_000}[g.IntN(3)]; n > 0; n-- {
				pos += 1 + g.IntN(most)
				here = append(here, pos)
			}
			at[uint32(g.IntN(docs))] = here
		}
		readers := readersOf(t, docs, at)
		for doc := uint32(0); doc < uint32(docs); doc += 1 + uint32(g.IntN(docs/50)) {
			want := at[doc]
			var starts, kept []int
			for _, p := range want {
				starts = append(starts, p, p+1+g.IntN(30))
			}
			slices.Sort(starts)
			by, slack := g.IntN(9)-4, max(0, g.IntN(5)-2)
			for _, s := range starts {
				if slices.ContainsFunc(want, func(p int) bool { return p >= s+by-slack && p <= s+by+slack }) {
					kept = append(kept, s)
				}
			}
			for _, r := range readers {
				if r.to(doc) != (want != nil) {
					t.Fatalf("seed %d: document %d held: %t", seed, doc, want == nil)
				}
				if want == nil {
					continue
				}
				if got := r.appendTo(nil); !slices.Equal(got, want) {
					t.Fatalf("seed %d: positions %v of document %d read as %v", seed, want, doc, got)
				}
				if got := r.keep(slices.Clone(starts), by, slack); !slices.Equal(got, kept) {
					t.Fatalf("seed %d: of %v, %d before one of %v give or take %d: %v, want %v", seed, starts, by, want, slack, got, kept)
				}
				if r.torn {
					t.Fatalf("seed %d: torn", seed)
				}
			}
		}
	}
}

// FuzzRecords reads damaged records: some positions, and word of it where they cannot be read.
func FuzzRecords(f *testing.F) {
	f.Add([]byte{}, 2)
	f.Add([]byte{5, 0, 9, 0, 0, 0}, 1)
	f.Add([]byte{7, 0, 9, 0, 0, 2, 1, 0x80}, 0)
	f.Add(appendRecord(nil, []int{3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 700}), 0)
	f.Add([]byte{6, 0, 1, 0, 0, 0xff, 0xff}, 0)
	f.Add([]byte{1, 0xff, 3, 1, 2, 3}, 2)
	f.Fuzz(func(t *testing.T, records []byte, place int) {
		const n = 3
		place = max(0, min(place, n-1))
		marks, err := markRecords(records, n)
		if err != nil {
			marks = []uint32{0} // as where bytes change below a reader
		}
		r := positionReader{records: records, marks: marks, place: place}
		at := r.appendTo(nil)
		if !slices.IsSorted(at) || len(at) > len(records) {
			t.Errorf("positions %v", at)
		}
		b, err := newBriefs(records, n)
		if r.torn || err != nil {
			return
		}
		if kept := r.keep(slices.Clone(at), 0, 0); !slices.Equal(kept, at) {
			t.Errorf("of %v are kept %v", at, kept)
		}
		if b == nil {
			return // a position is too large
		}
		r.briefs = b
		if got := r.appendTo(nil); !slices.Equal(got, at) {
			t.Errorf("positions %v, in brief %v", at, got)
		}
	})
}
