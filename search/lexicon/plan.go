package lexicon

import "vistka/search/analysis"

// Plan is what an engine has to match. Its root is nil for a query that matches everything.
type Plan struct {
	Root Node
	// Also lists what is searched beside the typed words (spellings, translations), for the reader.
	Also []string
	// AlsoIn are the languages of Also, as many in the same order: "en", "uk" or "ru".
	AlsoIn []string
}

// Node is a part of a plan: *Terms, *Phrase, *And, *Or or *Not.
type Node interface{ node() }

// Terms matches a document that holds at least one of its alternatives in title or body; the best
// one scores.
type Terms struct {
	Alts  []Term
	Title bool // title only
}

// Term is one alternative of a word.
type Term struct {
	// Analysis names the token stream to look in, Text the term there.
	Analysis analysis.Kind
	Text     string
	// Prefix matches every term that begins with Text, Fuzzy every term within one edit; both only
	// in analysis.Exact. The engine expands them, at most MaxExpanded terms a query.
	Prefix, Fuzzy bool
	// Weight is in (0, 1]; 1 for what was typed.
	Weight float64
	Origin Origin
}

// Origin says why a term stands for a word.
type Origin uint8

// The origins of terms: what was typed, another form of it, another spelling of a name, a
// translation or an equivalent by the glossary. What matches by the first two alone matches as
// typed.
const (
	Typed Origin = iota
	Form
	Variant
	Translation
)

// Phrase matches terms of analysis.Exact at rising positions, within the title or one paragraph.
type Phrase struct {
	Terms []string
	// Slop is the number of places the terms may be moved in all; 0 means side by side, in order.
	Slop  int
	Title bool
	// Weight and Origin are those of a Term; no weight counts as 1. A phrase that was typed is
	// Typed, one that stands for a word or a name has the origin of that.
	Weight float64
	Origin Origin
}

// EqualTerms returns the indexes of equal terms of a phrase, rising, in the order of their first: moved words
// that are equal must be different words of a text.
func EqualTerms(terms []string) (groups [][]int) {
	of := map[string]int{}
	for i, t := range terms {
		g, ok := of[t]
		if !ok {
			g = len(groups)
			of[t] = g
			groups = append(groups, nil)
		}
		groups[g] = append(groups[g], i)
	}
	return groups
}

// And matches what all of its nodes match, Or what one of them does, Not what its node does not.
type (
	And struct{ Nodes []Node }
	Or  struct{ Nodes []Node }
	Not struct{ Node Node }
)

func (*Terms) node()  {}
func (*Phrase) node() {}
func (*And) node()    {}
func (*Or) node()     {}
func (*Not) node()    {}

// MaxExpanded bounds the terms that the prefixes and fuzzy words of one query may stand for
// (DESIGN, limits): beyond it a search would walk the dictionary for longer than its time limit.
const MaxExpanded = 1024
