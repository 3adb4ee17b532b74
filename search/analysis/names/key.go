package names

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Keys returns the keys of a name of one word, or of the parts of a compound (Lvova, Belova), in any
// case of their letters: one for each nominative that the word may be a form of, and for each way in
// which its letters may be read. Two names that share a key may be the same. Nothing for a word that
// is not of Latin or of Cyrillic letters alone, apostrophes aside, and for a single letter.
//
// A key of four signs or more is loose: e, i, o and y are one vowel, h, g and kh one consonant, as
// they differ between systems and between Ukrainian and Russian (Kharkiv, Kharkov, Charków). With
// fewer signs that would join names that have nothing in common, and vowels stay apart.
func Keys(parts ...string) []string {
	sounds := []string{""}
	for _, p := range parts {
		read := readings(p)
		if len(read)*len(sounds) > maxReadings {
			read = read[:1]
		}
		joined := make([]string, 0, len(sounds)*len(read))
		for _, head := range sounds {
			for _, tail := range read {
				joined = append(joined, head+tail)
			}
		}
		sounds = joined
	}
	var keys []string
	for _, s := range sounds {
		if k := key(s); k != "" && !slices.Contains(keys, k) {
			keys = append(keys, k)
		}
	}
	return keys
}

// maxReadings bounds the readings of a compound, whose parts each have some.
const maxReadings = 16

// Nominative returns the keys of a name that is known to stand in the nominative.
func Nominative(word string) []string {
	letters := lower(word)
	if n := len(letters); n >= 2 && n <= maxLetters && all(letters, unicode.Cyrillic) {
		if k := key(cyrillicSounds(letters)); k != "" {
			return []string{k}
		}
		return nil
	}
	return Keys(word)
}

// IsCapitalized reports whether a word begins as names do: with a capital letter.
func IsCapitalized(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r)
}

// maxLetters bounds the length of a name in letters: longer words are compounds of a language, or
// no words.
const maxLetters = 32

// readings returns the sounds of a word in each of its readings.
func readings(word string) []string {
	letters := lower(word)
	if n := len(letters); n < 2 || n > maxLetters {
		return nil
	}
	switch {
	case all(letters, unicode.Cyrillic):
		var out []string
		for _, form := range nominatives(letters) {
			out = append(out, cyrillicSounds(form))
		}
		return out
	case all(letters, unicode.Latin):
		return latinReadings(string(letters))
	}
	return nil
}

// lower returns the letters of a word in lower case, without a possessive ending, apostrophes,
// stress marks and soft hyphens.
func lower(word string) []rune {
	for _, s := range [...]string{"'s", "’s", "ʼs"} {
		if w, ok := strings.CutSuffix(word, s); ok {
			word = w
			break
		}
	}
	out := make([]rune, 0, len(word))
	for _, r := range word {
		switch r {
		case '\'', '’', '‘', 'ʼ', 'ʹ', 'ʺ', '`', '´', '′', '\u0301', '\u00ad':
			continue
		}
		out = append(out, unicode.ToLower(r))
	}
	return out
}

func all(letters []rune, script *unicode.RangeTable) bool {
	return !slices.ContainsFunc(letters, func(r rune) bool { return !unicode.Is(script, r) })
}

// looseSigns is the length from which a key is loose.
const looseSigns = 4

// key makes the key of sounds.
func key(sounds string) string {
	if k := loose(sounds); len(k) >= looseSigns {
		return k
	}
	if k := tight(sounds); len(k) >= 2 {
		return "=" + k
	}
	return ""
}

// loose writes e, o and i as one, leaves it out before another vowel, and writes what is doubled
// once.
func loose(sounds string) string {
	b := make([]byte, 0, len(sounds))
	for i := range len(sounds) {
		c := sounds[i]
		if c == 'e' || c == 'o' {
			c = 'i'
		}
		n := len(b)
		if n > 0 && b[n-1] == 'i' && (c == 'a' || c == 'u') {
			n--
		}
		if n > 0 && b[n-1] == c {
			b = b[:n]
			continue
		}
		b = append(b[:n], c)
	}
	return unify(string(b))
}

// twins are pairs of loose stems, Ukrainian and Russian, of one name that whole families of places
// and surnames are made of: Миколаївка and Николаевка, Олександрія and Александрия, Костянтинівка
// and Константиновка, Слов'янськ and Славянск, Кам'янка and Каменка, Знам'янка and Знаменка.
var twins = [...]struct{ ukrainian, russian string }{
	{"mikil", "nikil"}, {"iliks", "aliks"}, {"kistantin", "kinstantin"}, {"slivan", "slavan"},
	{"kaman", "kamin"}, {"znaman", "znamin"}, {"vivC", "vilC"}, {"Jivt", "Jilt"}, {"vugl", "ugl"}, {"igtirk", "agtirk"},
}

// unify writes the twin that a loose key begins with in its Ukrainian form.
func unify(k string) string {
	for _, t := range twins {
		if rest, ok := strings.CutPrefix(k, t.russian); ok {
			return t.ukrainian + rest
		}
	}
	return k
}

// tight writes only an i once that is doubled at the end or before a vowel, and leaves it out
// before an e.
func tight(sounds string) string {
	b := make([]byte, 0, len(sounds))
	for i := range len(sounds) {
		c := sounds[i]
		n := len(b)
		switch {
		case n > 0 && c == 'e' && b[n-1] == 'i':
			b[n-1] = c
			continue
		case n > 0 && c == 'i' && b[n-1] == 'i' && (i == len(sounds)-1 || strings.IndexByte("aeou", sounds[i+1]) >= 0):
			continue
		}
		b = append(b, c)
	}
	return string(b)
}
