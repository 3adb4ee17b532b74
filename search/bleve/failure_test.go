package bleve

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/blevesearch/bleve/v2/index/scorch"

	"vistka/search"
)

func expectUnavailable(t *testing.T, what string, err error, part string) {
	t.Helper()
	if search.KindOf(err) != search.KindUnavailable || !strings.Contains(err.Error(), part) {
		t.Errorf("%s = %v, want it unavailable, with %q", what, err, part)
	}
}

func expectTotal(t *testing.T, x *Index, want int) {
	t.Helper()
	page, err := x.Search(context.Background(), search.Request{Facets: []string{"kind"}})
	if err != nil || page.Total != want {
		t.Errorf("Search = %+v, %v; want %d documents", page, err, want)
	}
}

func TestFullDiskIsRefused(t *testing.T) {
	x := openAt(t, t.TempDir())
	apply(t, x, change(1, "Title", "words"))
	x.free = func(string) (uint64, error) { return spaceFloor, nil }
	err := x.Apply(context.Background(), []search.Change{change(2, "Title", "words")})
	expectUnavailable(t, "Apply", err, "free")
	expectTotal(t, x, 1)
	if err := x.Ready(); err != nil {
		t.Errorf("Ready = %v, want nil: nothing broke", err)
	}
	x.free = freeBytes
	apply(t, x, change(2, "Title", "words"))
	expectTotal(t, x, 2)
}

// TestNoWriteAfterAFailedOne puts folders where the next segments are to be written.
func TestNoWriteAfterAFailedOne(t *testing.T) {
	dir := t.TempDir()
	x := openAt(t, dir)
	apply(t, x, change(1, "Title", "words"))
	var blocks []string
	for n := range 8 { // the store counts its segments from 1
		block := filepath.Join(x.gen.path, storeName, fmt.Sprintf("%012x.zap", n))
		if os.Mkdir(block, 0o755) == nil {
			write(t, filepath.Join(block, "full"), nil)
			blocks = append(blocks, block)
		}
	}
	ctx := context.Background()
	expectUnavailable(t, "the failed write", x.Apply(ctx, []search.Change{change(2, "Title", "words")}), "write failed")
	expectUnavailable(t, "the next write", x.Apply(ctx, []search.Change{change(2, "Title", "words")}), "restart")
	expectUnavailable(t, "Ready", x.Ready(), "restart")
	expectTotal(t, x, 1)
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	for _, block := range blocks {
		if err := os.RemoveAll(block); err != nil {
			t.Fatal(err)
		}
	}
	x = openAt(t, dir)
	if x.Replaced() != "" {
		t.Errorf("Replaced = %q, want the generation to be good", x.Replaced())
	}
	apply(t, x, change(2, "Title", "words"))
	expectTotal(t, x, 2)
}

func TestBreakdownOfTheStore(t *testing.T) {
	x := openAt(t, t.TempDir())
	apply(t, x, change(1, "Title", "words"))
	x.asyncError(scorch.NewScorchError("persister", "disk", scorch.ErrPersist))
	if err := x.Ready(); err != nil {
		t.Errorf("Ready after an error that is tried again = %v, want nil", err)
	}
	x.asyncError(scorch.NewScorchError("merger", "panic", scorch.ErrAsyncPanic))
	expectUnavailable(t, "Ready", x.Ready(), "restart")
	expectUnavailable(t, "Apply", x.Apply(context.Background(), []search.Change{change(2, "Title", "words")}), "restart")
	expectTotal(t, x, 1)
}

func TestClosedIndex(t *testing.T) {
	x := openAt(t, t.TempDir())
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	_, err := x.Search(context.Background(), search.Request{})
	expectUnavailable(t, "Search", err, "closed")
	expectUnavailable(t, "Apply", x.Apply(context.Background(), []search.Change{change(1, "", "")}), "closed")
	expectUnavailable(t, "Ready", x.Ready(), "closed")
	if err := x.Close(); err != nil {
		t.Errorf("second Close = %v, want nil", err)
	}
}
