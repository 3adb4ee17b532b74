package lexicon

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"vistka/search/analysis"
	"vistka/search/analysis/names"
	"vistka/search/internal/dataset"
)

// nameGroup is a row of the table of names: the spellings of one name.
type nameGroup struct {
	// given says that the name is a first name, which many people have: it has other spellings only in
	// front of another name.
	given     bool
	spellings []*spelling
}

// spelling is one way to write a name.
type spelling struct {
	group *nameGroup
	text  string
	kind  analysis.Kind
	// unlisted is what only few people write: found, but not shown.
	unlisted bool
	words    int
	// keys are those of each word.
	keys [][]string
	// terms find a name of one word.
	terms []Term
}

// calledName is a name that was typed, and how.
type calledName struct {
	group *nameGroup
	typed string
}

// namesTable finds names by a key of their first word.
type namesTable struct {
	byKey  map[string][]*spelling
	groups int
}

var nameTable = sync.OnceValue(func() *namesTable {
	t, err := loadNames()
	if err != nil {
		panic("lexicon: " + err.Error()) // the embedded file is wrong: found by any test
	}
	return t
})

func loadNames() (*namesTable, error) {
	t := &namesTable{byKey: map[string][]*spelling{}}
	_, err := dataset.Read(data, []dataset.File{{Name: "names", Columns: 5, Row: t.row}})
	return t, err
}

// row reads a kind, then the spellings in English, Ukrainian, Russian and elsewhere.
func (t *namesTable) row(fields []string) error {
	if !slices.Contains([]string{"place", "person", "given", "thing"}, fields[0]) {
		return fmt.Errorf("unknown kind %q", fields[0])
	}
	g := &nameGroup{given: fields[0] == "given"}
	t.groups++
	for i, kind := range []analysis.Kind{analysis.English, analysis.Ukrainian, analysis.Russian, analysis.Exact} {
		for _, text := range dataset.List(fields[i+1], "|") {
			s := newSpelling(g, kind, text)
			if slices.ContainsFunc(s.keys, func(k []string) bool { return len(k) == 0 }) || s.words > maxPhrase {
				return fmt.Errorf("%q cannot be looked up as a name", text)
			}
			g.spellings = append(g.spellings, s)
			for _, k := range s.keys[0] {
				t.byKey[k] = append(t.byKey[k], s)
			}
		}
	}
	return nil
}

func newSpelling(g *nameGroup, kind analysis.Kind, text string) *spelling {
	s := &spelling{group: g, text: text, kind: kind, unlisted: kind == analysis.Exact}
	for word := range strings.FieldsSeq(text) {
		s.words++
		s.keys = append(s.keys, names.Nominative(unhyphened(word)))
	}
	if s.words > 1 {
		return s
	}
	for _, k := range s.keys[0] {
		s.terms = append(s.terms, variant(analysis.Names, k))
	}
	return s
}

// variants are the terms of a word of a longer name: it may be a common word, which has no key.
func variants(kind analysis.Kind, word string) []Term {
	folded := solid(word)
	terms := []Term{variant(analysis.Exact, folded)}
	if !names.IsCommon(folded) {
		for _, k := range names.Nominative(word) {
			terms = append(terms, variant(analysis.Names, k))
		}
	}
	if kind != analysis.Exact && kind != analysis.English {
		for _, s := range stems(kind, folded) {
			terms = append(terms, variant(kind, s))
		}
	}
	return terms
}

func variant(kind analysis.Kind, text string) Term {
	return Term{Analysis: kind, Text: text, Weight: WeightVariant, Origin: Variant}
}

// node is the plan of a name of several words. In Latin letters they stand in a row; in Cyrillic ones
// cases change them, and they are found one by one.
func (s *spelling) node(title bool) Node {
	if folded := analysis.Fold(s.text); len(kinds(folded)) == 1 {
		return &Phrase{Terms: strings.Fields(folded), Title: title, Weight: WeightVariant, Origin: Variant}
	}
	var nodes []Node
	for word := range strings.FieldsSeq(s.text) {
		nodes = append(nodes, &Terms{Alts: variants(s.kind, unhyphened(word)), Title: title})
	}
	return all(nodes)
}

// match returns the names that the longest typed words from the first on are, and how many words
// that is; 0 when they are none. A word as it stands is looked up first; only when it is no name of
// the table, as the case of one.
func (t *namesTable) match(typed []*form) ([]calledName, int) {
	for _, inAnyCase := range [...]bool{false, true} {
		var found []calledName
		longest := 0
		for _, k := range typed[0].keys(inAnyCase) {
			for _, s := range t.byKey[k] {
				if s.words < longest || !s.matches(typed, inAnyCase) {
					continue
				}
				if s.words > longest {
					found, longest = nil, s.words
				}
				c := calledName{group: s.group, typed: typedAs(typed[:s.words])}
				if !slices.Contains(found, c) {
					found = append(found, c)
				}
			}
		}
		if longest > 0 {
			return found, longest
		}
	}
	return nil, 0
}

// matches reports whether typed words are the spelling. A frequent word is a name only where it was
// typed as one, with a capital letter.
func (s *spelling) matches(typed []*form, inAnyCase bool) bool {
	if s.words > len(typed) {
		return false
	}
	if s.words == 1 && typed[0].isWord() && !names.IsCapitalized(typed[0].text) {
		return false
	}
	if s.group.given && (len(typed) < s.words+1 || !names.IsCapitalized(typed[s.words].text)) {
		return false
	}
	for i := range s.words {
		shared := slices.ContainsFunc(typed[i].keys(inAnyCase), func(k string) bool { return slices.Contains(s.keys[i], k) })
		if !shared {
			return false
		}
	}
	return true
}

// unhyphened writes a compound as one word.
func unhyphened(word string) string { return strings.ReplaceAll(word, "-", "") }

func typedAs(forms []*form) string {
	words := make([]string, len(forms))
	for i, f := range forms {
		words[i] = f.folded
	}
	return strings.Join(words, " ")
}
