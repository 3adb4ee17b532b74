package enginetest

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"vistka/search"
	"vistka/search/analysis"
	"vistka/search/lexicon"
	"vistka/search/query"
)

// Model is the contract in plain code. The zero Model is empty. It is not safe for concurrent use.
type Model struct {
	docs    map[string]*modelDoc
	gone    map[string]bool
	applied int64
}

var (
	_ search.Searcher  = (*Model)(nil)
	_ search.Iterator  = (*Model)(nil)
	_ search.Suggester = (*Model)(nil)
	_ search.Writer    = (*Model)(nil)
)

// modelEngine is a Model under test.
type modelEngine struct{ *Model }

// Reopen returns the engine itself: it keeps nothing.
func (e modelEngine) Reopen(*testing.T) Engine { return e }

// modelDoc is a document with its tokens by text field and analysis.
type modelDoc struct {
	*search.Document
	tokens map[string]map[analysis.Kind][]analysis.Token
	words  map[string]int // by text field
}

func newModelDoc(d *search.Document) *modelDoc {
	m := &modelDoc{Document: d, tokens: map[string]map[analysis.Kind][]analysis.Token{}, words: map[string]int{}}
	for field, text := range map[string]string{search.FieldTitle: d.Title, search.FieldBody: d.Body} {
		m.tokens[field] = map[analysis.Kind][]analysis.Token{}
		for _, kind := range analysis.Kinds {
			m.tokens[field][kind] = analysis.Analyze(kind, text, analysis.Paragraphs(text, d.Language))
		}
		positions := map[int]bool{}
		for _, t := range m.tokens[field][analysis.Exact] {
			positions[t.Position] = true
		}
		m.words[field] = len(positions)
	}
	return m
}

// Apply takes changes behind those applied; none of them when one is at fault.
func (m *Model) Apply(_ context.Context, changes []search.Change) error {
	for i, c := range changes {
		if i > 0 && c.Seq <= changes[i-1].Seq || c.Doc != nil && c.Doc.ID != c.ID {
			return search.Invalid("changes", "out of order, or under another id")
		}
	}
	if m.docs == nil {
		m.docs, m.gone = map[string]*modelDoc{}, map[string]bool{}
	}
	for _, c := range changes {
		if c.Seq <= m.applied {
			continue
		}
		m.applied = c.Seq
		delete(m.docs, c.ID)
		delete(m.gone, c.ID)
		if c.Doc == nil {
			m.gone[c.ID] = true
		} else {
			m.docs[c.ID] = newModelDoc(c.Doc)
		}
	}
	return nil
}

// Applied returns the highest sequence applied.
func (m *Model) Applied(context.Context) (int64, error) { return m.applied, nil }

// Stats counts documents and finds the newest date.
func (m *Model) Stats(context.Context) (search.Stats, error) {
	st := search.Stats{Engine: "model", Documents: len(m.docs), Sequence: m.applied}
	var newest *days
	for _, d := range m.docs {
		date := certainDate(d.Published)
		if date == nil {
			continue
		}
		if newest == nil || date.first > newest.first || date.first == newest.first && date.last < newest.last {
			newest = date
		}
	}
	if newest != nil {
		st.Newest, st.NewestLast = newest.first, newest.last
	}
	return st, nil
}

// Document returns a document without marks.
func (m *Model) Document(_ context.Context, id string, _ query.Query, scope []search.Filter) (*search.Marked, error) {
	d, ok := m.docs[id]
	switch {
	case ok && passes(d.Document, scope, false):
		return &search.Marked{Doc: d.Document}, nil
	case !ok && m.gone[id] && len(scope) == 0:
		return nil, &search.Error{Kind: search.KindGone, Pos: -1, Msg: "removed"}
	}
	return nil, &search.Error{Kind: search.KindNotFound, Pos: -1, Msg: "not found"}
}

// Search reads every document, however long it takes.
func (m *Model) Search(ctx context.Context, r search.Request) (*search.Page, error) {
	if faults := r.Validate(); len(faults) > 0 {
		return nil, faults[0]
	}
	switch err := ctx.Err(); {
	case errors.Is(err, context.DeadlineExceeded):
		return &search.Page{Sequence: m.applied, Partial: true}, nil
	case err != nil:
		return nil, &search.Error{Kind: search.KindTimeout, Pos: -1, Msg: "called off", Err: err}
	}
	plan, err := lexicon.Build(r.Query, options(r))
	if err != nil {
		return nil, err
	}
	e := newEvaluator(slices.Collect(maps.Values(m.docs)), r.Dates)
	page := &search.Page{Sequence: m.applied, Also: plan.Also, AlsoIn: plan.AlsoIn}
	var hits []modelHit
	families := map[string]bool{}
	counts := map[string]map[string]int{}
	for _, name := range r.Facets {
		counts[name] = map[string]int{}
	}
	histogram := &modelHistogram{by: r.Dates.By}
	for _, d := range m.docs {
		if plan.Root != nil && !e.matches(d, plan.Root, false) || !passes(d.Document, r.Scope, false) {
			continue
		}
		failed := failedFields(d.Document, r)
		certain := certainDate(r.Dates.By.Date(d.Document))
		dated := inRange(certain, r.Dates)
		if r.Dates.Active() && len(failed) == 0 && certain == nil {
			page.Undated++
		}
		for _, name := range r.Facets {
			if dated && (len(failed) == 0 || len(failed) == 1 && failed[name]) {
				for _, v := range facetValues(d.Document, name, r.OblastMain) {
					counts[name][v]++
				}
			}
		}
		if len(failed) > 0 || !dated {
			continue
		}
		page.Total++
		if plan.Root == nil || e.matches(d, plan.Root, true) {
			page.AsTyped++
		}
		histogram.dates = append(histogram.dates, certain)
		families[cmp.Or(d.Family, "-"+d.ID)] = true
		hits = append(hits, modelHit{doc: d, date: certain, score: e.score(d, plan.Root),
			widened: plan.Root != nil && !e.matches(d, plan.Root, true)})
	}
	byScore := r.Sort == search.SortRelevance && scores(plan.Root)
	slices.SortFunc(hits, func(a, b modelHit) int { return compareHits(a, b, r.Sort, byScore) })
	if m.hasFamilies() {
		n := len(families)
		page.Families = &n
		if r.Fold {
			hits = fold(hits)
		}
	}
	for _, name := range r.Facets {
		page.Facets = append(page.Facets, modelFacet(name, counts[name], r.Filters))
	}
	if r.Histogram {
		page.Histogram = histogram.answer()
	}
	m.near(page, e, r)
	return page, m.fill(page, hits, r, byScore)
}

