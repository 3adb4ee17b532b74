package enginetest

import (
	"context"
	"fmt"
	"testing"

	"vistka/search"
)

func testOrder(t *testing.T, open func(*testing.T) Engine) {
	e := open(t)
	put(t, e,
		doc(1, "Ferry", "", published("2024-03-01")),
		doc(2, "Ferry", "", published("2024-03-02")),
		doc(3, "Ferry", "", published("2024-03-02")),
		doc(4, "Ferry", ""),
		doc(5, "Ferry", "", guessed("2024-03-09")),
		doc(6, "Port", "The ferry, the ferry, a ferry.", published("2024-03-01")),
		doc(7, "Port", "A ferry left.", published("2024-03-02")),
		doc(8, "Port", "A ferry left after a long, long time of waiting in the cold.", published("2024-03-02")),
	)
	for _, c := range []struct {
		name string
		r    search.Request
		want []int64
	}{
		{"newest, undated last", search.Request{Sort: search.SortNewest}, []int64{8, 7, 3, 2, 6, 1, 5, 4}},
		{"oldest, undated last", search.Request{Sort: search.SortOldest}, []int64{1, 6, 2, 3, 7, 8, 4, 5}},
		{"latest seen", search.Request{Sort: search.SortSeen}, []int64{8, 7, 6, 5, 4, 3, 2, 1}},
		{"relevance without a word", search.Request{}, []int64{8, 7, 3, 2, 6, 1, 5, 4}},
		{"relevance without a word to score", search.Request{Query: parse(t, "-port")}, []int64{3, 2, 1, 5, 4}},
		{"by stated", search.Request{Sort: search.SortNewest, Dates: search.DateRange{By: search.ByStated}}, []int64{8, 7, 6, 5, 4, 3, 2, 1}},
		{"ties of score: recency, then newer first", search.Request{Query: parse(t, "title:ferry")}, []int64{3, 2, 1, 5, 4}},
		{"ties of score under a date filter", search.Request{Query: parse(t, "title:ferry"),
			Dates: search.DateRange{From: day(t, "2024-01-01")}}, []int64{3, 2, 1}},
		{"more often, then shorter", search.Request{Query: parse(t, "ferry -title:ferry"),
			Dates: search.DateRange{From: day(t, "2024-01-01")}}, []int64{6, 7, 8}},
	} {
		t.Run(c.name, func(t *testing.T) {
			page := ask(t, e, c.r)
			same(t, "documents", numbers(page), c.want)
			for _, h := range page.Hits {
				scored := c.r.Query.Root != nil && c.name != "relevance without a word to score"
				if (h.Score > 0) != scored {
					t.Errorf("score of %d = %v, want scored to be %v", h.Doc.SeqFirst, h.Score, scored)
				}
			}
		})
	}
}

func pagingDocs(n int64) []*search.Document {
	var docs []*search.Document
	for i := int64(1); i <= n; i++ {
		docs = append(docs, doc(i, "Barge", fmt.Sprintf("Barge number %d of the river.", i%7), published(fmt.Sprintf("2024-01-%02d", i%5+1))))
	}
	return docs
}

func testPaging(t *testing.T, open func(*testing.T) Engine) {
	const docs, limit = 57, 10
	e := open(t)
	put(t, e, pagingDocs(docs)...)
	for _, c := range []struct {
		name string
		r    search.Request
	}{
		{"newest", search.Request{Sort: search.SortNewest}},
		{"oldest", search.Request{Sort: search.SortOldest}},
		{"seen", search.Request{Sort: search.SortSeen}},
		{"relevance", search.Request{Query: parse(t, "barge OR number")}},
	} {
		t.Run(c.name, func(t *testing.T) {
			long := c.r
			long.Limit = search.MaxLimit
			want := numbers(ask(t, e, long))
			same(t, "length of the long page", len(want), docs)

			var pages []int64
			for n := 1; n <= docs/limit+1; n++ {
				r := c.r
				r.Page, r.Limit = n, limit
				page := ask(t, e, r)
				pages = append(pages, numbers(page)...)
				same(t, "total", page.Total, docs)
			}
			same(t, "pages by number", pages, want)

			var followed []int64
			r := c.r
			r.Limit = limit
			for range docs {
				page := ask(t, e, r)
				followed = append(followed, numbers(page)...)
				if r.Cursor = page.Next; r.Cursor == "" {
					break
				}
			}
			same(t, "pages by cursor", followed, want)
		})
	}
	t.Run("beyond the end", func(t *testing.T) {
		page := ask(t, e, search.Request{Page: 20, Limit: limit})
		same(t, "documents", numbers(page), []int64{})
		same(t, "total", page.Total, docs)
		same(t, "next", page.Next, "")
	})
	t.Run("no next where a page ends with the hits", func(t *testing.T) {
		same(t, "next", ask(t, e, search.Request{Page: 3, Limit: docs / 3}).Next, "")
	})
}

func testCursors(t *testing.T, open func(*testing.T) Engine) {
	e := open(t)
	put(t, e, pagingDocs(30)...)
	first := func(r search.Request) (*search.Page, search.Request) {
		r.Limit = 10
		page := ask(t, e, r)
		r.Cursor = page.Next
		return page, r
	}
	fails := func(t *testing.T, r search.Request) {
		t.Helper()
		_, err := e.Search(context.Background(), r)
		wantKind(t, err, search.KindInvalid, "cursor")
	}
	t.Run("of another query", func(t *testing.T) {
		_, r := first(search.Request{Query: parse(t, "barge")})
		r.Query = parse(t, "river")
		fails(t, r)
	})
	t.Run("of other filters", func(t *testing.T) {
		_, r := first(search.Request{Sort: search.SortOldest})
		r.Filters = []search.Filter{in("kind", "news")}
		fails(t, r)
	})
	t.Run("of another order", func(t *testing.T) {
		_, r := first(search.Request{Sort: search.SortOldest})
		r.Sort = search.SortNewest
		fails(t, r)
	})
	t.Run("of another scope", func(t *testing.T) {
		_, r := first(search.Request{Sort: search.SortOldest, Scope: []search.Filter{in("kind", "news")}})
		r.Scope = nil
		fails(t, r)
	})
	t.Run("not one at all", func(t *testing.T) { fails(t, search.Request{Cursor: "!"}) })
	t.Run("with another limit", func(t *testing.T) {
		_, r := first(search.Request{Sort: search.SortOldest})
		r.Limit = 5
		same(t, "documents", len(ask(t, e, r).Hits), 5)
	})
	t.Run("by date goes on after a change", func(t *testing.T) {
		page, r := first(search.Request{Sort: search.SortOldest})
		last := page.Hits[len(page.Hits)-1].Doc.SeqFirst
		put(t, e, doc(101, "Barge", "", published("2023-01-01")), doc(last, "Barge", "", published("2024-02-01")))
		next := ask(t, e, r)
		for _, n := range numbers(next) {
			if n == 101 {
				t.Errorf("hits = %v, want none that lies before the cursor", numbers(next))
			}
		}
		same(t, "documents", len(next.Hits), 10)
	})
	t.Run("by relevance stays in its state", func(t *testing.T) {
		r := search.Request{Query: parse(t, "barge"), Limit: search.MaxLimit}
		want := numbers(ask(t, e, r))
		page, r := first(r)
		put(t, e, doc(102, "Barge barge barge", "barge"))
		got := numbers(page)
		for r.Cursor != "" {
			next := ask(t, e, r)
			got = append(got, numbers(next)...)
			r.Cursor = next.Next
		}
		same(t, "documents", got, want)
	})
}
