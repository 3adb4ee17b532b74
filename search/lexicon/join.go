package lexicon

import (
	"strings"

	"vistka/search/analysis"
	"vistka/search/query"
)

// run reads words in a row that may also be one: a number typed with spaces (19 000), a compound
// typed open (counter offensive). It returns the plan of the words it used, 0 when there is none.
func (b builder) run(nodes []query.Node) (Node, int) {
	words := plainWords(nodes)
	if len(words) < 2 {
		return nil, 0
	}
	if n := number(words); n > 0 {
		return b.joined(words[:n], " "), n
	}
	if !b.opt.NoForms && isOpenCompound(words[0], words[1]) {
		return b.joined(words[:2], ""), 2
	}
	return nil, 0
}

// plainWords returns the words at the head of nodes that were typed without operators, in one
// scope.
func plainWords(nodes []query.Node) []*query.Word {
	var words []*query.Word
	for _, n := range nodes {
		w, ok := n.(*query.Word)
		if !ok || w.Prefix || w.Fuzzy || len(words) > 0 && w.Title != words[0].Title {
			break
		}
		words = append(words, w)
	}
	return words
}

// number returns how many of the words make up one number with spaces between its groups.
func number(words []*query.Word) int {
	n := 1
	for n < len(words) && isGroup(words[n].Text) {
		n++
	}
	for ; n > 1; n-- {
		if len(analysis.Terms(analysis.Exact, text(words[:n], " "))) == 1 {
			return n
		}
	}
	return 0
}

// isGroup reports whether s is the three digits of a group of thousands.
func isGroup(s string) bool { return len(s) == 3 && strings.Trim(s, "0123456789") == "" }

// joined is the plan of words that may be one: that one, or each of them.
func (b builder) joined(words []*query.Word, sep string) Node {
	one := *words[0]
	one.Text = text(words, sep)
	each := make([]Node, 0, len(words))
	for _, w := range words {
		if p := b.word(w); p != nil {
			each = append(each, p)
		}
	}
	exact := analysis.Terms(analysis.Exact, one.Text)
	return either(&Terms{Alts: b.alternatives(&one, exact[0]), Title: one.Title}, all(each))
}

func text(words []*query.Word, sep string) string {
	parts := make([]string, len(words))
	for i, w := range words {
		parts[i] = w.Text
	}
	return strings.Join(parts, sep)
}
