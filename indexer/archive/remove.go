package archive

import (
	"context"
	"fmt"

	"vistka/search"
)

// Mode says how much a removal takes away.
type Mode string

// The modes of removal.
const (
	// Hide keeps the bytes and earlier versions as evidence.
	Hide Mode = "hide"
	// Erase also deletes them from the file. Names and hashes stay, so that the page cannot return.
	Erase Mode = "erase"
)

// Remove takes a document out for good: its addresses, paths and the hashes of all its captures are
// refused by every later Apply. It returns the sequence of the removal; removing again in the same
// mode changes nothing, and what is hidden can still be erased. Bytes that another document was made
// from as well stay with that one. A NotFound error when the id was never given.
func (s *Store) Remove(ctx context.Context, id string, mode Mode, reason string) (seq int64, err error) {
	if mode != Hide && mode != Erase {
		return 0, search.Invalid("mode", fmt.Sprintf("%q is no mode of removal: choose hide or erase", mode))
	}
	err = s.write(ctx, "remove from", func(t *tx) error {
		d, err := t.record(id)
		if err != nil {
			return err
		}
		if d == nil {
			return notFound(id)
		}
		if err := t.remove(d, mode, reason); err != nil {
			return err
		}
		seq = d.seq
		return nil
	})
	if err != nil {
		return 0, err
	}
	if mode == Erase {
		// What was deleted still stands in the WAL until it is written over. A reader at work can
		// keep that from happening now; the next checkpoint does it.
		_, _ = s.db.ExecContext(ctx, `PRAGMA wal_checkpoint(TRUNCATE)`)
	}
	return seq, nil
}

func (t *tx) remove(d *record, mode Mode, reason string) error {
	if d.state == erased || d.state == hidden && mode == Hide {
		return nil
	}
	err := t.exec(`INSERT OR IGNORE INTO removed SELECT sha256, doc FROM versions WHERE doc = ?`, d.id)
	if err != nil {
		return err
	}
	if err := t.stale(d.site); err != nil {
		return err
	}
	d.state = hidden
	if mode == Erase {
		d.state = erased
		if err := t.erase(d); err != nil {
			return err
		}
	}
	if err := t.exec(`UPDATE documents SET removed_for = ? WHERE id = ?`, reason, d.id); err != nil {
		return err
	}
	return t.touch(d)
}

// erase deletes what was kept of d, and of pages skipped under its names.
func (t *tx) erase(d *record) error {
	const drop = `DELETE FROM raws WHERE sha256 IN (SELECT sha256 FROM removed WHERE doc = ?)
		AND NOT EXISTS (SELECT 1 FROM versions v WHERE v.sha256 = raws.sha256)
		AND NOT EXISTS (SELECT 1 FROM skipped s WHERE s.sha256 = raws.sha256)`
	for _, query := range []string{
		`INSERT OR IGNORE INTO removed SELECT s.sha256, n.doc FROM skipped s JOIN names n
			ON n.kind = s.kind AND n.name = s.name WHERE n.doc = ? AND s.sha256 IS NOT NULL`,
		`DELETE FROM skipped WHERE (kind, name) IN (SELECT kind, name FROM names WHERE doc = ?)`,
		`DELETE FROM skipped WHERE sha256 IN (SELECT sha256 FROM removed WHERE doc = ?)`,
		`UPDATE documents SET version = NULL, doc = NULL, footprint = NULL WHERE id = ?`,
		`DELETE FROM versions WHERE doc = ?`,
		drop,
	} {
		if err := t.exec(query, d.id); err != nil {
			return err
		}
	}
	return nil
}
