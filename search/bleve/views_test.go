package bleve

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"vistka/search"
	"vistka/search/query"
)

func parse(t testing.TB, text string) query.Query {
	t.Helper()
	q, err := query.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return q
}

// cursorOf makes a cursor by relevance in the present view.
func cursorOf(t *testing.T, x *Index) search.Request {
	t.Helper()
	r := search.Request{Query: parse(t, "words"), Limit: 1}
	page, err := x.Search(context.Background(), r)
	if err != nil || page.Next == "" {
		t.Fatalf("Search = %+v, %v; want a page with a next one", page, err)
	}
	r.Cursor = page.Next
	return r
}

func TestCursorsExpire(t *testing.T) {
	gone := func(x *Index, r search.Request) {
		t.Helper()
		_, err := x.Search(context.Background(), r)
		var e *search.Error
		if !errors.As(err, &e) || e.Kind != search.KindGone || e.Field != "cursor" {
			t.Errorf("Search with a dead cursor = %v, want kind gone about cursor", err)
		}
	}
	good := func(x *Index, r search.Request) {
		t.Helper()
		if _, err := x.Search(context.Background(), r); err != nil {
			t.Errorf("Search with a cursor = %v", err)
		}
	}
	x := openAt(t, t.TempDir())
	apply(t, x, change(1, "Title", "words"), change(2, "Title", "words"))
	var cursors []search.Request
	for seq := int64(3); seq < 3+maxViews+2; seq++ {
		cursors = append(cursors, cursorOf(t, x))
		apply(t, x, change(seq, "Title", "words"))
	}
	gone(x, cursors[0])
	gone(x, cursors[1])
	for _, c := range cursors[2:] {
		good(x, c)
	}
	x.views.mu.Lock()
	x.views.kept[0].used = time.Now().Add(-viewLife - time.Second)
	oldest := x.views.kept[0].sequence
	x.views.mu.Unlock()
	for i, c := range cursors[2:] {
		if int64(i)+2+2 == oldest {
			gone(x, c)
		} else {
			good(x, c)
		}
	}
}

func TestViewsWithoutCursorsAreNotKept(t *testing.T) {
	x := openAt(t, t.TempDir())
	for seq := int64(1); seq <= 5; seq++ {
		apply(t, x, change(seq, "Title", "words"))
	}
	x.views.mu.Lock()
	defer x.views.mu.Unlock()
	if len(x.views.kept) != 0 {
		t.Errorf("%d views are kept, want none", len(x.views.kept))
	}
}

// TestSearchWhileWriting looks for answers that do not fit together: a total that is not that of
// the sequence, or hits of another state.
func TestSearchWhileWriting(t *testing.T) {
	const batches, size = 30, 20
	x := openAt(t, t.TempDir())
	ctx := context.Background()
	var wg sync.WaitGroup
	done := make(chan struct{})
	for range 4 {
		wg.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				page, err := x.Search(ctx, search.Request{Query: parse(t, "words"), Facets: []string{"language", "oblast"}, Histogram: true, Limit: 3})
				if err != nil {
					t.Errorf("Search: %v", err)
					return
				}
				if int64(page.Total) != page.Sequence {
					t.Errorf("total %d at sequence %d, want them equal", page.Total, page.Sequence)
					return
				}
				if counts := page.Facets[0].Values; page.Total > 0 && (len(counts) != 1 || counts[0].Count != page.Total) {
					t.Errorf("counts = %+v, want all %d", counts, page.Total)
					return
				}
			}
		})
	}
	seq := int64(0)
	for range batches {
		var changes []search.Change
		for range size {
			seq++
			c := change(seq, "Title", fmt.Sprint("words ", seq))
			c.ID = fmt.Sprint("id", seq)
			c.Doc.ID = c.ID
			changes = append(changes, c)
		}
		apply(t, x, changes...)
		if page, err := x.Search(ctx, search.Request{}); err != nil || page.Sequence < seq {
			t.Errorf("after Apply: %+v, %v; want sequence %d to be visible", page, err, seq)
		}
	}
	close(done)
	wg.Wait()
}
