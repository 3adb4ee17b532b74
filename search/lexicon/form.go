package lexicon

import (
	"strings"
	"sync"
	"unicode"

	"vistka/search/analysis"
	"vistka/search/analysis/names"
	"vistka/search/query"
)

// form is a typed word as the tables look for it, without the punctuation around it.
type form struct {
	text, folded string
	stems        map[analysis.Kind][]string
	// nominative are its keys as a name that stands in the nominative, cases those in any case; see
	// keys.
	nominative, cases []string
}

func formsOf(words []*query.Word) []*form {
	forms := make([]*form, len(words))
	for i, w := range words {
		forms[i] = newForm(w.Text)
	}
	return forms
}

func newForm(text string) *form {
	text = strings.TrimFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	f := &form{text: text, folded: solid(text), stems: map[analysis.Kind][]string{}}
	for _, kind := range kinds(f.folded) {
		f.stems[kind] = stems(kind, f.folded)
	}
	f.nominative, f.cases = names.Nominative(unhyphened(text)), analysis.NameKeys(text)
	return f
}

// keys returns the keys of the word as a name: of one that stands in the nominative, or in any case.
func (f *form) keys(inAnyCase bool) []string {
	if inAnyCase {
		return f.cases
	}
	return f.nominative
}

// solid folds a word, a compound as one word: re-education, COVID-19.
func solid(text string) string {
	return strings.ReplaceAll(analysis.Fold(text), " ", "")
}

// stems returns the terms of a word in one analysis.
func stems(kind analysis.Kind, word string) []string {
	if slots := analysis.Terms(kind, word); len(slots) == 1 {
		return slots[0]
	}
	return nil
}

// isWord reports whether a word, in any of its forms, is a frequent one that is no name.
func (f *form) isWord() bool {
	if names.IsCommon(f.folded) {
		return true
	}
	for kind, stems := range f.stems {
		for _, s := range stems {
			if commonWords()[letter{kind, initial(s)}].has(s) {
				return true
			}
		}
	}
	return false
}

// wordSet has the stems of words that begin with one letter, found out when they are first needed.
type wordSet struct {
	words []string
	kind  analysis.Kind
	once  sync.Once
	stems map[string]bool
}

func (w *wordSet) has(stem string) bool {
	if w == nil {
		return false
	}
	w.once.Do(func() {
		w.stems = map[string]bool{}
		for _, word := range w.words {
			for _, s := range stems(w.kind, word) {
				w.stems[s] = true
			}
		}
	})
	return w.stems[stem]
}

// commonWords are the frequent words that are no names.
var commonWords = sync.OnceValue(func() map[letter]*wordSet {
	sets := map[letter]*wordSet{}
	for language, word := range names.Common() {
		at := letter{analysis.Kind(language), initial(word)}
		if sets[at] == nil {
			sets[at] = &wordSet{kind: at.kind}
		}
		sets[at].words = append(sets[at].words, word)
	}
	return sets
})
