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

// filters is the part of the page that narrows a search. Every control sends the same form.
type filters struct {
	Fieldsets      []fieldset
	From, To       string
	By             []option
	IncludeUndated bool
	NoForms        bool
	NoVariants     bool
	NoTranslations bool
	Chips          []link
	ClearURL       string
	// Chosen is the number of chosen filters in digits; empty for none.
	Chosen      string
	FiltersOpen bool
}

type fieldset struct {
	Legend string
	Values []choiceView
	// More are the values that fold away, MoreCount how many in all.
	More      []choiceGroup
	MoreCount int
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
}

func newFilters(a *ask, facets []search.Facet) filters {
	f := filters{NoForms: a.req.NoForms, NoVariants: a.req.NoVariants, NoTranslations: a.req.NoTranslations, IncludeUndated: a.req.Dates.Undated, Chips: chips(a),
		ClearURL: address("/search", kept(a.clean, "q", "sort", "limit", "fold", "lang"))}
	f.From, f.To = first(a.clean["from"]), first(a.clean["to"])
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
	if out := a.clean["exclude"]; len(out) > 0 {
		set := fieldset{Legend: a.text("exclude.title")}
		for _, v := range out {
			set.Values = append(set.Values, choiceView{Name: "exclude", Value: v, Label: a.excludeLabel(v), Checked: true})
		}
		f.Fieldsets = append(f.Fieldsets, set)
	}
	if n := len(f.Chips); n > 0 {
		f.Chosen = a.number(n)
	}
	return f
}

// newFieldset lists what was counted, and what was chosen whether it was counted or not: a chosen
// value never vanishes, or it could not be taken back.
func newFieldset(a *ask, field search.Field, facets []search.Facet) fieldset {
	set := fieldset{Legend: a.field(field)}
	if field.MainValues != nil {
		set.MainSwitch, set.MainOnly = true, a.req.OblastMain
	}
	chosen := a.clean[field.Name]
	var values []choiceView
	for _, f := range facets {
		if f.Field != field.Name {
			continue
		}
		for _, v := range f.Values {
			values = append(values, choiceView{field.Name, v.Value, a.facetLabel(field.Name, v), a.number(v.Count), a.count("status", v.Count), slices.Contains(chosen, v.Value)})
		}
	}
	for _, id := range chosen {
		if !slices.ContainsFunc(values, func(v choiceView) bool { return v.Value == id }) {
			values = append(values, choiceView{Name: field.Name, Value: id, Label: a.label(field.Name, id), Checked: true})
		}
	}
	// The chosen come first, the value for none last; the order of the counts stays otherwise.
	slices.SortStableFunc(values, func(x, y choiceView) int { return cmp.Compare(place(x), place(y)) })
	set.Values = values
	if len(values) > shownValues+2 { // two more are not worth a click
		n := max(shownValues, len(chosen))
		set.Values, set.More, set.MoreCount = values[:n], grouping(a.words, field.Name, values[n:]), len(values)-n
	}
	return set
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
			out = append(out, link{a.with(c.name), a.text(c.key, a.longDate(v))})
		}
	}
	for _, c := range []struct{ name, key string }{{"oblast_scope", "chip.main"}, {"by", "chip.by"},
		{"undated", "chip.undated"}, {"forms", "chip.forms"},
		{"variants", "chip.variants"}, {"translations", "chip.translations"}} {
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
