package main

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"vistka/indexer/correct"
)

// TestExampleOfCorrections holds that what OPERATIONS.md shows can be used as it stands.
func TestExampleOfCorrections(t *testing.T) {
	text, err := os.ReadFile("OPERATIONS.md")
	if err != nil {
		t.Fatal(err)
	}
	_, section, _ := strings.Cut(string(text), "## Setting something right")
	_, example, _ := strings.Cut(section, "```\n")
	example, _, _ = strings.Cut(example, "```")
	set, faults := correct.Parse(correctionsFile, []byte(example))
	if len(faults) > 0 || len(set.Documents) != 1 || len(set.Names) != 3 {
		t.Errorf("%d documents, %d names, faults %v", len(set.Documents), len(set.Names), faults)
	}
}

// TestCorrectionsReachARunningServer writes the file beside a server, as an editor does: within
// seconds the article is found under its new oblast, the bad line is told, the good ones hold, and
// what is taken back is as before.
func TestCorrectionsReachARunningServer(t *testing.T) {
	dir, data := t.TempDir(), filepath.Join(t.TempDir(), "data")
	writePages(t, dir, 0, 3)
	indexJSON(t, data, dir)
	id := searchJSON(t, data, "word0001").Hits[0].ID
	s := startServer(t, data, "serve")
	file := filepath.Join(data, correctionsFile)

	save := func(text string) {
		t.Helper()
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	count := func(oblast string, want int) {
		t.Helper()
		waitFor(t, 20*time.Second, "the oblast "+oblast, func() bool {
			r, err := s.search(url.Values{"oblast": {oblast}})
			return err == nil && r.Total == want
		})
	}
	save("day: 2026-03-04\nwhy: The town was another one.\ndocument: " + id + "\nremove oblast: Donetsk Oblast\npin oblast: Sumy Oblast\npin oblast: Atlantis\n")
	count("UA-59", 1)
	count("UA-14", 2)
	if log := s.errs.String(); !strings.Contains(log, "corrections.txt:6") || !strings.Contains(log, "Atlantis") {
		t.Errorf("the bad line is not told:\n%s", log)
	}
	res, err := http.Get(s.url + "/article/" + id)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		t.Errorf("the page of the article answers %s", res.Status)
	}

	// A run beside the server works by the corrections too.
	writePages(t, dir, 3, 1)
	indexJSON(t, data, dir)
	count("UA-59", 1)

	save("day: 2026-03-05\nwhy: The place is no town.\noblast: Donetsk Oblast\nban name: Bakhmut in Donetsk Oblast\n")
	count("UA-14", 0)
	count("UA-59", 0)
	if err := os.Remove(file); err != nil {
		t.Fatal(err)
	}
	count("UA-14", 4)
	s.stop()
	if r := searchJSON(t, data, "--oblast", "UA-14"); r.Total != 4 {
		t.Errorf("%d after the end, want 4", r.Total)
	}
}
