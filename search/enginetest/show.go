package enginetest

import (
	"context"
	"slices"
	"testing"

	"vistka/search"
	"vistka/search/query"
)

func text(segments []search.Segment) string {
	s := ""
	for _, seg := range segments {
		s += seg.Text
	}
	return s
}

func marked(segments []search.Segment, word string) bool {
	return slices.Contains(segments, search.Segment{Text: word, Mark: true})
}

func testMarks(t *testing.T, open func(*testing.T) Engine) {
	e := open(t)
	put(t, e, doc(1, "Trains halted", "A train stood still.\n\nThe trains run again."), doc(2, "", "A ferry left."))
	t.Run("hits", func(t *testing.T) {
		page := ask(t, e, search.Request{Query: parse(t, "train")})
		if len(page.Hits) != 1 {
			t.Fatalf("%d hits, want 1", len(page.Hits))
		}
		h := page.Hits[0]
		if text(h.Title) != "Trains halted" || !marked(h.Title, "Trains") {
			t.Errorf("title = %+v, want all of it with Trains marked", h.Title)
		}
		if !marked(h.Snippet, "train") {
			t.Errorf("snippet = %+v, want train marked", h.Snippet)
		}
	})
	t.Run("no title", func(t *testing.T) {
		page := ask(t, e, search.Request{Query: parse(t, "ferry")})
		if len(page.Hits) != 1 || text(page.Hits[0].Title) != "" || !marked(page.Hits[0].Snippet, "ferry") {
			t.Errorf("hits = %+v, want one without a title and with ferry marked", page.Hits)
		}
	})
	t.Run("document", func(t *testing.T) {
		got, err := e.Document(context.Background(), ID(1), parse(t, "train"), nil)
		if err != nil || len(got.Body) != 2 || !marked(got.Body[0], "train") || !marked(got.Body[1], "trains") || !marked(got.Title, "Trains") {
			t.Errorf("Document = %+v, %v; want title and two paragraphs with marks", got, err)
		}
	})
	t.Run("document without a query", func(t *testing.T) {
		got, err := e.Document(context.Background(), ID(1), query.Query{}, nil)
		if err != nil || text(got.Title) != "Trains halted" || marked(got.Title, "Trains") {
			t.Errorf("Document = %+v, %v; want it without marks", got, err)
		}
	})
}

func testLabels(t *testing.T, open func(*testing.T) Engine) {
	e := open(t)
	put(t, e,
		doc(1, "a", "", oblasts("UA-09"), agencies("un"), publisher("somewhere.example", "The Somewhere")),
		doc(2, "b", "", language("")))
	page := ask(t, e, search.Request{Facets: []string{"oblast", "agency", "publisher", "language", "kind"}})
	labels := map[string]string{}
	for _, f := range page.Facets {
		for _, v := range f.Values {
			if v.Label == "" {
				t.Errorf("value %s of %s has no label", v.Value, f.Field)
			}
			labels[f.Field+" "+v.Value] = v.Label
		}
	}
	for value, want := range map[string]string{
		"oblast UA-09": "Luhansk Oblast", "publisher somewhere.example": "The Somewhere", "language en": "English", "kind news": "News",
	} {
		if labels[value] != want {
			t.Errorf("label of %s = %q, want %q", value, labels[value], want)
		}
	}
}
