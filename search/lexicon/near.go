package lexicon

import (
	"slices"
	"strings"

	"vistka/search/query"
)

// Near is what is looked for when hardly anything has all of the words of a query.
type Near struct {
	// Required are the phrases and exclusions of the query, and groups that hold one of these. A near
	// miss has all of them: it never breaks what was said exactly.
	Required []Node
	// Optional are the words of the query, at least two. A near miss has some of them and not all; words
	// of grammar alone are not enough.
	Optional []Part
}

// Words are those of the optional parts that mean something by themselves.
func (n Near) Words() (words []Part) {
	for _, p := range n.Optional {
		if !p.Function {
			words = append(words, p)
		}
	}
	return words
}

// Missing returns the texts of the optional parts with these numbers, which a text lacks: those that mean
// something by themselves, each once; words of grammar only where nothing else is missing. ok is false
// when more than two thirds of what means something are missing, or all but years: the text shares a
// word with the query by chance.
func (n Near) Missing(parts []int) (texts []string, ok bool) {
	var lacking, grammar []string
	lost, words := 0, 0 // of what means something, and of it without years
	for _, p := range n.Words() {
		if !p.year() {
			words++
		}
	}
	for _, i := range parts {
		p := n.Optional[i]
		list := &lacking
		if p.Function {
			list = &grammar
		} else {
			lost++
			if !p.year() {
				words--
			}
		}
		if !slices.Contains(*list, p.Text) {
			*list = append(*list, p.Text)
		}
	}
	if lost == 0 {
		return grammar, true
	}
	return lacking, 3*lost <= 2*len(n.Words()) && (words > 0 || n.years())
}

// years reports whether nothing but years means something.
func (n Near) years() bool {
	return !slices.ContainsFunc(n.Words(), func(p Part) bool { return !p.year() })
}

// Part is a word or a group of words of a query, as typed, and its plan.
type Part struct {
	Text string
	Node Node
	// Function is true for a word of grammar: of, in, на.
	Function bool
}

// year reports whether a part is a year as it is typed. Half of an archive may have the same.
func (p Part) year() bool {
	return len(p.Text) == 4 && (strings.HasPrefix(p.Text, "19") || strings.HasPrefix(p.Text, "20")) && strings.Trim(p.Text, "0123456789") == ""
}

// BuildNear plans the near misses of a query. ok is false where there can be none: the query has
// fewer than two words that could be left out.
func BuildNear(q query.Query, opt Options) (near Near, ok bool) {
	root, isAnd := q.Root.(*query.And)
	if !isAnd {
		return Near{}, false
	}
	b := builder{opt: opt, also: &also{}}
	for i := 0; i < len(root.Nodes); {
		s, used := b.part(root.Nodes[i:])
		typed := root.Nodes[i : i+used]
		i += used
		switch {
		case s.typed == nil:
		case wordsOnly(typed):
			near.Optional = append(near.Optional, Part{Text: typedText(q, typed), Node: s.node(), Function: s.function})
		default:
			near.Required = append(near.Required, s.node())
		}
	}
	return near, len(near.Optional) > 1 && len(near.Words()) > 0
}

// part is the plan of what can be left out as a whole at the head of nodes, and how many of them it
// is.
func (b builder) part(nodes []query.Node) (segment, int) {
	if words := plainWords(nodes); len(words) > 0 {
		words = words[:min(len(words), maxPhrase)]
		return b.segment(words, formsOf(words))
	}
	if w, ok := nodes[0].(*query.Word); ok {
		return segment{typed: b.word(w)}, 1
	}
	return segment{typed: b.node(nodes[0])}, 1
}

// wordsOnly reports whether there is neither a phrase nor an exclusion in the nodes.
func wordsOnly(nodes []query.Node) bool {
	for _, n := range nodes {
		switch n := n.(type) {
		case *query.Word:
		case *query.And:
			if !wordsOnly(n.Nodes) {
				return false
			}
		case *query.Or:
			if !wordsOnly(n.Nodes) {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// typedText is the text from the first to the last word of the nodes.
func typedText(q query.Query, nodes []query.Node) string {
	start, end := len(q.Text), 0
	var visit func([]query.Node)
	visit = func(nodes []query.Node) {
		for _, n := range nodes {
			switch n := n.(type) {
			case *query.Word:
				start, end = min(start, n.Span.Start), max(end, n.Span.End)
			case *query.And:
				visit(n.Nodes)
			case *query.Or:
				visit(n.Nodes)
			}
		}
	}
	visit(nodes)
	return q.Text[start:max(start, end)]
}

// Any is the plan of all parts as one, for marking what a near miss has of them.
func (n Near) Any() Node {
	nodes := append([]Node(nil), n.Required...)
	for _, p := range n.Words() {
		nodes = append(nodes, p.Node)
	}
	return either(nodes...)
}
