package clean

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

var predictions = flag.String("predictions", "", "folder for predictions on the development pages, one file a set, as extraction-eval reads them")

// devNow is the day on which the development pages are read.
var devNow = time.Date(2026, 11, 1, 12, 0, 0, 0, time.UTC)

// shared finds the development data beside the repository, and skips the test where there is none.
func shared(t testing.TB, parts ...string) string {
	t.Helper()
	dir, err := os.Getwd()
	for err == nil {
		if _, e := os.Stat(filepath.Join(dir, "go.mod")); e == nil {
			break
		}
		if dir == filepath.Dir(dir) {
			t.Skip("no go.mod above the test: the development data cannot be found")
		}
		dir = filepath.Dir(dir)
	}
	path := filepath.Join(append([]string{dir, "..", "shared"}, parts...)...)
	if _, err := os.Stat(path); err != nil {
		t.Skip("the development data is not here: ../shared/" + strings.Join(parts, "/"))
	}
	return path
}

type goldPage struct {
	ID, URL, File, Text, Title, Date string
	Authors                          []string
}

// devPages reads a set of development pages.
func devPages(t testing.TB, set string) []goldPage {
	t.Helper()
	return readGold(t, shared(t, "extraction-dev", set))
}

// readGold reads the gold of a folder of pages.
func readGold(t testing.TB, dir string) []goldPage {
	t.Helper()
	f, err := os.Open(filepath.Join(dir, "gold.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []goldPage
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		var g goldPage
		if err := json.Unmarshal(lines.Bytes(), &g); err != nil {
			t.Fatal(err)
		}
		out = append(out, g)
	}
	return out
}

func readGzip(t testing.TB, path string) []byte {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	b, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

var devSets = []string{"zyte", "fundus-eval", "fundus", "ua"}

// TestDevelopmentPages cleans every development page. With -predictions it writes what it found for
// extraction-eval to score.
func TestDevelopmentPages(t *testing.T) {
	for _, set := range devSets {
		t.Run(set, func(t *testing.T) {
			dir := shared(t, "extraction-dev", set)
			var lines []byte
			for _, g := range devPages(t, set) {
				a, err := cleanAt(Page{URL: g.URL, Bytes: readGzip(t, filepath.Join(dir, g.File))}, devNow)
				if err != nil || a.Title == "" || a.Body == "" {
					t.Errorf("%s: title %q, %d bytes of text, error %v", g.ID, a.Title, len(a.Body), err)
				}
				lines = append(lines, prediction(t, g.ID, a)...)
			}
			if *predictions != "" {
				if err := os.WriteFile(filepath.Join(*predictions, set+".jsonl"), lines, 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}
