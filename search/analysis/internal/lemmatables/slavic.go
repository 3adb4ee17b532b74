package main

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"vistka/search/analysis/internal/hunspell"
	"vistka/search/analysis/internal/morph"
)

// reading is a form and a lemma that it may belong to, both folded.
type reading struct{ form, lemma string }

// slavic collects the readings of a dictionary of Ukrainian or Russian.
type slavic struct {
	dictionary *hunspell.Dictionary
	fold       func(string) string
	// own tells forms that are words of their own: adverbs of adjectives.
	own func(f hunspell.Form, lemma string) bool
	// towns are endings of capitalised entries without flags that decline as towns do.
	towns     []string
	townCases []string
	// bare leads from entries without flags to their headwords, participles from passive participles
	// to their verbs, stems from entries with one of stemFlags to theirs.
	bare, participles, stems kinship
	stemFlags                string
	surnames                 surnames
	overlay                  *overlay

	readings  []reading
	headwords map[string]bool // folded entries; true for those that begin with a capital
	stemWords map[string]bool // folded entries with one of stemFlags
	nouns     map[string]bool // folded entries with flags, in small letters, that end in a consonant
	endings   *endings
}

// table collects all and makes the table.
func (s *slavic) table() *morph.Builder {
	s.headwords, s.stemWords, s.nouns = map[string]bool{}, map[string]bool{}, map[string]bool{}
	s.endings = newEndings()
	models := map[string][]hunspell.Entry{}
	for _, m := range s.overlay.models() {
		models[m] = nil
	}
	var bare []hunspell.Entry
	for _, e := range s.dictionary.Entries {
		if !s.note(e) {
			continue
		}
		if _, ok := models[e.Word]; ok && e.Flags != "" {
			models[e.Word] = append(models[e.Word], e)
		}
		if e.Flags == "" {
			bare = append(bare, e)
			continue
		}
		s.entry(e, weight(e.Word))
	}
	for _, l := range s.overlay.like {
		for _, m := range models[l.model] {
			e := hunspell.Entry{Word: l.word, Flags: m.Flags}
			s.note(e)
			s.entry(e, weight(l.word))
		}
	}
	rest := bare[:0]
	for _, e := range bare {
		if !s.town(e) {
			rest = append(rest, e)
		}
	}
	s.endings.settle(s.surnames)
	for _, e := range rest {
		s.link(e)
	}
	s.kin()
	s.plain()
	return s.build()
}

// weightOfName is how much more the forms of a name count for the endings of unknown words than
// those of other words: what a dictionary does not know is a name more often than not.
const weightOfName = 4

func weight(word string) int {
	if capitalised(word) {
		return weightOfName
	}
	return 1
}

func capitalised(word string) bool {
	r, n := utf8.DecodeRuneInString(word)
	next, _ := utf8.DecodeRuneInString(word[n:])
	return unicode.IsUpper(r) && unicode.IsLower(next)
}

// note takes the headword of an entry in; false for entries that are no words of the alphabet.
func (s *slavic) note(e hunspell.Entry) bool {
	w := s.fold(e.Word)
	if !morph.Cyrillic.Spells(w) {
		return false
	}
	s.headwords[w] = s.headwords[w] || capitalised(e.Word)
	if strings.ContainsAny(e.Flags, s.stemFlags) {
		s.stemWords[w] = true
	} else if e.Flags != "" && !capitalised(e.Word) && !strings.ContainsRune(vowels, lastRune(w)) {
		s.nouns[w] = true
	}
	return true
}

// entry takes in the forms of an entry with flags.
func (s *slavic) entry(e hunspell.Entry, weight int) {
	lemma := s.fold(e.Word)
	forms := []string{lemma}
	for _, f := range s.dictionary.Forms(e) {
		form := s.fold(f.Text)
		if !morph.Cyrillic.Spells(form) {
			continue
		}
		if s.own(f, lemma) {
			s.read(form, form)
			continue
		}
		forms = append(forms, form)
	}
	slices.Sort(forms)
	for _, form := range slices.Compact(forms) {
		s.read(form, lemma)
		s.endings.learn(form, lemma, weight)
	}
}

