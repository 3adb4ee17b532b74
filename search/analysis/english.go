package analysis

import (
	"strings"

	"github.com/blevesearch/snowballstem"
	stemmer "github.com/blevesearch/snowballstem/english"
)

// english appends the terms of an English word: the words of whose families it may be, by the
// dictionary; for a word that is not in it, its stem.
func english(dst []string, word string) []string {
	if i := strings.LastIndexByte(word, '\''); i > 0 {
		switch word[i+1:] {
		case "s", "ll", "re", "ve", "d", "m": // Ukraine's, he'll, we're
			word = word[:i]
		}
		word = strings.ReplaceAll(word, "'", "") // Donets'k, don't
	}
	if len(word) > maxLemma {
		return append(dst, word)
	}
	if d, ok := strings.CutSuffix(word, "s"); ok && d != "" && isDigit(d[len(d)-1]) {
		return append(dst, d) // F-16s, 1990s
	}
	word = american(word)
	from := len(dst)
	if dst, _ = englishLemmas().Append(dst, word); len(dst) > from {
		return dst
	}
	if z := withZ(word); z != word {
		word = z
		if dst, _ = englishLemmas().Append(dst, word); len(dst) > from {
			return dst
		}
	}
	env := snowballstem.NewEnv(word)
	stemmer.Stem(env)
	return append(dst, env.Current())
}

// american folds British spelling at the beginning of a word: centre, defence, labour.
func american(word string) string {
	for _, p := range britishStems {
		if strings.HasPrefix(word, p.british) {
			return p.american + word[len(p.british):]
		}
	}
	return word
}

// withZ folds the British -ise and its forms to -ize.
func withZ(word string) string {
	const shortest = 7 // shorter words with these endings have no other spelling: raise, wise
	if len(word) < shortest {
		return word
	}
	for _, e := range [...]string{"isations", "isational", "isation", "ising", "ised", "iser", "isers", "ises", "ise"} {
		if strings.HasSuffix(word, e) {
			return word[:len(word)-len(e)+1] + "z" + e[2:]
		}
	}
	return word
}
