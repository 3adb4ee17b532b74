package query

import "unicode/utf8"

// The kinds of parts.
const (
	PartWord   = "word"
	PartPhrase = "phrase"
	PartNot    = "not"
	PartOr     = "or"
)

// Part is one of the things that must all be so for a document to match: a word, a phrase, an
// exclusion, or a choice between alternatives. Leaving [Start, End) out of Query.Text takes the
// part out of the query.
type Part struct {
	Kind string
	// Text is the part as String prints it.
	Text string
	// Start and End are bytes of Query.Text.
	Start, End int
}

// Parts lists the parts of a query in the order of the text; none for an empty query.
func (q Query) Parts() []Part {
	if q.Root == nil {
		return nil
	}
	nodes := []Node{q.Root}
	if and, ok := q.Root.(*And); ok {
		nodes = and.Nodes
	}
	parts := make([]Part, len(nodes))
	for i, n := range nodes {
		s := q.grow(span(n))
		parts[i] = Part{Kind: kindOf(n), Text: format(n, false), Start: s.Start, End: s.End}
	}
	return parts
}

func kindOf(n Node) string {
	switch n.(type) {
	case *Word:
		return PartWord
	case *Phrase:
		return PartPhrase
	case *Not:
		return PartNot
	}
	return PartOr
}

// span returns the place of a node; that of an And or Or reaches from its first node to its last.
func span(n Node) Span {
	switch n := n.(type) {
	case *Word:
		return n.Span
	case *Phrase:
		return n.Span
	case *Not:
		return n.Span
	case *And:
		return Span{span(n.Nodes[0]).Start, span(n.Nodes[len(n.Nodes)-1]).End}
	case *Or:
		return Span{span(n.Nodes[0]).Start, span(n.Nodes[len(n.Nodes)-1]).End}
	}
	return Span{}
}

// grow widens a span by the pairs of parentheses around it.
func (q Query) grow(s Span) Span {
	for {
		start, end := s.Start, s.End
		for start > 0 {
			r, n := utf8.DecodeLastRuneInString(q.Text[:start])
			if !isSpace(r) {
				break
			}
			start -= n
		}
		for end < len(q.Text) {
			r, n := utf8.DecodeRuneInString(q.Text[end:])
			if !isSpace(r) {
				break
			}
			end += n
		}
		if start == 0 || end == len(q.Text) || q.Text[start-1] != '(' || q.Text[end] != ')' {
			return s
		}
		s = Span{start - 1, end + 1}
	}
}
