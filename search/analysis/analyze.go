package analysis

import (
	"iter"
	"strings"
)

// Analyze returns the tokens of text in the order of the text. Exact and Names read all paragraphs,
// every other kind those of its language; paragraphs must be those of text, in order. A title is one
// paragraph. Words that share a place come as several tokens with one position: first the word
// itself, then what else it may be.
func Analyze(kind Kind, text string, paragraphs []Paragraph) []Token {
	size := 0
	for _, p := range paragraphs {
		if kind.reads(p) {
			size += p.End - p.Start
		}
	}
	if size == 0 {
		return nil
	}
	// Running text has a word every six to eight bytes in Latin script, every twelve in Cyrillic.
	tokens := make([]Token, 0, size/6+1)
	for _, t := range Walk([]Kind{kind}, text, paragraphs) {
		tokens = append(tokens, t)
	}
	return tokens
}

// Walk gives the tokens that Analyze returns for several kinds in one pass, word by word and in
// the order of kinds within a word. It keeps nothing.
func Walk(kinds []Kind, text string, paragraphs []Paragraph) iter.Seq2[Kind, Token] {
	return func(yield func(Kind, Token) bool) {
		active := make([]Kind, 0, len(kinds))
		position := 0
		for i, p := range paragraphs {
			if i > 0 {
				position += ParagraphGap
			}
			active = active[:0]
			for _, k := range kinds {
				if k.reads(p) {
					active = append(active, k)
				}
			}
			s := scanner{text: text, pos: p.Start, end: p.End}
			for w, ok := s.next(); ok; w, ok = s.next() {
				position++
				for _, k := range active {
					if !w.tokens(k, text, position, yield) {
						return
					}
				}
			}
		}
	}
}

// tokens yields the tokens of one word: of the word itself, then of the compound that it begins.
func (w word) tokens(k Kind, text string, position int, yield func(Kind, Token) bool) bool {
	if k == Names {
		return w.names(text, position, yield)
	}
	c := chainOf(k)
	for _, term := range c.terms(text[w.start:w.end]) {
		if !yield(k, Token{Term: term, Start: w.start, End: w.end, Position: position}) {
			return false
		}
	}
	if w.compoundEnd == 0 {
		return true
	}
	for _, term := range c.joined(text[w.start:w.compoundEnd]) {
		if !yield(k, Token{Term: term, Start: w.start, End: w.compoundEnd, Position: position}) {
			return false
		}
	}
	return true
}

// Terms returns what a word or a few words, as typed into a query, stand for: the terms at each
// position, the word itself first; in Names a position may have none. Nothing when there is neither
// letter nor digit in it.
func Terms(kind Kind, text string) [][]string {
	var terms [][]string
	for _, t := range Walk([]Kind{kind}, text, []Paragraph{{End: len(text), Language: string(kind)}}) {
		for t.Position > len(terms) {
			terms = append(terms, nil)
		}
		terms[t.Position-1] = append(terms[t.Position-1], t.Term)
	}
	return terms
}

// Fold returns text as the analysis Exact sees it: its words, folded, with single spaces. Two
// strings that fold alike are the same words.
func Fold(text string) string {
	var b strings.Builder
	last := 0
	for _, t := range Walk([]Kind{Exact}, text, []Paragraph{{End: len(text)}}) {
		if t.Position == last {
			continue
		}
		if last > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(t.Term)
		last = t.Position
	}
	return b.String()
}

func (k Kind) reads(p Paragraph) bool { return k == Exact || k == Names || string(k) == p.Language }
