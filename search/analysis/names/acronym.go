package names

import (
	"unicode"
	"unicode/utf8"
)

// Acronyms of two letters are too many to be told apart by their sounds; longer words in capitals
// are headlines.
const (
	shortestAcronym = 3
	longestAcronym  = 6
)

// Acronym returns the key of a word in capitals, letter by letter, so that СБУ is SBU and ДСНС is
// DSNS; empty for other words.
func Acronym(word string) string {
	if n := utf8.RuneCountInString(word); n < shortestAcronym || n > longestAcronym {
		return ""
	}
	key := []byte{'#'}
	for _, r := range word {
		if !unicode.IsUpper(r) {
			return ""
		}
		r = unicode.ToLower(r)
		sound, ok := cyrillicLetters[r]
		if !ok {
			sound, ok = latinLetters[r]
		}
		if !ok {
			return ""
		}
		key = append(key, sound...)
	}
	return string(key)
}

// latinLetters gives the sound of each letter by itself.
var latinLetters = func() map[rune]string {
	t := map[rune]string{'c': "T", 'h': "g", 'j': "i", 'q': "k", 'w': "v", 'x': "ks", 'y': "i"}
	for r := 'a'; r <= 'z'; r++ {
		if _, ok := t[r]; !ok {
			t[r] = string(r)
		}
	}
	return t
}()
