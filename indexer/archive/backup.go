package archive

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"vistka/search"
)

// Backup writes a whole copy of the archive, as it is at one moment, to the file target; others may
// write meanwhile. target must not exist, and appears only when the copy is complete and on disk. To
// restore it, put it in an empty data folder as archive.db. What was erased is not in the copy.
func (s *Store) Backup(ctx context.Context, target string) error {
	if _, err := os.Lstat(target); err == nil {
		return search.Invalid("target", target+" exists: choose another name or move it away")
	}
	part := target + ".part"
	if err := os.Remove(part); err != nil && !errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("back up archive: %w", err)
	}
	defer os.Remove(part) // gone already when all went well
	if _, err := s.db.ExecContext(ctx, `VACUUM INTO ?`, part); err != nil {
		// A fault of the target must not be told as one of the archive.
		if ctx.Err() != nil {
			err = ctx.Err()
		}
		return fmt.Errorf("back up archive to %s: %w", target, err)
	}
	if err := syncFile(part); err != nil {
		return fmt.Errorf("back up archive: %w", err)
	}
	if err := os.Rename(part, target); err != nil {
		return fmt.Errorf("back up archive: %w", err)
	}
	if err := syncFile(filepath.Dir(target)); err != nil {
		return fmt.Errorf("back up archive: %w", err)
	}
	return nil
}

func syncFile(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
