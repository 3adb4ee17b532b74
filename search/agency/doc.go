// Package agency knows who speaks in news on the war: bodies (ministries, staffs, services,
// regional administrations, organisations), the persons in office who speak for them, and the
// outlets and official sites that publish.
//
// It is a table with lookups: whether a text attributes a statement to a body is decided in
// indexer/tag. Ids are slugs and never change; names, aliases and persons may.
//
// The tables in data/ are embedded; each says its source and columns in its first lines. bodies,
// persons and outlets are made by internal/gen from the project's gazetteer; the others
// are kept by hand. Everything here is read-only and safe for concurrent use.
package agency

//go:generate go run ./internal/gen -from $GAZETTEER -to data
