package lexicon

import (
	"strings"
	"unicode"

	"vistka/search/analysis"
	"vistka/search/query"
)

// Weights of alternatives. What was typed ranks first whatever else stands beside it.
const (
	// WeightTyped is the weight of the word as it was typed.
	WeightTyped = 1
	// WeightForm is the weight of another form of the word: a little below, so that two documents
	// that differ in nothing else stand in this order.
	WeightForm = 0.8
	// WeightVariant is the weight of another spelling of a name: surely the same name where the table
	// has it, very likely where a key joins them.
	WeightVariant = 0.6
	// WeightTranslation is the weight of a translation: a word of another language has uses that the
	// typed one has not, and who types Ukrainian reads Ukrainian first. On the judged queries (search/relevance)
	// .5 gives nDCG@10 .648 on topics and .829 across languages, .4 .683 and .788, .3 .708 and .748, .25 .713
	// and .727. Lucene has .697 on topics.
	WeightTranslation = 0.3
)

// Options says how far a word is widened.
type Options struct {
	// NoForms matches words only as they were typed, without their other forms.
	NoForms bool
	// NoVariants leaves out other spellings of names, NoTranslations what the glossary gives.
	NoVariants, NoTranslations bool
}

// Build makes the plan of a query. Words match in the forms of their language too: Latin ones in
// English, Cyrillic ones in Ukrainian and Russian; names in their other spellings; words and phrases
// of the glossary in its languages. What is quoted, excluded, or ends in * or ~ matches as it was
// typed, but that an exclusion covers the forms of a word. Punctuation that was typed as a word is left
// out; a query of nothing else is a *[query.Error]. An empty query gives an empty plan.
func Build(q query.Query, opt Options) (Plan, error) {
	if q.Empty() {
		return Plan{}, nil
	}
	b := builder{opt: opt, also: &also{}}
	root := b.node(q.Root)
	if root == nil {
		return Plan{}, &query.Error{Pos: firstPos(q), Msg: "there is no word or number to search for here"}
	}
	plan := Plan{Root: root}
	plan.Also, plan.AlsoIn = b.also.list()
	return plan, nil
}

func firstPos(q query.Query) int {
	if parts := q.Parts(); len(parts) > 0 {
		return parts[0].Start
	}
	return 0
}

type builder struct {
	opt  Options
	also *also
}

// narrow is the builder of what is excluded: never wider than a word and its forms.
func (b builder) narrow() builder {
	b.opt.NoVariants, b.opt.NoTranslations = true, true
	return b
}

// node returns the plan of a node, nil when there is nothing in it to search for.
func (b builder) node(n query.Node) Node {
	switch n := n.(type) {
	case *query.Word:
		return b.and([]query.Node{n})
	case *query.Phrase:
		return phrase(n.Text, n.Slop, n.Title)
	case *query.And:
		return b.and(n.Nodes)
	case *query.Or:
		var nodes []Node
		for _, c := range n.Nodes {
			if p := b.node(c); p != nil {
				nodes = append(nodes, p)
			}
		}
		return either(nodes...)
	case *query.Not:
		if p := b.narrow().node(n.Node); p != nil {
			return &Not{Node: p}
		}
	}
	return nil
}

func (b builder) and(kids []query.Node) Node {
	var nodes []Node
	for i := 0; i < len(kids); i++ {
		if words := plainWords(kids[i:]); len(words) > 0 {
			nodes = append(nodes, b.words(words)...)
			i += len(words) - 1
		} else if s, _ := b.part(kids[i:]); s.typed != nil {
			nodes = append(nodes, s.typed)
		}
	}
	return all(nodes)
}

// all is the And of nodes, as simple as it can be said.
func all(nodes []Node) Node {
	switch len(nodes) {
	case 0:
		return nil
	case 1:
		return nodes[0]
	}
	return &And{Nodes: nodes}
}

// either is the Or of nodes, as simple as it can be said.
func either(nodes ...Node) Node {
	switch len(nodes) {
	case 0:
		return nil
	case 1:
		return nodes[0]
	}
	return &Or{Nodes: nodes}
}

// phrase returns the phrase of a text, or the one term it consists of.
func phrase(text string, slop int, title bool) Node {
	slots := analysis.Terms(analysis.Exact, text)
	switch len(slots) {
	case 0:
		return nil
	case 1:
		return &Terms{Alts: []Term{typed(slots[0][0])}, Title: title}
	}
	terms := make([]string, len(slots))
	for i, s := range slots {
		terms[i] = s[0]
	}
	return &Phrase{Terms: terms, Slop: slop, Title: title}
}

func typed(text string) Term {
	return Term{Analysis: analysis.Exact, Text: text, Weight: WeightTyped, Origin: Typed}
}

// kinds returns the analyses that know forms of a word: by its script.
func kinds(word string) []analysis.Kind {
	for _, r := range word {
		switch {
		case unicode.Is(unicode.Cyrillic, r):
			return []analysis.Kind{analysis.Ukrainian, analysis.Russian}
		case unicode.Is(unicode.Latin, r):
			return []analysis.Kind{analysis.English}
		}
	}
	return nil
}

// isCapitals reports whether a typed word is in capitals, as an acronym is.
func isCapitals(s string) bool {
	return strings.ToUpper(s) == s && strings.ToLower(s) != s
}
