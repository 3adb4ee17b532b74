// Package morph holds the lemma tables of a language: which dictionary forms a word form may belong
// to, for known words by a finite-state transducer over all forms, for unknown ones by the endings
// that known ones have. It reads tables as they lie in memory, without unpacking them, and writes
// them for the generator.
//
// It is not for normalisation: words come in lower case, in one script, as the table's alphabet
// spells them.
//
// Invariants: a table is read-only and safe for concurrent use; no input makes a lookup fail.
package morph
