package archive

import (
	"context"
	"fmt"

	"vistka/search"
)

// Apply takes in pages, in one transaction that is on disk when Apply returns without error; with
// an error nothing of it was written. The outcomes come in the order of the entries; entries of one
// batch may name the same document. Calling it again with the same entries changes nothing more.
func (s *Store) Apply(ctx context.Context, entries []Entry) ([]Outcome, error) {
	if len(entries) == 0 {
		return nil, nil
	}
	// Hashing and packing take longer than the transaction, which others wait for.
	pages := make([]*page, len(entries))
	for i := range entries {
		if err := ctx.Err(); err != nil {
			return nil, s.fault(ctx, "write", err)
		}
		p, err := s.prepare(&entries[i])
		if err != nil {
			return nil, fmt.Errorf("write archive: %s: %w", entries[i].Raw.Source, err)
		}
		pages[i] = p
	}
	out := make([]Outcome, len(pages))
	err := s.write(ctx, "write", func(t *tx) error {
		for i, p := range pages {
			before := t.seq
			o, err := t.place(p)
			if err != nil {
				return fmt.Errorf("%s: %w", p.Source, err)
			}
			if t.seqRead && t.seq > before {
				o.Seq = t.seq
			}
			out[i] = o
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// place decides what becomes of one page.
func (t *tx) place(p *page) (Outcome, error) {
	removed, err := t.has(`SELECT 1 FROM removed WHERE sha256 = ? LIMIT 1`, p.SHA256)
	if err != nil {
		return Outcome{}, err
	}
	if removed {
		return Outcome{ID: p.id, Result: Skipped, Reason: ReasonRemoved}, nil
	}
	if p.id != "" {
		return t.remake(p)
	}
	if p.doc == nil {
		return t.skip(p)
	}
	d, err := t.find(p)
	switch {
	case err != nil:
		return Outcome{}, err
	case d == nil:
		return t.create(p)
	case d.state.removed():
		return Outcome{ID: d.id, Result: Skipped, Reason: ReasonRemoved}, nil
	}
	return t.update(d, p)
}

// create makes a document for a page that no document is known for.
func (t *tx) create(p *page) (Outcome, error) {
	id, err := t.newID(p)
	if err != nil {
		return Outcome{}, err
	}
	d := &record{id: id, url: p.URL}
	if d.seq, err = t.nextSeq(); err != nil {
		return Outcome{}, err
	}
	now := micros(t.s.now())
	err = t.exec(`INSERT INTO documents (id, seq_first, seq, state, url, first_seen, changed, cleaner, tagger, gazetteer)
		VALUES (?1, ?2, ?2, ?3, ?4, ?5, ?5, '', '', '')`, id, d.seq, live, d.url, now)
	if err != nil {
		return Outcome{}, err
	}
	d.version.Valid = true
	if d.version.Int64, err = t.addVersion(d, p); err != nil {
		return Outcome{}, err
	}
	if err := t.setContent(d, p); err != nil {
		return Outcome{}, err
	}
	if _, err := t.own(d, p); err != nil {
		return Outcome{}, err
	}
	if _, err := t.claim(d, p); err != nil {
		return Outcome{}, err
	}
	if d.url != p.URL {
		if err := t.exec(`UPDATE documents SET url = ? WHERE id = ?`, d.url, id); err != nil {
			return Outcome{}, err
		}
	}
	return Outcome{ID: id, Result: New}, t.unskip(p)
}

// update takes p as a capture of d, which is not removed.
func (t *tx) update(d *record, p *page) (Outcome, error) {
	named, err := t.own(d, p)
	if err != nil {
		return Outcome{}, err
	}
	claimed, err := t.claim(d, p)
	if err != nil {
		return Outcome{}, err
	}
	current, err := t.capture(d, p)
	if err != nil {
		return Outcome{}, err
	}
	if current {
		if err := t.setContent(d, p); err != nil {
			return Outcome{}, err
		}
		d.state = live
	}
	if err := t.unskip(p); err != nil {
		return Outcome{}, err
	}
	if !current && !named && !claimed {
		return Outcome{ID: d.id, Result: Unchanged}, nil
	}
	return Outcome{ID: d.id, Result: Changed}, t.touch(d)
}

// capture keeps the bytes of p where d does not have them, and reports whether the document of p is
// to be what d holds.
func (t *tx) capture(d *record, p *page) (current bool, err error) {
	if p.SHA256 == d.sha256 {
		return d.state == withdrawn || d.versions != p.doc.Provenance.Versions, nil
	}
	current = d.state == withdrawn || later(p.Source, micros(p.Fetched), d.source, d.fetched)
	if !current {
		// An earlier capture that is known already, seen once more.
		known, err := t.has(`SELECT 1 FROM versions WHERE doc = ? AND sha256 = ? LIMIT 1`, d.id, p.SHA256)
		if known || err != nil {
			return false, err
		}
	}
	n, err := t.addVersion(d, p)
	if current {
		d.version.Int64, d.version.Valid = n, true
	}
	return current, err
}

// remake takes a document that was made again from its own bytes.
func (t *tx) remake(p *page) (Outcome, error) {
	d, err := t.record(p.id)
	switch {
	case err != nil:
		return Outcome{}, err
	case d == nil:
		return Outcome{}, &search.Error{Kind: search.KindNotFound, Op: "replace", Pos: -1,
			Msg: "no document has the id " + p.id}
	case d.state.removed():
		return Outcome{ID: d.id, Result: Skipped, Reason: ReasonRemoved}, nil
	case d.sha256 != p.SHA256:
		// Newer bytes came while these were read.
		return Outcome{ID: d.id, Result: Unchanged}, nil
	case p.doc == nil:
		return t.withdraw(d, p)
	case d.state == live && d.versions == p.doc.Provenance.Versions:
		return Outcome{ID: d.id, Result: Unchanged}, nil
	}
	disputed, err := t.has(`SELECT 1 FROM disputed WHERE address = ?`, p.canonical)
	if err != nil {
		return Outcome{}, err
	}
	if !disputed {
		if _, err := t.claim(d, p); err != nil {
			return Outcome{}, err
		}
	}
	if err := t.readdress(d, p); err != nil {
		return Outcome{}, err
	}
	if err := t.setContent(d, p); err != nil {
		return Outcome{}, err
	}
	if err := t.unskip(p); err != nil {
		return Outcome{}, err
	}
	d.state = live
	return Outcome{ID: d.id, Result: Changed}, t.touch(d)
}
