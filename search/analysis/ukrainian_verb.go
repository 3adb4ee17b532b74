package analysis

import "strings"

// Endings of verbs by the vowel of their stem, longest first within each: infinitive, past,
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
	const past = "вши ти ла ло ли в"
	add(past, "ува", "юва")
	add(past, "у")            // загинути
	out = append(out, "асти") // викрасти, викрав
	add("ючи ємо єте йте ють єш ю є", "у", "ю")
	add(past+" ючи ємо єте йте ють єш ю є", "а", "я")
	add(past+" ть мо те ш", "и", "і", "ї")
	add("ть чи", "а", "я")
	return out
}()

// consonantEndings are those of verbs whose stem ends in a consonant: вивезти, вивезла.
var consonantEndings = strings.Fields("ти ла ло ли уть емо ете еш е")

// verb returns the stem of a word read as a verb, empty when its ending is none of a verb.
func verb(word string) string {
	for _, reflexive := range [...]string{"ся", "сь"} {
		if s, ok := cut(word, reflexive, 4); ok {
			word = s
			break
		}
	}
	for _, e := range verbEndings {
		if stem, ok := cut(word, e, 2); ok {
			return stem
		}
	}
	for _, e := range consonantEndings {
		stem, ok := cut(word, e, 3)
		if ok && !strings.ContainsAny(stem[len(stem)-2:], ukrainianVowels) {
			return stem
		}
	}
	return ""
}
