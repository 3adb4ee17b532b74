package httpapi

import (
	"cmp"
	"slices"
	"strings"

	"vistka/search"
)

// shownValues is how many values of a facet are shown before the rest folds away: a screenful of
// filters on a phone.
const shownValues = 8

// longList is the number of values above which a list has a field to find one: up to here a look does.
const longList = 14

// filters is the part of the page that narrows a search. Every control sends the same form.
type filters struct {
	Fieldsets []fieldset
	From, To  string
	// BadDays says that From or To is no day: a field for days would not show it.
	BadDays        bool
	By             []option
	IncludeUndated bool
	// UndatedCount is how many articles the date filter leaves out because their date is not certain, in
	// digits; empty for none.
	UndatedCount string
	// Presets lead to the last days up to the newest article.
	Presets    []link
	PresetNote string
	Chips      []link
	ClearURL   string
	// Chosen is the number of chosen filters in digits; empty for none.
	Chosen string
}

type fieldset struct {
	Name, Legend string
	Values       []choiceView
	// More are the values that fold away, MoreCount how many in all.
	More      []choiceGroup
	MoreCount int
	// Find adds a field to find a value in the list.
	Find bool
	// MainSwitch adds the switch between any and main oblasts.
	MainSwitch, MainOnly bool
}

// choiceGroup is a list of values under a heading, which is empty where values have no groups.
type choiceGroup struct {
	Label  string
	Values []choiceView
}

// choiceView is a checkbox. Count is empty when it was not counted.
type choiceView struct {
	Name, Value, Label, Count string
	// Said is the count in words, for those who hear it.
	Said    string
	Checked bool
	// Exclude is what the parameter exclude takes to leave the value out; empty for a chosen one.
	Exclude string
}

func newFilters(a *ask, facets []search.Facet) filters {
	f := filters{IncludeUndated: a.req.Dates.Undated, Chips: chips(a),
		ClearURL: address("/search", kept(a.clean, "q", "sort", "limit", "fold", "forms", "variants", "translations", "near", "lang"))}
	f.From, f.To = first(a.clean["from"]), first(a.clean["to"])
	for _, v := range []string{f.From, f.To} {
		if _, err := search.ParseDay(v); v != "" && err != nil {
			f.BadDays = true
		}
	}
	for _, by := range []search.DateField{search.ByPublished, search.ByStated} {
		f.By = append(f.By, option{string(by), a.text("by." + string(by)), a.req.Dates.By == by})
	}
	for _, field := range search.Schema {
		if field.Filter && field.Name != "family" {
			if set := newFieldset(a, field, facets); len(set.Values) > 0 {
				f.Fieldsets = append(f.Fieldsets, set)
			}
		}
	}
	if n := len(f.Chips); n > 0 {
		f.Chosen = a.number(n)
	}
	return f
}

// newFieldset lists what was counted, and what was chosen or left out whether it was counted or not:
// such a value never vanishes, or it could not be taken back.
func newFieldset(a *ask, field search.Field, facets []search.Facet) fieldset {
	set := fieldset{Name: field.Name, Legend: a.field(field)}
	if field.MainValues != nil {
		set.MainSwitch, set.MainOnly = true, a.req.OblastMain
	}
	chosen, left := a.clean[field.Name], leftOutOf(a, field.Name)
	var values []choiceView
	for _, f := range facets {
		if f.Field != field.Name {
			continue
		}
		for _, v := range f.Values {
			if !slices.Contains(left, v.Value) || slices.Contains(chosen, v.Value) {
				values = append(values, counted(a, field.Name, v, chosen))
			}
		}
	}
	for _, id := range chosen {
		if !slices.ContainsFunc(values, func(v choiceView) bool { return v.Value == id }) {
			values = append(values, choiceView{Name: field.Name, Value: id, Label: a.label(field.Name, id), Checked: true})
		}
	}
	for _, id := range left {
		values = append(values, choiceView{Name: "exclude", Value: excluding(field.Name, id), Label: a.text("chip.value", a.text("exclude.title"), a.label(field.Name, id)), Checked: true})
	}
	// The chosen come first, the value for none last; the order of the counts stays otherwise.
	slices.SortStableFunc(values, func(x, y choiceView) int { return cmp.Compare(place(x), place(y)) })
	set.Values = values
	if len(values) > shownValues+2 { // two more are not worth a click
		n := max(shownValues, len(chosen)+len(left))
		set.Values, set.More, set.MoreCount = values[:n], grouping(a.words, field.Name, values[n:]), len(values)-n
		set.Find = len(values) > longList
	}
	return set
}

// counted is the checkbox of a value with its count.
func counted(a *ask, field string, v search.FacetValue, chosen []string) choiceView {
	out := choiceView{Name: field, Value: v.Value, Label: a.facetLabel(field, v), Count: a.number(v.Count),
		Said: a.count("status", v.Count), Checked: slices.Contains(chosen, v.Value)}
	if !out.Checked {
		out.Exclude = excluding(field, v.Value)
	}
	return out
}

// excluding is a value of the parameter exclude.
func excluding(field, id string) string { return field + ":" + id }

// leftOutOf lists the values of a field that the search leaves out.
func leftOutOf(a *ask, field string) []string {
	var ids []string
	for _, v := range a.clean["exclude"] {
		if name, id, _ := strings.Cut(v, ":"); name == field {
			ids = append(ids, id)
		}
	}
	return ids
}

// grouping puts bodies under their kinds, in the order in which the kinds first come.
func grouping(w *words, field string, values []choiceView) []choiceGroup {
	var out []choiceGroup
	for _, v := range values {
		name := w.group(field, v.Value)
		at := slices.IndexFunc(out, func(g choiceGroup) bool { return g.Label == name })
		if at < 0 {
			out = append(out, choiceGroup{Label: name})
			at = len(out) - 1
		}
		out[at].Values = append(out[at].Values, v)
	}
	return out
}

func place(v choiceView) int {
	switch {
	case v.Checked:
		return 0
	case v.Value == search.None:
		return 2
	}
	return 1
}

// chips lists what narrows the search, each with the address without it.
func chips(a *ask) []link {
	var out []link
	for _, field := range search.Schema {
		for _, v := range a.clean[field.Name] {
			name := a.text("chip.value", a.field(field), a.label(field.Name, v))
			if field.Name == "family" {
				name = a.text("chip.family")
			}
			out = append(out, link{a.without(field.Name, v), name})
		}
	}
	for _, v := range a.clean["exclude"] {
		out = append(out, link{a.without("exclude", v), a.text("chip.value", a.text("exclude.title"), a.excludeLabel(v))})
	}
	for _, c := range []struct{ name, key string }{{"from", "chip.from"}, {"to", "chip.to"}} {
		if v := first(a.clean[c.name]); v != "" {
			out = append(out, link{a.with(c.name), a.text(c.key, a.longDateOf(v))})
		}
	}
	for _, c := range []struct{ name, key string }{{"oblast_scope", "chip.main"}, {"by", "chip.by"},
		{"undated", "chip.undated"}} {
		if len(a.clean[c.name]) > 0 {
			out = append(out, link{a.with(c.name), a.text(c.key)})
		}
	}
	return out
}

// excludeLabel names a value of exclude, "field:id".
func (w *words) excludeLabel(v string) string {
	field, id, _ := strings.Cut(v, ":")
	return w.label(field, id)
}

func first(values []string) string {
	if len(values) == 0 {
		return ""
	}
	return values[0]
}

func joined(list []string) string { return strings.Join(list, ", ") }
