package query

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// goodHint returns hint when it parses, follows the hints of its own errors a few steps when it
// does not, and falls back to the plain words of text.
func goodHint(hint, text string) string {
	// Each step mends one fault; people rarely make more than two or three at once.
	const steps = 8
	for range steps {
		if utf8.RuneCountInString(hint) > MaxRunes {
			break
		}
		p := &parser{scanner: scanner{text: hint}}
		root, err := p.parse()
		if err == nil {
			if utf8.RuneCountInString((Query{Root: root}).String()) > MaxRunes {
				break
			}
			return tidy(hint)
		}
		hint = err.Hint
	}
	return plain(text)
}

// tidy makes single spaces of those that a cut has left behind, outside of quotes.
func tidy(s string) string {
	if strings.ContainsFunc(s, isQuote) {
		return strings.TrimSpace(s)
	}
	return strings.Join(strings.FieldsFunc(s, isSpace), " ")
}

// plain keeps the first words of text and drops every operator.
func plain(text string) string {
	var words []string
	length := 0
	for _, w := range strings.FieldsFunc(text, func(r rune) bool { return !isWordRune(r) }) {
		length += utf8.RuneCountInString(w) + 1
		if length > MaxRunes || len(words) == MaxWords {
			break
		}
		switch w {
		case "OR", "AND", "NOT":
			w = strings.ToLower(w)
		}
		words = append(words, w)
	}
	return strings.Join(words, " ")
}

func tooLong(text string, n int) *Error {
	pos, runes := len(text), 0
	for i := range text {
		if runes == MaxRunes {
			pos = i
			break
		}
		runes++
	}
	return &Error{Pos: pos, Msg: fmt.Sprintf("a query holds at most %d characters; this one has %d", MaxRunes, n), Hint: plain(text)}
}

// exclusionHint proposes the query without its OR operators, so that the exclusion applies to all
// of it.
func exclusionHint(text string) string {
	var b strings.Builder
	s := &scanner{text: text}
	at := 0
	for {
		t, err := s.next()
		if err != nil || t.kind == tokenEnd {
			break
		}
		if t.kind == tokenOr {
			b.WriteString(text[at:t.start])
			b.WriteByte(' ')
			at = t.end
		}
	}
	b.WriteString(text[at:])
	return b.String()
}
