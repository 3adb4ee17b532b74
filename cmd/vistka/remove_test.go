package main

import (
	"io"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
)

// TestRemovedDocumentStaysAway removes a document beside a running server.
func TestRemovedDocumentStaysAway(t *testing.T) {
	dir, data := t.TempDir(), filepath.Join(t.TempDir(), "data")
	writePages(t, dir, 0, 3)
	indexJSON(t, data, dir)
	s := startServer(t, data, "serve")
	id := searchJSON(t, data, "word0001").Hits[0].ID
	vistka(t, data, "remove", "--mode", "hide", "--reason", "a test", id)
	if r := searchJSON(t, data, "word0001"); r.Total != 0 {
		t.Errorf("the removed document is found %d times", r.Total)
	}
	res, err := http.Get(s.url + "/article/" + id)
	if err != nil {
		t.Fatal(err)
	}
	page, err := io.ReadAll(res.Body)
	res.Body.Close()
	if err != nil || res.StatusCode != http.StatusGone || !strings.Contains(string(page), "a test") {
		t.Errorf("its page answers %s, %v, want 410 with the reason:\n%s", res.Status, err, page)
	}
	if c := indexJSON(t, data, "--force", dir); c.Skipped["removed"] != 1 || c.New != 0 {
		t.Errorf("index --force counts %+v, want the removed page skipped", c)
	}
}
