package bleve

import (
	"slices"

	"vistka/search"
)

// fieldFilter is what the filters on one field ask of a document, together.
type fieldFilter struct {
	field   string // of the schema
	column  string // of the store: the main values where only they are asked for
	filters []search.Filter
	none    bool // the value none means documents without any
}

// group puts the filters on one field together, in the order of their fields' first. A field that
// filters narrow is left out of the counts of its own facet as a whole.
func group(filters []search.Filter, oblastMain bool) []fieldFilter {
	var groups []fieldFilter
	for _, f := range filters {
		i := slices.IndexFunc(groups, func(g fieldFilter) bool { return g.field == f.Field })
		if i < 0 {
			field, _ := search.FieldByName(f.Field)
			i = len(groups)
			groups = append(groups, fieldFilter{field: f.Field, column: columnOf(f.Field, oblastMain), none: field.None})
		}
		groups[i].filters = append(groups[i].filters, f)
	}
	return groups
}

// columnOf is the column that filters and counts of a field look at.
func columnOf(field string, oblastMain bool) string {
	if oblastMain && field == "oblast" {
		return mainField(field)
	}
	return field
}

// ordinals returns those of the values of a filter that a column has.
func (f fieldFilter) ordinals(c *keywordColumn, filter search.Filter) []int {
	ords := make([]int, 0, len(filter.Values))
	for _, value := range filter.Values {
		if f.none && value == search.None {
			ords = append(ords, 0)
			continue
		}
		// The values behind the first stand in order, as their dictionary does.
		if i, ok := slices.BinarySearch(c.names[1:], value); ok {
			ords = append(ords, i+1)
		}
	}
	return ords
}

// segmentFilter is a fieldFilter in one segment.
type segmentFilter struct {
	column *keywordColumn
	tests  []ordTest
}

// ordTest is one filter by ordinals; listed[0] tells whether the value none is listed.
type ordTest struct {
	listed  []bool
	exclude bool
}

func (f fieldFilter) in(cols *columns) segmentFilter {
	sf := segmentFilter{column: cols.keywords[f.column]}
	for _, filter := range f.filters {
		t := ordTest{listed: make([]bool, len(sf.column.names)), exclude: filter.Exclude}
		for _, ord := range f.ordinals(sf.column, filter) {
			t.listed[ord] = true
		}
		sf.tests = append(sf.tests, t)
	}
	return sf
}

// passes reports whether a document passes every filter of the field.
func (f *segmentFilter) passes(doc uint32) bool {
	for i := range f.tests {
		if f.column.hasAny(doc, f.tests[i].listed) == f.tests[i].exclude {
			return false
		}
	}
	return true
}
