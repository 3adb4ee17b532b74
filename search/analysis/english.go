package analysis

import (
	"strings"

	"github.com/blevesearch/snowballstem"
	stemmer "github.com/blevesearch/snowballstem/english"
)

// english appends the terms of an English word: the lemma of an irregular form, the fixed term of
// a word that the stemmer would confuse with another, else its stem.
func english(dst []string, word string) []string {
	if i := strings.LastIndexByte(word, '\''); i > 0 {
		switch word[i+1:] {
		case "s", "ll", "re", "ve", "d", "m": // Ukraine's, he'll, we're
			word = word[:i]
		}
		word = strings.ReplaceAll(word, "'", "") // Donets'k, don't
	}
	if terms, ok := englishTable[word]; ok {
		return append(dst, terms...)
	}
	word = american(word)
	if terms, ok := englishTable[word]; ok {
		return append(dst, terms...)
	}
	env := snowballstem.NewEnv(word)
	stemmer.Stem(env)
	return append(dst, env.Current())
}

// american folds British spelling: -ise and its forms to -ize, and the stems of britishStems.
func american(word string) string {
	// Shorter words with these endings (raise, wise, rise) have no other spelling; longer ones that
	// have none (exercise) are folded in all their forms alike, so nothing is lost.
	const shortest = 7
	if len(word) >= shortest {
		for _, e := range [...]string{"isations", "isational", "isation", "ising", "ised", "iser", "isers", "ises", "ise"} {
			if strings.HasSuffix(word, e) {
				word = word[:len(word)-len(e)+1] + "z" + e[2:]
				break
			}
		}
	}
	for _, p := range britishStems {
		if strings.HasPrefix(word, p.british) {
			return p.american + word[len(p.british):]
		}
	}
	return word
}

// stemmed gives the terms under which lemmas are found.
func stemmed(lemmas []string) []string {
	out := make([]string, len(lemmas))
	for i, l := range lemmas {
		env := snowballstem.NewEnv(l)
		stemmer.Stem(env)
		out[i] = env.Current()
	}
	return out
}
