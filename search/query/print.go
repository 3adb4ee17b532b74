package query

import "strings"

// String prints the query in one form: operators as signs, groups only where they are needed.
// Parsing it gives an equal query, up to positions.
func (q Query) String() string {
	if q.Root == nil {
		return ""
	}
	return format(q.Root, false)
}

// format writes n; inAnd says that it stands beside others that must match too, where an Or needs
// parentheses.
func format(n Node, inAnd bool) string {
	switch n := n.(type) {
	case *Word:
		return printWord(n)
	case *Phrase:
		return printPhrase(n)
	case *And:
		return printAll(n.Nodes, " ", true)
	case *Or:
		s := printAll(n.Nodes, " OR ", false)
		if inAnd {
			return "(" + s + ")"
		}
		return s
	case *Not:
		s := format(n.Node, true)
		if _, ok := n.Node.(*And); ok {
			s = "(" + s + ")"
		}
		if (&scanner{text: s}).negates(0) {
			return "-" + s
		}
		return "NOT " + s
	}
	return ""
}

func printAll(nodes []Node, sep string, inAnd bool) string {
	parts := make([]string, len(nodes))
	for i, n := range nodes {
		parts[i] = format(n, inAnd)
	}
	return strings.Join(parts, sep)
}

func printWord(w *Word) string {
	s := w.Text
	if w.Title {
		s = titlePrefix + s
	}
	switch {
	case w.Prefix:
		s += "*"
	case w.Fuzzy:
		s += "~"
	}
	return s
}

func printPhrase(p *Phrase) string {
	s := quote(p.Text)
	if p.Title {
		s = titlePrefix + s
	}
	if p.Slop > 0 {
		s += "~" + itoa(p.Slop)
	}
	return s
}

// quote puts a phrase between the first pair of quotes that does not occur in it. There is one:
// a phrase never holds the quotes it was read from.
func quote(s string) string {
	switch {
	case !strings.Contains(s, `"`):
		return `"` + s + `"`
	case !strings.ContainsAny(s, "“”"):
		return "“" + s + "”"
	case !strings.Contains(s, "”"):
		return "”" + s + "”"
	}
	return "«" + s + "»"
}
