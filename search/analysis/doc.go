// Package analysis turns text into terms: normalisation, tokens, word forms of English, Ukrainian
// and Russian, detection of language, sentences and paragraphs. It knows no engine.
//
// Invariants: offsets are UTF-8 bytes of the text as given, on rune boundaries, rising; equal text
// gives equal terms in index and query.
package analysis
