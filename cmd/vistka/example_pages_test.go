package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"vistka/cmd/vistka/demo"
	"vistka/cmd/vistka/demo/demotest"
	"vistka/search"
)

// TestExamplePages follows the pages of the demo through the whole program, and holds what is
// expected of each.
func TestExamplePages(t *testing.T) {
	expected, err := demotest.Load()
	if err != nil {
		t.Fatal(err)
	}
	pages, data := filepath.Join(t.TempDir(), "pages"), filepath.Join(t.TempDir(), "data")
	if err := os.CopyFS(pages, demo.Pages); err != nil {
		t.Fatal(err)
	}
	if c := indexJSON(t, data, pages); c.New != len(expected) || len(c.Skipped) != 0 {
		t.Fatalf("index counts %+v, want %d new", c, len(expected))
	}
	docs := map[string]*search.Document{}
	for _, doc := range documents(t, data) {
		docs[doc.URL] = doc
	}
	for _, want := range expected {
		t.Run(want.File, func(t *testing.T) {
			doc := docs[want.URL]
			if doc == nil {
				t.Fatalf("no document has the address %s", want.URL)
			}
			if doc.Title != want.Title || !strings.Contains(doc.Title, "EXAMPLE") {
				t.Errorf("title %q, want %q", doc.Title, want.Title)
			}
			if got := doc.Published; got.Date != want.Date || string(got.Precision) != want.Precision || got.Guess() {
				t.Errorf("date %q to the %s from %s, want %q to the %s", got.Date, got.Precision, got.Source, want.Date, want.Precision)
			}
			if doc.Language != want.Language {
				t.Errorf("language %q, want %q", doc.Language, want.Language)
			}
			if got, want := strings.Join(doc.Authors, "; "), strings.Join(want.Authors, "; "); got != want {
				t.Errorf("authors %q, want %q", got, want)
			}
			if doc.Publisher.ID != want.Publisher {
				t.Errorf("publisher %q, want %q", doc.Publisher.ID, want.Publisher)
			}
			compareTags(t, "oblasts", idsOf(doc.Oblasts, func(o search.OblastTag) string { return o.ID }), want.Oblasts, nil)
			compareTags(t, "main oblasts", mainOblasts(doc), want.Main, nil)
			compareTags(t, "agencies", idsOf(doc.Agencies, func(a search.AgencyTag) string { return a.ID }), want.Agencies, nil)
			if !strings.HasPrefix(doc.Body, want.First) || !strings.HasSuffix(doc.Body, want.Last) {
				t.Errorf("the text runs from %.60q to %q, want %q to %q", doc.Body, doc.Body[max(0, len(doc.Body)-60):], want.First, want.Last)
			}
			if n := strings.Count(doc.Body, "\n\n") + 1; n != want.Paragraphs {
				t.Errorf("%d paragraphs, want %d:\n%s", n, want.Paragraphs, doc.Body)
			}
			for _, clutter := range want.Forbidden {
				if strings.Contains(doc.Body, clutter) {
					t.Errorf("the text holds %q", clutter)
				}
			}
			if len(doc.Cut) == 0 {
				t.Error("nothing was cut from a page with clutter")
			}
			checkEvidence(t, doc)
		})
	}
}

func mainOblasts(doc *search.Document) []string {
	ids := []string{}
	for _, o := range doc.Oblasts {
		if o.Main {
			ids = append(ids, o.ID)
		}
	}
	return ids
}
