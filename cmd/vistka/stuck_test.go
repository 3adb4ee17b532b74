package main

import (
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// TestInterruptBesideStuckOwner stops the owner of the index: an index run beside it archives its
// pages, and still ends at once when it is told to.
func TestInterruptBesideStuckOwner(t *testing.T) {
	dir, data := t.TempDir(), filepath.Join(t.TempDir(), "data")
	writePages(t, dir, 0, 2)
	indexJSON(t, data, dir)
	s := startServer(t, data, "serve")
	if err := s.cmd.Process.Signal(syscall.SIGSTOP); err != nil {
		t.Fatal(err)
	}
	writePages(t, dir, 2, 1)
	cmd := command(data, "index", dir)
	errs := &syncBuffer{}
	cmd.Stderr = errs
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	waitFor(t, 30*time.Second, "the run to wait for the owner", func() bool {
		return strings.Contains(errs.String(), "waiting for the process that owns the index")
	})
	_ = cmd.Process.Signal(syscall.SIGINT)
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	select {
	case <-ended:
	case <-time.After(2 * afterInterrupt):
		_ = cmd.Process.Kill()
		t.Errorf("the run did not end within %s of SIGINT", 2*afterInterrupt)
	}
	if !strings.Contains(errs.String(), "interrupted: what was done is kept") {
		t.Errorf("the run says:\n%s", errs)
	}
	if err := s.cmd.Process.Signal(syscall.SIGCONT); err != nil {
		t.Fatal(err)
	}
	waitFor(t, 10*time.Second, "the page to be found once the owner goes on", func() bool {
		return searchJSON(t, data, "word0002").Total == 1
	})
}

// TestSearchesAtOnceWithoutServer lets several commands share a data folder that nobody serves.
func TestSearchesAtOnceWithoutServer(t *testing.T) {
	dir, data := t.TempDir(), filepath.Join(t.TempDir(), "data")
	writePages(t, dir, 0, 5)
	indexJSON(t, data, dir)
	for range 3 {
		var all sync.WaitGroup
		for range 6 {
			all.Go(func() {
				out, err := command(data, "search", "--json", "shelled").CombinedOutput()
				if err != nil || !strings.Contains(string(out), `"total":5,`) {
					t.Errorf("one of six searches: %v\n%.300s", err, out)
				}
			})
		}
		all.Wait()
	}
}