// options says how far the words of r are widened.
func options(r search.Request) lexicon.Options {
	return lexicon.Options{NoForms: r.NoForms, NoVariants: r.NoVariants, NoTranslations: r.NoTranslations}
}

func (m *Model) hasFamilies() bool {
	for _, d := range m.docs {
		if d.Family != "" {
			return true
		}
	}
	return false
}

// fill cuts the page out of all hits. A cursor of the model is the number of hits before it.
func (m *Model) fill(page *search.Page, hits []modelHit, r search.Request, byScore bool) error {
	from := (r.Page - 1) * r.Limit
	if r.Cursor != "" {
		var err error
		if from, err = strconv.Atoi(r.Cursor); err != nil {
			return search.Invalid("cursor", "not a cursor")
		}
	}
	to := min(from+r.Limit, len(hits))
	for _, h := range hits[min(from, to):to] {
		shown := search.Hit{Doc: h.doc.Document, Widened: h.widened}
		if byScore {
			shown.Score = h.score
		}
		page.Hits = append(page.Hits, shown)
	}
	if to < len(hits) && len(page.Hits) > 0 {
		page.Next = fmt.Sprint(to)
	}
	return nil
}

type modelHit struct {
	doc   *modelDoc
	date  *days
	score float64
	// widened is true when the document is not found as typed.
	widened bool
}

func compareHits(a, b modelHit, sort search.Sort, byScore bool) int {
	newerFirst := cmp.Compare(b.doc.SeqFirst, a.doc.SeqFirst)
	undatedLast := cmp.Compare(undated(a.date), undated(b.date))
	switch {
	case byScore:
		return cmp.Or(cmp.Compare(b.score, a.score), newerFirst)
	case sort == search.SortSeen:
		return newerFirst
	case sort == orderFirst:
		return -newerFirst
	case undatedLast != 0:
		return undatedLast
	case sort == search.SortOldest:
		return cmp.Or(cmp.Compare(firstDay(a.date), firstDay(b.date)), -newerFirst)
	}
	return cmp.Or(cmp.Compare(firstDay(b.date), firstDay(a.date)), newerFirst)
}

// fold keeps the first of each family.
func fold(hits []modelHit) []modelHit {
	seen := map[string]bool{}
	return slices.DeleteFunc(hits, func(h modelHit) bool {
		again := h.doc.Family != "" && seen[h.doc.Family]
		seen[h.doc.Family] = true
		return again
	})
}

func scores(n lexicon.Node) bool {
	switch n := n.(type) {
	case *lexicon.Terms, *lexicon.Phrase:
		return true
	case *lexicon.And:
		return slices.ContainsFunc(n.Nodes, scores)
	case *lexicon.Or:
		return slices.ContainsFunc(n.Nodes, scores)
	}
	return false
}

// facetValues returns the values under which a document is counted or found.
func facetValues(d *search.Document, name string, oblastMain bool) []string {
	f, _ := search.FieldByName(name)
	values := f.Values(d)
	if oblastMain && f.MainValues != nil {
		values = f.MainValues(d)
	}
	if len(values) == 0 && f.None {
		return []string{search.None}
	}
	return values
}

func passesOne(d *search.Document, f search.Filter, oblastMain bool) bool {
	has := slices.ContainsFunc(facetValues(d, f.Field, oblastMain), func(v string) bool { return slices.Contains(f.Values, v) })
	return has != f.Exclude
}

func passes(d *search.Document, filters []search.Filter, oblastMain bool) bool {
	return !slices.ContainsFunc(filters, func(f search.Filter) bool { return !passesOne(d, f, oblastMain) })
}

func failedFields(d *search.Document, r search.Request) map[string]bool {
	failed := map[string]bool{}
	for _, f := range r.Filters {
		if !passesOne(d, f, r.OblastMain) {
			failed[f.Field] = true
		}
	}
	return failed
}

func modelFacet(name string, counts map[string]int, filters []search.Filter) search.Facet {
	selected := map[string]bool{}
	for _, f := range filters {
		if f.Field == name && !f.Exclude {
			for _, v := range f.Values {
				selected[v] = true
				counts[v] += 0
			}
		}
	}
	facet := search.Facet{Field: name}
	for v, n := range counts {
		facet.Values = append(facet.Values, search.FacetValue{Value: v, Count: n, Selected: selected[v]})
	}
	slices.SortFunc(facet.Values, func(a, b search.FacetValue) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), strings.Compare(a.Value, b.Value))
	})
	return facet
}
