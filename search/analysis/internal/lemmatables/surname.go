package main

import (
	"strings"
	"unicode/utf8"

	"vistka/search/analysis/internal/morph"
)

// surnames tell the forms of surnames such as Лавров from those of the adjectives and nouns that
// they look like.
type surnames struct {
	stems, cases []string
	// everywhere is set where the dictionary has hardly any surname, so that all words that look like
	// one may be one; else those are that an entry with a capital is among the lemmas of.
	everywhere bool
	// shortest is the number of letters of the shortest surname.
	shortest int
}

// rule returns the rule that leads from a form to the surname that it may belong to; ok is false
// when it does not look like one.
func (s surnames) rule(form string) (r morph.Rule, ok bool) {
	for _, c := range append(s.cases, "") {
		name, ok := strings.CutSuffix(form, c)
		if !ok || utf8.RuneCountInString(name) < s.shortest {
			continue
		}
		for _, stem := range s.stems {
			if strings.HasSuffix(name, stem) {
				return morph.Rule{Cut: utf8.RuneCountInString(c)}, true
			}
		}
	}
	return morph.Rule{}, false
}

// endings calls yield for the ending of each form of a surname.
func (s surnames) endings(yield func(ending string, r morph.Rule)) {
	for _, stem := range s.stems {
		for _, c := range append(s.cases, "") {
			yield(stem+c, morph.Rule{Cut: utf8.RuneCountInString(c)})
		}
	}
}
