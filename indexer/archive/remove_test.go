package archive

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"vistka/search"
)

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
			if r, err := s.Removal(t.Context(), id); err != nil || r.Reason != "asked by the author" || r.At.IsZero() || r.Withdrawn || len(r.Hashes) != 2 {
				t.Errorf("why it went: %+v, %v", r, err)
			}
			if _, err := s.Removal(t.Context(), other); search.KindOf(err) != search.KindNotFound {
				t.Errorf("why a document went that stands: %v", err)
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
