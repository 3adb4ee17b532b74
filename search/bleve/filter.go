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

// ordinal returns the ordinal of a value in a column of the field, -1 where the column has it not.
func (f fieldFilter) ordinal(c *keywordColumn, value string) int {
	if f.none && value == search.None {
		return 0
	}
	// The values behind the first stand in order, as their dictionary does.
	if i, ok := slices.BinarySearch(c.values[1:], value); ok {
		return i + 1
	}
	return -1
}

// segmentFilter is a fieldFilter in one segment.
type segmentFilter struct {
	column *keywordColumn
	tests  []ordTest
	// passing is set where no document has more than one value: what passesOne says, by ordinal.
	passing []bool
}

// ordTest is one filter as ordinals; listed[0] tells whether the value none is listed.
type ordTest struct {
	listed  []bool
	exclude bool
}

func (f fieldFilter) in(s *liveSegment) segmentFilter {
	sf := segmentFilter{column: s.cols.keywords[f.column]}
	for _, filter := range f.filters {
		t := ordTest{listed: make([]bool, len(sf.column.values)), exclude: filter.Exclude}
		for _, value := range filter.Values {
			if ord := f.ordinal(sf.column, value); ord >= 0 {
				t.listed[ord] = true
			}
		}
		sf.tests = append(sf.tests, t)
	}
	if sf.column.single != nil {
		sf.passing = make([]bool, len(sf.column.values))
		for ord := range sf.passing {
			sf.passing[ord] = sf.passesOne(ord)
		}
	}
	return sf
}

// has reports whether a document of a column has a listed value.
func (t *ordTest) has(c *keywordColumn, doc uint32) bool {
	from, to := c.start[doc], c.start[doc+1]
	if from == to {
		return t.listed[0]
	}
	for _, ord := range c.ords[from:to] {
		if t.listed[ord] {
			return true
		}
	}
	return false
}

// passes reports whether a document passes every filter of the field.
func (f *segmentFilter) passes(doc uint32) bool {
	if f.column.single != nil {
		return f.passing[f.column.single[doc]]
	}
	for i := range f.tests {
		if f.tests[i].has(f.column, doc) == f.tests[i].exclude {
			return false
		}
	}
	return true
}

// passesOne reports whether a document with a single value, or none, passes every filter of the field.
func (f *segmentFilter) passesOne(ord int) bool {
	for i := range f.tests {
		if f.tests[i].listed[ord] == f.tests[i].exclude {
			return false
		}
	}
	return true
}
