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
	if w.compoundEnd > 0 {
		compound := isNameCompound(text[w.end:w.compoundEnd])
		if compound || designation(text[w.start:w.compoundEnd]) != "" {
			for _, key := range nameChain.cached(text[w.start:w.compoundEnd], compoundKeys) {
				if !yield(Names, Token{Term: key, Start: w.start, End: w.compoundEnd, Position: position}) {
					return false
				}
			}
		}
		if compound {
			return true
		}
	}
	for _, key := range nameChain.cached(raw, nameKeys) {
		if !yield(Names, Token{Term: key, Start: w.start, End: w.end, Position: position}) {
			return false
		}
	}
	return true
}

// isNameCompound reports whether every part behind the first of a compound is a name too: begins with
// a capital letter and is longer than that (Іскандер-М is no compound of names).
func isNameCompound(rest string) bool {
	for part := range strings.FieldsFuncSeq(rest, isHyphen) {
		if !names.IsCapitalized(part) || utf8.RuneCountInString(part) < 2 {
			return false
		}
	}
	return true
}

func isHyphen(r rune) bool { return classOf(r) == hyphen }

func nameKeys(raw string) []string {
	if key := designation(raw); key != "" {
		return []string{key}
	}
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

// compoundKeys returns the keys of a word that may be a compound: that of a designation, or those of
// its parts written as one word. A single letter (Іскандер-М) is a version of what is before it.
func compoundKeys(raw string) []string {
	if key := designation(raw); key != "" {
		return []string{key}
	}
	var parts []string
	for p := range strings.FieldsFuncSeq(raw, isHyphen) {
		if utf8.RuneCountInString(p) > 1 {
			parts = append(parts, spelled(p, normalize(p)))
		}
	}
	return names.Keys(parts...)
}

// designation returns the key of letters and a number, with a hyphen between them or without (S-300,
// С300); empty for other words.
func designation(raw string) string {
	i := strings.IndexAny(raw, "0123456789")
	if i <= 0 {
		return ""
	}
	head, number := raw[:i], raw[i:]
	if r, n := utf8.DecodeLastRuneInString(head); isHyphen(r) {
		head = head[:len(head)-n]
	}
	if head == "" {
		return ""
	}
	return names.Designation(spelled(head, normalize(head)), number)
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
