package archive

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"sync"
	"time"

	_ "modernc.org/sqlite" // the driver "sqlite"
)

// Store is an open archive. All methods are safe for concurrent use, in one process and between
// processes. Errors that reach a user are *search.Error and name the place and the remedy.
type Store struct {
	path string
	db   *sql.DB
	now  func() time.Time
	packer

	writer writer

	mu    sync.Mutex
	reads map[string]*sql.Stmt
}

const (
	// busyTimeout is how long one process waits for another's transaction. A batch of 64 pages
	// takes some 50 ms; ten seconds mean that the other one hangs or is stopped.
	busyTimeout = 10 * time.Second
	// connections: one writes, the others serve as many readers as workers usually ask at once.
	connections = 8
	// cachePages is negative KiB a connection: names and their index stay near at some 100,000
	// documents, and eight of them cost no more than 128 MB.
	cachePages = -16_000
)

// Open opens the archive in dir and makes both if they are not there.
func Open(ctx context.Context, dir string) (*Store, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, fmt.Errorf("open archive: %w", err)
	}
	s := &Store{path: filepath.Join(dir, "archive.db"), now: time.Now, reads: make(map[string]*sql.Stmt)}
	if err := os.MkdirAll(dir, 0o750); err != nil {
		return nil, s.fault(ctx, "open", err)
	}
	if s.packer, err = newPacker(); err != nil {
		return nil, fmt.Errorf("open archive: %w", err)
	}
	if s.db, err = sql.Open("sqlite", dsn(s.path)); err != nil {
		return nil, s.fault(ctx, "open", err)
	}
	s.db.SetMaxOpenConns(connections)
	s.db.SetMaxIdleConns(connections)
	s.writer.free = make(chan struct{}, 1)
	if err := s.migrate(ctx); err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

// dsn names the database as a URI, so that any character may stand in the path.
func dsn(path string) string {
	q := url.Values{"_pragma": {
		fmt.Sprintf("busy_timeout(%d)", busyTimeout.Milliseconds()),
		"journal_mode(WAL)",
		"synchronous(FULL)",
		"foreign_keys(1)",
		// Erased text must not survive in free pages.
		"secure_delete(1)",
		// A WAL that grew under a long reader shrinks again.
		"journal_size_limit(67108864)",
		fmt.Sprintf("cache_size(%d)", cachePages),
	}}
	u := url.URL{Scheme: "file", Path: filepath.ToSlash(path), RawQuery: q.Encode()}
	return u.String()
}

// Close ends all use of the archive; it waits for a transaction at work.
func (s *Store) Close() error {
	s.writer.free <- struct{}{}
	s.writer.drop()
	<-s.writer.free
	s.mu.Lock()
	for _, st := range s.reads {
		st.Close()
	}
	s.mu.Unlock()
	s.packer.close()
	if err := s.db.Close(); err != nil {
		return fmt.Errorf("close archive: %w", err)
	}
	return nil
}

// read returns a prepared statement for use outside of transactions.
func (s *Store) read(ctx context.Context, query string) (*sql.Stmt, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if st := s.reads[query]; st != nil {
		return st, nil
	}
	st, err := s.db.PrepareContext(ctx, query)
	if err == nil {
		s.reads[query] = st
	}
	return st, err
}
