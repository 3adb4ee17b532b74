package archive

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/base32"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
)

// Kinds of names.
const (
	byURL    = "url"
	bySource = "source"
	byBytes  = "bytes"
)

// name returns what the page is known by: its address, else its path, else its bytes. A page of
// which there are no bytes has its source only.
func (r *Raw) name() (kind, name string) {
	switch {
	case r.URL != "":
		return byURL, r.URL
	case r.File || r.SHA256 == "":
		return bySource, r.Source
	}
	return byBytes, r.SHA256
}

var idEncoding = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567").WithPadding(base32.NoPadding)

func idOf(sum []byte) string { return idEncoding.EncodeToString(sum[:16]) }

// newID makes the id of a page not seen before. An id can be taken already: a document keeps the one
// made from an address that it lost to a dispute, and a page may be fetched there later.
func (t *tx) newID(p *page) (string, error) {
	kind, key := p.name()
	if p.URL == "" && p.canonical != "" {
		kind, key = byURL, p.canonical
	}
	sum := sha256.Sum256([]byte(key))
	if kind == byBytes {
		if _, err := hex.Decode(sum[:], []byte(key)); err != nil {
			return "", err
		}
	}
	for n := 2; ; n++ {
		id := idOf(sum[:])
		taken, err := t.has(`SELECT 1 FROM documents WHERE id = ?`, id)
		if err != nil || !taken {
			return id, err
		}
		sum = sha256.Sum256(fmt.Appendf(nil, "%s\n%d", key, n))
	}
}

// contentKey stands for a title or text in comparisons: letter case and white space do not count.
// It is nil for an empty text, which is like no other.
func contentKey(s string) []byte {
	fields := strings.Fields(s)
	if len(fields) == 0 {
		return nil
	}
	sum := sha256.Sum256([]byte(strings.ToLower(strings.Join(fields, " "))))
	return sum[:16]
}

// alike reports whether p has the title or the text of d.
func (d *record) alike(p *page) bool {
	return d.titleKey != nil && bytes.Equal(d.titleKey, p.titleKey) ||
		d.textKey != nil && bytes.Equal(d.textKey, p.textKey)
}

// find returns the document that p is a capture of, nil when there is none yet. It drops a canonical
// address of p that is not to be believed.
func (t *tx) find(p *page) (*record, error) {
	if p.canonical != "" {
		disputed, err := t.has(`SELECT 1 FROM disputed WHERE address = ?`, p.canonical)
		if err != nil {
			return nil, err
		}
		if disputed || p.canonical == p.URL {
			p.canonical = ""
		}
	}
	if p.URL != "" {
		d, own, err := t.named(byURL, p.URL)
		if err != nil || d != nil && (own || d.state.removed() || d.alike(p)) {
			return d, err
		}
		if d != nil {
			if err := t.dispute(p.URL, d); err != nil {
				return nil, err
			}
		}
	}
	if p.File {
		if d, _, err := t.named(bySource, p.Source); d != nil || err != nil {
			return d, err
		}
	} else if p.URL == "" {
		if d, _, err := t.named(byBytes, p.SHA256); d != nil || err != nil {
			return d, err
		}
	}
	return t.findCanonical(p)
}

// findCanonical looks for the document named by the canonical address of p. With an address of its
// own, p is a copy of nothing, but it is not to bring back what was removed.
func (t *tx) findCanonical(p *page) (*record, error) {
	if p.canonical == "" {
		return nil, nil
	}
	d, own, err := t.named(byURL, p.canonical)
	if err != nil || d == nil {
		return nil, err
	}
	alike := d.alike(p)
	switch {
	case d.state.removed():
		if own || alike {
			return d, nil
		}
		p.canonical = ""
	case !alike:
		err = t.dispute(p.canonical, d)
		p.canonical = ""
	case p.URL == "":
		return d, nil
	}
	return nil, err
}

