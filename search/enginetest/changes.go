package enginetest

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"vistka/search"
	"vistka/search/query"
)

// wantKind checks the kind of an error, and its field where one is given.
func wantKind(t *testing.T, err error, kind search.ErrorKind, field string) {
	t.Helper()
	var e *search.Error
	if !errors.As(err, &e) || e.Kind != kind || field != "" && e.Field != field {
		t.Errorf("error = %v, want one of kind %q about %q", err, kind, field)
	}
}

func testFamilies(t *testing.T, open func(*testing.T) Engine) {
	e := open(t)
	put(t, e, doc(1, "Convoy", "", published("2024-01-01")), doc(2, "Convoy", "", published("2024-01-02")))
	if page := ask(t, e, search.Request{Fold: true}); page.Families != nil || page.Total != 2 || len(page.Hits) != 2 {
		t.Errorf("without families: families = %v, total %d, hits %d; want none, 2, 2", page.Families, page.Total, len(page.Hits))
	}
	put(t, e,
		doc(3, "Convoy", "", published("2024-01-03"), family("x")),
		doc(4, "Convoy", "", published("2024-01-04"), family("x"), oblasts("UA-09")),
		doc(5, "Convoy convoy", "convoy", published("2024-01-05"), family("x")),
		doc(6, "Convoy", "", published("2024-01-06"), family("y")),
	)
	four := 4
	for _, c := range []struct {
		name string
		r    search.Request
		want []int64
	}{
		{"newest", search.Request{Sort: search.SortNewest}, []int64{6, 5, 2, 1}},
		{"oldest", search.Request{Sort: search.SortOldest}, []int64{1, 2, 3, 6}},
		{"relevance", search.Request{Query: parse(t, "convoy"), Dates: search.DateRange{From: day(t, "2020-01-01")}}, []int64{5, 6, 2, 1}},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.r.Fold, c.r.Facets = true, []string{"kind"}
			page := ask(t, e, c.r)
			same(t, "documents", numbers(page), c.want)
			same(t, "total", page.Total, 6)
			same(t, "families", page.Families, &four)
			same(t, "kinds", counted(t, page, "kind"), map[string]int{"news": 6})
			var paged []int64
			c.r.Limit = 1
			for range 10 {
				page := ask(t, e, c.r)
				paged = append(paged, numbers(page)...)
				if c.r.Cursor = page.Next; c.r.Cursor == "" {
					break
				}
			}
			same(t, "pages of one", paged, c.want)
		})
	}
	t.Run("best of those that pass filters", func(t *testing.T) {
		page := ask(t, e, search.Request{Fold: true, Sort: search.SortNewest, Filters: []search.Filter{in("oblast", "UA-09")}})
		same(t, "documents", numbers(page), []int64{4})
	})
	t.Run("not folded", func(t *testing.T) {
		page := ask(t, e, search.Request{Sort: search.SortOldest})
		same(t, "documents", numbers(page), []int64{1, 2, 3, 4, 5, 6})
		same(t, "families", page.Families, &four)
	})
	t.Run("one family", func(t *testing.T) {
		page := ask(t, e, search.Request{Sort: search.SortOldest, Filters: []search.Filter{in("family", "x")}})
		same(t, "documents", numbers(page), []int64{3, 4, 5})
	})
}

func testUpdates(t *testing.T, open func(*testing.T) Engine) {
	e := open(t)
	ctx := context.Background()
	find := func(text string) []int64 {
		t.Helper()
		return numbers(ask(t, e, search.Request{Query: parse(t, text), Sort: search.SortOldest}))
	}
	applied := func(want int64) {
		t.Helper()
		got, err := e.Applied(ctx)
		if err != nil || got != want {
			t.Errorf("Applied = %d, %v; want %d", got, err, want)
		}
	}
	applied(0)
	put(t, e, doc(1, "Bridge", "old words"), doc(2, "Bridge", "other words"))
	applied(2)
	put(t, e, doc(1, "Bridge", "new words"))
	same(t, "the old text", find("old"), []int64{})
	same(t, "the new text", find("new"), []int64{1})
	same(t, "both documents", find("bridge words"), []int64{1, 2})

	again := []search.Change{
		{Seq: 1, ID: ID(1), Doc: doc(1, "Bridge", "old words")},
		{Seq: 3, ID: ID(1), Doc: doc(1, "Bridge", "old words")},
		{Seq: 4, ID: ID(2)},
		{Seq: 7, ID: ID(3), Doc: doc(3, "Bridge", "third")},
		{Seq: 8, ID: ID(3), Doc: doc(3, "Bridge", "third, again")},
	}
	for range 2 {
		if err := e.Apply(ctx, again); err != nil {
			t.Fatalf("Apply: %v", err)
		}
		applied(8)
		same(t, "repeated changes", find("old"), []int64{})
		same(t, "after removal", find("bridge"), []int64{1, 3})
		same(t, "the last of two changes", find("again"), []int64{3})
	}
	if err := e.Apply(ctx, []search.Change{{Seq: 9, ID: ID(2)}, {Seq: 10, ID: ID(99)}}); err != nil {
		t.Fatalf("Apply removals of what is not there: %v", err)
	}
	applied(10)
	put(t, e, doc(2, "Bridge", "back again"))
	same(t, "a removed document that returns", find("back"), []int64{2})

	stats, err := e.Stats(ctx)
	if err != nil || stats.Documents != 3 || stats.Sequence != 11 {
		t.Errorf("Stats = %+v, %v; want 3 documents at 11", stats, err)
	}
	e = e.Reopen(t)
	applied(11)
	same(t, "after opening again", find("bridge"), []int64{1, 2, 3})
	page := ask(t, e, search.Request{Query: parse(t, "bridge"), Facets: []string{"kind"}})
	same(t, "sequence of an answer", page.Sequence, int64(11))
	same(t, "counts", counted(t, page, "kind"), map[string]int{"news": 3})
	if _, err := e.Document(ctx, ID(99), query.Query{}, nil); search.KindOf(err) != search.KindGone {
		t.Errorf("Document of a removed one: %v, want kind gone", err)
	}
	wantKind(t, e.Apply(ctx, []search.Change{{Seq: 13, ID: ID(1)}, {Seq: 12, ID: ID(2)}}), search.KindInvalid, "")
	wantKind(t, e.Apply(ctx, []search.Change{{Seq: 13, ID: ID(1), Doc: doc(2, "", "")}}), search.KindInvalid, "")
}

