package enginetest

import (
	"slices"
	"testing"

	"vistka/search"
)

// filterDocs differ in their tags and all say "report".
func filterDocs() []*search.Document {
	return []*search.Document{
		doc(1, "Report", "", oblasts("UA-65"), agencies("ova"), publisher("pravda", "Pravda")),
		doc(2, "Report", "", oblasts("UA-65", "UA-09"), agencies("ova", "un"), publisher("pravda", "Pravda")),
		doc(3, "Report", "", oblasts("UA-09"), inPassing("UA-65"), publisher("example.org", "The Example")),
		doc(4, "Report", "", agencies("un"), publisher("example.org", "The Example"), kind(search.Statement)),
		doc(5, "Report", "", inPassing("UA-09"), language("uk")),
		doc(6, "Report", "", language("")),
	}
}

func in(field string, values ...string) search.Filter {
	return search.Filter{Field: field, Values: values}
}

func out(field string, values ...string) search.Filter {
	return search.Filter{Field: field, Values: values, Exclude: true}
}

func testFilters(t *testing.T, open func(*testing.T) Engine) {
	e := open(t)
	put(t, e, filterDocs()...)
	put(t, e, doc(7, "Other", "", oblasts("UA-65")))
	for _, c := range []struct {
		name    string
		filters []search.Filter
		main    bool
		want    []int64
	}{
		{"one value", []search.Filter{in("oblast", "UA-65")}, false, []int64{1, 2, 3}},
		{"union of values", []search.Filter{in("oblast", "UA-65", "UA-09")}, false, []int64{1, 2, 3, 5}},
		{"two filters on one field", []search.Filter{in("oblast", "UA-65"), in("oblast", "UA-09")}, false, []int64{2, 3}},
		{"two fields", []search.Filter{in("oblast", "UA-65"), in("agency", "un")}, false, []int64{2}},
		{"none", []search.Filter{in("oblast", search.None)}, false, []int64{4, 6}},
		{"none or a value", []search.Filter{in("agency", search.None, "un")}, false, []int64{2, 3, 4, 5, 6}},
		{"none of a single field", []search.Filter{in("language", search.None)}, false, []int64{6}},
		{"kind has no none", []search.Filter{in("kind", search.None)}, false, []int64{}},
		{"exclude", []search.Filter{out("oblast", "UA-09")}, false, []int64{1, 4, 6}},
		{"exclude none", []search.Filter{out("oblast", search.None)}, false, []int64{1, 2, 3, 5}},
		{"exclude within a field", []search.Filter{in("oblast", "UA-65"), out("oblast", "UA-09")}, false, []int64{1}},
		{"main", []search.Filter{in("oblast", "UA-65")}, true, []int64{1, 2}},
		{"no main is none", []search.Filter{in("oblast", search.None)}, true, []int64{4, 5, 6}},
		{"unknown value", []search.Filter{in("oblast", "UA-00")}, false, []int64{}},
		{"exclude an unknown value", []search.Filter{out("kind", "rumour")}, false, []int64{1, 2, 3, 4, 5, 6}},
		{"no values", []search.Filter{in("kind")}, false, []int64{}},
		{"statement", []search.Filter{in("kind", "statement")}, false, []int64{4}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := search.Request{Query: parse(t, "report"), Filters: c.filters, OblastMain: c.main, Sort: search.SortOldest}
			same(t, "filtered", numbers(ask(t, e, r)), c.want)
			if !c.main {
				r.Filters, r.Scope = nil, c.filters
				same(t, "scoped", numbers(ask(t, e, r)), c.want)
			}
		})
	}
	t.Run("scope sees all oblasts", func(t *testing.T) {
		r := search.Request{Scope: []search.Filter{out("oblast", "UA-65")}, OblastMain: true, Sort: search.SortOldest}
		same(t, "documents", numbers(ask(t, e, r)), []int64{4, 5, 6})
	})
}

func testSideways(t *testing.T, open func(*testing.T) Engine) {
	e := open(t)
	put(t, e, filterDocs()...)
	facets := []string{"oblast", "agency", "publisher", "language", "kind"}
	for _, c := range []struct {
		name string
		r    search.Request
		want map[string]map[string]int
	}{
		{"no filter", search.Request{}, map[string]map[string]int{
			"oblast":    {"UA-65": 3, "UA-09": 3, search.None: 2},
			"agency":    {"ova": 2, "un": 2, search.None: 3},
			"publisher": {"pravda": 2, "example.org": 2, search.None: 2},
			"language":  {"en": 4, "uk": 1, search.None: 1},
			"kind":      {"news": 5, "statement": 1}}},
		{"one filter keeps its own counts", search.Request{Filters: []search.Filter{in("oblast", "UA-65")}}, map[string]map[string]int{
			"oblast":    {"UA-65": 3, "UA-09": 3, search.None: 2},
			"agency":    {"ova": 2, "un": 1, search.None: 1},
			"publisher": {"pravda": 2, "example.org": 1},
			"language":  {"en": 3},
			"kind":      {"news": 3}}},
		{"two filters", search.Request{Filters: []search.Filter{in("oblast", "UA-65"), in("agency", "un")}}, map[string]map[string]int{
			"oblast":    {"UA-65": 1, "UA-09": 1, search.None: 1},
			"agency":    {"ova": 2, "un": 1, search.None: 1},
			"publisher": {"pravda": 1},
			"language":  {"en": 1},
			"kind":      {"news": 1}}},
		{"an exclusion keeps its own counts", search.Request{Filters: []search.Filter{out("kind", "news")}}, map[string]map[string]int{
			"oblast":    {search.None: 1},
			"agency":    {"un": 1},
			"publisher": {"example.org": 1},
			"language":  {"en": 1},
			"kind":      {"news": 5, "statement": 1}}},
		{"scope narrows all", search.Request{Scope: []search.Filter{in("publisher", "pravda")}}, map[string]map[string]int{
			"oblast":    {"UA-65": 2, "UA-09": 1},
			"agency":    {"ova": 2, "un": 1},
			"publisher": {"pravda": 2},
			"language":  {"en": 2},
			"kind":      {"news": 2}}},
		{"main oblasts", search.Request{OblastMain: true, Filters: []search.Filter{in("oblast", "UA-09")}}, map[string]map[string]int{
			"oblast":    {"UA-65": 2, "UA-09": 2, search.None: 3},
			"agency":    {"ova": 1, "un": 1, search.None: 1},
			"publisher": {"pravda": 1, "example.org": 1},
			"language":  {"en": 2},
			"kind":      {"news": 2}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.r.Facets = facets
			page := ask(t, e, c.r)
			for _, f := range facets {
				same(t, f, counted(t, page, f), c.want[f])
			}
		})
	}
	t.Run("order and selection", func(t *testing.T) {
		page := ask(t, e, search.Request{Facets: []string{"publisher"},
			Filters: []search.Filter{in("publisher", "example.org", "gone.example")}})
		same(t, "publishers", withoutLabels(page.Facets[0].Values), []search.FacetValue{
			{Value: "example.org", Count: 2, Selected: true}, {Value: search.None, Count: 2},
			{Value: "pravda", Count: 2}, {Value: "gone.example", Selected: true}})
	})
}

func withoutLabels(values []search.FacetValue) []search.FacetValue {
	bare := slices.Clone(values)
	for i := range bare {
		bare[i].Label = ""
	}
	return bare
}
