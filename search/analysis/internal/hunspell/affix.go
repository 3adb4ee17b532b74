package hunspell

import (
	"strings"
	"unicode/utf8"
)

// rule is a line of an affix class.
type rule struct {
	prefix     bool
	strip, add string
	condition  []item
}

// item is one letter of a condition: any of letters, or none of them.
type item struct {
	letters string
	not     bool
}

func (i item) matches(r rune) bool {
	return i.letters == "" || strings.ContainsRune(i.letters, r) != i.not
}

// parseCondition reads letters, dots and sets in brackets. A single dot is no condition.
func parseCondition(s string) []item {
	if s == "." {
		return nil
	}
	var items []item
	for s != "" {
		r, n := utf8.DecodeRuneInString(s)
		switch r {
		case '.':
			items = append(items, item{})
		case '[':
			end := strings.IndexByte(s, ']')
			if end < 0 {
				return items
			}
			letters, not := strings.CutPrefix(s[1:end], "^")
			items = append(items, item{letters: letters, not: not})
			n = end + 1
		default:
			items = append(items, item{letters: s[:n]})
		}
		s = s[n:]
	}
	return items
}

// apply returns the form that a rule makes of a word; ok is false when the rule is not for it.
func (r rule) apply(word string) (form string, ok bool) {
	if r.prefix {
		rest, ok := strings.CutPrefix(word, r.strip)
		return r.add + rest, ok && r.allows(word)
	}
	rest, ok := strings.CutSuffix(word, r.strip)
	return rest + r.add, ok && r.allows(word)
}

func (r rule) allows(word string) bool {
	if r.prefix {
		for _, i := range r.condition {
			c, n := utf8.DecodeRuneInString(word)
			if n == 0 || !i.matches(c) {
				return false
			}
			word = word[n:]
		}
		return true
	}
	for k := len(r.condition) - 1; k >= 0; k-- {
		c, n := utf8.DecodeLastRuneInString(word)
		if n == 0 || !r.condition[k].matches(c) {
			return false
		}
		word = word[:len(word)-n]
	}
	return true
}
