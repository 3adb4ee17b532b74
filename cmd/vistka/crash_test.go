package main

import (
	"fmt"
	"math/rand/v2"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

// TestKilledIndexLosesNothing kills the program at random moments of a run; the same command then
// brings every page there exactly once.
func TestKilledIndexLosesNothing(t *testing.T) {
	const pages, rounds = 150, 20
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 0))
	dir := t.TempDir()
	writePages(t, dir, 0, pages)

	whole := time.Now()
	indexJSON(t, filepath.Join(t.TempDir(), "data"), dir)
	took := time.Since(whole)

	data := filepath.Join(t.TempDir(), "data")
	for round := range rounds {
		if round%4 == 0 { // begin anew now and then, so that kills meet every stage
			data = filepath.Join(t.TempDir(), "data")
		}
		cmd := command(data, "index", "--json", dir)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(random.Int64N(int64(took) * 11 / 10)))
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		if round%4 != 3 {
			continue
		}
		c := indexJSON(t, data, dir)
		if sum := c.New + c.Unchanged + c.Changed; sum != pages || c.Changed != 0 || len(c.Skipped) != 0 {
			t.Fatalf("round %d: after the kills index counts %+v, want %d pages new or unchanged", round, c, pages)
		}
		checkAllOnce(t, data, pages)
	}
}

// checkAllOnce looks up every page by the word that it alone holds.
func checkAllOnce(t *testing.T, data string, pages int) {
	t.Helper()
	s := startServer(t, data, "serve")
	defer s.stop()
	all, err := s.search(url.Values{})
	if err != nil || all.Total != pages {
		t.Fatalf("the index holds %d documents (%v), want %d", all.Total, err, pages)
	}
	for i := range pages {
		r, err := s.search(url.Values{"q": {fmt.Sprintf("word%04d", i)}})
		if err != nil || r.Total != 1 {
			t.Errorf("page %d is found %d times (%v), want once", i, r.Total, err)
		}
	}
}

func TestInterruptKeepsWhatWasDone(t *testing.T) {
	dir, data := t.TempDir(), filepath.Join(t.TempDir(), "data")
	const pages = 1000
	writePages(t, dir, 0, pages)
	cmd := command(data, "index", "--json", dir)
	errs := &syncBuffer{}
	cmd.Stderr = errs
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	waitFor(t, 30*time.Second, "the archive to appear", func() bool {
		_, err := os.Stat(filepath.Join(data, "archive.db"))
		return err == nil
	})
	time.Sleep(300 * time.Millisecond)
	_ = cmd.Process.Signal(syscall.SIGINT)
	err := cmd.Wait()
	if exit, ok := err.(*exec.ExitError); err != nil && (!ok || exit.ExitCode() != exitFailed) {
		t.Fatalf("after SIGINT: %v, want exit status %d\n%s", err, exitFailed, errs)
	}
	before := searchJSON(t, data, "--limit", "1").Total
	t.Logf("%d of %d pages were done", before, pages)
	c := indexJSON(t, data, dir)
	if c.Unchanged != before || c.New != pages-before {
		t.Errorf("after the interrupt %d were searchable, then index counts %+v, want all of those unchanged and the rest new", before, c)
	}
}

func waitFor(t *testing.T, limit time.Duration, what string, ok func() bool) {
	t.Helper()
	for deadline := time.Now().Add(limit); !ok(); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("waited %s for %s", limit, what)
		}
	}
}
