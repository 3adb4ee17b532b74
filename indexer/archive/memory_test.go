package archive

import (
	"context"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

func sites(t *testing.T, s *Store) []StaleSite {
	t.Helper()
	out, err := s.StaleSites(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func footprints(t *testing.T, s *Store, site string) map[string]string {
	t.Helper()
	out, err := s.Footprints(t.Context(), site)
	if err != nil {
		t.Fatal(err)
	}
	m := map[string]string{}
	for _, p := range out {
		m[p.ID] = string(p.Marks)
	}
	return m
}

func withFootprint(e Entry, site, marks string) Entry {
	e.Footprint = &Footprint{Site: site, Marks: []byte(marks)}
	return e
}

func TestFootprints(t *testing.T) {
	s := open(t, t.TempDir())
	out := apply(t, s, withFootprint(file("/1", "A", "x", ""), "a en", "1"), withFootprint(file("/2", "B", "y", ""), "a en", "2"),
		withFootprint(file("/3", "C", "z", ""), "", ""), file("/4", "D", "w", ""))
	a, b := out[0].ID, out[1].ID
	want := []StaleSite{{Site: "a en"}}
	unnumbered := cmpopts.IgnoreUnexported(StaleSite{})
	if diff := cmp.Diff(want, sites(t, s), unnumbered); diff != "" {
		t.Fatal(diff)
	}
	if diff := cmp.Diff(map[string]string{a: "1", b: "2"}, footprints(t, s, "a en")); diff != "" {
		t.Fatal(diff)
	}
	if got := footprints(t, s, ""); len(got) > 0 {
		t.Errorf("pages of no site have footprints: %v", got)
	}

	// A site whose pages change while it is learnt stays stale.
	learning := sites(t, s)[0]
	changed := withFootprint(file("/2", "B", "new", ""), "b uk", "3")
	apply(t, s, changed)
	if err := s.Learnt(t.Context(), learning); err != nil {
		t.Fatal(err)
	}
	want = []StaleSite{{Site: "a en"}, {Site: "b uk"}}
	if diff := cmp.Diff(want, sites(t, s), unnumbered); diff != "" {
		t.Fatal(diff)
	}
	for _, site := range sites(t, s) {
		if err := s.Learnt(t.Context(), site); err != nil {
			t.Fatal(err)
		}
	}
	if got := sites(t, s); len(got) > 0 {
		t.Fatalf("still stale: %v", got)
	}

	// The same page again changes nothing; tags made again leave the footprint; a removal does not.
	apply(t, s, changed)
	raw, err := s.RawOf(t.Context(), a)
	if err != nil {
		t.Fatal(err)
	}
	doc := document(t, s, a)
	doc.Provenance.Versions.Tagger = "t2"
	apply(t, s, Entry{Raw: raw, Replace: a, Doc: doc})
	if got := sites(t, s); len(got) > 0 {
		t.Errorf("stale: %v", got)
	}
	if diff := cmp.Diff(map[string]string{a: "1"}, footprints(t, s, "a en")); diff != "" {
		t.Error(diff)
	}
	if _, err := s.Remove(t.Context(), a, Erase, "asked to"); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]StaleSite{{Site: "a en"}}, sites(t, s), unnumbered); diff != "" {
		t.Error(diff)
	}
	var kept bool
	if err := s.db.QueryRow(`SELECT footprint IS NOT NULL FROM documents WHERE id = ?`, a).Scan(&kept); err != nil || kept {
		t.Errorf("an erased document keeps its footprint: %v, %v", kept, err)
	}
}

func TestSavedMemory(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	if b, number, err := s.Memory(t.Context()); b != nil || number != 0 || err != nil {
		t.Fatalf("a new archive: %q, %d, %v", b, number, err)
	}
	for i := 1; i <= 3; i++ {
		number, err := s.SaveMemory(t.Context(), fmt.Appendf(nil, "memory %d", i))
		if number != i || err != nil {
			t.Fatalf("got number %d, %v", number, err)
		}
	}
	s.Close()
	s = open(t, dir)
	if b, number, err := s.Memory(t.Context()); string(b) != "memory 3" || number != 3 || err != nil {
		t.Errorf("read back: %q, %d, %v", b, number, err)
	}
	if st, err := s.Stats(t.Context()); st.Memory != 3 || err != nil {
		t.Errorf("stats: %+v, %v", st, err)
	}
}

// An archive of the first form is brought up to the present one with everything in it.
func TestArchiveOfFormOne(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	id := apply(t, s, file("/1", "A", "x", ""))[0].ID
	before := document(t, s, id)
	for _, q := range []string{`DROP INDEX documents_site`, `DROP TABLE memory`, `DROP TABLE stale`,
		`ALTER TABLE documents DROP COLUMN site`, `ALTER TABLE documents DROP COLUMN footprint`,
		`ALTER TABLE documents DROP COLUMN memory`, `PRAGMA user_version = 1`} {
		if _, err := s.db.Exec(q); err != nil {
			t.Fatal(err)
		}
	}
	s.Close()
	s = open(t, dir)
	if diff := cmp.Diff(before, document(t, s, id)); diff != "" {
		t.Error(diff)
	}
	apply(t, s, withFootprint(file("/2", "B", "y", ""), "a en", "2"))
	if got := sites(t, s); len(got) != 1 {
		t.Errorf("stale sites: %v", got)
	}
	if err := s.Check(context.Background(), func(fault string) error { return fmt.Errorf("fault: %s", fault) }); err != nil {
		t.Error(err)
	}
}
