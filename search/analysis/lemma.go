package analysis

// Lemmas returns the dictionary forms that a single word may be a form of in the language of kind,
// the likeliest first: normalized, in lower case, as [Terms] gives them, but without the term of an
// acronym and without the joined form of a compound (of several words the first is read). For
// [Exact] it is the normalized word. Nil when there is neither letter nor digit in word. The result
// is shared: read only. It is safe for concurrent use.
func Lemmas(kind Kind, word string) []string {
	s := scanner{text: word, end: len(word)}
	w, ok := s.next()
	if !ok {
		return nil
	}
	raw := word[w.start:w.end]
	terms := chainOf(kind).terms(raw)
	if acronym(raw) != "" && len(terms) > 1 {
		return terms[:len(terms)-1]
	}
	return terms
}