func testDocument(t *testing.T, open func(*testing.T) Engine) {
	e := open(t)
	ctx := context.Background()
	want := doc(1, "Train halted", "A train stood still.\n\nThe trains run again.", published("2024-05-01"), oblasts("UA-09"),
		publisher("example.org", "The Example"), at(t, "2024-05-01", "2024-05-01T10:00:00+03:00", search.ZoneStated))
	want.Cut = []search.CutBlock{{Text: "Subscribe", Rule: "form"}}
	want.Provenance = search.Provenance{Source: "a.html", SHA256: "00", Bytes: 3}
	put(t, e, want)

	got, err := e.Document(ctx, ID(1), parse(t, "train"), nil)
	if err != nil {
		t.Fatalf("Document: %v", err)
	}
	instants := cmp.Comparer(func(a, b time.Time) bool { return a.Equal(b) })
	if diff := cmp.Diff(want, got.Doc, instants); diff != "" {
		t.Errorf("document (-want +got):\n%s", diff)
	}
	if _, err := e.Document(ctx, ID(1), query.Query{}, []search.Filter{in("oblast", "UA-09")}); err != nil {
		t.Errorf("Document in scope: %v", err)
	}
	_, err = e.Document(ctx, ID(1), query.Query{}, []search.Filter{out("oblast", "UA-09")})
	wantKind(t, err, search.KindNotFound, "")
	_, err = e.Document(ctx, ID(2), query.Query{}, nil)
	wantKind(t, err, search.KindNotFound, "")
}

func testEmpty(t *testing.T, open func(*testing.T) Engine) {
	e := open(t)
	for _, text := range []string{"", "word", `"two words"`, "pre*", "-word", "fuzzy~"} {
		page := ask(t, e, search.Request{Query: parse(t, text), Facets: []string{"oblast", "kind"}, Histogram: true,
			Filters: []search.Filter{in("oblast", "UA-09")}})
		if page.Total != 0 || len(page.Hits) != 0 || page.Next != "" || page.Histogram == nil {
			t.Errorf("%q on an empty index = %+v, want no hits", text, page)
		}
		same(t, "selected value", withoutLabels(page.Facets[0].Values), []search.FacetValue{{Value: "UA-09", Selected: true}})
	}
}

func testFaults(t *testing.T, open func(*testing.T) Engine) {
	e := open(t)
	put(t, e, pagingDocs(5)...)
	ctx := context.Background()
	for _, c := range []struct {
		field string
		r     search.Request
	}{
		{"sort", search.Request{Sort: "loudest"}},
		{"limit", search.Request{Limit: search.MaxLimit + 1}},
		{"page", search.Request{Page: 101, Limit: 100}},
		{"facets", search.Request{Facets: []string{"mood"}}},
		{"mood", search.Request{Filters: []search.Filter{in("mood", "glum")}}},
		{"title", search.Request{Scope: []search.Filter{in("title", "x")}}},
		{"from", search.Request{Dates: search.DateRange{From: day(t, "2024-01-02"), To: day(t, "2024-01-01")}}},
	} {
		_, err := e.Search(ctx, c.r)
		wantKind(t, err, search.KindInvalid, c.field)
	}
	cancelled, cancel := context.WithCancel(ctx)
	cancel()
	if _, err := e.Search(cancelled, search.Request{Query: parse(t, "barge")}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled search: %v, want it to say so", err)
	}
	late, cancel := context.WithDeadline(ctx, time.Now().Add(-time.Second))
	defer cancel()
	if page, err := e.Search(late, search.Request{Query: parse(t, "barge")}); err != nil || !page.Partial {
		t.Errorf("search past its deadline = %+v, %v; want a partial answer", page, err)
	}
}
