package httpapi

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"vistka/search"
	"vistka/search/query"
)

// inPlace keeps those of the suggestions that mean in text what their rows promise, and lets them begin
// where they can take the place of what was typed.
//
// A value to filter by takes words out of the query, so the words must be plain ones that narrow the
// whole of it: as a filter the end of "-luh" would find what was to be left out, and without the end of
// "(Kharkiv OR luh" nothing can be read. A word stays where it is, behind its minus sign or parenthesis.
func inPlace(text string, found []search.Suggestion) []search.Suggestion {
	out := make([]search.Suggestion, 0, len(found))
	for _, x := range found {
		ok := false
		if x.Field == search.FieldTitle {
			x.Start, ok = wordStart(text, x.Start)
		} else {
			ok = narrows(text[:x.Start], text[x.Start:])
		}
		if ok {
			out = append(out, x)
		}
	}
	return out
}

// wordStart returns where the letters begin of the last word of text, which begins at start. ok is
// false when something follows the letters that a word in their place would take away.
func wordStart(text string, start int) (at int, ok bool) {
	last, _ := utf8.DecodeLastRuneInString(text)
	at = start + max(strings.IndexFunc(text[start:], isLetter), 0)
	return at, isLetter(last) || unicode.IsMark(last)
}

func isLetter(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// narrows reports whether a filter can stand for tail, the end of a query that begins with head: tail
// is words without operators, the query narrows what it finds by them, and head can be read alone.
func narrows(head, tail string) bool {
	if _, err := query.Parse(head); err != nil {
		return false
	}
	// A typographic quote is text until it is closed: the reader may be about to.
	for _, closing := range []string{"", "”", "»"} {
		words, err := query.Parse(tail + closing)
		if err != nil || !wanted(words.Root) {
			return false
		}
		whole, err := query.Parse(head + "x" + closing)
		if err != nil {
			return false
		}
		if and, ok := whole.Root.(*query.And); ok {
			whole.Root = and.Nodes[len(and.Nodes)-1]
		}
		if !wanted(whole.Root) {
			return false
		}
	}
	return true
}

// wanted reports whether n is words that must be found, without a sign that changes how they are.
func wanted(n query.Node) bool {
	switch n := n.(type) {
	case *query.Word:
		return !n.Title && !n.Prefix && !n.Fuzzy
	case *query.And:
		return !slices.ContainsFunc(n.Nodes, func(n query.Node) bool { return !wanted(n) })
	}
	return false
}
