package archive

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"vistka/search"
)

// each calls scan for each row of a query.
func (s *Store) each(ctx context.Context, query string, scan func(scanner) error, args ...any) error {
	st, err := s.read(ctx, query)
	if err != nil {
		return err
	}
	rows, err := st.QueryContext(ctx, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := scan(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// one scans the single row of a query; the error is sql.ErrNoRows when there is none.
func (s *Store) one(ctx context.Context, query string, args []any, dest ...any) error {
	st, err := s.read(ctx, query)
	if err != nil {
		return err
	}
	return st.QueryRowContext(ctx, args...).Scan(dest...)
}

// Last returns the last sequence, 0 for an empty archive.
func (s *Store) Last(ctx context.Context) (seq int64, err error) {
	if err = s.one(ctx, `SELECT seq FROM log`, nil, &seq); err != nil {
		return 0, s.fault(ctx, "read", err)
	}
	return seq, nil
}

// stored is a document as it lies in the tables.
type stored struct {
	state state
	blob  []byte
	doc   search.Document
}

const storedColumns = `d.id, d.state, d.url, d.seq_first, d.seq, d.first_seen, d.changed, d.cleaner, d.tagger, d.gazetteer, d.memory,
	coalesce(v.source, ''), coalesce(v.sha256, ''), coalesce(v.content_type, ''), coalesce(v.fetched, 0),
	coalesce(v.truncated, 0), coalesce(r.size, 0), d.doc,
	(SELECT json_group_array(name) FROM (SELECT name FROM names WHERE doc = d.id AND kind = 'url' AND name <> d.url ORDER BY name))
	FROM documents d LEFT JOIN versions v ON v.n = d.version LEFT JOIN raws r ON r.sha256 = v.sha256`

func scanStored(row scanner, seq *int64) (*stored, error) {
	var st stored
	var firstSeen, changed, fetched int64
	var aliases string
	d := &st.doc
	p := &d.Provenance
	err := row.Scan(&d.ID, &st.state, &d.URL, &d.SeqFirst, seq, &firstSeen, &changed,
		&p.Versions.Cleaner, &p.Versions.Tagger, &p.Versions.Gazetteer, &p.Versions.Memory,
		&p.Source, &p.SHA256, &p.ContentType, &fetched, &p.Truncated, &p.Bytes, &st.blob, &aliases)
	if err != nil {
		return nil, err
	}
	d.FirstSeen, d.Changed, d.Fetched = fromMicros(firstSeen), fromMicros(changed), fromMicros(fetched)
	if aliases != "[]" {
		err = json.Unmarshal([]byte(aliases), &d.Aliases)
	}
	return &st, err
}

// document joins what is packed with what has columns.
func (s *Store) document(st *stored) (*search.Document, error) {
	d, err := s.unpackDocument(st.blob)
	if err != nil {
		return nil, damaged(st.doc.ID, err)
	}
	c := &st.doc
	d.ID, d.URL, d.Aliases, d.SeqFirst = c.ID, c.URL, c.Aliases, c.SeqFirst
	d.FirstSeen, d.Changed, d.Fetched, d.Provenance = c.FirstSeen, c.Changed, c.Fetched, c.Provenance
	return d, nil
}

func damaged(id string, err error) error {
	return &search.Error{Kind: search.KindInternal, Op: "read archive", Pos: -1, Err: err,
		Msg: fmt.Sprintf("what is stored for %s is damaged: set the archive aside and restore a backup", id)}
}

// maxChangesText is after how many bytes of titles and texts Changes returns, as a document may have
// megabytes.
const maxChangesText = 32 << 20

// Changes returns what happened after a sequence, at most limit changes (one at least) and fewer of long
// texts, in ascending sequence: of each document the latest change only. An index that takes them and remembers the
// highest sequence holds what the archive held then.
func (s *Store) Changes(ctx context.Context, after int64, limit int) ([]search.Change, error) {
	var found []*stored
	var changes []search.Change
	err := s.each(ctx, `SELECT `+storedColumns+` WHERE d.seq > ? ORDER BY d.seq LIMIT ?`,
		func(row scanner) error {
			var c search.Change
			st, err := scanStored(row, &c.Seq)
			if err != nil {
				return err
			}
			c.ID = st.doc.ID
			found, changes = append(found, st), append(changes, c)
			return nil
		}, after, max(limit, 1))
	if err != nil {
		return nil, s.fault(ctx, "read", err)
	}
	text := 0
	for i, st := range found {
		if st.state != live {
			continue
		}
		doc, err := s.document(st)
		if err != nil {
			return nil, err
		}
		changes[i].Doc = doc
		if text += len(doc.Title) + len(doc.Body); text > maxChangesText {
			return changes[:i+1], nil
		}
	}
	return changes, nil
}

// Document returns a document as it is now; a NotFound error when the id was never given, a Gone
// error when it was removed or withdrawn.
func (s *Store) Document(ctx context.Context, id string) (*search.Document, error) {
	st, err := s.stored(ctx, id)
	if err != nil {
		return nil, err
	}
	switch {
	case st.state.removed():
		return nil, gone(id, "was removed")
	case st.state == withdrawn:
		return nil, gone(id, "is no article by the present rules")
	}
	return s.document(st)
}

func (s *Store) stored(ctx context.Context, id string) (*stored, error) {
	q, err := s.read(ctx, `SELECT `+storedColumns+` WHERE d.id = ?`)
	if err != nil {
		return nil, s.fault(ctx, "read", err)
	}
	var seq int64
	st, err := scanStored(q.QueryRowContext(ctx, id), &seq)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, notFound(id)
	}
	if err != nil {
		return nil, s.fault(ctx, "read", err)
	}
	return st, nil
}

func notFound(id string) error {
	return &search.Error{Kind: search.KindNotFound, Op: "read archive", Field: "id", Pos: -1,
		Msg: fmt.Sprintf("no document has the id %q: check it", id)}
}

func gone(id, how string) error {
	return &search.Error{Kind: search.KindGone, Op: "read archive", Field: "id", Pos: -1,
		Msg: fmt.Sprintf("the document %q %s", id, how)}
}

// RawOf returns the current capture of a document, its bytes verified against their hash. It answers
// for withdrawn and hidden documents too; a NotFound error when the id was never given, a Gone error
// when it was erased.
func (s *Store) RawOf(ctx context.Context, id string) (Raw, error) {
	var raw Raw
	var fetched int64
	var blob []byte
	err := s.one(ctx, `SELECT v.source, v.file, v.url, v.content_type, v.fetched, v.sha256, v.size, v.truncated, r.bytes
		FROM documents d JOIN versions v ON v.n = d.version JOIN raws r ON r.sha256 = v.sha256 WHERE d.id = ?`,
		[]any{id}, &raw.Source, &raw.File, &raw.URL, &raw.ContentType, &fetched, &raw.SHA256, &raw.Size,
		&raw.Truncated, &blob)
	if errors.Is(err, sql.ErrNoRows) {
		if _, err := s.stored(ctx, id); err != nil {
			return Raw{}, err
		}
		return Raw{}, gone(id, "was erased")
	}
	if err != nil {
		return Raw{}, s.fault(ctx, "read", err)
	}
	raw.Fetched = fromMicros(fetched)
	if raw.Bytes, err = s.unpackRaw(blob, raw.SHA256); err != nil {
		return Raw{}, damaged(id, err)
	}
	return raw, nil
}

// Outdated returns the ids of documents that other rules made, whatever the memory of their sites, in their order, at most limit (one at
// least) behind afterID; begin with "".
func (s *Store) Outdated(ctx context.Context, v search.Versions, afterID string, limit int) ([]string, error) {
	var ids []string
	err := s.each(ctx, `SELECT id FROM documents
		WHERE state = 0 AND id > ? AND (cleaner, tagger, gazetteer) <> (?, ?, ?) ORDER BY id LIMIT ?`,
		func(row scanner) error {
			ids = append(ids, "")
			return row.Scan(&ids[len(ids)-1])
		}, afterID, v.Cleaner, v.Tagger, v.Gazetteer, max(limit, 1))
	if err != nil {
		return nil, s.fault(ctx, "read", err)
	}
	return ids, nil
}
