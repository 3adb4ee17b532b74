package archive

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"vistka/search"
)

var (
	rules1 = search.Versions{Cleaner: "c1", Tagger: "t1", Gazetteer: "g1"}
	rules2 = search.Versions{Cleaner: "c2", Tagger: "t1", Gazetteer: "g1"}
	day    = time.Date(2023, 4, 12, 9, 30, 0, 0, time.UTC)
)

func open(t testing.TB, dir string) *Store {
	t.Helper()
	s, err := Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// file is an entry for a saved page: its bytes are made of its title and text.

func file(path, title, body, canonical string) Entry {
	return Entry{
		Raw: Raw{Source: path, File: true, ContentType: "text/html", Fetched: day,
			Bytes: []byte(path + "\n" + title + "\n" + body)},
		Doc:       &search.Document{Title: title, Body: body, Provenance: search.Provenance{Versions: rules1}},
		Canonical: canonical,
	}
}

// at is an entry for a page that came with an address.

func at(url, title, body string) Entry {
	e := file("f.jsonl:1", title, body, "")
	e.Raw.File, e.Raw.URL = false, url
	e.Raw.Bytes = []byte(url + "\n" + title + "\n" + body)
	return e
}

func apply(t *testing.T, s *Store, entries ...Entry) []Outcome {
	t.Helper()
	out, err := s.Apply(t.Context(), entries)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func document(t *testing.T, s *Store, id string) *search.Document {
	t.Helper()
	d, err := s.Document(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func last(t *testing.T, s *Store) int64 {
	t.Helper()
	seq, err := s.Last(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return seq
}

func TestApplyStoresAll(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "новa теки? #1%20")
	s := open(t, dir)
	if _, err := os.Stat(filepath.Join(dir, "archive.db")); err != nil {
		t.Fatal(err)
	}
	e := at("https://example.org/1", "Title", "One.\n\nTwo.")
	e.Canonical = "https://example.org/one"
	when := day.Add(time.Hour)
	e.Doc.Published = search.Date{Date: "2023-04-12", Time: &when, Zone: search.ZoneStated, Precision: search.PrecisionMinute}
	e.Doc.Oblasts = []search.OblastTag{{ID: "UA-09", Main: true, Evidence: []search.Evidence{{Field: "body", End: 3, Sentence: "One.", Rule: "name"}}}}
	e.Doc.Agencies = []search.AgencyTag{}
	e.Doc.Cut = []search.CutBlock{{Text: "Donate <now>", Rule: "donate"}}
	e.Doc.ID, e.Doc.SeqFirst = "ignored", 99
	s.now = func() time.Time { return day.Add(48 * time.Hour) }
	out := apply(t, s, e)

	want := *e.Doc
	want.ID, want.SeqFirst = out[0].ID, 1
	want.URL, want.Aliases = e.Raw.URL, []string{e.Canonical}
	want.FirstSeen, want.Changed, want.Fetched = s.now(), s.now(), day
	want.Provenance = search.Provenance{Source: "f.jsonl:1", SHA256: hashOf(e.Raw.Bytes), Bytes: len(e.Raw.Bytes),
		ContentType: "text/html", Versions: rules1}
	if diff := cmp.Diff(&want, document(t, s, out[0].ID)); diff != "" {
		t.Errorf("document (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]Outcome{{ID: want.ID, Result: New, Seq: 1}}, out); diff != "" {
		t.Errorf("outcome (-want +got):\n%s", diff)
	}
	changes, err := s.Changes(t.Context(), 0, 10)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]search.Change{{Seq: 1, ID: want.ID, Doc: &want}}, changes); diff != "" {
		t.Errorf("changes (-want +got):\n%s", diff)
	}
	raw, err := s.RawOf(t.Context(), want.ID)
	if err != nil {
		t.Fatal(err)
	}
	wantRaw := e.Raw
	wantRaw.SHA256, wantRaw.Size = hashOf(e.Raw.Bytes), int64(len(e.Raw.Bytes))
	if diff := cmp.Diff(wantRaw, raw); diff != "" {
		t.Errorf("raw (-want +got):\n%s", diff)
	}
	if len(want.ID) != 26 || strings.Trim(want.ID, "abcdefghijklmnopqrstuvwxyz234567") != "" {
		t.Errorf("id %q is not 26 characters of lower-case base32", want.ID)
	}
}

func TestApplyAgain(t *testing.T) {
	s := open(t, t.TempDir())
	e := file("/a.html", "Title", "Text", "https://example.org/a")
	id := apply(t, s, e)[0].ID
	size := func() (n int64) {
		info, err := os.Stat(s.path + "-wal")
		if err != nil {
			t.Fatal(err)
		}
		return info.Size()
	}
	before := size()
	if got := apply(t, s, e, e)[1]; got != (Outcome{ID: id, Result: Unchanged}) {
		t.Errorf("same page: got %+v, want unchanged", got)
	}
	if after := size(); after != before {
		t.Errorf("an unchanged page wrote %d bytes", after-before)
	}

	newer := e
	newer.Raw.Bytes, newer.Doc = []byte("other bytes"), &search.Document{Title: "New title", Body: "New text"}
	if got := apply(t, s, newer)[0]; got != (Outcome{ID: id, Result: Changed, Seq: 2}) {
		t.Errorf("changed page: got %+v", got)
	}
	d := document(t, s, id)
	if d.Title != "New title" || d.SeqFirst != 1 || !d.FirstSeen.Before(d.Changed) {
		t.Errorf("changed page: got %q, first %d, seen %v, changed %v", d.Title, d.SeqFirst, d.FirstSeen, d.Changed)
	}
	var n int
	if err := s.one(t.Context(), `SELECT count(*) FROM versions JOIN raws USING (sha256) WHERE doc = ?`, []any{id}, &n); err != nil || n != 2 {
		t.Errorf("got %d captures kept, %v, want 2", n, err)
	}
	// The file is put back as it was, its old time with it.
	back := e
	back.Raw.Fetched = day.Add(-time.Hour)
	if got := apply(t, s, back)[0]; got.Result != Changed {
		t.Errorf("page put back: got %+v, want changed", got)
	}
}

func TestSeen(t *testing.T) {
	s := open(t, t.TempDir())
	line := at("https://example.org/1", "A", "x")
	saved := file("/1", "B", "y", "https://example.org/2")
	out := apply(t, s, line, saved)
	asGiven := line
	asGiven.Raw.URL = "HTTPS://Example.org/1#top" // not normalised yet
	moved := asGiven
	moved.Raw.Source = "f.jsonl:2"
	other := saved
	other.Raw.Bytes = []byte("other")
	claimed := at("https://example.org/2", "B", "y")
	elsewhere := saved
	elsewhere.Raw.Source = "/2"
	for _, c := range []struct {
		name string
		page Entry
		want Seen
		ok   bool
	}{
		{"address", line, Seen{ID: out[0].ID, SHA256: hashOf(line.Raw.Bytes), Versions: rules1}, true},
		{"line in its place", asGiven, Seen{ID: out[0].ID, SHA256: hashOf(line.Raw.Bytes), Versions: rules1}, true},
		{"line that moved", moved, Seen{}, false},
		{"path", saved, Seen{ID: out[1].ID, SHA256: hashOf(saved.Raw.Bytes), Versions: rules1}, true},
		{"path with other bytes", other, Seen{ID: out[1].ID, SHA256: hashOf(saved.Raw.Bytes), Versions: rules1}, true},
		{"same bytes at another path", elsewhere, Seen{}, false},
		{"address that a page only names", claimed, Seen{}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, ok, err := s.Seen(t.Context(), withHash(c.page.Raw))
			if err != nil || ok != c.ok || got != c.want {
				t.Errorf("got %+v, %v, %v, want %+v, %v", got, ok, err, c.want, c.ok)
			}
		})
	}
}

// TestChangesOfLongTexts come a few at a time, and all of them.
func TestChangesOfLongTexts(t *testing.T) {
	s := open(t, t.TempDir())
	long := strings.Repeat("Long text. ", maxChangesText/11/3) // a third of what is returned at once
	for i := range 7 {
		apply(t, s, file(fmt.Sprintf("/%d.html", i), "Title", fmt.Sprint(i, long), ""))
	}
	var sizes []int
	for after := int64(0); ; {
		changes, err := s.Changes(t.Context(), after, 100)
		if err != nil {
			t.Fatal(err)
		}
		if len(changes) == 0 {
			break
		}
		sizes = append(sizes, len(changes))
		after = changes[len(changes)-1].Seq
	}
	if diff := cmp.Diff([]int{4, 3}, sizes); diff != "" {
		t.Errorf("documents at a time (-want +got):\n%s", diff)
	}
}
