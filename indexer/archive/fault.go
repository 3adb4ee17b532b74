package archive

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"syscall"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"vistka/search"
)

// fault tells of an error where it happened and, where a person can do something, what to do.
func (s *Store) fault(ctx context.Context, op string, err error) error {
	if err == nil {
		return nil
	}
	op += " archive"
	var known *search.Error
	if errors.As(err, &known) {
		return err
	}
	if ctx.Err() != nil {
		return fmt.Errorf("%s: %w", op, ctx.Err())
	}
	dir := filepath.Dir(s.path)
	e := &search.Error{Kind: search.KindUnavailable, Op: op, Pos: -1, Err: err}
	switch code := resultCode(err); {
	case code == sqlite3.SQLITE_FULL || errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT):
		e.Msg = "no room left in " + dir + ": free space there; nothing of this step was written"
	case code == sqlite3.SQLITE_BUSY || code == sqlite3.SQLITE_LOCKED:
		e.Msg = fmt.Sprintf("another process has been writing %s for %s: wait for it or stop it", s.path, busyTimeout)
	case code == sqlite3.SQLITE_READONLY || code == sqlite3.SQLITE_CANTOPEN || code == sqlite3.SQLITE_PERM ||
		errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS) || errors.Is(err, syscall.ENOTDIR):
		e.Msg = "cannot write to " + dir + ": give this user the right to, or choose another data folder"
	case code == sqlite3.SQLITE_IOERR:
		e.Msg = "reading or writing " + s.path + " failed: check the disk and its free space; nothing of this step was written"
	case code == sqlite3.SQLITE_CORRUPT || code == sqlite3.SQLITE_NOTADB:
		e.Kind = search.KindInternal
		e.Msg = s.path + " is damaged or is no archive: set it aside and restore a backup"
	default:
		return fmt.Errorf("%s: %w", op, err)
	}
	return e
}

// resultCode returns SQLite's primary result code, 0 for other errors.
func resultCode(err error) int {
	var se *sqlite.Error
	if errors.As(err, &se) {
		return se.Code() & 0xff
	}
	return 0
}
