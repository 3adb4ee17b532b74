package main

import (
	"encoding/json"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestLongQueriesAreAnswered asks 10,000 characters of two scripts, which take up to six bytes each in
// an address.
func TestLongQueriesAreAnswered(t *testing.T) {
	s := startServer(t, filepath.Join(t.TempDir(), "data"), "serve")
	for name, word := range map[string]string{"Latin": "word ", "Cyrillic": "слово "} {
		query := strings.Repeat(word, 10_000/len([]rune(word)))
		res, err := http.Get(s.url + "/api/v1/search?" + url.Values{"q": {query}}.Encode())
		if err != nil {
			t.Fatal(err)
		}
		var p problem
		err = json.NewDecoder(res.Body).Decode(&p)
		res.Body.Close()
		if err != nil || res.StatusCode != http.StatusBadRequest || len(p.Errors) == 0 {
			t.Errorf("%s: %s, %+v (%v), want 400 with a reason", name, res.Status, p, err)
		}
		if res.Header.Get("Access-Control-Allow-Origin") != "*" {
			t.Errorf("%s: another site cannot read the error", name)
		}
	}
}

// TestHalfBuiltIndexIsMadeWhole begins with the mark that a killed rebuild leaves.
func TestHalfBuiltIndexIsMadeWhole(t *testing.T) {
	dir, data := t.TempDir(), filepath.Join(t.TempDir(), "data")
	writePages(t, dir, 0, 5)
	indexJSON(t, data, dir)
	mark := filepath.Join(data, "index", "building")
	if _, err := os.Stat(mark); !os.IsNotExist(err) {
		t.Fatalf("a whole index bears the mark of an unfinished one: %v", err)
	}
	if err := os.WriteFile(mark, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if r := searchJSON(t, data, "shelled"); r.Total != 5 {
		t.Errorf("%d found, want 5", r.Total)
	}
	if _, err := os.Stat(mark); !os.IsNotExist(err) {
		t.Errorf("the mark is still there after the index was made whole: %v", err)
	}
}
