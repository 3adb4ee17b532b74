package search_test

import (
	"math"
	"strings"
	"testing"

	"vistka/search"
)

func TestValidateFillsDefaults(t *testing.T) {
	var r search.Request
	if faults := r.Validate(); faults != nil {
		t.Fatalf("the zero request has faults: %v", faults)
	}
	if r.Page != 1 || r.Limit != search.DefaultLimit || r.Sort != search.SortRelevance || r.Dates.By != search.ByPublished {
		t.Errorf("defaults are %+v", r)
	}
}

func TestValidateNamesEveryFault(t *testing.T) {
	day := func(s string) *search.Day {
		d, err := search.ParseDay(s)
		if err != nil {
			t.Fatal(err)
		}
		return &d
	}
	r := search.Request{
		Sort: "loudest", Limit: 101, Page: -1, Facets: []string{"oblast", "colour"},
		Filters: []search.Filter{{Field: "title", Values: []string{"x"}}},
		Dates:   search.DateRange{From: day("2024-02-01"), To: day("2024-01-01"), By: "dreamt"},
	}
	want := []string{"sort", "by", "from", "limit", "page", "facets", "title"}
	var got []string
	for _, f := range r.Validate() {
		if f.Kind != search.KindInvalid || f.Msg == "" {
			t.Errorf("fault %+v lacks a kind or words", f)
		}
		got = append(got, f.Field)
	}
	if strings.Join(got, " ") != strings.Join(want, " ") {
		t.Errorf("faults in %v, want %v", got, want)
	}
}

func TestPagesEnd(t *testing.T) {
	for _, c := range []struct {
		page, limit int
		ok          bool
	}{{500, 20, true}, {501, 20, false}, {1, 100, true}, {100, 100, true}, {101, 100, false},
		{1428, 7, true}, {1429, 7, false}, {math.MaxInt, 100, false}, {math.MaxInt/2 + 2, 2, false}, {math.MaxInt/50 + 1, 100, false}} {
		r := search.Request{Page: c.page, Limit: c.limit}
		if faults := r.Validate(); (faults == nil) != c.ok {
			t.Errorf("page %d of %d: faults %v", c.page, c.limit, faults)
		}
	}
}

func TestSchemaIsComplete(t *testing.T) {
	seen := map[string]bool{}
	for _, f := range search.Schema {
		if seen[f.Name] {
			t.Errorf("field %s is declared twice", f.Name)
		}
		seen[f.Name] = true
		if f.Label == "" || f.About == "" {
			t.Errorf("field %s lacks a label or a description", f.Name)
		}
		if (f.Facet || f.Filter) != (f.Values != nil) {
			t.Errorf("field %s: facet and filter need values", f.Name)
		}
		if (f.Kind == search.KindText) != (f.Boost > 0) {
			t.Errorf("field %s: text fields have a boost, and only they", f.Name)
		}
	}
}
