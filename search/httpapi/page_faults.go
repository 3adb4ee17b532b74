package httpapi

import (
	"net/url"
	"strings"
	"unicode/utf8"

	"vistka/search"
	"vistka/search/query"
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
	f := shownFault{Label: faultLabel(e.Field), Reason: e.Msg, Hint: e.Hint}
	if e.Field == "q" && e.Pos >= 0 && e.Pos <= len(a.q) {
		at := e.Pos
		for at > 0 && at < len(a.q) && !utf8.RuneStart(a.q[at]) {
			at--
		}
		f.Placed = true
		f.Before, f.At, f.After = a.q[:at], text("fault.end"), ""
		if _, size := utf8.DecodeRuneInString(a.q[at:]); size > 0 {
			f.At, f.After = a.q[at:at+size], a.q[at+size:]
		}
	}
	if e.Hint != "" {
		f.HintURL = a.with(e.Field, e.Hint)
	}
	return f
}

func faultLabel(name string) string {
	if f, ok := search.FieldByName(name); ok {
		return f.Label
	}
	for _, p := range []struct{ name, key string }{{"q", "search.label"}, {"from", "dates.from"}, {"to", "dates.to"},
		{"by", "dates.by"}, {"sort", "sort.label"}, {"exclude", "exclude.title"}} {
		if p.name == name {
			return text(p.key)
		}
	}
	return name
}

// tips says what may help when nothing matches, each as a link where one can be given.
func tips(a *ask) []link {
	var out []link
	parts := a.req.Query.Parts()
	if len(parts) > 1 {
		for _, p := range parts {
			rest := strings.Join(strings.Fields(a.q[:p.Start]+" "+a.q[p.End:]), " ")
			if _, err := query.Parse(rest); err == nil && rest != "" {
				out = append(out, link{a.with("q", rest), text("empty.without", p.Text)})
			}
		}
		if anyOf, ok := either(parts); ok {
			out = append(out, link{a.with("q", anyOf), text("empty.any")})
		}
	}
	if len(a.req.Filters) > 0 || a.req.OblastMain {
		out = append(out, link{onlyKeep(a, "q", "from", "to", "by", "undated", "sort"), text("empty.filters")})
	}
	if a.req.Dates.Active() {
		v := *a
		v.clean = url.Values{}
		for name, values := range a.clean {
			if name != "from" && name != "to" {
				v.clean[name] = values
			}
		}
		out = append(out, link{v.with("undated"), text("empty.dates")})
	}
	if len(parts) > 0 {
		out = append(out, link{"", text("empty.words")})
	}
	return append(out, link{"/search", text("empty.browse")})
}

// either joins the wanted parts of a query with OR.
func either(parts []query.Part) (string, bool) {
	var wanted []string
	for _, p := range parts {
		if p.Kind == query.PartWord || p.Kind == query.PartPhrase {
			wanted = append(wanted, p.Text)
		}
	}
	return strings.Join(wanted, " OR "), len(wanted) == len(parts)
}

// onlyKeep returns the address of this search with some parameters alone.
func onlyKeep(a *ask, names ...string) string {
	v := url.Values{}
	for _, name := range names {
		if values, ok := a.clean[name]; ok {
			v[name] = values
		}
	}
	return address("/search", v)
}
