package indexer_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"vistka/indexer"
	"vistka/indexer/archive"
	"vistka/search"
)

func openArchive(t *testing.T) *archive.Store {
	t.Helper()
	s, err := archive.Open(t.Context(), filepath.Join(t.TempDir(), "data"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func write(t *testing.T, dir, name, text string) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func page(title, body, canonical string) string {
	link := ""
	if canonical != "" {
		link = `<link rel="canonical" href="` + canonical + `">`
	}
	return `<!doctype html><html lang="en"><head><title>` + title + `</title>` + link + `</head><body><article><h1>` +
		title + `</h1><p>` + body + `</p></article></body></html>`
}

func run(t *testing.T, s *archive.Store, workers int, force bool, sources ...string) *indexer.Report {
	t.Helper()
	p := &indexer.Pipeline{Archive: s, Workers: workers, Force: force, Log: slog.New(slog.DiscardHandler)}
	r, err := p.Index(t.Context(), sources)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// all reads every document of an archive by its source's file name, without what depends on time.
func all(t *testing.T, s *archive.Store) map[string]search.Document {
	t.Helper()
	changes, err := s.Changes(t.Context(), 0, 10_000)
	if err != nil {
		t.Fatal(err)
	}
	docs := map[string]search.Document{}
	for _, c := range changes {
		if c.Doc == nil {
			continue
		}
		d := *c.Doc
		d.SeqFirst, d.FirstSeen, d.Changed, d.Fetched = 0, time.Time{}, time.Time{}, time.Time{}
		docs[filepath.Base(d.Provenance.Source)] = d
	}
	return docs
}

func TestFiftyPagesWithOneCanonicalStayFifty(t *testing.T) {
	dir := t.TempDir()
	for i := range 50 {
		write(t, dir, fmt.Sprintf("p%02d.html", i), page(fmt.Sprintf("Report number %d from the region", i),
			fmt.Sprintf("On day %d of the month rescuers worked at site number %d in the town of Izium.", i, i),
			"https://news.example/2024/story"))
	}
	for _, workers := range []int{1, 4} {
		s := openArchive(t)
		if r := run(t, s, workers, false, dir); r.New != 50 {
			t.Errorf("%d workers: %s, want 50 new", workers, r)
		}
		if n := len(all(t, s)); n != 50 {
			t.Errorf("%d workers: %d documents, want 50", workers, n)
		}
		if r := run(t, s, workers, false, dir); r.Unchanged != 50 {
			t.Errorf("%d workers, again: %s, want 50 unchanged", workers, r)
		}
	}
}

func TestOrderOfWorkersChangesNothing(t *testing.T) {
	dir := t.TempDir()
	for i := range 40 {
		canonical := ""
		if i%3 == 0 {
			canonical = fmt.Sprintf("https://news.example/story/%d", i)
		}
		write(t, dir, fmt.Sprintf("p%02d.html", i), page(fmt.Sprintf("Shelling of town %d", i),
			fmt.Sprintf("Shelling damaged %d houses in Kherson Oblast, the State Emergency Service reported.", i), canonical))
	}
	one, many := openArchive(t), openArchive(t)
	run(t, one, 1, false, dir)
	run(t, many, 8, false, dir)
	if diff := cmp.Diff(all(t, one), all(t, many)); diff != "" {
		t.Errorf("documents with one worker and with eight (-one +eight)\n%s", diff)
	}
}

func TestChangedPageKeepsItsIdentity(t *testing.T) {
	dir, s := t.TempDir(), openArchive(t)
	write(t, dir, "p.html", page("Bridge closed in Dnipro", "The bridge in Dnipro was closed in the morning.", ""))
	run(t, s, 0, false, dir)
	before := all(t, s)["p.html"]
	write(t, dir, "p.html", page("Bridge open in Dnipro", "The bridge in Dnipro was opened in the evening.", ""))
	if r := run(t, s, 0, false, dir); r.Changed != 1 {
		t.Fatalf("%s, want 1 changed", r)
	}
	after := all(t, s)["p.html"]
	if after.ID != before.ID || after.Title != "Bridge open in Dnipro" {
		t.Errorf("document %s %q became %s %q", before.ID, before.Title, after.ID, after.Title)
	}
}

func TestForceTakesWhatWasSkipped(t *testing.T) {
	dir, s := t.TempDir(), openArchive(t)
	big := page("A very long page", "It begins with one sentence about Odesa.", "")
	big += strings.Repeat("<!-- filling that makes the page too large to be an article -->", 100_000)
	write(t, dir, "big.html", big)
	r := run(t, s, 0, false, dir)
	if r.Skipped["too-large"] != 1 {
		t.Fatalf("%v skipped, want the page that is too large", r.Skipped)
	}
	if r = run(t, s, 0, true, dir); r.New != 1 {
		t.Fatalf("forced: %s, want 1 new", r)
	}
	d := all(t, s)["big.html"]
	if !d.Provenance.Truncated || d.Title != "A very long page" {
		t.Errorf("taken as %q, truncated %v", d.Title, d.Provenance.Truncated)
	}
}

func TestRefreshMakesAgainWhatOlderRulesMade(t *testing.T) {
	dir, s := t.TempDir(), openArchive(t)
	write(t, dir, "p.html", page("School hit in Kharkiv", "A school in Kharkiv Oblast was hit in the night.", ""))
	run(t, s, 0, false, dir)
	good := all(t, s)["p.html"]

	// What an older tagger would have left.
	raw, err := s.RawOf(t.Context(), good.ID)
	if err != nil {
		t.Fatal(err)
	}
	old := good
	old.Oblasts, old.Provenance.Versions.Tagger = nil, "0"
	if _, err := s.Apply(t.Context(), []archive.Entry{{Raw: raw, Doc: &old, Replace: good.ID}}); err != nil {
		t.Fatal(err)
	}
	if len(all(t, s)["p.html"].Oblasts) != 0 {
		t.Fatal("the old version did not arrive")
	}
	report := &indexer.Report{}
	p := &indexer.Pipeline{Archive: s, Log: slog.New(slog.DiscardHandler)}
	if err := p.Refresh(t.Context(), report); err != nil {
		t.Fatal(err)
	}
	if report.Remade != 1 {
		t.Errorf("%d made again, want 1", report.Remade)
	}
	if diff := cmp.Diff(good, all(t, s)["p.html"]); diff != "" {
		t.Errorf("made again (-before +after)\n%s", diff)
	}
}

func TestCancelledRunKeepsWhatItCounted(t *testing.T) {
	dir, s := t.TempDir(), openArchive(t)
	for i := range 300 {
		write(t, dir, fmt.Sprintf("p%03d.html", i), page(fmt.Sprintf("Report %d", i), fmt.Sprintf("Rescuers worked at site %d in Sumy.", i), ""))
	}
	ctx, cancel := context.WithCancel(t.Context())
	stop := &stopAt{pages: 100, stop: cancel}
	p := &indexer.Pipeline{Archive: s, Workers: 2, Progress: stop, Log: slog.New(slog.DiscardHandler)}
	r, err := p.Index(ctx, []string{dir})
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("error %v, want cancelled", err)
	}
	if n := len(all(t, s)); n != r.New || n < 100 || n == 300 {
		t.Errorf("%d documents, %d counted, want the same, at least 100 and not all", n, r.New)
	}
}

type stopAt struct {
	pages int
	stop  func()
}

func (s *stopAt) Found(int, bool) {}

func (s *stopAt) Again(int, int) {}

func (s *stopAt) Done(r *indexer.Report) {
	if r.Pages() >= s.pages {
		s.stop()
	}
}
