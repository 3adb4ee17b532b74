package analysis

import "strings"

// Analyze returns the tokens of text in the order of the text. Exact reads all paragraphs, every
// other kind those of its language; paragraphs must be those of text, in order. A title is one
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
	c := chainOf(kind)
	position := 0
	for i, p := range paragraphs {
		if i > 0 {
			position += ParagraphGap
		}
		if !kind.reads(p) {
			position += countWords(text, p)
			continue
		}
		tokens, position = c.append(tokens, text, p, position)
	}
	return tokens
}

// Terms returns what a word or a few words, as typed into a query, stand for: the terms at each
// position, the word itself first. Nothing when there is neither letter nor digit in it.
func Terms(kind Kind, text string) [][]string {
	tokens, n := chainOf(kind).append(nil, text, Paragraph{End: len(text)}, 0)
	if n == 0 {
		return nil
	}
	terms := make([][]string, n)
	for _, t := range tokens {
		terms[t.Position-1] = append(terms[t.Position-1], t.Term)
	}
	return terms
}

// Fold returns text as the analysis Exact sees it: its words, folded, with single spaces. Two
// strings that fold alike are the same words.
func Fold(text string) string {
	var b strings.Builder
	last := 0
	for _, t := range Analyze(Exact, text, []Paragraph{{End: len(text)}}) {
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

func (k Kind) reads(p Paragraph) bool { return k == Exact || string(k) == p.Language }

// countWords counts the positions of a paragraph.
func countWords(text string, p Paragraph) int {
	s := scanner{text: text, pos: p.Start, end: p.End}
	n := 0
	for {
		if _, ok := s.next(); !ok {
			return n
		}
		n++
	}
}

// append adds the tokens of a paragraph to tokens, with positions from position+1, and returns the
// last position.
func (c *chain) append(tokens []Token, text string, p Paragraph, position int) ([]Token, int) {
	s := scanner{text: text, pos: p.Start, end: p.End}
	for {
		w, ok := s.next()
		if !ok {
			return tokens, position
		}
		position++
		for _, term := range c.terms(text[w.start:w.end]) {
			tokens = append(tokens, Token{Term: term, Start: w.start, End: w.end, Position: position})
		}
		if w.compoundEnd > 0 {
			for _, term := range c.joined(text[w.start:w.compoundEnd]) {
				tokens = append(tokens, Token{Term: term, Start: w.start, End: w.compoundEnd, Position: position})
			}
		}
	}
}
