package bleve

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"vistka/search"
	"vistka/search/lexicon"
)

func TestExpansionIsBounded(t *testing.T) {
	x := openAt(t, t.TempDir())
	var b strings.Builder
	for i := range lexicon.MaxExpanded + 1 {
		fmt.Fprintf(&b, "many%05d ", i)
	}
	apply(t, x, change(1, "few00001 few00002", b.String()))
	ctx := context.Background()
	for _, c := range []struct {
		query string
		pos   int
	}{{"few* many*", 5}, {"many* few*", 0}, {"few -many*", 5}} {
		_, err := x.Search(ctx, search.Request{Query: parse(t, c.query)})
		var e *search.Error
		if !errors.As(err, &e) || e.Kind != search.KindInvalid || e.Field != "q" || e.Pos != c.pos {
			t.Errorf("%s: %#v, want it invalid at %d", c.query, err, c.pos)
		}
		if err != nil && strings.Contains(err.Error(), "many") {
			t.Errorf("%s: the error holds the query's text: %v", c.query, err)
		}
	}
	if page, err := x.Search(ctx, search.Request{Query: parse(t, "many0000*")}); err != nil || page.Total != 1 {
		t.Errorf("a prefix within the limit = %+v, %v; want one document", page, err)
	}
}

// Words of removed documents alone do not count among those that a word stands for, merged or not.
func TestExpansionLeavesRemovedWordsOut(t *testing.T) {
	x := openAt(t, t.TempDir())
	words := func(from, n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "many%05d ", from+i)
		}
		return b.String()
	}
	const half = lexicon.MaxExpanded / 2
	apply(t, x, change(1, "One", words(0, half)), change(2, "Two", words(half, half)), change(3, "Three", words(2*half, half)+"many00001"))
	request := search.Request{Query: parse(t, "many*")}
	if _, err := x.Search(context.Background(), request); err == nil {
		t.Error("a prefix of more words than there may be is answered")
	}
	removed := change(3, "", "")
	apply(t, x, search.Change{Seq: 4, ID: removed.ID})
	if page, err := x.Search(context.Background(), request); err != nil || page.Total != 2 {
		t.Errorf("when the third document is removed: %+v, %v; want two documents", page, err)
	}
}

// countdown is a context that ends after so many looks at it.
type countdown struct {
	context.Context
	left atomic.Int64
	err  error
}

func countDown(looks int, err error) *countdown {
	c := &countdown{Context: context.Background(), err: err}
	c.left.Store(int64(looks))
	return c
}

func (c *countdown) Err() error {
	if c.left.Add(-1) < 0 {
		return c.err
	}
	return nil
}

// TestPageIsFilledInTime lets the time end at every look, without a grace for filling: what is there
// is the beginning of the whole page, says that it is partial, and can be continued.
func TestPageIsFilledInTime(t *testing.T) {
	// On one processor documents are read in order, so that a page ends after each number of hits.
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	x := openAt(t, t.TempDir())
	x.grace, x.cache = 0, nil
	var changes []search.Change
	for i := int64(1); i <= 6; i++ {
		changes = append(changes, change(i, "Some title", "some words of a body\n\nand more of it"))
	}
	apply(t, x, changes...)
	lengths := map[int]bool{}
	for _, r := range []search.Request{{Sort: search.SortNewest}, {Query: parse(t, "words")}, {Query: parse(t, "words some"), Limit: 4}} {
		whole, err := x.Search(context.Background(), r)
		if err != nil {
			t.Fatal(err)
		}
		for looks := range 60 {
			page, err := x.Search(countDown(looks, context.DeadlineExceeded), r)
			if err != nil {
				t.Fatal(err)
			}
			if page.Partial {
				lengths[len(page.Hits)] = true
			} else if looks == 0 || len(page.Hits) != len(whole.Hits) {
				t.Errorf("%d looks: %d hits of %d, and the page is not partial", looks, len(page.Hits), len(whole.Hits))
			}
			if page.Total < whole.Total {
				continue // the pass had not ended
			}
			for i, h := range page.Hits {
				if h.Doc.ID != whole.Hits[i].Doc.ID {
					t.Errorf("%d looks: hit %d is %s, want %s", looks, i, h.Doc.ID, whole.Hits[i].Doc.ID)
				}
			}
			if len(page.Hits) > 0 && len(page.Hits) < len(whole.Hits) {
				rest := r
				rest.Cursor = page.Next
				next, err := x.Search(context.Background(), rest)
				if err != nil || len(next.Hits) == 0 || next.Hits[0].Doc.ID != whole.Hits[len(page.Hits)].Doc.ID {
					t.Errorf("%d looks: behind %d hits come %+v, %v; want the next", looks, len(page.Hits), next, err)
				}
			}
		}
	}
	if len(lengths) < 4 {
		t.Errorf("pages ended after %v hits, want some in the middle", lengths)
	}
}

