package main

import (
	"context"
	"database/sql"
	"strings"

	_ "modernc.org/sqlite" // the driver

	"vistka/search/relevance"
)

// openSQLite ranks with FTS5: Porter's stemmer over its tokenizer for all scripts, any of the
// words, and its own BM25 with equal weights of title and body.
func openSQLite(ctx context.Context, c *relevance.Collection) (relevance.Ranker, func() error, error) {
	db, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		return nil, nil, err
	}
	db.SetMaxOpenConns(1) // a database in memory is that of its connection
	if _, err := db.ExecContext(ctx, `CREATE VIRTUAL TABLE docs USING fts5(name UNINDEXED, title, body, tokenize = 'porter unicode61')`); err != nil {
		return nil, nil, err
	}
	for _, d := range c.Documents {
		if _, err := db.ExecContext(ctx, `INSERT INTO docs VALUES (?, ?, ?)`, d.ID, d.Title, d.Body); err != nil {
			return nil, nil, err
		}
	}
	rank := func(ctx context.Context, q relevance.Query) ([]string, error) {
		quoted := words(q.Text)
		for i, w := range quoted {
			quoted[i] = `"` + w + `"`
		}
		rows, err := db.QueryContext(ctx, `SELECT name FROM docs WHERE docs MATCH ? ORDER BY bm25(docs), rowid LIMIT ?`,
			strings.Join(quoted, " OR "), relevance.Depth)
		if err != nil {
			return nil, err
		}
		defer rows.Close()
		var names []string
		for rows.Next() {
			var name string
			if err := rows.Scan(&name); err != nil {
				return nil, err
			}
			names = append(names, name)
		}
		return names, rows.Err()
	}
	return rank, db.Close, nil
}
