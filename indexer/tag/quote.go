package tag

import "strings"

// minQuoted is the number of words from which text in quotation marks is someone's speech and not
// a name or a word held at a distance.
const minQuoted = 5

// markQuotes sets quoted on the words of quotations. A quotation may run over paragraphs: one that
// is open at the end of a paragraph goes on when the next quotation mark closes it, or when the
// next paragraph opens with one again, as long speech is set.
func markQuotes(text string, tokens []token) {
	closes := nextCloses(tokens)
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
		if b&markLine != 0 && open >= 0 && !goesOn(tokens, closes, i) {
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

// nextCloses reports for each token whether the next quotation mark, before it or later, closes.
func nextCloses(tokens []token) []bool {
	out := make([]bool, len(tokens)+1)
	for i := len(tokens) - 1; i >= 0; i-- {
		b := tokens[i].before
		out[i] = b&markClose != 0 || b&markOpen == 0 && out[i+1]
	}
	return out
}

// goesOn reports whether a quotation that is open where paragraph i begins goes on in it.
func goesOn(tokens []token, closes []bool, i int) bool {
	if tokens[i].before&markOpen != 0 && tokens[i].before&markClose == 0 {
		i++
	}
	return closes[i]
}
