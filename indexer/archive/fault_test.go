package archive

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"vistka/search"
)

// TestFull fills the database up to a page limit, which SQLite reports as it does a full disk.
func TestFull(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	apply(t, s, file("/first", "T", "x", ""))
	limit := func(pages int) {
		t.Helper()
		if err := s.write(t.Context(), "limit", func(t *tx) error {
			var got int
			return t.row(fmt.Sprintf("PRAGMA max_page_count = %d", pages)).Scan(&got)
		}); err != nil {
			t.Fatal(err)
		}
	}
	limit(200)
	rng := rand.NewChaCha8([32]byte{})
	done := 1
	var err error
	for n := 0; err == nil; n++ {
		var batch []Entry
		for i := range 4 {
			e := file(fmt.Sprintf("/%d/%d", n, i), "T", "x", "")
			noise := make([]byte, 20_000)
			_, _ = rng.Read(noise)
			e.Raw.Bytes = append(e.Raw.Bytes, noise...)
			batch = append(batch, e)
		}
		if _, err = s.Apply(t.Context(), batch); err == nil {
			done += len(batch)
		}
		if n > 100 {
			t.Fatal("the limit was never reached")
		}
	}
	if search.KindOf(err) != search.KindUnavailable || !strings.Contains(err.Error(), "no room left in "+dir) {
		t.Errorf("got %v, want an error that names the place", err)
	}
	if got := last(t, s); got != int64(done) {
		t.Errorf("the log says %d, want %d as acknowledged", got, done)
	}
	if st, err := s.Stats(t.Context()); err != nil || st.Documents != done {
		t.Errorf("got %d documents, %v, want %d", st.Documents, err, done)
	}
	// With room again the same store goes on.
	limit(1 << 20)
	if o := apply(t, s, file("/after", "T", "x", ""))[0]; o.Seq != int64(done+1) {
		t.Errorf("after room was made: got %+v, want sequence %d", o, done+1)
	}
}

func TestOpenFaults(t *testing.T) {
	dir := t.TempDir()
	plain := filepath.Join(dir, "plain")
	newer, foreign, damaged := filepath.Join(dir, "newer"), filepath.Join(dir, "foreign"), filepath.Join(dir, "damaged")
	if err := os.WriteFile(plain, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for folder, pragma := range map[string]string{newer: "user_version = 99", foreign: "application_id = 1"} {
		s := open(t, folder)
		if _, err := s.db.Exec("PRAGMA " + pragma); err != nil {
			t.Fatal(err)
		}
		s.Close()
	}
	if err := os.Mkdir(damaged, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(damaged, "archive.db"), []byte(strings.Repeat("not a database ", 1000)), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, dir, want string }{
		{"file in place of the folder", plain, "cannot write to " + plain},
		{"below a file", filepath.Join(plain, "sub"), "cannot write to"},
		{"written by a newer release", newer, "newer release (form 99, this one reads 2): use that release"},
		{"database of another program", foreign, "belongs to another program: choose another data folder"},
		{"no database", damaged, "damaged or is no archive: set it aside and restore a backup"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, err := Open(t.Context(), c.dir)
			if err == nil {
				s.Close()
				t.Fatal("got no error")
			}
			var known *search.Error
			if !errors.As(err, &known) || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q", err, c.want)
			}
		})
	}
	t.Run("no right to write", func(t *testing.T) {
		locked := filepath.Join(dir, "locked")
		if err := os.Mkdir(locked, 0o500); err != nil {
			t.Fatal(err)
		}
		if os.WriteFile(filepath.Join(locked, "x"), nil, 0o600) == nil {
			t.Skip("permissions do not bind this user")
		}
		if _, err := Open(t.Context(), locked); err == nil || !strings.Contains(err.Error(), "give this user the right") {
			t.Errorf("got %v", err)
		}
	})
}

func TestApplyRefuses(t *testing.T) {
	s := open(t, t.TempDir())
	good := file("/good", "T", "x", "")
	for _, c := range []struct {
		name   string
		change func(*Entry)
		want   string
	}{
		{"neither document nor reason", func(e *Entry) { e.Doc = nil }, "neither a document nor a reason"},
		{"no bytes", func(e *Entry) { e.Raw.Bytes = nil }, "without the bytes"},
		{"wrong hash", func(e *Entry) { e.Raw.SHA256 = hashOf(nil) }, "its bytes have the hash"},
		{"replaced without hash", func(e *Entry) { e.Replace = "x" }, "the hash of its bytes is not given"},
	} {
		t.Run(c.name, func(t *testing.T) {
			bad := file("/bad", "T", "x", "")
			c.change(&bad)
			_, err := s.Apply(t.Context(), []Entry{good, bad})
			if err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), "/bad") {
				t.Errorf("got %v, want %q and the source", err, c.want)
			}
			if last(t, s) != 0 {
				t.Error("a part of the batch was written")
			}
		})
	}
	if out, err := s.Apply(t.Context(), nil); out != nil || err != nil {
		t.Errorf("empty batch: got %v, %v", out, err)
	}
}

// TestCancel ends the context at every stage of a batch: nothing of it may stay, and the store goes on.
func TestCancel(t *testing.T) {
	s := open(t, t.TempDir())
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.Apply(ctx, []Entry{file("/1", "T", "x", "")}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled before: got %v", err)
	}
	for calls := range 6 {
		ctx, cancel := context.WithCancel(t.Context())
		n := 0
		s.now = func() time.Time {
			if n == calls {
				cancel()
			}
			n++
			return day
		}
		var batch []Entry
		for i := range 5 {
			batch = append(batch, file(fmt.Sprintf("/%d/%d", calls, i), "T", "x", ""))
		}
		before := last(t, s)
		_, err := s.Apply(ctx, batch)
		want := before
		if err == nil {
			want += 5
		} else if !errors.Is(err, context.Canceled) {
			t.Errorf("cancelled at page %d: got %v", calls, err)
		}
		if got := last(t, s); got != want {
			t.Errorf("cancelled at page %d: sequence %d, want %d", calls, got, want)
		}
		cancel()
	}
	if o := apply(t, s, file("/after", "T", "x", ""))[0]; o.Result != New {
		t.Errorf("after cancellations: got %+v", o)
	}
}

// TestDamagedBytes changes what is stored: it must be told, not returned.
func TestDamagedBytes(t *testing.T) {
	s := open(t, t.TempDir())
	id := apply(t, s, file("/1", "T", "x", ""))[0].ID
	if _, err := s.db.Exec(`UPDATE raws SET bytes = ?`, s.pack([]byte("other"))); err != nil {
		t.Fatal(err)
	}
	if _, err := s.RawOf(t.Context(), id); search.KindOf(err) != search.KindInternal || !strings.Contains(err.Error(), "restore a backup") {
		t.Errorf("RawOf: got %v", err)
	}
	if _, err := s.db.Exec(`UPDATE documents SET doc = 'x'`); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Changes(t.Context(), 0, 1); !strings.Contains(fmt.Sprint(err), "restore a backup") {
		t.Errorf("Changes: got %v", err)
	}
}
