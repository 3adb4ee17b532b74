package bleve

import (
	"cmp"
	"slices"

	"vistka/search"
)

// maxFacetValues bounds the values of one facet in an answer: outlets alone can be thousands, and
// nobody reads further. Selected values are listed in any case.
const maxFacetValues = 200

// facetCount counts the values of one facet over all segments.
type facetCount struct {
	field  search.Field
	column string
	filter int      // the number of the filter on this field, -1 for none
	counts []uint32 // by the view's ordinals
	local  []uint32 // by those of the segment at hand
	via    []uint32 // the view's ordinals of these; nil where local is counted in
}

func newFacetCount(name string, v *view, groups []fieldFilter, oblastMain bool) *facetCount {
	field, _ := search.FieldByName(name)
	column := columnOf(name, oblastMain)
	return &facetCount{field: field, column: column, counts: make([]uint32, len(v.global[column].values)),
		filter: slices.IndexFunc(groups, func(g fieldFilter) bool { return g.field == name })}
}

// maxSetValues is the most values of a column that are counted as sets: sets of more would push those of
// filters out of memory.
const maxSetValues = 64

// What counting one document takes, in words of a set that are counted meanwhile: more where documents
// have several values, as their number cannot be foreseen.
const (
	singleWork  = 2
	severalWork = 8
)

// fewerWords reports whether going through the sets of all values costs less than looking at so many
// documents.
func (f *facetCount) fewerWords(s *liveSegment, docs int) bool {
	column := s.cols.keywords[f.column]
	work := severalWork
	if column.single != nil {
		work = singleWork
	}
	return len(column.values) <= maxSetValues && len(column.values)*wordsFor(s.cols.docs) < docs*work
}

// countSets counts a set of documents of a segment by what it shares with those of the values.
func (f *facetCount) countSets(p *pass, r *run, docs bitset) {
	for local, global := range p.view.global[f.column].of[r.segment] {
		f.counts[global] += uint32(docs.countBoth(p.sets.having(r.cols, f.column, local)))
	}
}

// begin makes the counters of a segment ready.
func (f *facetCount) begin(s *liveSegment) {
	n := len(s.cols.keywords[f.column].values)
	f.local = slices.Grow(f.local[:0], n)[:n]
	clear(f.local)
	f.via = nil
}

// beginFew counts docs documents of a segment straight into the whole.
func (f *facetCount) beginFew(v *view, segment int, docs int) bool {
	via := v.global[f.column].of[segment]
	if docs*fewCounted >= len(via) {
		return false
	}
	f.via = via
	return true
}

// beginWhole makes the counters ready as if every document of the segment had been added.
func (f *facetCount) beginWhole(s *liveSegment) { copy(f.local, s.keywordTotals(f.column)) }

// add counts documents of the segment at hand, take takes them back.
func (f *facetCount) add(s *liveSegment, docs []uint32) {
	if f.via != nil {
		s.cols.keywords[f.column].countVia(f.counts, f.via, docs)
		return
	}
	s.cols.keywords[f.column].count(f.local, docs, 1)
}
func (f *facetCount) take(s *liveSegment, docs []uint32) {
	s.cols.keywords[f.column].count(f.local, docs, minusOne)
}

// end adds the counts of the segment at hand to the whole.
func (f *facetCount) end(v *view, segment int) {
	if f.via != nil {
		return
	}
	for local, global := range v.global[f.column].of[segment] {
		f.counts[global] += f.local[local]
	}
}

// facet is the answer: most first, ties by id, selected values always.
func (f *facetCount) facet(v *view, filters []search.Filter, label func(value string) string) search.Facet {
	selected := map[string]bool{}
	for _, filter := range filters {
		if filter.Field == f.field.Name && !filter.Exclude {
			for _, value := range filter.Values {
				selected[value] = true
			}
		}
	}
	var values []search.FacetValue
	for ord, count := range f.counts {
		value := v.global[f.column].values[ord]
		if ord == 0 {
			if !f.field.None {
				continue
			}
			value = search.None
		}
		if count > 0 || selected[value] {
			values = append(values, search.FacetValue{Value: value, Count: int(count), Selected: selected[value]})
			delete(selected, value)
		}
	}
	for value := range selected { // those that the index does not hold
		values = append(values, search.FacetValue{Value: value, Selected: true})
	}
	slices.SortFunc(values, func(a, b search.FacetValue) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Value, b.Value))
	})
	listed := values[:0]
	for i, value := range values {
		if i < maxFacetValues || value.Selected {
			value.Label = label(value.Value)
			listed = append(listed, value)
		}
	}
	return search.Facet{Field: f.field.Name, Values: listed}
}
