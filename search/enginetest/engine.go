package enginetest

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"vistka/search"
	"vistka/search/query"
)

// Engine is what is tested.
type Engine interface {
	search.Searcher
	search.Iterator
	search.Suggester
	search.Writer
	// Reopen ends the engine and returns it as it opens again on the same data; the engine itself
	// for one that keeps nothing.
	Reopen(t *testing.T) Engine
}

// Run checks an engine against cases with known answers. open returns an empty engine, which it
// closes at the end of its test.
func Run(t *testing.T, open func(t *testing.T) Engine) {
	run(t, open, answers)
	run(t, open, presentation)
}

type group struct {
	name string
	test func(*testing.T, func(*testing.T) Engine)
}

// answers are about what is found and counted, presentation about how it is shown and gone
// through, which Model leaves out.
var (
	answers = []group{
		{"Words", testWords},
		{"Widened", testWidened},
		{"Filters", testFilters},
		{"Sideways", testSideways},
		{"Dates", testDates},
		{"Histogram", testHistogram},
		{"Order", testOrder},
		{"Nearness", testNearness},
		{"Paging", testPaging},
		{"Families", testFamilies},
		{"Newest", testNewest},
		{"Updates", testUpdates},
		{"Document", testDocument},
		{"Iterate", testIterate},
		{"IterateDisplay", testIterateDisplay},
		{"Suggest", testSuggest},
		{"Respell", testRespell},
		{"Near", testNear},
		{"Empty", testEmpty},
		{"Faults", testFaults},
	}
	presentation = []group{
		{"Marks", testMarks},
		{"Labels", testLabels},
		{"Cursors", testCursors},
		{"LateSuggestions", testLateSuggestions},
	}
)

func run(t *testing.T, open func(*testing.T) Engine, groups []group) {
	for _, g := range groups {
		t.Run(g.name, func(t *testing.T) { g.test(t, open) })
	}
}

// ID is the id of the test document of a number.
func ID(n int64) string { return fmt.Sprintf("doc%023d", n) }

// option sets something of a test document.
type option func(*search.Document)

// doc makes the test document of a number; its first seen is that many hours after the first's.
func doc(n int64, title, body string, options ...option) *search.Document {
	seen := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(n) * time.Hour)
	d := &search.Document{ID: ID(n), SeqFirst: n, FirstSeen: seen, Changed: seen, Fetched: seen,
		Title: title, Body: body, Language: "en", Kind: search.News,
		Oblasts: []search.OblastTag{}, Agencies: []search.AgencyTag{}, Mentioned: []search.AgencyTag{},
		Published: search.Date{Precision: search.PrecisionNone}, Stated: search.Date{Precision: search.PrecisionNone}}
	for _, o := range options {
		o(d)
	}
	return d
}

func published(date string) option {
	precision := map[int]search.Precision{10: search.PrecisionDay, 7: search.PrecisionMonth, 4: search.PrecisionYear}[len(date)]
	return func(d *search.Document) {
		d.Published = search.Date{Date: date, Precision: precision, Source: search.DateText}
	}
}

func oblasts(ids ...string) option { return tagged(true, ids) }

// inPassing adds oblasts that are not main.
func inPassing(ids ...string) option { return tagged(false, ids) }

func tagged(main bool, ids []string) option {
	return func(d *search.Document) {
		for _, id := range ids {
			d.Oblasts = append(d.Oblasts, search.OblastTag{ID: id, Main: main, Evidence: []search.Evidence{{Rule: search.RuleGiven}}})
		}
	}
}

func agencies(ids ...string) option {
	return func(d *search.Document) {
		for _, id := range ids {
			d.Agencies = append(d.Agencies, search.AgencyTag{ID: id, Evidence: []search.Evidence{{Rule: search.RuleGiven}}})
		}
	}
}

func mentioned(ids ...string) option {
	return func(d *search.Document) {
		for _, id := range ids {
			d.Mentioned = append(d.Mentioned, search.AgencyTag{ID: id, Evidence: []search.Evidence{{Rule: search.RuleGiven}}})
		}
	}
}

func publisher(id, label string) option {
	return func(d *search.Document) { d.Publisher = search.Publisher{ID: id, Label: label} }
}

func language(lang string) option { return func(d *search.Document) { d.Language = lang } }
func family(id string) option     { return func(d *search.Document) { d.Family = id } }
func kind(k search.Kind) option   { return func(d *search.Document) { d.Kind = k } }

// put applies documents, each as the next change.
func put(t *testing.T, e Engine, docs ...*search.Document) {
	t.Helper()
	applied, err := e.Applied(context.Background())
	if err != nil {
		t.Fatalf("Applied: %v", err)
	}
	var changes []search.Change
	for i, d := range docs {
		changes = append(changes, search.Change{Seq: applied + int64(i) + 1, ID: d.ID, Doc: d})
	}
	if err := e.Apply(context.Background(), changes); err != nil {
		t.Fatalf("Apply: %v", err)
	}
}

func ask(t *testing.T, e Engine, r search.Request) *search.Page {
	t.Helper()
	page, err := e.Search(context.Background(), r)
	if err != nil {
		t.Fatalf("Search(%s): %v", r.Query.Text, err)
	}
	return page
}

func parse(t *testing.T, text string) query.Query {
	t.Helper()
	q, err := query.Parse(text)
	if err != nil {
		t.Fatalf("Parse(%s): %v", text, err)
	}
	return q
}

// numbers returns the numbers of the documents of a page.
func numbers(p *search.Page) []int64 {
	out := []int64{}
	for _, h := range p.Hits {
		out = append(out, h.Doc.SeqFirst)
	}
	return out
}

func same(t *testing.T, what string, got, want any) {
	t.Helper()
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

func day(t *testing.T, s string) *search.Day {
	t.Helper()
	d, err := search.ParseDay(s)
	if err != nil {
		t.Fatal(err)
	}
	return &d
}

// counted returns value and count of the values of a facet.
func counted(t *testing.T, p *search.Page, field string) map[string]int {
	t.Helper()
	for _, f := range p.Facets {
		if f.Field == field {
			counts := map[string]int{}
			for _, v := range f.Values {
				counts[v.Value] = v.Count
			}
			return counts
		}
	}
	t.Errorf("the page has no facet %s", field)
	return nil
}
