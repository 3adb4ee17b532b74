package query

// Query is a parsed query. The zero Query is empty and matches everything.
type Query struct {
	// Text is what was typed, unchanged.
	Text string
	// Root is nil for an empty query.
	Root Node
}

// Empty reports whether q has nothing to match.
func (q Query) Empty() bool { return q.Root == nil }

// Node is a part of a query: Word, Phrase, And, Or or Not.
type Node interface{ node() }

// Span is the half-open range [Start, End) of UTF-8 bytes of Query.Text from which a node was read.
type Span struct{ Start, End int }

// Word matches a word in title or body.
type Word struct {
	Text  string // as typed, without operators
	Title bool   // title only
	// Prefix matches every word that begins with Text (word*), Fuzzy every word within one edit (word~).
	Prefix, Fuzzy bool
	Span          Span
}

// Phrase matches words in a row, within the title or one paragraph of the body.
type Phrase struct {
	Text  string // between the quotes, as typed
	Title bool
	// Slop is the number of places that the words may be moved in all; 0 is exact.
	Slop int
	Span Span
}

// And matches what all of its nodes match. It has at least two nodes.
type And struct{ Nodes []Node }

// Or matches what at least one of its nodes matches. It has at least two nodes.
type Or struct{ Nodes []Node }

// Not matches what Node does not. It stands inside an And, beside at least one other node, or
// alone at the root: then it matches everything but Node.
type Not struct {
	Node Node
	Span Span
}

func (*Word) node()   {}
func (*Phrase) node() {}
func (*And) node()    {}
func (*Or) node()     {}
func (*Not) node()    {}
