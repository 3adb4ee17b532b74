package archive

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
)

// writer is the one connection that writes, with its prepared statements. Whoever has put into
// free holds it.
type writer struct {
	free  chan struct{}
	conn  *sql.Conn
	stmts map[string]*sql.Stmt
}

// drop closes the connection for good; the next transaction opens another.
func (w *writer) drop() {
	if w.conn == nil {
		return
	}
	for _, st := range w.stmts {
		st.Close()
	}
	_ = w.conn.Raw(func(any) error { return driver.ErrBadConn })
	w.conn.Close()
	w.conn, w.stmts = nil, nil
}

// tx is a write transaction. Its methods are for one goroutine.
type tx struct {
	ctx context.Context
	s   *Store
	w   *writer
	// seq is the last sequence given, as the log will say; seqRead is false until it was asked for.
	seq     int64
	seqRead bool
}

// write runs f in a transaction that is committed to disk when write returns nil, and leaves no
// trace otherwise.
func (s *Store) write(ctx context.Context, op string, f func(*tx) error) error {
	select {
	case s.writer.free <- struct{}{}:
		defer func() { <-s.writer.free }()
	case <-ctx.Done():
		return s.fault(ctx, op, ctx.Err())
	}
	w := &s.writer
	if w.conn == nil {
		conn, err := s.db.Conn(ctx)
		if err != nil {
			return s.fault(ctx, op, err)
		}
		w.conn, w.stmts = conn, make(map[string]*sql.Stmt)
	}
	t := &tx{ctx: ctx, s: s, w: w}
	// IMMEDIATE waits for other writers now; a later upgrade of a read lock could not wait.
	err := t.exec(`BEGIN IMMEDIATE`)
	if err != nil {
		w.drop() // an interrupted BEGIN may have begun
		return s.fault(ctx, op, err)
	}
	if err = f(t); err == nil {
		err = t.saveSeq()
	}
	// From here on the answer must be certain, so a context that ends does not interrupt.
	t.ctx = context.WithoutCancel(ctx)
	if err == nil {
		if err = t.exec(`COMMIT`); err == nil {
			return nil
		}
	}
	// SQLite rolls back by itself after some errors; a connection of unknown state is not used on.
	if t.exec(`ROLLBACK`) != nil {
		w.drop()
	}
	return s.fault(ctx, op, err)
}

func (t *tx) stmt(query string) (*sql.Stmt, error) {
	if st := t.w.stmts[query]; st != nil {
		return st, nil
	}
	st, err := t.w.conn.PrepareContext(t.ctx, query)
	if err == nil {
		t.w.stmts[query] = st
	}
	return st, err
}

func (t *tx) exec(query string, args ...any) error {
	st, err := t.stmt(query)
	if err == nil {
		_, err = st.ExecContext(t.ctx, args...)
	}
	return err
}

// scanner is a row, or the error that stands in its place.
type scanner interface{ Scan(dest ...any) error }

type failed struct{ err error }

func (f failed) Scan(...any) error { return f.err }

func (t *tx) row(query string, args ...any) scanner {
	st, err := t.stmt(query)
	if err != nil {
		return failed{err}
	}
	return st.QueryRowContext(t.ctx, args...)
}

// has reports whether query gives a row.
func (t *tx) has(query string, args ...any) (bool, error) {
	var one int
	err := t.row(query, args...).Scan(&one)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil, err
}

// nextSeq gives the next sequence number.
func (t *tx) nextSeq() (int64, error) {
	if !t.seqRead {
		if err := t.row(`SELECT seq FROM log`).Scan(&t.seq); err != nil {
			return 0, err
		}
		t.seqRead = true
	}
	t.seq++
	return t.seq, nil
}

func (t *tx) saveSeq() error {
	if !t.seqRead {
		return nil
	}
	return t.exec(`UPDATE log SET seq = ?`, t.seq)
}
