package analysis

import "strings"

// Endings of verbs by the vowel of their stem, longest first within each: infinitive, future, past,
// present and the adverbial participles.
var verbEndings = func() []string {
	var out []string
	add := func(list string, themes ...string) {
		for _, theme := range themes {
			for _, e := range strings.Fields(list) {
				out = append(out, theme+e)
			}
		}
	}
	const past = "тимемо тимете тимеш тимуть тиму тиме вши ти ла ло ли в"
	const present = "ючи ємо єте єть йте ють єш ю є"
	add(past, "ува", "юва")
	add(past, "у", "о")       // загинути, боротися
	out = append(out, "асти") // викрасти, викрав
	add(present, "у", "ю")
	add(past+" "+present, "а", "я")
	add(past+" ть мо те ш", "и", "і", "ї")
	add("ть чи", "а", "я")
	return out
}()

// consonantEndings are those of verbs whose stem ends in a consonant: вивезти, вивезла.
var consonantEndings = strings.Fields("ти ла ло ли уть еть емо ете еш е")

// verbs appends the readings of a word as a verb, none when its ending is none of a verb.
func verbs(dst []string, word string) []string {
	for _, reflexive := range [...]string{"ся", "сь"} {
		if s, ok := cut(word, reflexive, 3); ok {
			word = s
			break
		}
	}
	for _, e := range verbEndings {
		stem, ok := cut(word, e, 2)
		if !ok {
			continue
		}
		dst = append(dst, stem+verbMark)
		if strings.HasPrefix(e, "ува") {
			// депортувати, депортує; but перебувати, перебуває
			dst = append(dst, stem+"ув"+verbMark)
		}
		return dst
	}
	for _, e := range consonantEndings {
		stem, ok := cut(word, e, 3)
		if ok && !strings.ContainsAny(stem[len(stem)-2:], ukrainianVowels) {
			return append(dst, stem+verbMark)
		}
	}
	return dst
}
