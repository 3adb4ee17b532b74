package names

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Sounds are written with one ASCII letter each: C for ч, J for ж and дж, S for ш and щ, T for ц, g
// for г and х, i for и, і, ы and й; a soft sign and what is a glide before a vowel has none of its
// own.

// latinMarked are letters whose mark changes the sound. Other marks are dropped.
var latinMarked = strings.NewReplacer(
	"č", "ch", "ć", "ts", "š", "sh", "ş", "sh", "ș", "sh", "ž", "zh", "ż", "zh", "ł", "l", "đ", "d", "ø", "o",
	"æ", "e", "œ", "e", "ß", "ss", "ı", "i", "ğ", "g",
)

// latinGroups are letters that stand for one sound together, longest first.
var latinGroups = strings.NewReplacer(
	"schtsch", "S", "shtch", "S", "chtch", "S", "stsch", "S", "shch", "S", "szcz", "S", "dsch", "J",
	"tsch", "C", "sch", "S", "tch", "C", "dzh", "J", "zgh", "zg", "dż", "J",
	"kh", "g", "gh", "g", "ch", "C", "cz", "C", "sh", "S", "sz", "S", "zh", "J", "dj", "J",
	"ts", "T", "tz", "T", "ck", "k", "ph", "f", "th", "t", "ou", "u", "oo", "u",
	"ce", "Te", "ci", "Ti", "cy", "Ti",
	"c", "k", "q", "k", "w", "v", "x", "ks", "y", "i", "j", "i", "h", "g",
)

// latinReadings returns the sounds of a word in Latin letters: as English custom and the official
// systems write them, and where the word shows signs of another custom, in that too.
func latinReadings(word string) []string {
	western := strings.ContainsAny(word, "wółż") || strings.Contains(word, "sz") || strings.Contains(word, "sch")
	word = plain(latinMarked.Replace(word))
	out := []string{latinSounds(word)}
	if western && strings.Contains(word, "ch") {
		// Polish and German write х so: Charków, Chmelnyzkyj.
		out = append(out, latinSounds(strings.ReplaceAll(strings.ReplaceAll(word, "sch", "sh"), "ch", "kh")))
	}
	if stem, ok := strings.CutSuffix(word, "s"); ok && len(stem) > 3 && !strings.ContainsAny(stem[len(stem)-1:], "aeiouyst") {
		out = append(out, latinSounds(stem)) // several of a thing: Shaheds
	}
	if len(word) > 2 && word[0] == 'j' {
		// Dzhankoi is Jankoi in English, Johnson is Джонсон.
		out = append(out, latinSounds("zh"+word[1:]))
	}
	return out
}

func latinSounds(word string) string {
	s := latinGroups.Replace(word)
	// Russian -ье and Ukrainian -я after a consonant are one ending: Polesye, Polissia.
	if stem, ok := strings.CutSuffix(word, "ye"); ok && len(stem) > 2 && !strings.ContainsAny(stem[len(stem)-1:], "aeiouy") {
		return strings.TrimSuffix(s, "ie") + "a"
	}
	return s
}

// plain drops diacritics, and whatever is no letter of English then.
func plain(word string) string {
	ascii := func(r rune) rune {
		if r >= 'a' && r <= 'z' {
			return r
		}
		return -1
	}
	if strings.Map(ascii, word) == word {
		return word
	}
	return strings.Map(ascii, norm.NFKD.String(word))
}
