package lexicon

import (
	"embed"
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"vistka/search/analysis"
	"vistka/search/internal/dataset"
)

//go:embed data
var data embed.FS

// maxPhrase is the number of words up to which the tables have phrases.
const maxPhrase = 8

// concept is a row of the glossary: phrases of three languages that mean the same.
type concept struct{ entries []*entry }

// entry is one phrase of a concept.
type entry struct {
	concept *concept
	text    string
	kind    analysis.Kind
	// typedOnly says that the phrase leads to the others but is not searched for: it means other
	// things too.
	typedOnly bool
	// same says that the phrase is another form of the very name or term that the others of its
	// language are: Kherson Oblast and Kherson region, Генштаб.
	same bool

	once   sync.Once
	parsed []entryWord
}

// entryWord is a word of a phrase: stems by which it is recognised, terms by which it is found.
type entryWord struct {
	folded   string
	stems    []string
	terms    []Term
	function bool
	acronym  bool
}

// glossary has the entries of each language by the first letter of their first word. What words
// stem from is found out when a query first needs it: for all at once it takes too long for a start.
type glossary struct {
	byLetter map[letter]*bucket
	concepts int
}

type letter struct {
	kind analysis.Kind
	rune rune
}

// bucket holds entries by the stems of their first word.
type bucket struct {
	entries []*entry
	once    sync.Once
	byStem  map[string][]*entry
}

var glossaryTable = sync.OnceValue(func() *glossary {
	g, err := loadGlossary()
	if err != nil {
		panic("lexicon: " + err.Error()) // the embedded file is wrong: found by any test
	}
	return g
})

func loadGlossary() (*glossary, error) {
	g := &glossary{byLetter: map[letter]*bucket{}}
	_, err := dataset.Read(data, []dataset.File{{Name: "glossary", Columns: 3, Row: g.row}})
	return g, err
}

// row reads the phrases of a concept in English, Ukrainian and Russian.
func (g *glossary) row(fields []string) error {
	c := &concept{}
	g.concepts++
	for i, kind := range []analysis.Kind{analysis.English, analysis.Ukrainian, analysis.Russian} {
		for _, text := range dataset.List(fields[i], "|") {
			e := &entry{concept: c, kind: kind}
			e.text, e.typedOnly = strings.CutPrefix(text, "~")
			e.text, e.same = strings.CutPrefix(e.text, "=")
			words := strings.Fields(e.text)
			if n := len(words); n == 0 || n > maxPhrase || functionWords[words[0]] {
				return fmt.Errorf("%q: a phrase has one to %d words and begins with one that means something", text, maxPhrase)
			}
			c.entries = append(c.entries, e)
			at := letter{kind, initial(words[0])}
			if g.byLetter[at] == nil {
				g.byLetter[at] = &bucket{}
			}
			g.byLetter[at].entries = append(g.byLetter[at].entries, e)
		}
	}
	return nil
}

// initial is the letter that a word and its stems begin with.
func initial(word string) rune {
	r, _ := utf8.DecodeRuneInString(word)
	switch r = unicode.ToLower(r); r {
	case 'ё':
		return 'е'
	case 'ґ':
		return 'г'
	}
	return r
}

// with returns the entries whose first word has a stem, each perhaps more than once.
func (g *glossary) with(kind analysis.Kind, stem string, first rune) []*entry {
	b := g.byLetter[letter{kind, first}]
	if b == nil {
		return nil
	}
	b.once.Do(func() {
		b.byStem = map[string][]*entry{}
		for _, e := range b.entries {
			for _, s := range e.words()[0].stems {
				b.byStem[s] = append(b.byStem[s], e)
			}
		}
	})
	return b.byStem[stem]
}

// isAcronym reports whether the phrase is one word in capitals.
func (e *entry) isAcronym() bool { return len(e.words()) == 1 && e.words()[0].acronym }

// words returns the words of the phrase.
func (e *entry) words() []entryWord {
	e.once.Do(func() {
		for word := range strings.FieldsSeq(e.text) {
			e.parsed = append(e.parsed, newEntryWord(e.kind, word))
		}
	})
	return e.parsed
}

func newEntryWord(kind analysis.Kind, word string) entryWord {
	w := entryWord{folded: solid(word), function: isFunction(word)}
	w.acronym = isCapitals(word) && len([]rune(word)) > 1
	w.stems = stems(kind, w.folded)
	if w.acronym && common[w.folded] {
		// WHO: only where it is in capitals.
		w.terms = []Term{translation(analysis.Exact, word)}
		return w
	}
	if w.acronym {
		w.terms = append(w.terms, translation(analysis.Exact, w.folded))
	}
	for _, k := range readIn(kind) {
		for _, s := range stems(k, w.folded) {
			w.terms = append(w.terms, translation(k, s))
		}
	}
	return w
}

