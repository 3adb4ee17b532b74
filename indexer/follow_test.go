package indexer

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"vistka/indexer/archive"
	"vistka/search"
)

// writer takes changes, and fails at one sequence as often as it is told.
type writer struct {
	got   []int64
	fails int64
	times int
}

func (w *writer) Apply(_ context.Context, changes []search.Change) error {
	for _, c := range changes {
		if c.Seq == w.fails && w.times > 0 {
			w.times--
			return errors.New("disk full")
		}
		w.got = append(w.got, c.Seq)
	}
	return nil
}

func (w *writer) Applied(context.Context) (int64, error) {
	if len(w.got) == 0 {
		return 0, nil
	}
	return w.got[len(w.got)-1], nil
}

// TestCatchUp gives an index every change once and in order, in more than one call, and goes on where a
// write failed.
func TestCatchUp(t *testing.T) {
	store, err := archive.Open(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	const docs = applyChanges + 10
	var entries []archive.Entry
	for i := range docs {
		url := fmt.Sprintf("https://example.org/%d", i)
		entries = append(entries, archive.Entry{Raw: archive.Raw{URL: url, Bytes: []byte(url), ContentType: "text/plain"},
			Doc: &search.Document{Title: fmt.Sprint("Title ", i), Body: fmt.Sprint("Text ", i)}})
	}
	if _, err := store.Apply(t.Context(), entries); err != nil {
		t.Fatal(err)
	}
	w := &writer{fails: applyChanges + 1, times: 1}
	f := &Follower{Archive: store, Index: w}
	if at, err := f.CatchUp(t.Context(), nil); err == nil || at != applyChanges {
		t.Fatalf("a failing write left the index at %d, %v; want %d and the failure", at, err, applyChanges)
	}
	var told []int64
	if at, err := f.CatchUp(t.Context(), func(at, last int64) { told = append(told, at, last) }); err != nil || at != docs {
		t.Fatalf("the next try ended at %d, %v; want %d", at, err, docs)
	}
	if diff := cmp.Diff([]int64{applyChanges, docs, docs, docs}, told); diff != "" {
		t.Errorf("progress (-want +got):\n%s", diff)
	}
	for i, seq := range w.got {
		if seq != int64(i+1) {
			t.Fatalf("change %d has sequence %d", i+1, seq)
		}
	}
	if at, err := f.CatchUp(t.Context(), func(int64, int64) { t.Error("progress without anything to do") }); err != nil || at != docs {
		t.Errorf("nothing to do: %d, %v", at, err)
	}
}
