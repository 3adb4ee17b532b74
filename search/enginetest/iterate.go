package enginetest

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"vistka/search"
)

// through collects an iteration: numbers of documents and the cursors behind them.
func through(t *testing.T, e Engine, r search.Request, display search.Display) (docs []*search.Document, cursors []string) {
	t.Helper()
	for entry, err := range e.Iterate(context.Background(), r, display) {
		if err != nil {
			t.Fatalf("Iterate(%s): %v", r.Query.Text, err)
		}
		docs, cursors = append(docs, entry.Doc), append(cursors, entry.Cursor)
	}
	return docs, cursors
}

func numbersOf(docs []*search.Document) []int64 {
	out := []int64{}
	for _, d := range docs {
		out = append(out, d.SeqFirst)
	}
	return out
}

func testIterate(t *testing.T, open func(*testing.T) Engine) {
	e := open(t)
	ctx := context.Background()
	put(t, e,
		doc(1, "Ferry", "", published("2024-03-02"), oblasts("UA-65")),
		doc(2, "Ferry", "", published("2024-03-01"), family("x")),
		doc(3, "Train", "", published("2024-03-03"), family("x"), stated("2024-01-01")),
		doc(4, "Ferry", "", family("x"), oblasts("UA-65")),
		doc(5, "Ferry", "", guessed("2024-03-09"), stated("2024-01-02")),
	)
	put(t, e, doc(6, "Ferry", "", published("2024-03-02")), doc(7, "Ferry", "", published("2024-01"), oblasts("UA-09")))
	for _, c := range []struct {
		name string
		r    search.Request
		want []int64
	}{
		{"everything, first seen first", search.Request{}, []int64{1, 2, 3, 4, 5, 6, 7}},
		{"latest seen", search.Request{Sort: search.SortSeen}, []int64{7, 6, 5, 4, 3, 2, 1}},
		{"newest", search.Request{Sort: search.SortNewest}, []int64{3, 6, 1, 2, 7, 5, 4}},
		{"oldest", search.Request{Sort: search.SortOldest}, []int64{7, 2, 1, 6, 3, 4, 5}},
		{"newest by stated", search.Request{Sort: search.SortNewest, Dates: search.DateRange{By: search.ByStated}}, []int64{5, 3, 7, 6, 4, 2, 1}},
		{"a word", search.Request{Query: parse(t, "ferry")}, []int64{1, 2, 4, 5, 6, 7}},
		{"a filter", search.Request{Filters: []search.Filter{out("oblast", "UA-65")}}, []int64{2, 3, 5, 6, 7}},
		{"a scope", search.Request{Scope: []search.Filter{in("oblast", "UA-65", "UA-09")}}, []int64{1, 4, 7}},
		{"dates", search.Request{Dates: search.DateRange{From: day(t, "2024-03-02")}}, []int64{1, 3, 6}},
		{"dates, undated too", search.Request{Dates: search.DateRange{From: day(t, "2024-03-02"), Undated: true}}, []int64{1, 3, 4, 5, 6}},
		{"folded", search.Request{Fold: true}, []int64{1, 2, 5, 6, 7}},
		{"folded, newest", search.Request{Fold: true, Sort: search.SortNewest}, []int64{3, 6, 1, 7, 5}},
		{"nothing", search.Request{Query: parse(t, "convoy")}, []int64{}},
		{"a page and its limit do not matter", search.Request{Page: 3, Limit: 2}, []int64{1, 2, 3, 4, 5, 6, 7}},
	} {
		t.Run(c.name, func(t *testing.T) {
			docs, cursors := through(t, e, c.r, search.DisplayFull)
			same(t, "documents", numbersOf(docs), c.want)
			for i, cursor := range cursors {
				r := c.r
				r.Page, r.Cursor = 0, cursor
				rest, _ := through(t, e, r, search.DisplayFull)
				same(t, fmt.Sprintf("behind the cursor of document %d", c.want[i]), numbersOf(rest), c.want[i+1:])
			}
		})
	}
	t.Run("a caller that has enough", func(t *testing.T) {
		for range e.Iterate(ctx, search.Request{}, "") {
			break
		}
	})
	t.Run("state of the index", func(t *testing.T) {
		var got []int64
		for entry, err := range e.Iterate(ctx, search.Request{Sort: search.SortSeen}, "") {
			if err != nil {
				t.Fatal(err)
			}
			if got = append(got, entry.Doc.SeqFirst); len(got) == 1 {
				put(t, e, doc(1, "Ferry, later", ""), doc(9, "Ferry", ""))
			}
			if entry.Doc.SeqFirst == 1 && entry.Doc.Title != "Ferry" {
				t.Errorf("title = %q, want that of the state in which the iteration began", entry.Doc.Title)
			}
		}
		same(t, "documents", got, []int64{7, 6, 5, 4, 3, 2, 1})
	})
	t.Run("a cursor after changes", func(t *testing.T) {
		_, cursors := through(t, e, search.Request{}, "")
		put(t, e, doc(2, "Gone on", ""), doc(10, "New", ""))
		rest, _ := through(t, e, search.Request{Cursor: cursors[2]}, "")
		same(t, "documents", numbersOf(rest), []int64{4, 5, 6, 7, 9, 10})
	})
	t.Run("faults", func(t *testing.T) {
		for field, r := range map[string]search.Request{
			"mood":   {Filters: []search.Filter{in("mood", "glum")}},
			"sort":   {Sort: "loudest"},
			"cursor": {Cursor: "!"},
		} {
			for _, err := range e.Iterate(ctx, r, "") {
				wantKind(t, err, search.KindInvalid, field)
			}
		}
		late, cancel := context.WithDeadline(ctx, time.Now().Add(-time.Second))
		defer cancel()
		n := 0
		for _, err := range e.Iterate(late, search.Request{}, "") {
			n++
			if wantKind(t, err, search.KindTimeout, ""); !errors.Is(err, context.DeadlineExceeded) {
				t.Errorf("iteration past its deadline: %v, want it to say so", err)
			}
		}
		same(t, "yields past the deadline", n, 1)
	})
	t.Run("called off on the way", func(t *testing.T) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		docs, last := 0, error(nil)
		for entry, err := range e.Iterate(ctx, search.Request{}, "") {
			if cancel(); entry.Doc != nil {
				docs++
			}
			last = err
		}
		if docs != 1 || !errors.Is(last, context.Canceled) {
			t.Errorf("%d documents and %v, want one and that it was called off", docs, last)
		}
	})
}

