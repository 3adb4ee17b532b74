package bleve

import (
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"testing"

	"vistka/search/enginetest"
)

var seed = flag.Uint64("seed", 0, "seed of the random comparison; 0 takes a new one")

// TestAgainstModel compares random answers with those of the model. A failure prints its seed; run
// it again with -seed.
func TestAgainstModel(t *testing.T) {
	runs := []uint64{1, 2, rand.Uint64()}
	if *seed != 0 {
		runs = []uint64{*seed}
	}
	for _, s := range runs {
		t.Run(fmt.Sprint("seed ", s), func(t *testing.T) {
			enginetest.Compare(t, openEngine(t), s, 12, nil)
		})
	}
	t.Run("merged", func(t *testing.T) {
		enginetest.Compare(t, openEngine(t), runs[0]+10, 8, func(e enginetest.Engine) enginetest.Engine {
			merge(t, e.(*testEngine).Index)
			return e
		})
	})
	t.Run("opened again", func(t *testing.T) {
		enginetest.Compare(t, openEngine(t), runs[0]+20, 8, func(e enginetest.Engine) enginetest.Engine { return e.Reopen(t) })
	})
}

// merge makes one segment of all.
func merge(t testing.TB, x *Index) {
	t.Helper()
	if err := x.gen.store.ForceMerge(context.Background(), nil); err != nil {
		t.Fatalf("ForceMerge: %v", err)
	}
	x.writing.Lock()
	defer x.writing.Unlock()
	if err := x.refresh(); err != nil {
		t.Fatalf("refresh: %v", err)
	}
}
