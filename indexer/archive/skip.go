package archive

import (
	"context"
	"database/sql"
	"errors"
	"time"
)

// SkippedPage is a page that was left out, with its reason.
type SkippedPage struct {
	// ID is the document that the page gave before and that still holds, or that was withdrawn;
	// empty when there is none.
	ID     string `json:"id,omitempty"`
	Source string `json:"source"`
	// URL is the address of the page, empty when unknown.
	URL    string `json:"url,omitempty"`
	Reason string `json:"reason"`
	Detail string `json:"detail,omitempty"`
	// SHA256 is empty when the bytes are not kept.
	SHA256  string    `json:"sha256,omitempty"`
	Size    int64     `json:"size,omitempty"`
	Fetched time.Time `json:"fetched"`
}

// skip notes a page that gives no document. A document that it gave before stays as it was: a page
// that turned into an error message is no reason to lose an article. Newer rules withdraw a document
// when it is made again (Entry.Replace), not when its page is passed by.
func (t *tx) skip(p *page) (Outcome, error) {
	o := Outcome{Result: Skipped, Reason: p.reason}
	kind, name := p.name()
	d, own, err := t.named(kind, name)
	if err != nil {
		return o, err
	}
	if d != nil && d.state.removed() {
		return Outcome{ID: d.id, Result: Skipped, Reason: ReasonRemoved}, nil
	}
	if d != nil && own {
		o.ID = d.id
	}
	return o, t.noteSkip(p)
}

// withdraw takes out of the index a document whose page is no article by newer rules.
func (t *tx) withdraw(d *record, p *page) (Outcome, error) {
	o := Outcome{ID: d.id, Result: Skipped, Reason: p.reason}
	if err := t.noteSkip(p); err != nil || d.state == withdrawn {
		return o, err
	}
	d.state = withdrawn
	return o, t.touch(d)
}

// noteSkip stores why p is skipped, and its bytes if there are any. The same page skipped for the
// same reason writes nothing.
func (t *tx) noteSkip(p *page) error {
	kind, name := p.name()
	var reason, detail, sum string
	err := t.row(`SELECT reason, detail, coalesce(sha256, '') FROM skipped WHERE kind = ? AND name = ?`, kind, name).
		Scan(&reason, &detail, &sum)
	known := err == nil
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	var kept any
	if len(p.Bytes) > 0 || p.id != "" {
		kept = p.SHA256
	}
	if known && reason == p.reason && detail == p.detail && (kept == nil && sum == "" || kept == sum) {
		return nil
	}
	if len(p.packed) > 0 {
		if err := t.addRaw(p); err != nil {
			return err
		}
	}
	err = t.exec(`INSERT OR REPLACE INTO skipped VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		kind, name, p.reason, p.detail, kept, p.Source, p.URL, micros(p.Fetched), p.Size)
	if err != nil || sum == "" {
		return err
	}
	return t.dropRaw(sum)
}

// unskip forgets that p was skipped, under whichever of its names.
func (t *tx) unskip(p *page) error {
	for _, n := range [][2]string{{byURL, p.URL}, {bySource, p.Source}, {byBytes, p.SHA256}} {
		var sum string
		err := t.row(`DELETE FROM skipped WHERE kind = ? AND name = ? RETURNING coalesce(sha256, '')`, n[0], n[1]).Scan(&sum)
		if errors.Is(err, sql.ErrNoRows) {
			continue
		}
		if err == nil && sum != "" {
			err = t.dropRaw(sum)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// skippedPage is how many rows a step of Skipped reads: one long read would keep the WAL growing.
const skippedPage = 500

// Skipped calls yield for each page that is left out, by address, path or hash in their order, until
// it returns an error, which Skipped returns.
func (s *Store) Skipped(ctx context.Context, yield func(SkippedPage) error) error {
	var kind, name string
	for {
		var pages []SkippedPage
		err := s.each(ctx, `SELECT s.kind, s.name, s.reason, s.detail, coalesce(s.sha256, ''), s.source, s.url,
				s.fetched, s.size, coalesce(n.doc, '')
			FROM skipped s LEFT JOIN names n ON n.kind = s.kind AND n.name = s.name AND n.own
			WHERE (s.kind, s.name) > (?, ?) ORDER BY s.kind, s.name LIMIT ?`,
			func(row scanner) error {
				var p SkippedPage
				var fetched int64
				err := row.Scan(&kind, &name, &p.Reason, &p.Detail, &p.SHA256, &p.Source, &p.URL, &fetched, &p.Size, &p.ID)
				p.Fetched = fromMicros(fetched)
				pages = append(pages, p)
				return err
			}, kind, name, skippedPage)
		if err != nil {
			return s.fault(ctx, "list skipped pages of", err)
		}
		for _, p := range pages {
			if err := yield(p); err != nil {
				return err
			}
		}
		if len(pages) < skippedPage {
			return nil
		}
	}
}
