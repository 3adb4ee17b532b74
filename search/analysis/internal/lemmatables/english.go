package main

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"vistka/search/analysis/internal/hunspell"
	"vistka/search/analysis/internal/morph"
)

// english collects the forms of a dictionary of English and joins words of one family: a noun, an
// adverb or an agent with the verb or adjective that it is made of, where the dictionary has both
// and a rule says so. A stemmer needs no dictionary and so joins what only looks alike.
type english struct {
	dictionary *hunspell.Dictionary
	overlay    *overlay
	// headwords are the entries without capitals; verbs those with forms in -ed or -ing.
	headwords, verbs map[string]bool
	lemmas           map[string][]string // of each form
	apart            map[string]bool     // words that the overlay sets
	separate         map[string]bool     // words that only look as if they were of a family
}

func englishTable(d *hunspell.Dictionary) (*morph.Builder, error) {
	o, err := parseOverlay(englishOverlay)
	if err != nil {
		return nil, err
	}
	e := &english{
		dictionary: d, overlay: o,
		headwords: map[string]bool{}, verbs: map[string]bool{},
		lemmas: map[string][]string{}, apart: map[string]bool{}, separate: map[string]bool{},
	}
	for w := range strings.FieldsSeq(lookalikes) {
		e.separate[w] = true
	}
	return e.table(), nil
}

func (e *english) table() *morph.Builder {
	for _, r := range e.overlay.set {
		e.apart[r.form] = true
	}
	entries := e.entries()
	for _, entry := range entries {
		if entry.Word != strings.ToLower(entry.Word) {
			continue // names have plurals, but no families
		}
		e.headwords[entry.Word] = true
		if strings.ContainsAny(entry.Flags, "DG") {
			e.verbs[entry.Word] = true
		}
	}
	for word := range e.headwords {
		// Verbs whose last letter is doubled have these forms as entries: commit, committing.
		if e.headwords[word+"ing"] || e.headwords[word+word[len(word)-1:]+"ing"] {
			e.verbs[word] = true
		}
	}
	for _, entry := range entries {
		e.inflect(entry, strings.ToLower(entry.Word))
	}
	b := morph.NewBuilder(morph.Latin)
	for _, r := range slices.Concat(e.overlay.set, e.overlay.add) {
		e.add(r.form, r.lemma)
	}
	for form, lemmas := range e.lemmas {
		var rules []morph.Rule
		for _, l := range lemmas {
			if r := morph.Between(form, e.root(l)); !slices.Contains(rules, r) {
				rules = append(rules, r)
			}
		}
		slices.SortFunc(rules, func(x, y morph.Rule) int {
			return cmp.Or(x.Cut-y.Cut, len(x.Add)-len(y.Add), strings.Compare(x.Add, y.Add))
		})
		b.Form(form, rules[:min(len(rules), maxLemmas)])
	}
	return b
}

// entries lists the words of the dictionary and those that its prefixes make, without acronyms.
func (e *english) entries() []hunspell.Entry {
	var out []hunspell.Entry
	for _, entry := range e.dictionary.Entries {
		for _, entry := range append(e.dictionary.Prefixed(entry), entry) {
			if morph.Latin.Spells(strings.ToLower(entry.Word)) && !isAcronym(entry.Word) {
				out = append(out, entry)
			}
		}
	}
	return out
}

func isAcronym(word string) bool {
	return len(word) > 1 && strings.ToUpper(word) == word || strings.IndexFunc(word, unicode.IsUpper) > 0
}

func (e *english) add(form, lemma string) {
	if morph.Latin.Spells(form) && morph.Latin.Spells(lemma) && !slices.Contains(e.lemmas[form], lemma) {
		e.lemmas[form] = append(e.lemmas[form], lemma)
	}
}

// Flags of the dictionary whose forms are the word itself, in another number, tense or degree, and
// those whose forms are of its family.
const (
	inflections = "SDGTRJ"
	families    = "NXYPLZ"
)

// inflect adds the forms of an entry.
func (e *english) inflect(entry hunspell.Entry, word string) {
	if !e.apart[word] {
		e.add(word, word)
	}
	const shortest = 3
	if len(word) < shortest {
		return
	}
	for _, f := range e.dictionary.Forms(entry) {
		form := strings.ToLower(f.Text)
		switch {
		case e.apart[form], word != entry.Word && f.Flag != 'S', !strings.ContainsRune(inflections+families, f.Flag):
			continue
		case e.headwords[form] && (len(form) <= 4 || strings.ContainsRune(families+"R", f.Flag)):
			// "has" is no plural of "ha"; and what is an entry is judged by its ending.
			continue
		case strings.ContainsRune(families, f.Flag) && e.headwords[strings.TrimSuffix(form, "s")]:
			e.add(form, strings.TrimSuffix(form, "s"))
			continue
		}
		e.add(form, word)
	}
}

// root returns the word under which the family of a word is found.
func (e *english) root(word string) string {
	const generations = 4 // nationalization, nationalize, national, nation
	for range generations {
		if e.apart[word] {
			break
		}
		base := e.base(word)
		if base == "" {
			break
		}
		word = base
	}
	// A word that the overlay sets is found under what the overlay says.
	if e.apart[word] && len(e.lemmas[word]) == 1 {
		return e.lemmas[word][0]
	}
	return word
}

// base returns the word that a word is made of; empty when it is made of none.
func (e *english) base(word string) string {
	if e.separate[word] {
		return ""
	}
	for _, d := range derivations {
		stem, ok := strings.CutSuffix(word, d.suffix)
		if !ok || d.suffix == "s" && strings.HasSuffix(stem, "s") {
			continue
		}
		// The ending of an agent is that of many plain words, some of them verbs: water, offer.
		if d.agent && e.verbs[word] {
			continue
		}
		for _, other := range d.others {
			w := stem + other
			if n := len(stem); other == "" && d.doubles && n > 3 && stem[n-1] == stem[n-2] && !e.headwords[w] {
				w = stem[:n-1] // committed, kidnapper
			}
			if len(w) >= d.least && w != word && e.headwords[w] && (e.verbs[w] || !d.ofVerb) && !e.separate[w+"+"+d.suffix] {
				return w
			}
		}
	}
	return ""
}
