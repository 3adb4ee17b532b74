// Package gazetteer knows the places of Ukraine: its 27 first-level units, the names that lead to
// them in English, Ukrainian and Russian, and the names that only look as if they did.
//
// It is a table with lookups, not a tagger: which of the names in a text count is decided in
// indexer/tag. Units are keyed by ISO 3166-2:UA ("UA-09"); the numbers of KATOTTG and GeoNames
// differ and are given beside them.
//
// The tables in data/ are embedded; each says its source, licence and columns in its first lines.
// units, names, places and adjectives are made by internal/gen from the project's gazetteer;
// extra, foreign and phrases are kept by hand. Everything here is read-only and safe for concurrent use.
package gazetteer

//go:generate go run ./internal/gen -from $GAZETTEER -to data
