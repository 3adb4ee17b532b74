package main

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
)

// postgres is PostgreSQL's full-text search with the configuration 'simple': a GIN index over a
// stored tsvector, the oblasts in an array, ts_rank with the logarithm of the length, as there is no
// BM25. It runs as a server of its own behind a unix socket (postgres_server.go).
type postgres struct {
	server  *server
	conn    *pgx.Conn
	backend int // the process that answers
}

// The whole work happens in one process, which is what is measured. Memory is ample and nothing is
// compiled at run time: that would cost more than it gives here.
const postgresSettings = `
SET max_parallel_workers_per_gather = 0;
SET max_parallel_maintenance_workers = 0;
SET jit = off;
SET work_mem = '256MB';
SET maintenance_work_mem = '512MB';
SET synchronous_commit = off;`

func (p *postgres) connect(dir string) error {
	ctx := context.Background()
	var err error
	if p.server, err = startServer(dir); err != nil {
		return err
	}
	for range 100 { // the server takes a moment
		p.conn, err = pgx.Connect(ctx, fmt.Sprintf("host=%s user=postgres database=postgres", p.server.dir))
		if err == nil {
			break
		}
		time.Sleep(100 * time.Millisecond)
	}
	if err == nil {
		_, err = p.conn.Exec(ctx, postgresSettings)
	}
	if err == nil {
		err = p.conn.QueryRow(ctx, "SELECT pg_backend_pid()").Scan(&p.backend)
	}
	if err != nil {
		return errors.Join(err, p.close())
	}
	return nil
}

func (p *postgres) build(dir string, docs iter.Seq2[document, error]) (err error) {
	if err := initServer(dir); err != nil {
		return err
	}
	if err := p.connect(dir); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, p.close()) }()
	ctx := context.Background()
	_, err = p.conn.Exec(ctx, `
CREATE UNLOGGED TABLE given (id integer, oblasts text[], body text);
CREATE TABLE texts (id integer PRIMARY KEY, oblasts text[] NOT NULL, words tsvector NOT NULL)`)
	if err != nil {
		return err
	}
	source, stop := iter.Pull2(docs)
	defer stop()
	_, err = p.conn.CopyFrom(ctx, pgx.Identifier{"given"}, []string{"id", "oblasts", "body"}, pgx.CopyFromFunc(func() ([]any, error) {
		d, err, ok := source()
		if err != nil || !ok {
			return nil, err
		}
		return []any{d.Number, append([]string{}, d.Oblasts...), d.Text}, nil
	}))
	if err != nil {
		return err
	}
	for _, statement := range []string{
		"INSERT INTO texts SELECT id, oblasts, to_tsvector('simple', body) FROM given",
		"DROP TABLE given",
		"CREATE INDEX ON texts USING gin (words) WITH (fastupdate = off)",
		"VACUUM ANALYZE texts",
		"CHECKPOINT",
	} {
		if _, err := p.conn.Exec(ctx, statement); err != nil {
			return fmt.Errorf("%s: %w", statement, err)
		}
	}
	return nil
}

func (p *postgres) open(dir string) error { return p.connect(dir) }

// Rows are matched once: finding the matching ones and ranking them is what is dear.
const (
	postgresMatches = `WITH m AS MATERIALIZED (
	SELECT id, oblasts, ts_rank(words, q, 1) AS rank FROM texts, to_tsquery('simple', $1) q WHERE words @@ q)
SELECT (SELECT count(*) FROM m), ARRAY(SELECT id FROM m ORDER BY rank DESC, id LIMIT 20)`
	postgresFacet = `, ARRAY(SELECT oblast || ' ' || count(*) FROM m, unnest(oblasts) oblast GROUP BY oblast)`
)

func (p *postgres) query(q question) string {
	return strings.Join(q.Words, map[form]string{oneWord: " ", allOf: " & ", anyOf: " | ", inARow: " <-> "}[q.Form])
}

func (p *postgres) search(q question, facet bool) (a answer, err error) {
	ctx := context.Background()
	if !facet {
		return a, p.conn.QueryRow(ctx, postgresMatches, p.query(q)).Scan(&a.Total, &a.Hits)
	}
	var counts []string
	if err := p.conn.QueryRow(ctx, postgresMatches+postgresFacet, p.query(q)).Scan(&a.Total, &a.Hits, &counts); err != nil {
		return a, err
	}
	a.Facet = map[string]int{}
	for _, c := range counts {
		var oblast string
		var n int
		if _, err := fmt.Sscan(c, &oblast, &n); err != nil {
			return a, err
		}
		a.Facet[oblast] = n
	}
	return a, nil
}

// cpu reads how long the backend was on a processor, in nanoseconds, as the kernel counts it.
func (p *postgres) cpu() (time.Duration, error) {
	data, err := os.ReadFile(filepath.Join("/proc", fmt.Sprint(p.backend), "schedstat"))
	if err != nil {
		return 0, err
	}
	var ran int64
	_, err = fmt.Sscan(string(data), &ran)
	return time.Duration(ran), err
}

func (p *postgres) close() error {
	var err error
	if p.conn != nil {
		err = p.conn.Close(context.Background())
	}
	return errors.Join(err, p.server.stop())
}