// town takes in the cases of a town that the dictionary lists without them.
func (s *slavic) town(e hunspell.Entry) bool {
	if !capitalised(e.Word) {
		return false
	}
	lemma := s.fold(e.Word)
	if !slices.ContainsFunc(s.towns, func(t string) bool { return strings.HasSuffix(lemma, t) }) {
		return false
	}
	for _, c := range s.townCases {
		s.read(lemma+c, lemma)
		s.endings.learn(lemma+c, lemma, weightOfName)
	}
	return true
}

// link takes in an entry without flags: a word that has no other forms, or a form that the
// dictionary lists apart from its headword. The second is told by its ending: a headword that the
// ending leads to exists.
func (s *slavic) link(e hunspell.Entry) {
	form := s.fold(e.Word)
	s.read(form, form)
	name := capitalised(e.Word)
	entry := func(w string) bool {
		capital, known := s.headwords[w]
		return known && (!name || capital)
	}
	for _, lemma := range s.bare.of(form, 2, entry) {
		s.read(form, lemma)
	}
	const shortest = 5 // shorter entries are function words and names that do not decline
	if utf8.RuneCountInString(form) < shortest {
		return
	}
	for _, lemma := range s.endings.guess(form) {
		if lemma != form && entry(lemma) {
			s.read(form, lemma)
		}
	}
}

func (s *slavic) read(form, lemma string) {
	s.readings = append(s.readings, reading{form, lemma})
}

// kin adds to the forms of entries that are forms of another entry the lemma of that one.
func (s *slavic) kin() {
	entry := func(w string) bool { _, known := s.headwords[w]; return known }
	of := map[string][]string{}
	for _, r := range s.readings {
		kin, seen := of[r.lemma]
		if !seen {
			kin = s.participles.of(r.lemma, 1, entry)
			if s.stemWords[r.lemma] {
				kin = append(kin, s.stems.of(r.lemma, 1, entry)...)
			}
			of[r.lemma] = kin
		}
		for _, lemma := range kin {
			s.read(r.form, lemma)
		}
	}
}

// plain drops the further readings of forms without an ending that are words themselves: міст is a
// bridge, though it may be "of towns"; вивіз is a removal, though it may be "he removed". Names stay.
func (s *slavic) plain() {
	s.readings = slices.DeleteFunc(s.readings, func(r reading) bool {
		return s.nouns[r.form] && len(r.lemma) > len(r.form) && !s.headwords[r.lemma]
	})
}

// vowels of Ukrainian and Russian, and й.
const vowels = "аеиіоуюяєїыэй"

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// maxLemmas bounds the lemmas of a form: further ones are rare words.
const maxLemmas = 4

// build groups the readings by form. The lemma that is the form itself comes first, then those that
// are nearer to it.
func (s *slavic) build() *morph.Builder {
	s.readings = s.overlay.apply(s.readings, s.fold)
	slices.SortFunc(s.readings, func(x, y reading) int {
		return cmp.Or(strings.Compare(x.form, y.form), strings.Compare(x.lemma, y.lemma))
	})
	s.readings = slices.Compact(s.readings)
	b := morph.NewBuilder(morph.Cyrillic)
	for i := 0; i < len(s.readings); {
		form := s.readings[i].form
		var rules []morph.Rule
		name := false
		for ; i < len(s.readings) && s.readings[i].form == form; i++ {
			rules = append(rules, morph.Between(form, s.readings[i].lemma))
			name = name || s.headwords[s.readings[i].lemma]
		}
		slices.SortStableFunc(rules, func(x, y morph.Rule) int {
			return cmp.Or(x.Cut-y.Cut, len(x.Add)-len(y.Add))
		})
		rules = rules[:min(len(rules), maxLemmas)]
		if r, ok := s.surnames.rule(form); ok && (name || s.surnames.everywhere) && !slices.Contains(rules, r) {
			rules = append(rules, r)
		}
		b.Form(form, rules)
	}
	s.endings.write(b)
	return b
}
