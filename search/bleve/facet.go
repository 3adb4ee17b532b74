package bleve

import (
	"cmp"
	"math"
	"slices"

	"vistka/search"
)

// maxFacetValues bounds the values of one facet in an answer: outlets alone can be thousands, and
// nobody reads further. Selected values are listed in any case.
const maxFacetValues = 200

// facetCount counts the values of one facet over all segments.
type facetCount struct {
	valueCount
	field  search.Field
	filter int // the number of the filter on this field, -1 for none
}

func newFacetCount(name string, v *view, groups []fieldFilter, oblastMain bool) *facetCount {
	field, _ := search.FieldByName(name)
	return &facetCount{valueCount: v.keywordCount(columnOf(name, oblastMain)), field: field,
		filter: slices.IndexFunc(groups, func(g fieldFilter) bool { return g.field == name })}
}

// facet is the answer: most first, ties by id, selected values always.
func (f *facetCount) facet(v *view, filters []search.Filter) search.Facet {
	g := v.global[f.column]
	value := func(ord uint32) search.FacetValue {
		if ord == 0 {
			return search.FacetValue{Value: search.None, Label: tableLabel(f.field.Name, search.None), Count: int(f.counts[ord])}
		}
		return search.FacetValue{Value: g.values[ord], Label: v.label(f.field.Name, f.column, ord), Count: int(f.counts[ord])}
	}
	best := f.best(maxFacetValues, g.noneBefore)
	out := search.Facet{Field: f.field.Name, Values: make([]search.FacetValue, 0, len(best))}
	for _, ord := range best {
		out.Values = append(out.Values, value(ord))
	}
	var missing []search.FacetValue
	for _, id := range selected(filters, f.field.Name) {
		seldom := search.FacetValue{Value: id, Label: cmp.Or(tableLabel(f.field.Name, id), id)}
		if ord, ok := g.find(id, f.field.None); ok {
			if i := slices.Index(best, ord); i >= 0 {
				out.Values[i].Selected = true
				continue
			}
			seldom = value(ord)
		}
		seldom.Selected = true
		missing = append(missing, seldom)
	}
	slices.SortFunc(missing, func(a, b search.FacetValue) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Value, b.Value))
	})
	out.Values = append(out.Values, missing...)
	return out
}

// selected returns the values that filters on a field ask for, each once.
func selected(filters []search.Filter, field string) (values []string) {
	for _, filter := range filters {
		if filter.Field != field || filter.Exclude {
			continue
		}
		for _, value := range filter.Values {
			if !slices.Contains(values, value) {
				values = append(values, value)
			}
		}
	}
	return values
}

// best returns the ordinals of the most values that were counted, most first, ties by id. Ordinals are in
// the order of ids, but for that of none, which comes behind the first noneBefore of them.
func (f *facetCount) best(most int, noneBefore uint32) []uint32 {
	// What is sorted is a number for each: how few there are, then the place of the id.
	keys := make([]uint64, 0, min(len(f.counts), 2*most))
	limit := uint64(math.MaxUint64)
	for ord, n := range f.counts {
		place := 2 * uint64(ord)
		if ord == 0 {
			if !f.field.None {
				continue
			}
			place = 2*uint64(noneBefore) + 1
		}
		key := uint64(^n)<<32 | place
		if n == 0 || key >= limit {
			continue
		}
		if keys = append(keys, key); len(keys) == 2*most { // the worse half cannot come among them any more
			slices.Sort(keys)
			keys, limit = keys[:most], keys[most-1]
		}
	}
	slices.Sort(keys)
	ords := make([]uint32, 0, min(len(keys), most))
	for _, key := range keys[:min(len(keys), most)] {
		if key%2 == 1 {
			ords = append(ords, 0)
		} else {
			ords = append(ords, uint32(key)/2)
		}
	}
	return ords
}
