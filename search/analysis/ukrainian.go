package analysis

import (
	"slices"
	"strings"
)

// ukrainian appends the terms of a Ukrainian word. An ending often fits a noun, an adjective and a
// verb alike, so a word has a stem for each reading that its ending allows; stems of adjectives
// and verbs are marked, so that "право" (noun) and "правий" (adjective) stay apart.
func ukrainian(dst []string, word string) []string {
	word = ukrainianFold.Replace(word)
	if terms, ok := ukrainianTable[word]; ok {
		return append(dst, terms...)
	}
	from := len(dst)
	dst, adjective := adjectives(dst, word)
	if !adjective {
		dst = nouns(dst, word)
	}
	dst = verbs(dst, word)
	if len(dst) == from {
		dst = append(dst, word)
	}
	return dst
}

// ukrainianFold drops what is written or left out at will.
var ukrainianFold = strings.NewReplacer("ґ", "г", "'", "")

// Marks at the end of stems; no word holds them.
const (
	adjectiveMark = "/a"
	verbMark      = "/v"
)

// Endings, longest first.
var (
	nounEndings = strings.Fields("ями ами има ові еві єві ах ях ам ям ом ем єм ою ею єю ів їв ей а я у ю і ї о е є и ь й")
	// adjectiveEndings that no noun has.
	adjectiveOnly = strings.Fields("ього ьому ьої ьою ого ими іми ій ий их іх")
	// adjectiveEndings that a noun can have as well.
	adjectiveToo = strings.Fields("ому ої ою ею єю им ім ій а я у ю е є і")
)

// adjectives appends the reading of a word as an adjective or participle. only says that it can be
// nothing else.
func adjectives(dst []string, word string) (terms []string, only bool) {
	for _, e := range adjectiveOnly {
		// Nouns in -ій (Сергій, подій) are treated below.
		if e == "ій" {
			continue
		}
		if stem, ok := cut(word, e, 3); ok {
			return append(dst, stem+adjectiveMark), true
		}
	}
	for _, e := range adjectiveToo {
		if stem, ok := cut(word, e, 3); ok {
			return append(dst, stem+adjectiveMark), false
		}
	}
	// The forms in -но and -то: "депортовано", "вбито".
	if stem, ok := cut(word, "о", 4); ok && (strings.HasSuffix(stem, "н") || strings.HasSuffix(stem, "т")) {
		return append(dst, stem+adjectiveMark), false
	}
	return dst, false
}

// nouns appends the readings of a word as a noun.
func nouns(dst []string, word string) []string {
	for _, e := range nounEndings {
		least := 2
		switch e {
		case "има", "ів", "їв", "ові", "еві", "єві":
			least = 3
		}
		stem, ok := cut(word, e, least)
		if !ok {
			continue
		}
		switch e {
		case "ам", "ом", "ем", "ів", "їв":
			dst = bare(dst, word) // "програм", "Харків"
		case "ові", "еві", "єві":
			dst = append(dst, strings.TrimSuffix(word, "і")) // "Харкові"
			if e == "ові" && !person(stem) {
				return dst // "військові", "газові"
			}
		case "ь", "ю":
			return soft(dst, stem, e)
		case "і":
			dst = append(dst, softened(stem)...)
		}
		return append(dst, single(stem))
	}
	// The instrumental of surnames: Путіним, Будановим.
	if stem, ok := cut(word, "им", 3); ok && surname(stem) {
		return append(dst, stem)
	}
	return bare(dst, word)
}

// bare appends the readings of a form without an ending: its closed last syllable can hide an о, an
// е or a vowel that comes and goes.
func bare(dst []string, word string) []string {
	dst = append(dst, word)
	if open, ok := opened(word); ok {
		dst = append(dst, open)
		if e, ok := hushed(open); ok {
			dst = append(dst, e)
		}
	}
	if stem, ok := cut(word, "ок", 2); ok {
		return append(dst, stem+"к") // зв'язок: зв'язку; жінок: жінка
	}
	for _, e := range [...]string{"он", "ен", "ел", "ер"} {
		// Only short words lose the vowel: вікон, сестер, вітер; longer ones are телефон, сервер.
		if stem, ok := cut(word, e, 2); ok && runes(stem) <= 4 {
			return append(dst, stem+e[2:])
		}
	}
	return dst
}

