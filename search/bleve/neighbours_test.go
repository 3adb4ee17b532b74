package bleve

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// TestNeighboursAreSideBySide compares the count from steps with that from lists of positions.
func TestNeighboursAreSideBySide(t *testing.T) {
	seed := rand.Uint64()
	g := rand.New(rand.NewPCG(seed, 1))
	for range 2000 {
		p := &positions{start: make([]uint32, 1)}
		var at [2][]int
		for i := range at {
			for range g.IntN(12) {
				at[i] = append(at[i], 1+g.IntN([]int{20, 400, 100_000}[g.IntN(3)]))
			}
			slices.Sort(at[i])
			p.add(at[i])
			if got := p.appendAt(i, nil); !slices.Equal(got, at[i]) {
				t.Fatalf("seed %d: positions %v read as %v", seed, at[i], got)
			}
		}
		want := sideBySide(at[:], make([]int, 2))
		if got := neighbours(p.of(0), p.of(1)); got != want {
			t.Fatalf("seed %d: %v before %v: %d times, want %d", seed, at[0], at[1], got, want)
		}
	}
}
