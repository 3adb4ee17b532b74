package lexicon

import (
	"strings"

	"vistka/search/analysis"
	"vistka/search/query"
)

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
