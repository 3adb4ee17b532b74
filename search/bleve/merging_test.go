package bleve

import (
	"context"
	"fmt"
	"sync"
	"testing"

	"vistka/search"
)

// TestReadersWhileMerging lets every method read while documents are written, replaced and removed
// and segments are merged away: no error, and answers that fit together.
func TestReadersWhileMerging(t *testing.T) {
	x := openAt(t, t.TempDir())
	ctx := context.Background()
	oblast := []search.Filter{{Field: "oblast", Values: []string{"UA-09"}}}
	readers := map[string]func() error{
		"search": func() error {
			page, err := x.Search(ctx, search.Request{Query: parse(t, `convoy "relief convoy"`), Filters: oblast,
				Facets: []string{"oblast", "kind"}, Histogram: true, Fold: true, Limit: 5})
			if err != nil {
				return err
			}
			if hits := len(page.Hits); hits != min(page.Total, 5) || len(page.Facets[1].Values) > 0 && page.Facets[1].Values[0].Count != page.Total {
				return fmt.Errorf("total %d, %d hits, facets %+v", page.Total, hits, page.Facets)
			}
			return nil
		},
		"iterate": func() error {
			last := int64(0)
			for e, err := range x.Iterate(ctx, search.Request{Query: parse(t, "conv*")}, search.DisplayFull) {
				if err != nil {
					return err
				}
				if e.Doc.SeqFirst <= last {
					return fmt.Errorf("document %d behind %d", e.Doc.SeqFirst, last)
				}
				last = e.Doc.SeqFirst
			}
			return nil
		},
		"suggest": func() error {
			_, err := x.Suggest(ctx, search.SuggestRequest{Text: "rel", Scope: oblast})
			return err
		},
		"respell": func() error {
			_, err := x.Respell(ctx, parse(t, "convvoy"), oblast)
			return err
		},
		"document": func() error {
			_, err := x.Document(ctx, change(1, "", "").ID, parse(t, "convoy"), nil)
			if kind := search.KindOf(err); err != nil && (kind == search.KindGone || kind == search.KindNotFound) {
				return nil
			}
			return err
		},
		"check": func() error { return x.Check(ctx) },
		"stats": func() error { _, err := x.Stats(ctx); return err },
	}
	done := make(chan struct{})
	var wg sync.WaitGroup
	for name, read := range readers {
		wg.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				if err := read(); err != nil {
					t.Errorf("%s: %v", name, err)
					return
				}
			}
		})
	}
	seq := int64(0)
	for round := range 12 {
		var changes []search.Change
		for n := range int64(40) {
			seq++
			c := change(1+n, "Relief convoy", fmt.Sprint("A relief convoy came, number ", seq))
			c.Seq = seq
			c.Doc.Kind, c.Doc.Family = search.News, fmt.Sprint("f", n)
			if n%2 == 0 {
				c.Doc.Oblasts = []search.OblastTag{{ID: "UA-09"}}
			}
			if (n+int64(round))%7 == 0 {
				c.Doc = nil
			}
			changes = append(changes, c)
		}
		apply(t, x, changes...)
		if round%3 == 2 {
			merge(t, x)
		}
	}
	close(done)
	wg.Wait()
}
