package archive

import (
	"database/sql"
	"errors"

	"vistka/search"
)

// record is the row of a document as the rules of this package see it, with its current capture.
type record struct {
	id       string
	seq      int64
	state    state
	url      string
	version  sql.NullInt64
	versions search.Versions
	site     string

	titleKey, textKey []byte

	sha256, source string // empty once erased
	fetched        int64
}

// record reads a document; nil when the id was never given.
func (t *tx) record(id string) (*record, error) {
	var d record
	err := t.row(`SELECT d.id, d.seq, d.state, d.url, d.version, d.cleaner, d.tagger, d.gazetteer, d.memory, d.site,
			d.title_key, d.text_key, coalesce(v.sha256, ''), coalesce(v.source, ''), coalesce(v.fetched, 0)
		FROM documents d LEFT JOIN versions v ON v.n = d.version WHERE d.id = ?`, id).
		Scan(&d.id, &d.seq, &d.state, &d.url, &d.version, &d.versions.Cleaner, &d.versions.Tagger,
			&d.versions.Gazetteer, &d.versions.Memory, &d.site, &d.titleKey, &d.textKey, &d.sha256, &d.source, &d.fetched)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return &d, err
}

// touch stores the state and address of d as a change with a sequence of its own.
func (t *tx) touch(d *record) (err error) {
	if d.seq, err = t.nextSeq(); err != nil {
		return err
	}
	return t.exec(`UPDATE documents SET seq = ?, state = ?, url = ?, changed = ? WHERE id = ?`,
		d.seq, d.state, d.url, micros(t.s.now()), d.id)
}

// setContent makes the document of p, and the current capture of d, what d holds.
func (t *tx) setContent(d *record, p *page) error {
	v := p.doc.Provenance.Versions
	err := t.exec(`UPDATE documents SET version = ?, cleaner = ?, tagger = ?, gazetteer = ?, memory = ?,
		title_key = ?, text_key = ?, doc = ? WHERE id = ?`,
		d.version, v.Cleaner, v.Tagger, v.Gazetteer, v.Memory, p.titleKey, p.textKey, p.blob, d.id)
	if err != nil || p.keepFootprint {
		return err
	}
	return t.setFootprint(d, p.footprint)
}

// addRaw keeps the bytes of p.
func (t *tx) addRaw(p *page) error {
	return t.exec(`INSERT OR IGNORE INTO raws VALUES (?, ?, ?)`, p.SHA256, len(p.Bytes), p.packed)
}

// addVersion keeps p as a capture of d and returns its number.
func (t *tx) addVersion(d *record, p *page) (n int64, err error) {
	if err := t.addRaw(p); err != nil {
		return 0, err
	}
	err = t.row(`INSERT INTO versions (doc, sha256, source, file, url, content_type, fetched, size, truncated)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING n`,
		d.id, p.SHA256, p.Source, p.File, p.URL, p.ContentType, micros(p.Fetched), p.Size, p.Truncated).Scan(&n)
	return n, err
}

// dropRaw forgets bytes that nothing refers to.
func (t *tx) dropRaw(sum string) error {
	return t.exec(`DELETE FROM raws WHERE sha256 = ?1
		AND NOT EXISTS (SELECT 1 FROM versions WHERE sha256 = ?1)
		AND NOT EXISTS (SELECT 1 FROM skipped WHERE sha256 = ?1)`, sum)
}

// later reports whether a capture of a document, taken from source, follows another of it: by time,
// then by the place of the source ("f.jsonl:90" follows "f.jsonl:3"). One from the same source always
// does.
func later(source string, fetched int64, than string, thanFetched int64) bool {
	switch {
	case source == than:
		return true
	case fetched != thanFetched:
		return fetched > thanFetched
	case len(source) != len(than):
		return len(source) > len(than)
	}
	return source > than
}
