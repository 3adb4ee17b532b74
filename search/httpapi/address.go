package httpapi

import (
	"iter"
	"maps"
	"net/url"
	"reflect"
	"slices"
	"strings"
	"unicode"

	"vistka/search"
)

// maxShownName bounds a parameter's name in an answer that refuses it.
const maxShownName = 64

// address joins a path and parameters in the order of the table, so that one search has one address.
func address(path string, values url.Values) string {
	var b strings.Builder
	for _, p := range params {
		for _, v := range values[p.name] {
			if b.Len() == 0 {
				b.WriteByte('?')
			} else {
				b.WriteByte('&')
			}
			b.WriteString(p.name + "=" + url.QueryEscape(v))
		}
	}
	return path + b.String()
}

// dirty reports whether raw says anything that the clean address does not.
func (a *ask) dirty(raw string) bool {
	given, err := url.ParseQuery(raw)
	return err != nil || !reflect.DeepEqual(map[string][]string(given), map[string][]string(a.clean))
}

// self is the address of this search on the pages.
func (a *ask) self() string { return address("/search", a.clean) }

// with returns the address of this search, back on its first page, with the values of one parameter
// replaced; none takes it out.
func (a *ask) with(name string, values ...string) string {
	v := maps.Clone(a.clean)
	delete(v, "page")
	delete(v, name)
	if len(values) > 0 {
		v[name] = values
	}
	return address("/search", v)
}

// without returns the address of this search with one value less.
func (a *ask) without(name, value string) string {
	kept := slices.DeleteFunc(slices.Clone(a.clean[name]), func(v string) bool { return v == value })
	return a.with(name, kept...)
}

// only returns the address of a search for one value of one field.
func (a *ask) only(name, value string) string {
	values := kept(a.clean, "lang")
	values[name] = []string{value}
	return address("/search", values)
}

// at returns the address of another page in the language that this one's address names.
func (a *ask) at(path string) string { return address(path, kept(a.clean, "lang")) }

// searches reports whether the address says anything beside its language.
func (a *ask) searches() bool { return len(a.clean) > len(kept(a.clean, "lang")) }

func isFacet(f search.Field) bool { return f.Facet }

func facetNames() []string {
	var names []string
	for _, f := range search.Schema {
		if f.Facet {
			names = append(names, f.Name)
		}
	}
	return names
}

func fieldNames(keep func(search.Field) bool) string {
	var names []string
	for _, f := range search.Schema {
		if keep(f) {
			names = append(names, f.Name)
		}
	}
	return strings.Join(names, ", ")
}

func mapKeys(v url.Values) iter.Seq[string] { return maps.Keys(v) }

// printable makes a name from outside fit for an answer.
func printable(name string) string {
	name = strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return -1
	}, strings.ToValidUTF8(name, ""))
	if r := []rune(name); len(r) > maxShownName {
		name = string(r[:maxShownName]) + "…"
	}
	return name
}

// nearest returns the parameter most like name, when one is near enough to have been meant: one
// letter in three may differ.
func nearest(name string) string {
	best, least := "", len(name)/3+1
	for _, p := range params {
		if d := distance(name, p.name, least); d < least {
			best, least = p.name, d
		}
	}
	return best
}

// distance is the Levenshtein distance of two short names in bytes, or limit if it is not less.
func distance(a, b string, limit int) int {
	if len(a) > maxShownName || len(a)-len(b) >= limit || len(b)-len(a) >= limit {
		return limit
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, diagonal+1)
		}
	}
	return min(row[len(b)], limit)
}
