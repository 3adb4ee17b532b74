package tag

import "strings"

// minQuoted is the number of words from which text in quotation marks is someone's speech and not
// a name or a word held at a distance.
const minQuoted = 5

// markQuotes sets quoted on the words of quotations. A quotation may run over paragraphs: one that
// is open at the end of a paragraph goes on when the next quotation mark closes it, or when the
// next paragraph opens with one again, as long speech is set.
func markQuotes(text string, tokens []token) {
	open := -1 // first token of the quotation
	closeAt := func(i int) {
		if open >= 0 && i-open >= minQuoted {
			for k := open; k < i; k++ {
				tokens[k].quoted = true
			}
		}
		open = -1
	}
	for i, t := range tokens {
		b := t.before
		if b&markClose != 0 {
			closeAt(i)
		}
		if b&markLine != 0 && open >= 0 && !closesLater(tokens[i:]) {
			closeAt(i)
		}
		if b&markOpen != 0 && open < 0 {
			open = i
		}
	}
	if open >= 0 && len(tokens) > 0 && strings.ContainsAny(text[tokens[len(tokens)-1].end:], "\"”»") {
		closeAt(len(tokens))
	}
}

// closesLater reports whether the next quotation mark closes.
func closesLater(tokens []token) bool {
	for i, t := range tokens {
		if t.before&markClose != 0 {
			return true
		}
		if t.before&markOpen != 0 {
			return i == 0 && closesLater(tokens[1:])
		}
	}
	return false
}
