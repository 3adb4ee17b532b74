package archive

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"time"
)

// Stats describes an archive.
type Stats struct {
	Documents int   `json:"documents"`
	Withdrawn int   `json:"withdrawn"` // no article by the present rules
	Skipped   int   `json:"skipped"`
	Removed   int   `json:"tombstones"`
	Sequence  int64 `json:"sequence"`
	// RawBytes is the size of all pages that are kept, unpacked.
	RawBytes int64 `json:"raw_bytes"`
	// FileBytes is what the archive takes on disk.
	FileBytes int64 `json:"file_bytes"`
	// Memory is the number of the memory of sites, 0 before the first.
	Memory int `json:"memory"`
	// Newest is when the last document came; zero when there is none.
	Newest time.Time `json:"newest"`
}

// Stats counts what the archive holds.
func (s *Store) Stats(ctx context.Context) (Stats, error) {
	var st Stats
	var newest int64
	err := s.one(ctx, `SELECT (SELECT count(*) FROM documents WHERE state = 0),
			(SELECT count(*) FROM documents WHERE state <> 0 AND state = ?),
			(SELECT count(*) FROM skipped),
			(SELECT count(*) FROM documents WHERE state <> 0 AND state IN (?, ?)),
			(SELECT seq FROM log),
			(SELECT coalesce(sum(size), 0) FROM raws),
			coalesce((SELECT number FROM memory), 0),
			coalesce((SELECT first_seen FROM documents ORDER BY seq_first DESC LIMIT 1), 0)`,
		[]any{withdrawn, hidden, erased},
		&st.Documents, &st.Withdrawn, &st.Skipped, &st.Removed, &st.Sequence, &st.RawBytes, &st.Memory, &newest)
	if err != nil {
		return Stats{}, s.fault(ctx, "count", err)
	}
	if newest != 0 {
		st.Newest = fromMicros(newest)
	}
	for _, end := range []string{"", "-wal"} {
		info, err := os.Stat(s.path + end)
		if err == nil {
			st.FileBytes += info.Size()
		} else if !errors.Is(err, fs.ErrNotExist) {
			return Stats{}, s.fault(ctx, "count", err)
		}
	}
	return st, nil
}
