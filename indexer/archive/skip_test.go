package archive

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"vistka/search"
)

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
