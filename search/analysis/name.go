package analysis

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"vistka/search/analysis/names"
)

// nameChain remembers the keys of capitalised words.
var nameChain = &chain{}

// names yields the keys of one word as a name, and of the compound that it begins. Lower case has
// none. The first part of a compound of names (Lvova-Belova, Івано-Франківськ) is no name by itself:
// it would meet others by chance.
func (w word) names(text string, position int, yield func(Kind, Token) bool) bool {
	raw := text[w.start:w.end]
	if !names.IsCapitalized(raw) {
		return true
	}
	compound := w.compoundEnd > 0 && isNameCompound(text[w.end:w.compoundEnd])
	if !compound {
		for _, key := range nameChain.cached(raw, nameKeys) {
			if !yield(Names, Token{Term: key, Start: w.start, End: w.end, Position: position}) {
				return false
			}
		}
		return true
	}
	for _, key := range nameChain.cached(text[w.start:w.compoundEnd], compoundKeys) {
		if !yield(Names, Token{Term: key, Start: w.start, End: w.compoundEnd, Position: position}) {
			return false
		}
	}
	return true
}

// isNameCompound reports whether every part behind the first of a compound begins with a capital
// letter; rest begins with the hyphen.
func isNameCompound(rest string) bool {
	start := false
	for _, r := range rest {
		switch {
		case classOf(r) == hyphen:
			start = true
		case start && !unicode.IsUpper(r):
			return false
		default:
			start = false
		}
	}
	return true
}

func nameKeys(raw string) []string {
	word := normalize(raw)
	if names.IsCommon(word) {
		return nil
	}
	var keys []string
	if key := names.Acronym(raw); key != "" {
		keys = append(keys, key)
	}
	return append(keys, names.Keys(spelled(raw, word))...)
}

func compoundKeys(raw string) []string {
	joined := strings.Map(func(r rune) rune {
		if classOf(r) == hyphen {
			return -1
		}
		return r
	}, raw)
	if joined == "" {
		return nil
	}
	return names.Keys(spelled(joined, normalize(joined)))
}

// spelled returns the form of a word that its key is made of: the normalized one in Cyrillic script,
// where look-alike letters are repaired; in Latin script the word as it stands, as diacritics tell
// how it sounds.
func spelled(raw, normalized string) string {
	if r, _ := utf8.DecodeRuneInString(normalized); unicode.Is(unicode.Cyrillic, r) {
		return normalized
	}
	return raw
}

// NameKeys returns the terms of Names under which a name is found that was typed as word, in any
// letter case and any grammatical case; nothing for a word that can be no name.
func NameKeys(word string) []string {
	keys := compoundKeys(word)
	if key := names.Acronym(word); key != "" {
		keys = append(keys, key)
	}
	return keys
}
