package analysis

// russian appends the terms of a Russian word: all lemmas that it may be a form of, by the
// dictionary or, for a word that is not in it, by its ending; the word itself when neither leads to
// one.
func russian(dst []string, word string) []string {
	return slavic(dst, russianFold(word), russianLemmas().Append)
}

// russianFold writes е for ё, as most print it.
func russianFold(word string) string {
	return replaceAll(replaceAll(word, "ё", "е"), "'", "")
}
