package lexicon

import (
	"strings"

	"vistka/search/analysis"
	"vistka/search/query"
)

// segment is what words in a row stand for together: one word, a number with spaces, a compound, a
// name of several words, a phrase of the glossary.
type segment struct {
	typed Node
	wide  widening
	// function says that it is a word of grammar, which another language may have no word for.
	function bool
}

// words returns the plans of words in a row, all of which must match. Where words of grammar stand
// among them ("deportation of children"), the others in translation are enough.
func (b builder) words(words []*query.Word) []Node {
	var segments []segment
	functions := 0
	for forms := formsOf(words); len(words) > 0; {
		s, used := b.segment(words, forms)
		words, forms = words[used:], forms[used:]
		if s.typed == nil {
			continue
		}
		if s.function {
			functions++
		}
		segments = append(segments, s)
	}
	nodes := make([]Node, len(segments))
	for i, s := range segments {
		nodes[i] = s.node()
	}
	if functions == 0 || functions == len(segments) {
		return nodes
	}
	if other := elsewhere(segments); other != nil {
		return []Node{either(all(nodes), other)}
	}
	return nodes
}

// elsewhere is the plan of segments in other languages and spellings alone, words of grammar left
// out; nil when none of them has another.
func elsewhere(segments []segment) Node {
	var nodes []Node
	found := false
	for _, s := range segments {
		if s.function {
			continue
		}
		if n := s.wide.node(); n != nil {
			found = true
			nodes = append(nodes, n)
		} else {
			nodes = append(nodes, s.typed)
		}
	}
	if !found {
		return nil
	}
	return all(nodes)
}

// segment reads the segment at the head of words: the longest one that the tables have.
func (b builder) segment(words []*query.Word, forms []*form) (s segment, used int) {
	if n := number(words); n > 0 {
		return segment{typed: b.joined(words[:n], " ")}, n
	}
	s.wide, used = b.widen(words, forms)
	switch {
	case used <= 2 && b.isCompound(words):
		s.typed = b.joined(words[:2], "")
		if used == 1 {
			s.wide = widening{} // it was of the first word alone
		}
		return s, 2
	case used == 1 && isFunctionPair(words):
		s.typed, s.function = all([]Node{b.word(words[0]), b.word(words[1])}), true
		return s, 2
	case used == 1:
		s.typed, s.function = b.word(words[0]), isFunction(words[0].Text)
		return s, 1
	}
	each := make([]Node, 0, used)
	for _, w := range words[:used] {
		if p := b.word(w); p != nil {
			each = append(each, p)
		}
	}
	s.typed = all(each)
	return s, used
}

func (b builder) isCompound(words []*query.Word) bool {
	return !b.opt.NoForms && len(words) > 1 && isOpenCompound(words[0], words[1])
}

// node is the plan of a segment as typed and widened.
func (s segment) node() Node {
	if t, ok := s.typed.(*Terms); ok && len(s.wide.terms) > 0 {
		// The best of a word's alternatives scores, so that they belong together.
		one := &Terms{Alts: t.Alts, Title: t.Title}
		for _, a := range s.wide.terms {
			one.Alts = addTerm(one.Alts, a)
		}
		return either(append([]Node{one}, s.wide.nodes...)...)
	}
	if n := s.wide.node(); n != nil {
		return either(s.typed, n)
	}
	return s.typed
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

// isFunction reports whether a word only joins others.
func isFunction(word string) bool { return functionWords[analysis.Fold(word)] }

// functionPairs are words of grammar of two words, the second of which means something alone: "during" in
// Ukrainian and Russian, whose second word is "time".
var functionPairs = map[string]string{"під": "час", "во": "время"}

// isFunctionPair reports whether words begin with a word of grammar of two words.
func isFunctionPair(words []*query.Word) bool {
	if len(words) < 2 {
		return false
	}
	second, ok := functionPairs[analysis.Fold(words[0].Text)]
	return ok && second == analysis.Fold(words[1].Text)
}

var functionWords = func() map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(`of the a an in on at to for by from with and into about against during
		у в на з із зі до від для про за під над при та і й о об біля серед під
		во с со из к ко от под и у по`) {
		set[w] = true
	}
	return set
}()
