package httpapi

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"vistka/search"
	"vistka/search/query"
)

func readQuery(a *ask, v string) (string, *search.Error) {
	a.q = v
	if !utf8.ValidString(v) {
		a.q = strings.ToValidUTF8(v, "\uFFFD")
		return "", search.Invalid("q", "not valid UTF-8: escape the letters as UTF-8 bytes")
	}
	q, err := query.Parse(v)
	if err != nil {
		return "", queryFault("q", err)
	}
	a.req.Query = q
	return strings.TrimSpace(v), nil
}

// queryFault gives an error of the query's grammar the form of all faults.
func queryFault(name string, err error) *search.Error {
	e := search.Invalid(name, "the query cannot be read")
	var q *query.Error
	if errors.As(err, &q) {
		e.Msg, e.Pos, e.Hint = q.Msg, q.Pos, q.Hint
	}
	return e
}

// readLang takes the language of labels and, on pages, of all texts. It stays in the address even
// where it is what the browser prefers: the address is for other readers too.
func readLang(a *ask, v string) (string, *search.Error) {
	w := tongue(v)
	if w == nil {
		return "", search.Invalid("lang", "there is no such language of pages: use en or uk")
	}
	a.words = w
	return v, nil
}

func readExclude(a *ask, v string) (string, *search.Error) {
	field, value, ok := strings.Cut(v, ":")
	if !ok {
		return "", search.Invalid("exclude", "write field:value, as exclude=oblast:UA-09")
	}
	if f, known := search.FieldByName(field); !known || !f.Filter {
		return "", search.Invalid("exclude", "there is no filter of that name before the colon: use "+fieldNames(func(f search.Field) bool { return f.Filter }))
	}
	id, ok := resolve(field, value)
	if !ok {
		return "", unknown("exclude", field)
	}
	if e := a.filter(field, id, true); e != nil {
		e.Field = "exclude"
		return "", e
	}
	return field + ":" + id, nil
}

// readFacets reads names joined by commas. Being given at all, even empty, it replaces the default.
func readFacets(a *ask, v string) (string, *search.Error) {
	if a.req.Facets == nil {
		a.req.Facets = []string{}
	}
	for name := range strings.SplitSeq(v, ",") {
		name = strings.TrimSpace(name)
		switch f, ok := search.FieldByName(name); {
		case name == "":
		case !ok || !f.Facet:
			return "", search.Invalid("facets", "there is no such facet: use "+fieldNames(isFacet))
		case !slices.Contains(a.req.Facets, name):
			a.req.Facets = append(a.req.Facets, name)
		}
	}
	return v, nil
}

// defaultFacets asks for every facet and the histogram, unless the address says otherwise.
func (a *ask) defaultFacets() {
	if a.req.Facets == nil {
		a.req.Facets = facetNames()
	}
	a.req.Histogram = len(a.req.Facets) > 0
}

func choice(name string, set func(*ask, string), values ...string) func(*ask, string) (string, *search.Error) {
	return func(a *ask, v string) (string, *search.Error) {
		if !slices.Contains(values, v) {
			return "", search.Invalid(name, "unknown value: use "+strings.Join(values, ", "))
		}
		set(a, v)
		if v == values[0] {
			return "", nil
		}
		return v, nil
	}
}

func day(name string, set func(*ask, search.Day)) func(*ask, string) (string, *search.Error) {
	return func(a *ask, v string) (string, *search.Error) {
		d, err := search.ParseDay(v)
		if err != nil {
			return "", search.Invalid(name, "not a day: write YYYY-MM-DD, as 2023-04-12")
		}
		set(a, d)
		return v, nil
	}
}

func number(name string, standard int, set func(*ask, int)) func(*ask, string) (string, *search.Error) {
	return func(a *ask, v string) (string, *search.Error) {
		n, err := strconv.Atoi(v)
		if err != nil || n < 1 {
			return "", search.Invalid(name, "write a whole number from 1")
		}
		set(a, n)
		if n == standard {
			return "", nil
		}
		return strconv.Itoa(n), nil
	}
}