// hushed gives the е that stands for an opened о before ч, ж and ш: річ, речі.
func hushed(open string) (string, bool) {
	for _, c := range [...]string{"ч", "ж", "ш"} {
		if stem, ok := cut(open, "о"+c, 1); ok {
			return stem + "е" + c, true
		}
	}
	return "", false
}

// soft appends the readings of a form in -ь, or in -ю after the same stem.
func soft(dst []string, stem, ending string) []string {
	if ending == "ь" {
		if s, ok := cut(stem, "лец", 1); ok {
			return append(dst, s+"льц") // доброволець: добровольця
		}
		if s, ok := cut(stem, "ец", 2); ok {
			return append(dst, s+"ц") // українець: українця
		}
		if s, ok := cut(stem, "єц", 2); ok {
			return append(dst, s+"йц") // європеєць: європейця
		}
		if s, ok := cut(stem, "ен", 2); ok {
			dst = append(dst, s+"н") // січень: січня
		}
		if open, ok := opened(stem); ok {
			dst = append(dst, open) // осінь, незалежність
		}
	} else if strings.HasSuffix(stem, "іст") {
		dst = append(dst, strings.TrimSuffix(stem, "іст")+"ост") // незалежністю
	}
	return append(dst, single(stem))
}

// opened turns the і or ї of a closed last syllable into the vowel that it is elsewhere:
// Харків, Харкова; Київ, Києва; осінь, осені.
func opened(stem string) (string, bool) {
	r := []rune(stem)
	for i := len(r) - 1; i > 0; i-- {
		if !strings.ContainsRune(ukrainianVowels, r[i]) {
			continue
		}
		switch {
		case r[i] == 'ї':
			r[i] = 'є'
		case r[i] == 'і' && strings.HasSuffix(stem, "ін"):
			r[i] = 'е'
		case r[i] == 'і':
			r[i] = 'о'
		default:
			return "", false
		}
		return string(r), i < len(r)-1
	}
	return "", false
}

const ukrainianVowels = "аеєиіїоуюя"

// softened gives what a stem before -і may be elsewhere: руці, рука; Празі, Прага;
// Волновасі, Волноваха.
func softened(stem string) []string {
	if s, ok := cut(stem, "ц", 2); ok {
		return []string{s + "к"}
	}
	if s, ok := cut(stem, "з", 2); ok {
		return []string{s + "г"}
	}
	if s, ok := cut(stem, "с", 2); ok {
		return []string{s + "х"}
	}
	return nil
}

// single writes the doubled consonant before an ending once: питання, питань; стаття, статей.
func single(stem string) string {
	for _, d := range [...]string{"нн", "тт", "жж", "чч", "шш", "лл", "сс", "зз"} {
		if strings.HasSuffix(stem, d) {
			return stem[:len(stem)-len(d)/2]
		}
	}
	return stem
}

func surname(stem string) bool { return endsIn(stem, surnameTails) }

// person reports whether a stem looks like that of a person, whose dative ends in -ові. Elsewhere
// that is an adjective in the plural more often.
func person(stem string) bool { return endsIn(stem, personTails) }

func endsIn(stem string, tails []string) bool {
	return slices.ContainsFunc(tails, func(e string) bool { return strings.HasSuffix(stem, e) })
}

var (
	surnameTails = strings.Fields("ов ев єв ін їн ин")
	personTails  = strings.Fields("нт ист іст ик ор ер ир ар яр ач тр ін їн ин ен он ан ук юк ак як")
)

// cut takes an ending off a word if at least least letters are left. All letters are of two bytes.
func cut(word, ending string, least int) (string, bool) {
	stem, ok := strings.CutSuffix(word, ending)
	return stem, ok && len(stem) >= 2*least
}
