package enginetest

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"

	"vistka/search"
	"vistka/search/lexicon"
)

// orderFirst is first seen first.
const orderFirst search.Sort = "first"

// Iterate sorts all hits before it yields the first.
func (m *Model) Iterate(ctx context.Context, r search.Request, display search.Display) iter.Seq2[search.Entry, error] {
	return func(yield func(search.Entry, error) bool) {
		hits, err := m.iteration(r)
		if err != nil {
			yield(search.Entry{}, err)
			return
		}
		for _, h := range hits {
			if err := ctx.Err(); err != nil {
				yield(search.Entry{}, &search.Error{Kind: search.KindTimeout, Pos: -1, Msg: "called off", Err: err})
				return
			}
			if !yield(search.Entry{Doc: h.doc.Shown(display), Cursor: h.cursor()}, nil) {
				return
			}
		}
	}
}

func (m *Model) iteration(r search.Request) ([]modelHit, error) {
	r.Page, r.Limit, r.Facets = 0, 0, nil
	if faults := r.Validate(); len(faults) > 0 {
		return nil, faults[0]
	}
	if r.Sort == search.SortRelevance {
		r.Sort = orderFirst
	}
	plan, err := lexicon.Build(r.Query, options(r))
	if err != nil {
		return nil, err
	}
	var hits []modelHit
	for _, d := range m.docs {
		date := certainDate(r.Dates.By.Date(d.Document))
		if (plan.Root == nil || new(evaluator).matches(d, plan.Root, false)) && passes(d.Document, r.Scope, false) &&
			passes(d.Document, r.Filters, r.OblastMain) && inRange(date, r.Dates) {
			hits = append(hits, modelHit{doc: d, date: date})
		}
	}
	order := func(a, b modelHit) int { return compareHits(a, b, r.Sort, false) }
	slices.SortFunc(hits, order)
	if r.Fold {
		hits = fold(hits)
	}
	if r.Cursor == "" {
		return hits, nil
	}
	last, err := parseModelCursor(r.Cursor)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(hits, func(h modelHit) bool { return order(h, last) <= 0 }), nil
}

// cursor is the place of a hit in any order by date.
func (h modelHit) cursor() string {
	return fmt.Sprintf("%d %d %d", undated(h.date), firstDay(h.date), h.doc.SeqFirst)
}

func parseModelCursor(s string) (modelHit, error) {
	var none int
	var day search.Day
	h := modelHit{doc: &modelDoc{Document: new(search.Document)}}
	if _, err := fmt.Sscanf(s, "%d %d %d", &none, &day, &h.doc.SeqFirst); err != nil {
		return h, errors.Join(search.Invalid("cursor", "not a cursor"), err)
	}
	if none == 0 {
		h.date = &days{day, day}
	}
	return h, nil
}

// facetCounts counts the values of a field among the documents within scope.
func (m *Model) facetCounts(field string, scope []search.Filter) map[string]int {
	counts := map[string]int{}
	f, _ := search.FieldByName(field)
	for _, d := range m.docs {
		if passes(d.Document, scope, false) {
			for _, v := range f.Values(d.Document) {
				counts[v]++
			}
		}
	}
	return counts
}

// publisherLabel is how an outlet is called by the document of it that was seen first.
func (m *Model) publisherLabel(id string) string {
	var first *modelDoc
	for _, d := range m.docs {
		if d.Publisher.ID == id && (first == nil || d.SeqFirst < first.SeqFirst) {
			first = d
		}
	}
	if first == nil {
		return id
	}
	return cmp.Or(first.Publisher.Label, id)
}
