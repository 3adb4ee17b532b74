package httpapi

import (
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
	if e.Hint != "" {
		f.HintURL = a.with(e.Field, e.Hint)
	}
	return f
}

func faultLabel(w *words, name string) string {
	if f, ok := search.FieldByName(name); ok {
		return w.field(f)
	}
	for _, p := range []struct{ name, key string }{{"q", "search.label"}, {"from", "dates.from"}, {"to", "dates.to"},
		{"by", "dates.by"}, {"sort", "sort.label"}, {"exclude", "exclude.title"}} {
		if p.name == name {
			return w.text(p.key)
		}
	}
	return name
}
