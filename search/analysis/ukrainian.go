package analysis

import "strings"

// ukrainian appends the terms of a Ukrainian word: all lemmas that it may be a form of, by the
// dictionary or, for a word that is not in it, by its ending; the word itself when neither leads to
// one.
func ukrainian(dst []string, word string) []string {
	return slavic(dst, ukrainianFold(word), ukrainianLemmas().Append)
}

// ukrainianFold drops what is written or left out at will.
func ukrainianFold(word string) string {
	return replaceAll(replaceAll(word, "ґ", "г"), "'", "")
}

// replaceAll is strings.ReplaceAll, quick where there is nothing to replace.
func replaceAll(word, old, with string) string {
	if !strings.Contains(word, old) {
		return word
	}
	return strings.ReplaceAll(word, old, with)
}

// maxLemma is the length in bytes up to which a word is looked up; none in the tables is as long.
const maxLemma = 128

// slavic appends the lemmas of a folded word.
func slavic(dst []string, word string, lemmas func([]string, string) ([]string, bool)) []string {
	if word == "" {
		return dst
	}
	from := len(dst)
	if len(word) <= maxLemma {
		dst, _ = lemmas(dst, word)
	}
	if len(dst) == from {
		dst = append(dst, word)
	}
	return dst
}
