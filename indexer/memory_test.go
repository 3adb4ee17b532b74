package indexer_test

import (
	"fmt"
	"log/slog"
	"maps"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"vistka/indexer"
	"vistka/indexer/archive"
	"vistka/search"
)

// sitePages writes pages of two sites into dir; furniture is what the first of them prints on all of
// its pages but the last.
func sitePages(t *testing.T, dir string, n int, furniture string) []string {
	t.Helper()
	var files []string
	for i := range n {
		extra := furniture
		if i == n-1 {
			extra = ""
		}
		body := fmt.Sprintf("Crews of shift %d repaired the mains of street %d, the head of the works said, and water runs again.</p>"+
			"<p>The report %d counts %d homes and one school in which the heating is not back yet.</p>%s<p>The works go on until the %d. day.", i, i*3, i, i*7, extra, i)
		site := "https://news.example/"
		if i%4 == 3 {
			site = "https://other.example/"
		}
		title := fmt.Sprintf("Water runs again in district %d", i)
		files = append(files, write(t, dir, fmt.Sprintf("p%02d.html", i), page(title, body, fmt.Sprintf("%s%d", site, i))))
	}
	return files
}

func learn(t *testing.T, s *archive.Store, sources ...string) *indexer.Report {
	t.Helper()
	p := &indexer.Pipeline{Archive: s, Workers: 3, Log: slog.New(slog.DiscardHandler)}
	r, err := p.Index(t.Context(), sources)
	if err == nil {
		err = p.Learn(t.Context(), r)
	}
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func bodies(docs map[string]search.Document) map[string]string {
	out := map[string]string{}
	for name, d := range docs {
		out[name] = d.Body
	}
	return out
}

const masthead = "<p>Evening edition of the district reporter</p>"

func TestMemoryCutsWhatASiteRepeats(t *testing.T) {
	s := openArchive(t)
	files := sitePages(t, t.TempDir(), 12, masthead)
	r := learn(t, s, files[:2]...)
	if r.New != 2 || r.Boilerplate != 0 {
		t.Fatalf("two pages: %v", r)
	}
	r = learn(t, s, files[2:]...)
	// p00, p01 came before; p02, p04 … p10 of the first site are in this run, p03, p07 of the other
	// repeat the line too, but p11 of that site does not: two are not enough there.
	if want := 9; r.New != 10 || r.Boilerplate != want {
		t.Fatalf("%v, want %d cleaned again", r, want)
	}
	docs := all(t, s)
	for name, d := range docs {
		first := strings.HasPrefix(d.URL, "https://news.example/")
		if has := strings.Contains(d.Body, "Evening edition"); has == first && name != "p11.html" {
			t.Errorf("%s (%s): has the line: %v", name, d.URL, has)
		}
		if (d.Provenance.Versions.Memory != "") != first {
			t.Errorf("%s: memory %q", name, d.Provenance.Versions.Memory)
		}
		if !strings.Contains(d.Body, "Crews of shift") || !strings.Contains(d.Body, "The works go on") {
			t.Errorf("%s lost text: %s", name, d.Body)
		}
	}
	cut := docs["p00.html"].Cut
	if n := len(cut); n == 0 || cut[n-1].Rule != "boilerplate" {
		t.Errorf("the cut blocks are %v", cut)
	}

	before := lastOf(t, s)
	if r = learn(t, s, files...); r.Unchanged != 12 || r.Boilerplate != 0 || lastOf(t, s) != before {
		t.Errorf("the same pages again: %v", r)
	}
	p := &indexer.Pipeline{Archive: s, Force: true, Log: slog.New(slog.DiscardHandler)}
	if r, err := p.Index(t.Context(), files); err != nil || r.Unchanged != 12 {
		t.Errorf("by force: %v, %v", r, err)
	}
	if r = learn(t, s, write(t, t.TempDir(), "new.html", page("A new page", "The second shift of the works began on time, the head of the works said.</p>"+masthead+
		"<p>It goes on until the tenth day, and water runs again in all of the streets by then, the head of the works said", "https://news.example/13"))); r.New != 1 || r.Boilerplate != 0 {
		t.Errorf("a new page of a known site: %v", r)
	}
	if d := all(t, s)["new.html"]; strings.Contains(d.Body, "Evening edition") {
		t.Errorf("a new page of a known site keeps the line: %s", d.Body)
	}
}

// Whatever the order and the runs in which pages come, and whatever came and went meanwhile, the
// documents are the same.
func TestMemoryDoesNotDependOnOrder(t *testing.T) {
	files := sitePages(t, t.TempDir(), 12, masthead)
	orders := map[string][][]string{
		"at once":   {files},
		"backwards": {files[6:], files[3:6], files[:3]},
		"one each":  nil,
	}
	for i := range files {
		orders["one each"] = append(orders["one each"], files[(i*5)%12:(i*5)%12+1])
	}
	results := map[string]map[string]search.Document{}
	for name, runs := range orders {
		s := openArchive(t)
		for _, run := range runs {
			learn(t, s, run...)
		}
		results[name] = all(t, s)
		for file, d := range results[name] {
			d.Provenance.Source = filepath.Base(d.Provenance.Source)
			results[name][file] = d
		}
	}
	for name := range orders {
		if diff := cmp.Diff(results["at once"], results[name]); diff != "" {
			t.Errorf("%s:\n%s", name, diff)
		}
	}
}

// When too few pages of a site are left, what was cut comes back.
func TestMemoryForgets(t *testing.T) {
	s := openArchive(t)
	files := sitePages(t, t.TempDir(), 4, masthead)
	learn(t, s, files...)
	docs := all(t, s)
	if strings.Contains(docs["p00.html"].Body, "Evening edition") {
		t.Fatalf("not cut: %s", docs["p00.html"].Body)
	}
	if _, err := s.Remove(t.Context(), docs["p01.html"].ID, archive.Erase, "asked to"); err != nil {
		t.Fatal(err)
	}
	if r := learn(t, s); r.Boilerplate != 2 {
		t.Errorf("%v, want two cleaned again", r)
	}
	for name, body := range bodies(all(t, s)) {
		if name != "p03.html" && !strings.Contains(body, "Evening edition") {
			t.Errorf("%s: %s", name, body)
		}
	}
}

// A run that ended between the pages and the learning is completed by the next.
func TestMemoryAfterAnInterruption(t *testing.T) {
	s := openArchive(t)
	files := sitePages(t, t.TempDir(), 12, masthead)
	run(t, s, 2, false, files...)
	interrupted := maps.Clone(bodies(all(t, s)))
	if r := learn(t, s, files[0]); r.Boilerplate != 9 {
		t.Errorf("%v, want nine cleaned again", r)
	}
	if cmp.Equal(interrupted, bodies(all(t, s))) {
		t.Error("nothing was cut")
	}
}

// Documents whose tags alone are made again keep what memory cut, and its name.
func TestMemorySurvivesCorrections(t *testing.T) {
	s := openArchive(t)
	learn(t, s, sitePages(t, t.TempDir(), 12, masthead)...)
	before := all(t, s)
	if n := refresh(t, s, corrections(t, "day: 2026-03-04\nwhy: The works are a body.\noblast: UA-63\nadd name: head of the works"), true); n == 0 {
		t.Fatal("no document was made again")
	}
	for name, d := range all(t, s) {
		if d.Body != before[name].Body || d.Provenance.Versions.Memory != before[name].Provenance.Versions.Memory {
			t.Errorf("%s changed its text or the name of what memory cut", name)
		}
	}
	if r := learn(t, s); r.Boilerplate != 0 {
		t.Errorf("%v, want nothing cleaned again", r)
	}
}
