package bleve

import (
	"context"
	"fmt"
	"testing"

	"vistka/search"
)

func TestSetsAreBounded(t *testing.T) {
	const max = 32 << 10
	s := newSets(max)
	made := 0
	get := func(ord int) {
		docs := s.get(setKey{column: "oblast", ord: ord}, func() []bitset {
			made++
			return []bitset{setWhere(8000, func(d uint32) bool { return d%2 == uint32(ord)%2 })}
		})[0]
		if docs.count() != 4000 {
			t.Fatalf("set %d has %d documents", ord, docs.count())
		}
	}
	for ord := range 50 {
		get(ord)
		if size := s.size(); size > max || size <= 0 {
			t.Fatalf("after %d sets: %d bytes, want at most %d", ord+1, size, max)
		}
	}
	if made != 50 || len(s.kept) != s.used.Len() || len(s.kept) < 3 {
		t.Errorf("%d made, %d kept in a list of %d; want as many as fit", made, len(s.kept), s.used.Len())
	}
	get(49)
	get(0)
	if made != 51 {
		t.Errorf("%d made, want the last one kept and the first one gone", made)
	}
}

// TestFewAndManyPassAlike compares filters on a word that hardly any document has, which looks at
// columns, with those on everything, which looks at sets.
func TestFewAndManyPassAlike(t *testing.T) {
	x := openAt(t, t.TempDir())
	var changes []search.Change
	for i := int64(1); i <= 400; i++ {
		c := change(i, "Title", "all")
		if i%50 == 0 {
			c.Doc.Body, c.Doc.Kind = "all few", search.News
		} else {
			c.Doc.Kind = search.Statement
		}
		// Columns of more values than are counted as sets: of one a document, and of several.
		c.Doc.Publisher.ID = fmt.Sprintf("outlet%d", i%(maxSetValues+10))
		for n := range i % 4 {
			c.Doc.Agencies = append(c.Doc.Agencies, search.AgencyTag{ID: fmt.Sprintf("body%d", (i+n)%(maxSetValues+10))})
		}
		if i%3 == 0 {
			c.Doc.Oblasts = []search.OblastTag{{ID: "UA-09"}, {ID: "UA-14"}}
		}
		if i%4 > 0 {
			c.Doc.Published = search.Date{Date: fmt.Sprintf("2024-%02d-11", 1+i%12), Precision: search.PrecisionDay, Source: search.DateText}
		}
		changes = append(changes, c)
	}
	apply(t, x, changes...)
	merge(t, x)
	day, err := search.ParseDay("2024-03-15")
	if err != nil {
		t.Fatal(err)
	}
	few := search.Filter{Field: "kind", Values: []string{string(search.News)}}
	for name, r := range map[string]search.Request{
		"value":      {Filters: []search.Filter{{Field: "oblast", Values: []string{"UA-09", "UA-65"}}}},
		"none":       {Filters: []search.Filter{{Field: "oblast", Values: []string{search.None}}}},
		"excluded":   {Filters: []search.Filter{{Field: "oblast", Values: []string{"UA-14"}, Exclude: true}}},
		"outlets":    {Filters: []search.Filter{{Field: "publisher", Values: []string{"outlet50", "outlet2", "outlet3"}}}},
		"no outlets": {Filters: []search.Filter{{Field: "publisher", Values: []string{"outlet50", "outlet2"}, Exclude: true}}},
		"both": {Filters: []search.Filter{{Field: "publisher", Values: []string{"outlet50", "outlet2"}},
			{Field: "publisher", Values: []string{"outlet2"}, Exclude: true}}},
		"bodies":     {Filters: []search.Filter{{Field: "agency", Values: []string{"body2", "body3", "body51", "body27", search.None}}}},
		"no bodies":  {Filters: []search.Filter{{Field: "agency", Values: []string{"body3", "body51"}, Exclude: true}}},
		"from":       {Dates: search.DateRange{From: &day}},
		"to":         {Dates: search.DateRange{To: &day}},
		"undated":    {Dates: search.DateRange{To: &day, Undated: true}},
		"all at all": {Filters: []search.Filter{{Field: "oblast", Values: []string{"UA-14"}}, {Field: "language", Values: []string{search.None}}}, Dates: search.DateRange{From: &day}},
	} {
		t.Run(name, func(t *testing.T) {
			r.Sort, r.Facets = search.SortSeen, []string{"oblast", "language", "publisher", "agency"}
			answer := func(word string, scope ...search.Filter) string {
				r.Query, r.Scope = parse(t, word), scope
				page, err := x.Search(context.Background(), r)
				if err != nil {
					t.Fatal(err)
				}
				s := fmt.Sprint(page.Total, page.Undated, page.Facets)
				for _, h := range page.Hits {
					s += " " + h.Doc.ID
				}
				return s
			}
			// The kind that only documents with the rare word have makes both the same documents.
			if few, many := answer("few"), answer("", few); few != many {
				t.Errorf("few: %s\nmany: %s", few, many)
			}
		})
	}
	stats, err := x.Stats(context.Background())
	if err != nil || stats.Filters == 0 || stats.Cache == 0 {
		t.Errorf("Stats = %+v, %v; want the bytes of filters and answers", stats, err)
	}
}