// TestGraceFillsAPage lets the time end during the pass: what was found until then is shown.
func TestGraceFillsAPage(t *testing.T) {
	x := openAt(t, t.TempDir())
	x.grace, x.cache = time.Hour, nil
	apply(t, x, change(1, "Some title", "some words"))
	for looks := range 30 {
		page, err := x.Search(countDown(looks, context.DeadlineExceeded), search.Request{Query: parse(t, "words")})
		if err != nil || page.Total > 0 && len(page.Hits) == 0 {
			t.Errorf("%d looks: %+v, %v; want what was found to be shown", looks, page, err)
		}
	}
}

func TestEveryStageEnds(t *testing.T) {
	x := openAt(t, t.TempDir())
	var changes []search.Change
	for i := int64(1); i <= 3; i++ {
		c := change(i, "Some title", "some words of a body")
		changes = append(changes, c)
	}
	apply(t, x, changes...)
	for _, text := range []string{"", "words", "some words", `"some words"`, "wor*", "words~", "some OR words", "some -other"} {
		r := search.Request{Query: parse(t, text), Facets: []string{"oblast"}}
		looks := 0
		for ; looks < 1000; looks++ {
			cancelled := countDown(looks, context.Canceled)
			_, err := x.Search(cancelled, r)
			if err == nil {
				break
			}
			if search.KindOf(err) != search.KindTimeout || !errors.Is(err, context.Canceled) {
				t.Fatalf("%q cancelled at look %d: %v, want a timeout that says so", text, looks, err)
			}
			late := countDown(looks, context.DeadlineExceeded)
			page, err := x.Search(late, r)
			if whole := err == nil && page.Total == 3 && len(page.Hits) == 3; err != nil || !page.Partial && !whole || page.Total > 3 {
				t.Fatalf("%q late at look %d = %+v, %v; want a partial page, or one that is whole", text, looks, page, err)
			}
		}
		if looks < 2 {
			t.Errorf("%q looked at its context %d times, want at least twice", text, looks)
		}
	}
}

// TestLateCountsAgree ends searches between the chunks of a segment: facets and histogram count what
// the total counts.
func TestLateCountsAgree(t *testing.T) {
	x := openAt(t, t.TempDir())
	var changes []search.Change
	for i := int64(1); i <= 3*chunk+100; i++ {
		body := "other"
		if i%5 < 2 { // fewer than half, so that they are counted one by one
			body = "body"
		}
		c := change(i, "Title", body)
		c.Doc.Kind = search.News
		c.Doc.Publisher.ID = fmt.Sprintf("outlet%d", i%(maxSetValues+1)) // too many to be counted as sets
		changes = append(changes, c)
	}
	apply(t, x, changes...)
	merge(t, x)
	some := search.Filter{Field: "language", Values: []string{"xx"}, Exclude: true}
	for name, r := range map[string]search.Request{
		"everything": {}, "filtered": {Filters: []search.Filter{some}}, "word": {Query: parse(t, "body")},
	} {
		r.Facets, r.Histogram = []string{"kind", "publisher"}, true
		totals := map[int]bool{}
		for looks := range 100 {
			page, err := x.Search(countDown(looks, context.DeadlineExceeded), r)
			if err != nil {
				t.Fatal(err)
			}
			for _, facet := range page.Facets {
				counted := 0
				for _, v := range facet.Values {
					counted += v.Count
				}
				if dated := page.Histogram.Undated + page.Histogram.Imprecise; counted != page.Total || dated > page.Total {
					t.Errorf("%s late at look %d: %s counts %d, histogram %d, total %d", name, looks, facet.Field, counted, dated, page.Total)
				}
			}
			totals[page.Total] = true
			if !page.Partial {
				break
			}
		}
		// Everything, or all but nothing, is counted beforehand.
		if name == "word" && len(totals) < 3 {
			t.Errorf("%s ended at totals %v, want one in the middle", name, totals)
		}
	}
}

func TestOpenObeysContext(t *testing.T) {
	dir := t.TempDir()
	filled(t, dir)
	ctx, cancel := context.WithTimeout(context.Background(), -time.Second)
	defer cancel()
	if _, err := Open(ctx, dir, Options{}); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("Open past its deadline = %v, want it to say so", err)
	}
	if x := openAt(t, dir); x.Replaced() != "" {
		t.Errorf("Replaced = %q, want nothing set aside by a call that was called off", x.Replaced())
	}
}

// One document that repeats the words of a phrase is not looked at for longer than the search may take.
func TestLongPhraseEndsInTime(t *testing.T) {
	x := openAt(t, t.TempDir())
	apply(t, x, change(1, "Words", strings.Repeat("on and ", 40_000)))
	ctx, cancel := context.WithTimeout(context.Background(), 100*time.Millisecond)
	defer cancel()
	began := time.Now()
	page, err := x.Search(ctx, search.Request{Query: parse(t, `"`+strings.Repeat("on ", 20)+`"~18`), NoNear: true})
	if err != nil || !page.Partial {
		t.Errorf("%+v, %v; want a partial answer", page, err)
	}
	if took := time.Since(began); took > 2*time.Second {
		t.Errorf("the search took %v of 100 ms", took)
	}
}
