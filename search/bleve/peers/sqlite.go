package main

import (
	"database/sql"
	"errors"
	"iter"
	"path/filepath"
	"strings"

	_ "modernc.org/sqlite" // the driver that Vistka's archive uses
)

// sqlite is FTS5 with its own bm25, the oblasts in a table beside it. The text is not stored.
type sqlite struct {
	driver             string
	db                 *sql.DB
	hits, total, facet *sql.Stmt
}

const sqliteSchema = `
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE VIRTUAL TABLE texts USING fts5(body, content='', tokenize='unicode61 remove_diacritics 0');
CREATE TABLE oblasts (doc INTEGER, oblast TEXT, PRIMARY KEY (doc, oblast)) WITHOUT ROWID;`

func (s *sqlite) connect(dir string) (err error) {
	if s.db, err = sql.Open(s.driver, filepath.Join(dir, "index.db")); err != nil {
		return err
	}
	s.db.SetMaxOpenConns(1)
	_, err = s.db.Exec("PRAGMA cache_size = -262144; PRAGMA mmap_size = 4294967296;")
	return err
}

func (s *sqlite) build(dir string, docs iter.Seq2[document, error]) (err error) {
	if err := s.connect(dir); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.db.Close()) }()
	if _, err := s.db.Exec(sqliteSchema); err != nil {
		return err
	}
	tx, err := s.db.Begin()
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }()
	text, err := tx.Prepare("INSERT INTO texts (rowid, body) VALUES (?, ?)")
	if err != nil {
		return err
	}
	tag, err := tx.Prepare("INSERT INTO oblasts VALUES (?, ?)")
	if err != nil {
		return err
	}
	for d, err := range docs {
		if err != nil {
			return err
		}
		if _, err := text.Exec(d.Number, d.Text); err != nil {
			return err
		}
		for _, o := range d.Oblasts {
			if _, err := tag.Exec(d.Number, o); err != nil {
				return err
			}
		}
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	_, err = s.db.Exec("INSERT INTO texts (texts) VALUES ('optimize'); ANALYZE")
	return err
}

func (s *sqlite) open(dir string) (err error) {
	if err := s.connect(dir); err != nil {
		return err
	}
	for statement, text := range map[**sql.Stmt]string{
		&s.hits:  "SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT ?",
		&s.total: "SELECT count(*) FROM texts WHERE texts MATCH ?",
		&s.facet: "SELECT oblast, count(*) FROM texts CROSS JOIN oblasts ON doc = texts.rowid WHERE texts MATCH ? GROUP BY oblast",
	} {
		if *statement, err = s.db.Prepare(text); err != nil {
			return errors.Join(err, s.db.Close())
		}
	}
	return nil
}

func (s *sqlite) query(q question) string {
	words := `"` + strings.Join(q.Words, `" "`) + `"`
	switch q.Form {
	case allOf:
		return strings.ReplaceAll(words, `" "`, `" AND "`)
	case anyOf:
		return strings.ReplaceAll(words, `" "`, `" OR "`)
	}
	return `"` + strings.Join(q.Words, " ") + `"`
}

func (s *sqlite) search(q question, facet bool) (answer, error) {
	var a answer
	text := s.query(q)
	if err := s.total.QueryRow(text).Scan(&a.Total); err != nil {
		return a, err
	}
	var number int
	err := each(s.hits, func() { a.Hits = append(a.Hits, number) }, []any{&number}, text, top)
	if err != nil || !facet {
		return a, err
	}
	var oblast string
	a.Facet = map[string]int{}
	return a, each(s.facet, func() { a.Facet[oblast] = number }, []any{&oblast, &number}, text)
}

// each calls take after every row was read into values.
func each(statement *sql.Stmt, take func(), values []any, arguments ...any) (err error) {
	rows, err := statement.Query(arguments...)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		if err := rows.Scan(values...); err != nil {
			return err
		}
		take()
	}
	return rows.Err()
}

func (s *sqlite) close() error { return s.db.Close() }
