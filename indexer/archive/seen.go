package archive

import (
	"context"
	"database/sql"
	"errors"

	"vistka/search"
)

// Seen is what a page gave last time.
type Seen struct {
	// ID is empty for a page that never gave a document.
	ID string
	// SHA256 is that of the bytes it gave then. For a capture that is kept and that a later one of
	// the same document has replaced, it is the hash that was asked for: taking it in again would
	// change nothing.
	SHA256 string
	// Versions are those of the document, zero without one.
	Versions search.Versions
	// Skipped is the reason why the page was left out, ReasonRemoved if it was removed; then it
	// need not be read whatever its bytes are.
	Skipped string
}

// Seen tells, without reading the page, what it gave last time; ok is false when it was not seen. The
// page is known by raw's URL, else by its Source for a file, else by its SHA256; a line of a file also
// by its place and hash, as its bytes may name its address. raw.Bytes is not looked at.
func (s *Store) Seen(ctx context.Context, raw Raw) (seen Seen, ok bool, err error) {
	kind, name := raw.name()
	seen, ok, err = s.seen(ctx, kind, name, raw)
	if err == nil && !ok && !raw.File {
		err = s.one(ctx, `SELECT n.kind, n.name FROM versions v JOIN names n ON n.doc = v.doc AND n.own
			WHERE v.sha256 = ? AND v.source = ? AND NOT v.file LIMIT 1`, []any{raw.SHA256, raw.Source}, &kind, &name)
		if errors.Is(err, sql.ErrNoRows) {
			return Seen{}, false, nil
		}
		if err == nil {
			seen, ok, err = s.seen(ctx, kind, name, raw)
		}
	}
	if err != nil {
		return Seen{}, false, s.fault(ctx, "ask", err)
	}
	return seen, ok, nil
}

func (s *Store) seen(ctx context.Context, kind, name string, raw Raw) (seen Seen, ok bool, err error) {
	var state state
	var source, skippedSum string
	var fetched int64
	var known, removed bool
	err = s.one(ctx, `SELECT coalesce(d.id, ''), coalesce(d.state, 0),
			coalesce(d.cleaner, ''), coalesce(d.tagger, ''), coalesce(d.gazetteer, ''), coalesce(d.memory, ''),
			coalesce(v.sha256, ''), coalesce(v.source, ''), coalesce(v.fetched, 0),
			EXISTS (SELECT 1 FROM versions WHERE doc = d.id AND sha256 = ?3),
			EXISTS (SELECT 1 FROM removed WHERE sha256 = ?3),
			coalesce(s.reason, ''), coalesce(s.sha256, '')
		FROM (SELECT ?1 AS kind, ?2 AS name) p
		LEFT JOIN names n ON n.kind = p.kind AND n.name = p.name AND n.own
		LEFT JOIN documents d ON d.id = n.doc
		LEFT JOIN versions v ON v.n = d.version
		LEFT JOIN skipped s ON s.kind = p.kind AND s.name = p.name`,
		[]any{kind, name, raw.SHA256},
		&seen.ID, &state, &seen.Versions.Cleaner, &seen.Versions.Tagger, &seen.Versions.Gazetteer, &seen.Versions.Memory,
		&seen.SHA256, &source, &fetched, &known, &removed, &seen.Skipped, &skippedSum)
	if err != nil {
		return Seen{}, false, err
	}
	switch {
	case removed || state.removed():
		seen.Skipped = ReasonRemoved
	case seen.Skipped != "":
		seen.SHA256 = skippedSum
	case seen.ID == "":
		return Seen{}, false, nil
	case known && !later(raw.Source, micros(raw.Fetched), source, fetched):
		seen.SHA256 = raw.SHA256
	}
	return seen, true, nil
}
