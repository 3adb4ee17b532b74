// Package tag reads a clean article and says which oblasts it is about, which bodies it quotes and
// which it only names, who published it and on which day its main statement was made. Every tag
// carries the places in the text from which it came and the rule that read them.
//
// It is a closed-world tagger over search/gazetteer and search/agency: one dictionary of names, one
// longest match over the tokens of the text, then rules on what stands around each match. Nothing
// is stemmed and nothing is guessed from likeness. It expects cleaned text: a teaser left in the
// body is read like the rest.
//
// Invariants: offsets are UTF-8 bytes of Title or Body as given, on rune boundaries; the sentence of
// an evidence contains the words at its offsets; equal input gives equal tags.
package tag
