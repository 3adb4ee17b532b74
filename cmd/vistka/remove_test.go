package main

import (
	"net/http"
	"path/filepath"
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
	res.Body.Close()
	if res.StatusCode != http.StatusGone {
		t.Errorf("its page answers %s, want 410", res.Status)
	}
	if c := indexJSON(t, data, "--force", dir); c.Skipped["removed"] != 1 || c.New != 0 {
		t.Errorf("index --force counts %+v, want the removed page skipped", c)
	}
}
