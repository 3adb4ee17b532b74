package httpapi

import (
	"maps"
	"slices"
	"unicode/utf8"

	"vistka/search"
)

// shownFault is a fault as a page shows it. When Placed, Before, At and After are the query with the
// place of the fault in it; At is what stands there.
type shownFault struct {
	Label, Reason     string
	Placed            bool
	Before, At, After string
	Hint, HintURL     string
	// Way leads on where there is no Hint: to the same search without what is at fault.
	Way *link
}

func showFault(a *ask, e *search.Error) shownFault {
	f := shownFault{Label: faultLabel(a.words, e.Field), Reason: a.reason(e), Hint: e.Hint}
	if e.Field == "q" && e.Pos >= 0 && e.Pos <= len(a.q) {
		at := e.Pos
		for at > 0 && at < len(a.q) && !utf8.RuneStart(a.q[at]) {
			at--
		}
		f.Placed = true
		f.Before, f.At, f.After = a.q[:at], a.text("fault.end"), ""
		if _, size := utf8.DecodeRuneInString(a.q[at:]); size > 0 {
			f.At, f.After = a.q[at:at+size], a.q[at+size:]
		}
	}
	switch {
	case e.Hint != "":
		f.HintURL = a.with(e.Field, e.Hint)
	case a.turned(e):
		from, to := *a.req.Dates.From, *a.req.Dates.To
		f.Label = a.text("dates.title")
		f.Way = &link{a.between(to, from), a.text("fault.swap", a.longDay(to.Time()), a.longDay(from.Time()))}
	case e.Field != "q":
		f.Way = a.wayOn(e.Field)
	}
	return f
}

// turned reports whether e says that the first day is after the last.
func (a *ask) turned(e *search.Error) bool {
	d := a.req.Dates
	return e.Field == "from" && d.From != nil && d.To != nil && *d.From > *d.To
}

// wayOn leads to the search without the values of a parameter that could not be read; nil where there
// are none or nothing else is left.
func (a *ask) wayOn(name string) *link {
	rest := *a
	rest.clean = maps.Clone(a.clean)
	for _, b := range a.faults.bad {
		if b.name == name {
			rest.clean[name] = slices.DeleteFunc(slices.Clone(rest.clean[name]), func(v string) bool { return v == b.value })
		}
	}
	if len(rest.clean[name]) == len(a.clean[name]) {
		return nil
	}
	return &link{rest.with(name, rest.clean[name]...), a.text("fault.leave")}
}

func faultLabel(w *words, name string) string {
	if f, ok := search.FieldByName(name); ok {
		return w.field(f)
	}
	for _, p := range []struct{ name, key string }{{"q", "search.label"}, {"from", "dates.from"}, {"to", "dates.to"},
		{"by", "dates.by"}, {"undated", "dates.undated"}, {"sort", "sort.label"}, {"exclude", "exclude.title"}, {"oblast_scope", "filters.main"},
		{"fold", "chip.family"}, {"near", "near.title"}, {"forms", "switch.forms"}, {"variants", "switch.variants"}, {"translations", "switch.translations"}} {
		if p.name == name {
			return w.text(p.key)
		}
	}
	return name
}
