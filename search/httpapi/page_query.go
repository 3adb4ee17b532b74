package httpapi

import (
	"strings"

	"vistka/search"
	"vistka/search/query"
)

// shownPart is a part of the query as a chip that leads to the search without it.
type shownPart struct {
	// Said is the kind of the part for those who hear it, Kind for everyone; words have no Kind.
	Said, Kind string
	Text       string
	URL        string
}

// shownParts lists the things that must all be so for an article to match: how the query was read.
func shownParts(a *ask) []shownPart {
	parts, nodes := a.req.Query.Parts(), partNodes(a.req.Query)
	var out []shownPart
	for i, p := range parts {
		v := a.describe(nodes[i])
		if v.Text == "" {
			v.Text = p.Text
		}
		v.URL = a.withQuery(withoutParts(a.req.Query, func(j int) bool { return j == i }))
		out = append(out, v)
	}
	return out
}

// partNodes returns the nodes behind Query.Parts, in the same order.
func partNodes(q query.Query) []query.Node {
	switch n := q.Root.(type) {
	case nil:
		return nil
	case *query.And:
		return n.Nodes
	default:
		return []query.Node{n}
	}
}

// describe says in words what a part asks for and shows its text without operators.
func (w *words) describe(n query.Node) shownPart {
	var kinds []string
	add := func(is bool, key string, args ...any) {
		if is {
			kinds = append(kinds, w.text(key, args...))
		}
	}
	var v shownPart
	switch n := n.(type) {
	case *query.Word:
		v.Said, v.Text = w.text("part.word"), n.Text
		add(n.Title, "part.title")
		add(n.Prefix, "part.prefix")
		add(n.Fuzzy, "part.fuzzy")
	case *query.Phrase:
		v.Text = w.text("quoted", n.Text)
		add(n.Title, "part.title")
		add(n.Slop == 0, "part.phrase")
		add(n.Slop > 0, "part.near", n.Slop)
	case *query.Not:
		v.Text = query.Query{Root: n.Node}.Reading()
		add(true, "part.not")
	case *query.Or:
		v.Text = query.Query{Root: n}.Reading()
		add(true, "part.or")
	}
	if v.Kind = strings.Join(kinds, ", "); v.Kind != "" {
		v.Said = ""
	}
	return v
}

// withoutParts is the text of a query with some of its parts left out, empty when none is left.
// Cutting them out of what was typed keeps the rest as it was typed; where an operator is left without
// its other side, the rest is printed anew.
func withoutParts(q query.Query, gone func(i int) bool) string {
	var cut strings.Builder
	var rest []query.Node
	at := 0
	parts, nodes := q.Parts(), partNodes(q)
	for i, p := range parts {
		if gone(i) {
			cut.WriteString(q.Text[at:p.Start] + " ")
			at = p.End
		} else {
			rest = append(rest, nodes[i])
		}
	}
	if len(rest) == 0 {
		return ""
	}
	text := strings.Join(strings.Fields(cut.String()+q.Text[at:]), " ")
	if left, err := query.Parse(text); err == nil && len(left.Parts()) == len(rest) {
		return text
	}
	if len(rest) == 1 {
		return query.Query{Root: rest[0]}.String()
	}
	return query.Query{Root: &query.And{Nodes: rest}}.String()
}

// withQuery returns the address of this search with another text, none for the empty one.
func (a *ask) withQuery(text string) string {
	if text == "" {
		return a.with("q")
	}
	return a.with("q", text)
}

// shownWord is a word that was searched beside the typed ones. Lang is empty for the page's own.
type shownWord struct{ Text, Lang string }

func shownWords(a *ask, page *search.Page) []shownWord {
	var out []shownWord
	for i, text := range page.Also {
		v := shownWord{Text: text}
		if i < len(page.AlsoIn) && page.AlsoIn[i] != a.lang {
			v.Lang = page.AlsoIn[i]
		}
		out = append(out, v)
	}
	return out
}

// moreLine is what stands for the words and the switches where they fold away.
func moreLine(a *ask, page *search.Page) string {
	if len(page.Also) == 0 {
		return a.text("switch.label")
	}
	return a.count("also", len(page.Also))
}

// wordSwitch turns one way of finding more than was typed on or off.
type wordSwitch struct {
	Label, State, Do, URL string
}

// wordSwitches lists the ways in which the words of a query find other words; none for a query
// that has no word to widen: phrases, exclusions, word* and word~ find what they say.
func wordSwitches(a *ask) []wordSwitch {
	if !widens(a.req.Query.Root) {
		return nil
	}
	var out []wordSwitch
	for _, s := range []struct {
		name string
		off  bool
	}{{"forms", a.req.NoForms}, {"variants", a.req.NoVariants}, {"translations", a.req.NoTranslations}} {
		v := wordSwitch{a.text("switch." + s.name), a.text("switch.on"), a.text("switch.turnoff"), a.with(s.name, "off")}
		if s.off {
			v.State, v.Do, v.URL = a.text("switch.off"), a.text("switch.turnon"), a.with(s.name)
		}
		out = append(out, v)
	}
	return out
}

func widens(n query.Node) bool {
	var nodes []query.Node
	switch n := n.(type) {
	case *query.Word:
		return !n.Prefix && !n.Fuzzy
	case *query.And:
		nodes = n.Nodes
	case *query.Or:
		nodes = n.Nodes
	}
	for _, child := range nodes {
		if widens(child) {
			return true
		}
	}
	return false
}

// typed says how many of the articles hold the words as they were typed, and how many were found by
// other words; empty where these words found all or the counts are not whole.
func typed(a *ask, page *search.Page) string {
	switch more := page.Total - page.AsTyped; {
	case more <= 0 || page.Partial:
		return ""
	case page.AsTyped == 0:
		return a.text("status.widened")
	default:
		return a.text("status.typed", a.number(page.AsTyped), a.number(more))
	}
}
