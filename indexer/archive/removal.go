package archive

import (
	"context"
	"database/sql"
	"errors"
	"time"
)

// Removal says when and why a document went.
type Removal struct {
	// At is the instant in UTC.
	At time.Time
	// Reason is what [Store.Remove] was given; empty for a document that was withdrawn.
	Reason string
	// Withdrawn is true when nobody removed it: by newer rules its page holds no article.
	Withdrawn bool
	// Hashes are the SHA-256 of the pages it was made from, in hex, by value; none for a document that
	// was withdrawn.
	Hashes []string
}

// Removal tells when and why a document went; a NotFound error when the id was never given, or is
// that of a document that stands.
func (s *Store) Removal(ctx context.Context, id string) (Removal, error) {
	var r Removal
	var st state
	var changed int64
	err := s.one(ctx, `SELECT state, changed, removed_for FROM documents WHERE id = ?`, []any{id}, &st, &changed, &r.Reason)
	switch {
	case errors.Is(err, sql.ErrNoRows) || err == nil && st == live:
		return Removal{}, notFound(id)
	case err != nil:
		return Removal{}, s.fault(ctx, "read", err)
	}
	r.At, r.Withdrawn = fromMicros(changed), st == withdrawn
	err = s.each(ctx, `SELECT sha256 FROM removed WHERE doc = ? ORDER BY sha256`, func(row scanner) error {
		var sum string
		if err := row.Scan(&sum); err != nil {
			return err
		}
		r.Hashes = append(r.Hashes, sum)
		return nil
	}, id)
	if err != nil {
		return Removal{}, s.fault(ctx, "read", err)
	}
	return r, nil
}