// readIn lists the analyses in which a word of a language is looked for. A short paragraph of
// Ukrainian or Russian does not show which of them it is.
func readIn(kind analysis.Kind) []analysis.Kind {
	switch kind {
	case analysis.Ukrainian:
		return []analysis.Kind{analysis.Ukrainian, analysis.Russian}
	case analysis.Russian:
		return []analysis.Kind{analysis.Russian, analysis.Ukrainian}
	}
	return []analysis.Kind{kind}
}

func translation(kind analysis.Kind, text string) Term {
	return Term{Analysis: kind, Text: text, Weight: WeightTranslation, Origin: Translation}
}

// match returns the longest phrases at the head of the typed words, and how many words they have;
// 1 when there is none.
func (g *glossary) match(typed []*form) ([]*entry, int) {
	var best []*entry
	longest := 1
	for kind, stems := range typed[0].stems {
		for _, s := range stems {
			// A suppletive form and its lemma begin with different letters: дети, ребёнок.
			found := g.with(kind, s, initial(s))
			if first := initial(typed[0].folded); first != initial(s) {
				found = slices.Concat(found, g.with(kind, s, first))
			}
			for _, e := range found {
				n := len(e.words())
				if n < longest || !e.matches(typed) {
					continue
				}
				if n > longest {
					best, longest = nil, n
				}
				if !slices.Contains(best, e) {
					best = append(best, e)
				}
			}
		}
	}
	best = preferExact(best, typed)
	slices.SortFunc(best, func(a, b *entry) int { return strings.Compare(string(a.kind)+a.text, string(b.kind)+b.text) })
	return best, longest
}

// preferExact leaves out Cyrillic phrases that only share stems with the typed words where others are
// just these words: "суд" is a court, though it may be a form of Russian "судья" to a stemmer.
// English nouns and verbs of one stem both stay.
func preferExact(found []*entry, typed []*form) []*entry {
	exact := func(e *entry) bool {
		for i, w := range e.words() {
			if w.folded != typed[i].folded {
				return false
			}
		}
		return true
	}
	if !slices.ContainsFunc(found, exact) {
		return found
	}
	return slices.DeleteFunc(found, func(e *entry) bool { return e.kind != analysis.English && !exact(e) })
}

func (e *entry) matches(typed []*form) bool {
	if len(e.words()) > len(typed) {
		return false
	}
	for i, w := range e.words() {
		if !w.matches(e.kind, typed[i]) {
			return false
		}
	}
	return true
}

func (w entryWord) matches(kind analysis.Kind, f *form) bool {
	if w.acronym && common[w.folded] && !isCapitals(f.text) {
		return false
	}
	return slices.ContainsFunc(f.stems[kind], func(s string) bool { return slices.Contains(w.stems, s) })
}

// node is the plan of a phrase that stands for so many typed words. For one word the words of an
// English phrase must stand in a row; words typed apart may stand apart, and so may what they are
// translated to. Phrases of the other languages are found by their words, as cases change them.
func (e *entry) node(title bool, typed int) Node {
	var nodes []Node
	if typed == 1 && e.kind == analysis.English {
		for _, words := range e.numbers() {
			nodes = append(nodes, &Phrase{Terms: words, Title: title, Weight: WeightTranslation, Origin: Translation})
		}
		return either(nodes...)
	}
	for _, w := range e.words() {
		if !w.function {
			nodes = append(nodes, &Terms{Alts: w.terms, Title: title})
		}
	}
	return all(nodes)
}

// numbers returns the words of an English phrase in the singular and in the plural: of its last word,
// or of the one before "of" (prisoners of war).
func (e *entry) numbers() [][]string {
	one := strings.Fields(analysis.Fold(e.text))
	head := len(one) - 1
	if i := slices.Index(one, "of"); i > 0 {
		head = i - 1
	}
	many := slices.Clone(one)
	switch noun := one[head]; {
	case strings.HasSuffix(noun, "s"):
		return [][]string{one}
	case strings.HasSuffix(noun, "y") && !strings.ContainsAny(noun[max(0, len(noun)-2):], "aeou"):
		many[head] = strings.TrimSuffix(noun, "y") + "ies"
	default:
		many[head] = noun + "s"
	}
	return [][]string{one, many}
}
