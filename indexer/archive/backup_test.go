package archive

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"vistka/search"
)

func faults(t *testing.T, s *Store) (found []string) {
	t.Helper()
	if err := s.Check(t.Context(), func(f string) error { found = append(found, f); return nil }); err != nil {
		t.Fatal(err)
	}
	return found
}

func TestBackup(t *testing.T) {
	s := open(t, t.TempDir())
	for n := range 3 {
		apply(t, s, file(fmt.Sprint("/", n), "T", "x", ""))
	}
	want, err := s.Changes(t.Context(), 0, 10)
	if err != nil {
		t.Fatal(err)
	}
	target := filepath.Join(t.TempDir(), "archive.db")
	if err := os.WriteFile(target+".part", []byte("left by one that was stopped"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := s.Backup(t.Context(), target); err != nil {
		t.Fatal(err)
	}
	apply(t, s, file("/later", "T", "x", ""))

	restored := open(t, filepath.Dir(target))
	got, err := restored.Changes(t.Context(), 0, 10)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("restored (-want +got):\n%s", diff)
	}
	if found := faults(t, restored); len(found) > 0 {
		t.Errorf("restored: %q", found)
	}
	if o := apply(t, restored, file("/later", "T", "x", ""))[0]; o.Seq != 4 {
		t.Errorf("restored archive goes on with %+v, want sequence 4", o)
	}
	if err := s.Backup(t.Context(), target); search.KindOf(err) != search.KindInvalid {
		t.Errorf("onto a file that exists: got %v", err)
	}
	missing := filepath.Join(t.TempDir(), "none", "b.db")
	if err := s.Backup(t.Context(), missing); err == nil || !strings.Contains(err.Error(), missing) {
		t.Errorf("into a folder that does not exist: got %v", err)
	}
}

func TestCheck(t *testing.T) {
	s := open(t, t.TempDir())
	var batch []Entry
	for n := range 3 * checkPage {
		batch = append(batch, file(fmt.Sprint("/", n), "T", "x", ""))
	}
	out := apply(t, s, batch...)
	if found := faults(t, s); len(found) > 0 {
		t.Fatalf("sound archive: %q", found)
	}
	sum := hashOf(batch[100].Raw.Bytes)
	conn, err := s.db.Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	for _, q := range []string{
		`PRAGMA foreign_keys = 0`,
		`UPDATE raws SET bytes = x'00' WHERE sha256 = '` + sum + `'`,
		`UPDATE documents SET doc = x'00' WHERE id = '` + out[150].ID + `'`,
		`UPDATE names SET doc = 'none' WHERE name = '/7'`,
		`PRAGMA foreign_keys = 1`,
	} {
		if _, err := conn.ExecContext(t.Context(), q); err != nil {
			t.Fatal(err)
		}
	}
	found := faults(t, s)
	for i, want := range []string{"a row of names refers", "page " + sum, "document " + out[150].ID} {
		if len(found) != 3 || !strings.HasPrefix(found[i], want) {
			t.Errorf("got %q, want as number %d one that begins with %q", found, i, want)
		}
	}
	stop := errors.New("stop")
	if err := s.Check(t.Context(), func(string) error { return stop }); !errors.Is(err, stop) {
		t.Errorf("got %v, want the error of tell", err)
	}
}

// TestDamagedFile overwrites a part of the file, one place a trial: opening or checking must tell.
func TestDamagedFile(t *testing.T) {
	seed := uint64(time.Now().UnixNano())
	rng := rand.New(rand.NewPCG(seed, 0))
	dir := t.TempDir()
	s := open(t, dir)
	for n := range 2 {
		var batch []Entry
		for i := range batchSize {
			batch = append(batch, batchPage("damage", n, i))
		}
		apply(t, s, batch...)
	}
	s.Close()
	sound, err := os.ReadFile(filepath.Join(dir, "archive.db"))
	if err != nil {
		t.Fatal(err)
	}
	for trial := range 30 {
		b := slices.Clone(sound)
		place := rng.IntN(len(b)/4096) * 4096
		size, how := 4096, "zeros"
		if trial%2 == 0 {
			size, how = 64, "noise"
		}
		for i := range size {
			b[place+i] = 0
			if how == "noise" {
				b[place+i] = byte(rng.IntN(256))
			}
		}
		where := fmt.Sprintf("seed %d, trial %d: %d bytes of %s at %d of %d", seed, trial, size, how, place, len(b))
		folder := t.TempDir()
		if err := os.WriteFile(filepath.Join(folder, "archive.db"), b, 0o600); err != nil {
			t.Fatal(err)
		}
		s, err := Open(t.Context(), folder)
		if err != nil {
			continue
		}
		n := 0
		err = s.Check(t.Context(), func(string) error { n++; return nil })
		if err == nil && n == 0 {
			t.Errorf("%s: not noticed", where)
		}
		s.Close()
	}
}
