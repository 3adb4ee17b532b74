package archive

import (
	"context"
	"database/sql"
	"errors"
)

// setFootprint stores what d adds to the memory of its site.
func (t *tx) setFootprint(d *record, f Footprint) error {
	if err := t.stale(d.site); err != nil {
		return err
	}
	if f.Site != d.site {
		if err := t.stale(f.Site); err != nil {
			return err
		}
	}
	d.site = f.Site
	return t.exec(`UPDATE documents SET site = ?, footprint = ? WHERE id = ?`, f.Site, f.Marks, d.id)
}

// stale notes that the pages of a site have changed.
func (t *tx) stale(site string) error {
	if site == "" {
		return nil
	}
	return t.exec(`INSERT OR REPLACE INTO stale (site) VALUES (?)`, site)
}

// StaleSite is a site whose pages have changed since its memory was learnt.
type StaleSite struct {
	Site string
	n    int64
}

// StaleSites returns them by name.
func (s *Store) StaleSites(ctx context.Context) ([]StaleSite, error) {
	var out []StaleSite
	err := s.each(ctx, `SELECT site, n FROM stale ORDER BY site`, func(row scanner) error {
		out = append(out, StaleSite{})
		last := &out[len(out)-1]
		return row.Scan(&last.Site, &last.n)
	})
	if err != nil {
		return nil, s.fault(ctx, "read", err)
	}
	return out, nil
}

// Learnt says that the memory of a site was learnt and all of its pages are cleaned by it. A site whose
// pages changed meanwhile stays stale.
func (s *Store) Learnt(ctx context.Context, site StaleSite) error {
	return s.write(ctx, "write", func(t *tx) error { return t.exec(`DELETE FROM stale WHERE n = ?`, site.n) })
}

// Printed is the footprint of a document, and the name of what the memory of its site cut of it.
type Printed struct {
	ID, Memory string
	Marks      []byte
}

// Footprints returns those of the live documents of a site, by id. They are held at once: some 300
// bytes a page.
func (s *Store) Footprints(ctx context.Context, site string) ([]Printed, error) {
	var out []Printed
	err := s.each(ctx, `SELECT id, memory, footprint FROM documents WHERE site = ? AND site <> '' AND state = 0 ORDER BY id`,
		func(row scanner) error {
			out = append(out, Printed{})
			last := &out[len(out)-1]
			return row.Scan(&last.ID, &last.Memory, &last.Marks)
		}, site)
	if err != nil {
		return nil, s.fault(ctx, "read", err)
	}
	return out, nil
}

// Memory returns the memory of all sites as it was last saved, and its number; nil and 0 before the
// first.
func (s *Store) Memory(ctx context.Context) (sites []byte, number int, err error) {
	err = s.one(ctx, `SELECT sites, number FROM memory`, nil, &sites, &number)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, 0, nil
	}
	if err == nil {
		sites, err = s.dec.DecodeAll(sites, nil)
	}
	if err != nil {
		return nil, 0, s.fault(ctx, "read", err)
	}
	return sites, number, nil
}

// SaveMemory replaces the memory of all sites and returns its number, one higher than before.
func (s *Store) SaveMemory(ctx context.Context, sites []byte) (number int, err error) {
	packed := s.pack(sites)
	err = s.write(ctx, "write", func(t *tx) error {
		return t.row(`INSERT INTO memory (one, number, sites) VALUES (1, 1, ?)
			ON CONFLICT (one) DO UPDATE SET number = number + 1, sites = excluded.sites RETURNING number`, packed).Scan(&number)
	})
	return number, err
}