// named returns the document that a name stands for, nil when none; own tells whether a page was
// found under the name.
func (t *tx) named(kind, name string) (d *record, own bool, err error) {
	var id string
	err = t.row(`SELECT doc, own FROM names WHERE kind = ? AND name = ?`, kind, name).Scan(&id, &own)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, false, nil
	}
	if err != nil {
		return nil, false, err
	}
	d, err = t.record(id)
	return d, own, err
}

// dispute makes address nobody's canonical one from now on and takes it from d, unless d has a page
// that was found there.
func (t *tx) dispute(address string, d *record) error {
	if err := t.exec(`INSERT OR IGNORE INTO disputed VALUES (?)`, address); err != nil {
		return err
	}
	claimed, err := t.has(`SELECT 1 FROM names WHERE kind = 'url' AND name = ? AND own = 0`, address)
	if err != nil || !claimed {
		return err
	}
	if err := t.exec(`DELETE FROM names WHERE kind = 'url' AND name = ?`, address); err != nil {
		return err
	}
	if d.url == address {
		err := t.row(`SELECT coalesce((SELECT name FROM names WHERE doc = ? AND kind = 'url'
			ORDER BY own DESC, name LIMIT 1), '')`, d.id).Scan(&d.url)
		if err != nil {
			return err
		}
	}
	return t.touch(d)
}

// own notes the names under which p was found and reports whether the addresses of d changed.
func (t *tx) own(d *record, p *page) (changed bool, err error) {
	const put = `INSERT INTO names VALUES (?, ?, ?, 1) ON CONFLICT DO UPDATE SET doc = excluded.doc, own = 1
		WHERE doc <> excluded.doc OR own = 0`
	if p.File {
		if err := t.exec(put, bySource, p.Source, d.id); err != nil {
			return false, err
		}
	}
	if p.URL == "" {
		if !p.File {
			err = t.exec(put, byBytes, p.SHA256, d.id)
		}
		return false, err
	}
	known, err := t.has(`SELECT 1 FROM names WHERE kind = 'url' AND name = ? AND doc = ?`, p.URL, d.id)
	if err != nil {
		return false, err
	}
	if err := t.exec(put, byURL, p.URL, d.id); err != nil {
		return false, err
	}
	if d.url != p.URL {
		// An address at which the page was found is better than one that it only names.
		found, err := t.has(`SELECT 1 FROM names WHERE kind = 'url' AND name = ? AND own = 1`, d.url)
		if err != nil {
			return false, err
		}
		if !found {
			d.url, known = p.URL, false
		}
	}
	return !known, nil
}

// claim makes the canonical address of p a further name of d where it is free, and reports whether
// the addresses of d changed.
func (t *tx) claim(d *record, p *page) (changed bool, err error) {
	if p.canonical == "" {
		return false, nil
	}
	other, _, err := t.named(byURL, p.canonical)
	switch {
	case err != nil:
		return false, err
	case other == nil:
		if d.url == "" {
			d.url = p.canonical
		}
		return true, t.exec(`INSERT INTO names VALUES ('url', ?, ?, 0)`, p.canonical, d.id)
	case other.id != d.id && !other.state.removed() && !other.alike(p):
		return false, t.dispute(p.canonical, other)
	}
	return false, nil
}

// readdress makes the address of an editor that of d. It is a name of d as if d had been found there,
// unless it is the name of another document.
func (t *tx) readdress(d *record, p *page) error {
	if p.address == "" {
		return nil
	}
	d.url = p.address
	return t.exec(`INSERT INTO names VALUES ('url', ?, ?, 1) ON CONFLICT DO NOTHING`, p.address, d.id)
}

// Find returns the id of the document that an address stands for, normalised: one at which it was
// found, or one that it names itself. ok is false when there is none.
func (s *Store) Find(ctx context.Context, address string) (id string, ok bool, err error) {
	err = s.one(ctx, `SELECT doc FROM names WHERE kind = 'url' AND name = ?`, []any{address}, &id)
	if errors.Is(err, sql.ErrNoRows) {
		return "", false, nil
	}
	if err != nil {
		return "", false, s.fault(ctx, "ask", err)
	}
	return id, true, nil
}