func testIterateDisplay(t *testing.T, open func(*testing.T) Engine) {
	e := open(t)
	show := func(d search.Display) option {
		return func(doc *search.Document) {
			doc.Display, doc.Cut = d, []search.CutBlock{{Text: "Subscribe", Rule: "form"}}
		}
	}
	body := "The ferry sank.\n\nNobody was hurt."
	put(t, e,
		doc(1, "Full", body, show(search.DisplayFull)),
		doc(2, "Extract", body, show(search.DisplayExtract)),
		doc(3, "Hidden", body, show(search.DisplayHidden)),
		doc(4, "As set", body, show("")))
	for display, want := range map[search.Display]string{
		search.DisplayFull: body, search.DisplayExtract: "The ferry sank. …", search.DisplayHidden: "", "": "The ferry sank. …",
	} {
		docs, _ := through(t, e, search.Request{}, display)
		var bodies []string
		for _, d := range docs {
			bodies = append(bodies, d.Body)
			if whole := d.Body == body; whole != (len(d.Cut) > 0) {
				t.Errorf("display %q: document %d has %d cut blocks with the body %q", display, d.SeqFirst, len(d.Cut), d.Body)
			}
		}
		same(t, fmt.Sprintf("bodies as %q", display), bodies, []string{body, "The ferry sank. …", "", want})
	}
	page := ask(t, e, search.Request{Sort: search.SortOldest})
	same(t, "body in an answer afterwards", page.Hits[3].Doc.Body, body)
}
