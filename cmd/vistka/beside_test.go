package main

import (
	"net/http"
	"net/url"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// TestIndexBesideServe indexes while a server answers: the page is found without a restart, the
// other commands work, and no request fails.
func TestIndexBesideServe(t *testing.T) {
	dir, data := t.TempDir(), filepath.Join(t.TempDir(), "data")
	writePages(t, dir, 0, 30)
	indexJSON(t, data, dir)
	s := startServer(t, data, "serve")

	var asked, failed atomic.Int64
	stop := make(chan struct{})
	var running sync.WaitGroup
	for range 2 {
		running.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				asked.Add(1)
				if _, err := s.search(url.Values{"q": {"shelled"}}); err != nil {
					failed.Add(1)
					t.Errorf("a request failed beside index: %v", err)
				}
				time.Sleep(5 * time.Millisecond)
			}
		})
	}
	writePages(t, dir, 30, 40)
	if c := indexJSON(t, data, dir); c.New != 40 || c.Unchanged != 30 {
		t.Errorf("index beside serve counts %+v, want 40 new and 30 unchanged", c)
	}
	waitFor(t, 10*time.Second, "the new page to be found", func() bool {
		r, err := s.search(url.Values{"q": {"word0069"}})
		return err == nil && r.Total == 1
	})
	if r := searchJSON(t, data, "word0069"); r.Total != 1 {
		t.Errorf("search beside serve finds %d, want 1", r.Total)
	}
	if out := vistka(t, data, "stats"); !strings.Contains(out, "documents      70") {
		t.Errorf("stats beside serve:\n%s", out)
	}
	close(stop)
	running.Wait()
	t.Logf("%d requests, %d failed", asked.Load(), failed.Load())
}

// TestTwoIndexRuns lets one run wait for the other; both end well and every page is there once.
func TestTwoIndexRuns(t *testing.T) {
	dir, data := t.TempDir(), filepath.Join(t.TempDir(), "data")
	writePages(t, dir, 0, 60)
	first := command(data, "index", "--json", dir)
	if err := first.Start(); err != nil {
		t.Fatal(err)
	}
	c := indexJSON(t, data, dir)
	if err := first.Wait(); err != nil {
		t.Fatal(err)
	}
	if c.New+c.Unchanged != 60 {
		t.Errorf("the second run counts %+v, want 60 pages", c)
	}
	if r := searchJSON(t, data, "--limit", "1"); r.Total != 60 {
		t.Errorf("%d documents, want 60", r.Total)
	}
}

func TestSecondServeNamesTheFirst(t *testing.T) {
	data := filepath.Join(t.TempDir(), "data")
	s := startServer(t, data, "serve")
	out, err := command(data, "serve", "--addr", "127.0.0.1:0").CombinedOutput()
	if err == nil {
		t.Fatal("a second serve on the same data folder ran")
	}
	if !strings.Contains(string(out), "served already, on "+s.url) {
		t.Errorf("the second serve says:\n%s", out)
	}
	out, err = command(filepath.Join(t.TempDir(), "other"), "serve", "--addr", strings.TrimPrefix(s.url, "http://")).CombinedOutput()
	if err == nil || !strings.Contains(string(out), "another program listens on") {
		t.Errorf("a serve on a port in use: %v\n%s", err, out)
	}
	if res, err := http.Get(s.url + "/healthz"); err != nil || res.StatusCode != http.StatusOK {
		t.Errorf("the first server suffered: %v", err)
	} else {
		res.Body.Close()
	}
}

// A command answers alike whether it opens the index itself or asks a server on loopback.
func TestSearchAloneAndBeside(t *testing.T) {
	dir, data := t.TempDir(), filepath.Join(t.TempDir(), "data")
	writePages(t, dir, 0, 3)
	indexJSON(t, data, dir)
	took := regexp.MustCompile(`"took_ms":[0-9.]+`)
	ask := func() []string {
		var out []string
		for _, args := range [][]string{{}, {"shelled"}, {"--sort", "oldest", "--limit", "2"}, {"word0001"}} {
			out = append(out, took.ReplaceAllString(vistka(t, data, append([]string{"search", "--json"}, args...)...), ""))
		}
		return out
	}
	alone := ask()
	startServer(t, data, "serve")
	if diff := cmp.Diff(alone, ask()); diff != "" {
		t.Errorf("answers alone (-) and beside a server (+):\n%s", diff)
	}
}
