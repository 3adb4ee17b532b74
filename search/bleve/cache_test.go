package bleve

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"vistka/search"
)

func TestCacheFollowsTheIndex(t *testing.T) {
	x := openAt(t, t.TempDir())
	apply(t, x, change(1, "One", "words"))
	r := search.Request{Query: parse(t, "words"), Facets: []string{"language"}}
	ctx := context.Background()
	first, err := x.Search(ctx, r)
	if err != nil {
		t.Fatal(err)
	}
	want := copyOf(first)
	first.Hits[0].Doc, first.Facets[0].Field = nil, "changed by a reader"
	again, err := x.Search(ctx, r)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, again, cmpopts.IgnoreFields(search.Page{}, "Took")); diff != "" {
		t.Errorf("the second answer (-first +second):\n%s", diff)
	}
	if n := len(x.cache.entries); n != 1 {
		t.Errorf("%d answers are kept, want 1", n)
	}
	apply(t, x, change(2, "Two", "words"))
	after, err := x.Search(ctx, r)
	if err != nil || after.Total != 2 {
		t.Errorf("after a write: %+v, %v; want both documents", after, err)
	}
}

// TestCacheKeys holds that requests with different answers have different keys.
func TestCacheKeys(t *testing.T) {
	day := search.Day(19000)
	requests := map[string]search.Request{
		"plain":     {},
		"query":     {Query: parse(t, "word")},
		"phrase":    {Query: parse(t, `"word"`)},
		"filter":    {Filters: []search.Filter{{Field: "oblast", Values: []string{"UA-09"}}}},
		"excluded":  {Filters: []search.Filter{{Field: "oblast", Values: []string{"UA-09"}, Exclude: true}}},
		"scope":     {Scope: []search.Filter{{Field: "oblast", Values: []string{"UA-09"}}}},
		"main":      {OblastMain: true},
		"dates":     {Dates: search.DateRange{From: &day}},
		"page":      {Page: 2},
		"limit":     {Limit: 5},
		"cursor":    {Cursor: "x"},
		"facets":    {Facets: []string{"oblast"}},
		"histogram": {Histogram: true},
		"fold":      {Fold: true},
		"forms":     {NoForms: true},
		"variants":  {NoVariants: true},
		"glossary":  {NoTranslations: true},
	}
	seen := map[cacheKey]string{}
	for name, r := range requests {
		for _, sequence := range []int64{1, 2} {
			name := fmt.Sprintf("%s at %d", name, sequence)
			key := keyOf(r, r.Sort, sequence)
			if other, ok := seen[key]; ok {
				t.Errorf("%s and %s have one key", name, other)
			}
			seen[key] = name
		}
	}
	a := search.Request{Query: parse(t, "a b"), Filters: []search.Filter{{Field: "oblast", Values: []string{"x", "y"}}, {Field: "kind", Values: []string{"news"}}}}
	b := search.Request{Query: parse(t, "a  b "), Filters: []search.Filter{{Field: "kind", Values: []string{"news"}}, {Field: "oblast", Values: []string{"y", "x"}}}}
	if keyOf(a, a.Sort, 1) != keyOf(b, b.Sort, 1) {
		t.Error("two ways to write one request have different keys")
	}
}

func TestCacheIsBounded(t *testing.T) {
	c := newResultCache(1 << 20)
	page := func(size int) *search.Page {
		return &search.Page{Hits: []search.Hit{{Doc: &search.Document{Body: strings.Repeat("x", size)}}}}
	}
	for i := range 100 {
		_, err := c.get(context.Background(), cacheKey{byte(i)}, func() (*search.Page, error) { return page(64 << 10), nil })
		if err != nil || c.bytes > c.max {
			t.Fatalf("after %d answers: %d bytes of %d, %v", i+1, c.bytes, c.max, err)
		}
	}
	if n := len(c.entries); n < 10 || n != c.used.Len() {
		t.Errorf("%d answers are kept in a list of %d, want as many as fit", n, c.used.Len())
	}
	if c.entries[cacheKey{99}] == nil || c.entries[cacheKey{0}] != nil {
		t.Error("the newest answer is not kept, or the oldest is")
	}
	if _, err := c.get(context.Background(), cacheKey{200}, func() (*search.Page, error) { return page(900 << 10), nil }); err != nil || c.entries[cacheKey{200}] != nil {
		t.Errorf("an answer that fills the cache is kept, %v", err)
	}
}

func TestEqualSearchesShareARun(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := newResultCache(0)
		runs := 0
		var wg sync.WaitGroup
		for range 10 {
			wg.Go(func() {
				page, err := c.get(context.Background(), cacheKey{1}, func() (*search.Page, error) {
					runs++
					time.Sleep(time.Second)
					return &search.Page{Total: 7}, nil
				})
				if err != nil || page.Total != 7 {
					t.Errorf("get = %+v, %v", page, err)
				}
			})
		}
		wg.Wait()
		if runs != 1 {
			t.Errorf("%d runs, want 1", runs)
		}
	})
}

// TestOthersDoNotFailWithOne lets the search that others wait for fail, or end as partial.
func TestOthersDoNotFailWithOne(t *testing.T) {
	for name, first := range map[string]func() (*search.Page, error){
		"fails":   func() (*search.Page, error) { return nil, errors.New("called off") },
		"partial": func() (*search.Page, error) { return &search.Page{Partial: true}, nil },
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				c := newResultCache(0)
				go c.get(context.Background(), cacheKey{1}, func() (*search.Page, error) {
					time.Sleep(time.Second)
					return first()
				})
				synctest.Wait()
				page, err := c.get(context.Background(), cacheKey{1}, func() (*search.Page, error) { return &search.Page{Total: 3}, nil })
				if err != nil || page.Total != 3 {
					t.Errorf("get = %+v, %v; want an answer of its own", page, err)
				}
			})
		})
	}
	t.Run("own time ends first", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			c := newResultCache(0)
			var wg sync.WaitGroup
			defer wg.Wait()
			wg.Go(func() {
				c.get(context.Background(), cacheKey{1}, func() (*search.Page, error) {
					time.Sleep(time.Hour)
					return &search.Page{}, nil
				})
			})
			synctest.Wait()
			ctx, cancel := context.WithTimeout(context.Background(), time.Second)
			defer cancel()
			began := time.Now()
			page, err := c.get(ctx, cacheKey{1}, func() (*search.Page, error) { return &search.Page{Partial: true}, nil })
			if err != nil || !page.Partial || time.Since(began) != time.Second {
				t.Errorf("get = %+v, %v after %v; want a partial answer after its second", page, err, time.Since(began))
			}
		})
	})
}
