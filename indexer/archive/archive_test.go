package archive

import (
	"bytes"
	"errors"
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

func TestIdentity(t *testing.T) {
	const a, b, c = "https://example.org/a", "https://example.org/b", "https://example.org/c"
	fileAt := func(e Entry, url string) Entry { e.Raw.URL = url; return e }
	named := func(e Entry, canonical string) Entry { e.Canonical = canonical; return e }
	// Each step gives the number of the document that its page must belong to.
	for _, test := range []struct {
		name  string
		pages []Entry
		want  []int
	}{
		{"same address, other text", []Entry{at(a, "A", "x"), at(a, "B", "y")}, []int{0, 0}},
		{"two addresses, same text", []Entry{at(a, "A", "x"), at(b, "A", "x")}, []int{0, 1}},
		{"same path, other canonical", []Entry{file("/1", "A", "x", a), file("/1", "B", "y", b)}, []int{0, 0}},
		{"saved twice, same title", []Entry{file("/1", "A", "x", a), file("/2", "a ", "y", a)}, []int{0, 0}},
		{"saved twice, same text", []Entry{file("/1", "A", "x", a), file("/2", "B", "x", a)}, []int{0, 0}},
		{"empty titles are not the same", []Entry{file("/1", "", "x", a), file("/2", "", "y", a)}, []int{0, 1}},
		{"no canonical", []Entry{file("/1", "A", "x", ""), file("/2", "A", "x", "")}, []int{0, 1}},
		{"disputed", []Entry{file("/1", "A", "x", a), file("/2", "B", "y", a), file("/3", "A", "x", a), file("/1", "A", "x", a)},
			[]int{0, 1, 2, 0}},
		{"fetched where it was saved from", []Entry{file("/1", "A", "x", a), at(a, "A", "z")}, []int{0, 0}},
		{"saved from where it was fetched", []Entry{at(a, "A", "x"), file("/1", "A", "x", a)}, []int{0, 0}},
		{"fetched where another page claims to be", []Entry{file("/1", "A", "x", a), at(a, "B", "y"), at(a, "C", "z")}, []int{0, 1, 1}},
		{"another page claims where one was fetched", []Entry{at(a, "A", "x"), file("/1", "B", "y", a), at(a, "C", "z")}, []int{0, 1, 0}},
		{"file that gets an address", []Entry{file("/1", "A", "x", ""), fileAt(file("/1", "A", "x", ""), b), at(b, "B", "y")}, []int{0, 0, 0}},
		{"alias of a fetched page", []Entry{named(at(a, "A", "x"), c), file("/1", "A", "y", c)}, []int{0, 0}},
		{"address given to a page with another canonical", []Entry{file("/1", "A", "x", c), named(at(a, "A", "x"), c)}, []int{0, 1}},
		{"line without an address", []Entry{at("", "A", "x"), at("", "A", "x"), at("", "A", "y")}, []int{0, 0, 1}},
	} {
		for _, mode := range []string{"one by one", "one batch"} {
			t.Run(test.name+"/"+mode, func(t *testing.T) {
				s := open(t, t.TempDir())
				var out []Outcome
				if mode == "one batch" {
					out = apply(t, s, test.pages...)
				} else {
					for _, e := range test.pages {
						out = append(out, apply(t, s, e)...)
					}
				}
				number := make(map[string]int)
				var got []int
				for _, o := range out {
					if _, ok := number[o.ID]; !ok {
						number[o.ID] = len(number)
					}
					got = append(got, number[o.ID])
				}
				if diff := cmp.Diff(test.want, got); diff != "" {
					t.Errorf("documents of the pages (-want +got):\n%s", diff)
				}
				if st, err := s.Stats(t.Context()); err != nil || st.Documents != len(number) {
					t.Errorf("got %d documents (%v), want %d", st.Documents, err, len(number))
				}
				// Whatever came of it, all pages seen again are what they were.
				for i, o := range apply(t, s, test.pages...) {
					if o.ID != out[i].ID {
						t.Errorf("page %d is document %s, seen again %s", i, out[i].ID, o.ID)
					}
				}
			})
		}
	}
}

func TestDisputedAddress(t *testing.T) {
	const shared = "https://example.org/all"
	s := open(t, t.TempDir())
	var pages []Entry
	for i := range 50 {
		pages = append(pages, file(fmt.Sprintf("/%d.html", i), fmt.Sprint("Title ", i), fmt.Sprint("Text ", i), shared))
	}
	first := apply(t, s, pages[0])[0].ID
	if got := document(t, s, first).URL; got != shared {
		t.Errorf("first page: got address %q, want the one it names", got)
	}
	out := apply(t, s, pages[1:]...)
	if out[0].Seq != 3 {
		t.Errorf("second page: got sequence %d, want 3, behind the change of the first", out[0].Seq)
	}
	changes, err := s.Changes(t.Context(), 0, 100)
	if err != nil {
		t.Fatal(err)
	}
	if len(changes) != 50 {
		t.Fatalf("got %d documents, want 50", len(changes))
	}
	for i, c := range changes {
		if c.Doc.URL != "" || len(c.Doc.Aliases) > 0 {
			t.Errorf("%s has the disputed address: %q %q", c.Doc.Provenance.Source, c.Doc.URL, c.Doc.Aliases)
		}
		if i > 0 && c.Seq <= changes[i-1].Seq {
			t.Errorf("change %d has sequence %d after %d", i, c.Seq, changes[i-1].Seq)
		}
	}
	before := last(t, s)
	for i, o := range apply(t, s, pages...) {
		if o.Result != Unchanged {
			t.Errorf("page %d seen again: got %+v", i, o)
		}
	}
	if got := last(t, s); got != before {
		t.Errorf("seen again: sequence went from %d to %d", before, got)
	}
}

// TestCopies takes in three captures of one document in every order: the latest must be current.
func TestCopies(t *testing.T) {
	pages := []Entry{file("/1", "A", "x", "https://example.org/a"), file("/2", "A", "y", "https://example.org/a"),
		file("/3", "A", "z", "https://example.org/a")}
	pages[1].Raw.Fetched = day.Add(time.Hour)
	for _, order := range [][]int{{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}} {
		s := open(t, t.TempDir())
		for _, i := range order {
			apply(t, s, pages[i])
		}
		changes, err := s.Changes(t.Context(), 0, 10)
		if err != nil || len(changes) != 1 || changes[0].Doc.Body != "y" {
			t.Errorf("order %v: got %d documents with text %q, %v", order, len(changes), changes[0].Doc.Body, err)
		}
		before := last(t, s)
		for i, e := range pages {
			if got := apply(t, s, e)[0]; got.Result != Unchanged {
				t.Errorf("order %v: page %d seen again: %+v", order, i, got)
			}
			seen, ok, err := s.Seen(t.Context(), withHash(e.Raw))
			if err != nil || !ok || seen.SHA256 != hashOf(e.Raw.Bytes) {
				t.Errorf("order %v: Seen page %d: got %+v, %v, %v", order, i, seen, ok, err)
			}
		}
		if last(t, s) != before {
			t.Errorf("order %v: pages seen again were written", order)
		}
	}
}

func withHash(r Raw) Raw {
	r.SHA256 = hashOf(r.Bytes)
	return r
}

func TestAddresses(t *testing.T) {
	s := open(t, t.TempDir())
	e := file("/1", "A", "x", "https://example.org/c1")
	id := apply(t, s, e)[0].ID
	step := func(e Entry, url string, aliases ...string) {
		t.Helper()
		before := last(t, s)
		if got := apply(t, s, e)[0]; got.ID != id || got.Result != Changed || got.Seq != before+1 {
			t.Errorf("got %+v, want a change of %s", got, id)
		}
		d := document(t, s, id)
		if d.URL != url || !cmp.Equal(d.Aliases, aliases) {
			t.Errorf("got %s and %q, want %s and %q", d.URL, d.Aliases, url, aliases)
		}
	}
	e.Canonical = "https://example.org/c2"
	step(e, "https://example.org/c1", "https://example.org/c2")
	e.Raw.URL = "https://example.org/u"
	step(e, "https://example.org/u", "https://example.org/c1", "https://example.org/c2")
	// Another page says it is c2: the document keeps what is left.
	apply(t, s, file("/2", "B", "y", "https://example.org/c2"))
	if d := document(t, s, id); !cmp.Equal(d.Aliases, []string{"https://example.org/c1"}) {
		t.Errorf("after a dispute: got %q", d.Aliases)
	}
}

func TestSkipped(t *testing.T) {
	s := open(t, t.TempDir())
	short := file("/short.html", "", "", "")
	short.Doc, short.SkipReason, short.SkipDetail = nil, "no-article", "12 words"
	long := Entry{Raw: Raw{Source: "/long.html", File: true, Size: 9e6, Fetched: day}, SkipReason: "too-large"}
	for range 2 {
		before := last(t, s)
		for i, o := range apply(t, s, short, long) {
			if o.Result != Skipped || o.Reason != []string{"no-article", "too-large"}[i] || o.ID != "" || o.Seq != 0 {
				t.Errorf("page %d: got %+v", i, o)
			}
		}
		if last(t, s) != before {
			t.Error("a skipped page took a sequence")
		}
	}
	want := []SkippedPage{
		{Source: "/long.html", Reason: "too-large", Size: 9e6, Fetched: day},
		{Source: "/short.html", Reason: "no-article", Detail: "12 words", SHA256: hashOf(short.Raw.Bytes),
			Size: int64(len(short.Raw.Bytes)), Fetched: day},
	}
	list := func() (got []SkippedPage) {
		t.Helper()
		if err := s.Skipped(t.Context(), func(p SkippedPage) error { got = append(got, p); return nil }); err != nil {
			t.Fatal(err)
		}
		return got
	}
	if diff := cmp.Diff(want, list()); diff != "" {
		t.Errorf("list (-want +got):\n%s", diff)
	}
	seen, ok, err := s.Seen(t.Context(), withHash(short.Raw))
	if err != nil || !ok || seen != (Seen{SHA256: hashOf(short.Raw.Bytes), Skipped: "no-article"}) {
		t.Errorf("Seen: got %+v, %v, %v", seen, ok, err)
	}

	// Taken after all, now with an address.
	taken := file("/short.html", "Title", "Text", "")
	taken.Raw.Bytes, taken.Raw.URL = short.Raw.Bytes, "https://example.org/s"
	id := apply(t, s, taken)[0].ID
	if diff := cmp.Diff(want[:1], list()); diff != "" {
		t.Errorf("list after one was taken (-want +got):\n%s", diff)
	}
	// The page turns into an error message: the document stays.
	broken := taken
	broken.Raw.Bytes, broken.Doc, broken.SkipReason = []byte("502"), nil, "no-article"
	if o := apply(t, s, broken)[0]; o != (Outcome{ID: id, Result: Skipped, Reason: "no-article"}) {
		t.Errorf("broken page: got %+v", o)
	}
	if d := document(t, s, id); d.Title != "Title" {
		t.Errorf("after a broken page: got %+v", d)
	}
	if got := list(); len(got) != 2 || got[1].ID != id {
		t.Errorf("broken page is not listed with its document: %+v", got)
	}
	if o := apply(t, s, taken)[0]; o.Result != Unchanged || len(list()) != 1 {
		t.Errorf("page that came back: got %+v, list %+v", o, list())
	}
	// Bytes that nothing needs any more are dropped.
	if n := count(t, s, "raws"); n != 1 {
		t.Errorf("got %d raw pages, want that of the document", n)
	}
}

func count(t *testing.T, s *Store, table string) (n int) {
	t.Helper()
	if err := s.db.QueryRowContext(t.Context(), "SELECT count(*) FROM "+table).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

func TestReplace(t *testing.T) {
	s := open(t, t.TempDir())
	var pages []Entry
	for i := range 5 {
		pages = append(pages, file(fmt.Sprintf("/%d", i), fmt.Sprint("T", i), "x", fmt.Sprint("https://example.org/", i)))
	}
	out := apply(t, s, pages...)
	remade := func(id string) Entry {
		raw, err := s.RawOf(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		return Entry{Raw: raw, Replace: id, Doc: &search.Document{Title: "remade", Provenance: search.Provenance{Versions: rules2}}}
	}
	var ids []string
	for after := ""; ; {
		some, err := s.Outdated(t.Context(), rules2, after, 2)
		if err != nil {
			t.Fatal(err)
		}
		if len(some) == 0 {
			break
		}
		ids = append(ids, some...)
		after = some[len(some)-1]
	}
	if len(ids) != 5 {
		t.Fatalf("got %d outdated, want 5", len(ids))
	}
	stale := remade(out[0].ID)
	newer := pages[0]
	newer.Raw.Bytes = []byte("newer")
	apply(t, s, newer)
	if o := apply(t, s, stale)[0]; o.Result != Unchanged {
		t.Errorf("remade from bytes that were replaced meanwhile: got %+v", o)
	}
	e := remade(out[1].ID)
	if o := apply(t, s, e)[0]; o.Result != Changed || o.ID != out[1].ID || document(t, s, o.ID).Title != "remade" {
		t.Errorf("remade: got %+v", o)
	}
	if o := apply(t, s, e)[0]; o.Result != Unchanged {
		t.Errorf("remade twice: got %+v", o)
	}
	e = remade(out[2].ID)
	e.Doc, e.SkipReason = nil, "no-article"
	for range 2 {
		if o := apply(t, s, e)[0]; o.Result != Skipped || o.ID != out[2].ID {
			t.Errorf("withdrawn: got %+v", o)
		}
	}
	if _, err := s.Document(t.Context(), out[2].ID); search.KindOf(err) != search.KindGone {
		t.Errorf("document that was withdrawn: got %v", err)
	}
	changes, err := s.Changes(t.Context(), last(t, s)-1, 10)
	if err != nil || len(changes) != 1 || changes[0].Doc != nil || changes[0].ID != out[2].ID {
		t.Errorf("change of a withdrawal: got %+v, %v", changes, err)
	}
	if o := apply(t, s, remade(out[2].ID))[0]; o.Result != Changed || document(t, s, o.ID).SeqFirst != 3 {
		t.Errorf("taken again: got %+v", o)
	}
	// A page that is passed by withdraws nothing: it may have been taken under force.
	again := pages[3]
	again.Doc, again.SkipReason = nil, "no-article"
	if o := apply(t, s, again)[0]; o != (Outcome{ID: out[3].ID, Result: Skipped, Reason: "no-article"}) {
		t.Errorf("same bytes skipped: got %+v", o)
	}
	document(t, s, out[3].ID)
	e.Replace = "nosuchid"
	if _, err := s.Apply(t.Context(), []Entry{e}); search.KindOf(err) != search.KindNotFound {
		t.Errorf("unknown id: got %v", err)
	}
}

func TestRemove(t *testing.T) {
	const a, b = "https://example.org/a", "https://example.org/b"
	for _, mode := range []Mode{Hide, Erase} {
		t.Run(string(mode), func(t *testing.T) {
			dir := t.TempDir()
			s := open(t, dir)
			e := file("/1", "A unique title", "some words that must vanish", a)
			id := apply(t, s, e)[0].ID
			older := e
			e.Raw.Bytes = []byte("some words that must vanish, second capture")
			apply(t, s, e)
			other := apply(t, s, file("/other", "B", "y", ""))[0].ID

			if !holds(t, dir, "must vanish") {
				t.Error("the words cannot be found before either: the check below proves nothing")
			}
			seq, err := s.Remove(t.Context(), id, mode, "asked by the author")
			if err != nil || seq != 4 {
				t.Fatalf("got sequence %d, %v, want 4", seq, err)
			}
			if again, err := s.Remove(t.Context(), id, mode, ""); err != nil || again != seq {
				t.Errorf("removed twice: got %d, %v, want %d", again, err, seq)
			}
			changes, err := s.Changes(t.Context(), 3, 10)
			if err != nil || !cmp.Equal(changes, []search.Change{{Seq: 4, ID: id}}) {
				t.Errorf("changes: got %+v, %v", changes, err)
			}
			if _, err := s.Document(t.Context(), id); search.KindOf(err) != search.KindGone {
				t.Errorf("document: got %v, want gone", err)
			}
			same := at(b, "A", "x")
			same.Raw.Bytes = older.Raw.Bytes
			claimsCopy := file("/5", "A unique title", "z", a)
			pages := map[string]Entry{
				"same path": file("/1", "New", "new", ""), "address": at(a, "New", "new"),
				"old bytes elsewhere": same, "copy by its canonical": claimsCopy,
			}
			for name, e := range pages {
				o := apply(t, s, e)[0]
				if o.Result != Skipped || o.Reason != ReasonRemoved || o.Seq != 0 {
					t.Errorf("%s: got %+v, want removed", name, o)
				}
				if seen, ok, err := s.Seen(t.Context(), withHash(e.Raw)); name != "copy by its canonical" && name != "address" &&
					(err != nil || !ok || seen.Skipped != ReasonRemoved) {
					t.Errorf("%s: Seen gives %+v, %v, %v", name, seen, ok, err)
				}
			}
			replaced := older
			replaced.Replace, replaced.Raw = id, withHash(older.Raw)
			if o := apply(t, s, replaced)[0]; o.Reason != ReasonRemoved {
				t.Errorf("remade: got %+v, want removed", o)
			}
			if o := apply(t, s, file("/6", "Other title", "other text", a))[0]; o.Result != New {
				t.Errorf("another page that claims the address: got %+v, want new", o)
			}
			document(t, s, other)

			_, err = s.RawOf(t.Context(), id)
			if mode == Hide {
				if err != nil {
					t.Errorf("bytes of a hidden document: %v", err)
				}
				if seq, err := s.Remove(t.Context(), id, Erase, ""); err != nil || seq <= 4 {
					t.Errorf("erase what is hidden: got %d, %v", seq, err)
				}
				_, err = s.RawOf(t.Context(), id)
			}
			if search.KindOf(err) != search.KindGone {
				t.Errorf("bytes of an erased document: got %v, want gone", err)
			}
			st, err := s.Stats(t.Context())
			if err != nil || st.Removed != 1 || st.Documents != 2 {
				t.Errorf("stats: got %+v, %v", st, err)
			}
			s.Close()
			if holds(t, dir, "must vanish") {
				t.Error("the files still hold erased words")
			}
		})
	}
	s := open(t, t.TempDir())
	if _, err := s.Remove(t.Context(), "none", Hide, ""); search.KindOf(err) != search.KindNotFound {
		t.Errorf("unknown id: got %v", err)
	}
	if _, err := s.Remove(t.Context(), "none", "burn", ""); search.KindOf(err) != search.KindInvalid {
		t.Errorf("unknown mode: got %v", err)
	}
}

// holds reports whether the files of an archive contain some words.
func holds(t *testing.T, dir, words string) bool {
	t.Helper()
	for _, name := range []string{"archive.db", "archive.db-wal"} {
		b, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil && !errors.Is(err, os.ErrNotExist) {
			t.Fatal(err)
		}
		if bytes.Contains(b, []byte(words)) {
			return true
		}
	}
	return false
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
