package archive

import (
	"fmt"
	"strings"
	"testing"

	"vistka/search"
)

// TestReferencesHaveIndexes guards against writes that slow down with the size of the archive: for a
// reference without an index SQLite reads the whole table when the row referred to comes or goes.
func TestReferencesHaveIndexes(t *testing.T) {
	s := open(t, t.TempDir())
	rows, err := s.db.QueryContext(t.Context(), `SELECT m.name, f."from",
			EXISTS (SELECT 1 FROM pragma_index_list(m.name) l JOIN pragma_index_info(l.name) i
				WHERE i.seqno = 0 AND i.name = f."from" AND NOT l.partial)
		FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f WHERE m.type = 'table'`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	n := 0
	for ; rows.Next(); n++ {
		var table, column string
		var indexed bool
		if err := rows.Scan(&table, &column, &indexed); err != nil {
			t.Fatal(err)
		}
		if !indexed {
			t.Errorf("%s.%s refers to another table and has no index", table, column)
		}
	}
	if err := rows.Err(); err != nil || n == 0 {
		t.Fatalf("%d references, %v", n, err)
	}
}

// TestPlans asks SQLite how it runs every statement of the daily work: none may read a whole table.
func TestPlans(t *testing.T) {
	s := open(t, t.TempDir())
	const shared = "https://example.org/a"
	pages := []Entry{file("/1", "A", "x", shared), file("/2", "A", "y", shared), file("/3", "B", "z", shared),
		at("https://example.org/b", "C", "v"), at("", "D", "w")}
	skipped := file("/4", "", "", "")
	skipped.Doc, skipped.SkipReason = nil, "empty"
	out := apply(t, s, append(pages, skipped)...)
	again := skipped
	again.Raw.Bytes = []byte("other")
	apply(t, s, again)
	raw, err := s.RawOf(t.Context(), out[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	apply(t, s, Entry{Raw: raw, Replace: out[0].ID, Doc: &search.Document{Title: "A"}})
	if _, err := s.Changes(t.Context(), 0, 10); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Outdated(t.Context(), rules1, "", 10); err != nil {
		t.Fatal(err)
	}
	for _, e := range append(pages, skipped) {
		if _, _, err := s.Seen(t.Context(), withHash(e.Raw)); err != nil {
			t.Fatal(err)
		}
	}
	document(t, s, out[0].ID)
	for _, mode := range []Mode{Hide, Erase} {
		if _, err := s.Remove(t.Context(), out[3].ID, mode, ""); err != nil {
			t.Fatal(err)
		}
	}

	queries := make(map[string]bool)
	for q := range s.reads {
		queries[q] = true
	}
	for q := range s.writer.stmts {
		queries[q] = true
	}
	n := 0
	for q := range queries {
		first, _, _ := strings.Cut(strings.TrimSpace(q), " ")
		if first != "SELECT" && first != "UPDATE" && first != "DELETE" && first != "INSERT" {
			continue
		}
		if strings.Contains(q, "sqlite_master") || strings.Contains(q, " log") {
			continue
		}
		n++
		for _, step := range plan(t, s, q) {
			if strings.HasPrefix(step, "SCAN") && !strings.Contains(step, "CONSTANT ROW") && !strings.Contains(step, "SUBQUERY") &&
				step != "SCAN p" && !strings.HasPrefix(step, "SCAN (subquery") {
				t.Errorf("%s: %s", step, q)
			}
		}
	}
	if n < 25 {
		t.Errorf("only %d statements were looked at", n)
	}
}

func plan(t *testing.T, s *Store, query string) (steps []string) {
	t.Helper()
	rows, err := s.db.QueryContext(t.Context(), "EXPLAIN QUERY PLAN "+constant(query))
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	defer rows.Close()
	for rows.Next() {
		var id, parent, unused int
		var detail string
		if err := rows.Scan(&id, &parent, &unused, &detail); err != nil {
			t.Fatal(err)
		}
		steps = append(steps, detail)
	}
	return steps
}

// constant puts texts in place of parameters, as the driver wants all of them bound; they do not change
// the plans.
func constant(query string) string {
	for n := 9; n > 0; n-- {
		query = strings.ReplaceAll(query, fmt.Sprint("?", n), "'x'")
	}
	return strings.ReplaceAll(query, "?", "'1'")
}
