package main

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"vistka/indexer/archive"
	"vistka/search"
)

// gold is what a person found in a seed document.
type gold struct {
	File, Title, Author, Date, Publisher string
	PublisherEvidence                    string `json:"publisher_evidence"`
	Oblasts                              []struct{ ID string }
	OblastsOptional                      []struct{ ID string } `json:"oblasts_optional"`
	MustNotTag                           []struct{ ID string } `json:"must_not_tag"`
	Agencies                             []struct{ ID string }
	AgenciesOptional                     []struct{ ID string } `json:"agencies_optional"`
	MustNotAttribute                     []struct{ ID string } `json:"must_not_attribute"`
}

func readGold(t *testing.T) []gold {
	t.Helper()
	text, err := os.ReadFile(developmentData(t, "seeds-gold.json"))
	if err != nil {
		t.Fatal(err)
	}
	var all struct{ Seeds []gold }
	if err := json.Unmarshal(text, &all); err != nil {
		t.Fatal(err)
	}
	return all.Seeds
}

// TestSeeds follows the five seed documents through the whole program and holds what was labelled
// by hand.
func TestSeeds(t *testing.T) {
	seeds := developmentData(t, "seeds")
	golds := readGold(t)
	data := filepath.Join(t.TempDir(), "data")
	if c := indexJSON(t, data, seeds); c.New != 5 || len(c.Skipped) != 0 {
		t.Fatalf("index counts %+v, want 5 new and none skipped", c)
	}
	if c := indexJSON(t, data, seeds); c.Unchanged != 5 || c.New+c.Changed != 0 {
		t.Fatalf("index again counts %+v, want 5 unchanged", c)
	}
	docs := documents(t, data)
	for _, g := range golds {
		t.Run(g.File, func(t *testing.T) {
			doc := docs[g.File]
			if doc == nil {
				t.Fatal("not in the archive")
			}
			if doc.Title != g.Title {
				t.Errorf("title %q, want %q", doc.Title, g.Title)
			}
			if got := strings.Join(doc.Authors, "; "); got != g.Author {
				t.Errorf("authors %q, want %q", got, g.Author)
			}
			if doc.Published.Date != g.Date {
				t.Errorf("date %q, want %q", doc.Published.Date, g.Date)
			}
			want := g.Publisher
			if strings.HasPrefix(g.PublisherEvidence, "inferred") {
				want = "" // the text does not name it
			}
			if doc.Publisher.ID != want {
				t.Errorf("publisher %q, want %q", doc.Publisher.ID, want)
			}
			oblasts, agencies := idsOf(doc.Oblasts, func(o search.OblastTag) string { return o.ID }), idsOf(doc.Agencies, func(a search.AgencyTag) string { return a.ID })
			compareTags(t, "oblasts", oblasts, goldIDs(g.Oblasts), goldIDs(g.OblastsOptional))
			compareTags(t, "agencies", agencies, goldIDs(g.Agencies), goldIDs(g.AgenciesOptional))
			for _, trap := range g.MustNotTag {
				if slices.Contains(oblasts, trap.ID) {
					t.Errorf("oblast %s is a trap", trap.ID)
				}
			}
			for _, trap := range g.MustNotAttribute {
				if slices.Contains(agencies, trap.ID) {
					t.Errorf("agency %s is a trap", trap.ID)
				}
			}
			checkEvidence(t, doc)
		})
	}
	t.Run("search", func(t *testing.T) { searchSeeds(t, data) })
}

func searchSeeds(t *testing.T, data string) {
	file := map[string]string{} // id -> first three digits of the file's name
	for name, doc := range documents(t, data) {
		file[doc.ID] = name[:3]
	}
	found := func(r result) []string {
		var out []string
		for _, h := range r.Hits {
			out = append(out, file[h.ID])
		}
		sort.Strings(out)
		return out
	}
	for _, c := range []struct {
		name string
		args []string
		want []string
	}{
		{"clutter: subscribe", []string{"subscribe"}, nil},
		{"clutter: newsletter", []string{"newsletter"}, nil},
		{"clutter: a name in a feed", []string{"Muslimova"}, nil},
		{"clutter: a banner", []string{"birthday"}, nil},
		{"two words", []string{"medical treatment"}, []string{"000", "001"}},
		{"phrase with a designation", []string{`"Feya-3"`}, []string{"002"}},
		{"union of oblasts", []string{"--oblast", "UA-09", "--oblast", "UA-14"}, []string{"000", "001", "002"}},
		{"one day", []string{"--from", "2023-04-12", "--to", "2023-04-12"}, []string{"000"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := searchJSON(t, data, c.args...)
			got := found(r)
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("%v finds (-want +got)\n%s", c.args, diff)
			}
		})
	}
	day := searchJSON(t, data, "--from", "2023-04-12", "--to", "2023-04-12")
	if day.Undated != 2 {
		t.Errorf("one day: %d undated left out, want 2", day.Undated)
	}
	union := searchJSON(t, data, "--oblast", "UA-09", "--oblast", "UA-14")
	got := map[string]int{}
	for _, v := range union.Facets["oblast"] {
		got[v.Value] = v.Count
	}
	// Beside the selected ones the counts are those of the whole collection.
	want := map[string]int{"UA-09": 3, "UA-14": 2, "UA-65": 2, "UA-23": 1, "UA-63": 1, "none": 1}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("counts of oblasts with two selected (-want +got)\n%s", diff)
	}
}

// documents reads all documents of an archive, by the name of their file.
func documents(t *testing.T, data string) map[string]*search.Document {
	t.Helper()
	ctx := context.Background()
	store, err := archive.Open(ctx, data)
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	docs := map[string]*search.Document{}
	for after := int64(0); ; {
		changes, err := store.Changes(ctx, after, 1000)
		if err != nil {
			t.Fatal(err)
		}
		if len(changes) == 0 {
			return docs
		}
		for _, c := range changes {
			after = c.Seq
			if c.Doc != nil {
				docs[filepath.Base(c.Doc.Provenance.Source)] = c.Doc
			}
		}
	}
}

// compareTags wants all of required, and nothing beside required and optional.
func compareTags(t *testing.T, what string, got, required, optional []string) {
	t.Helper()
	for _, id := range required {
		if !slices.Contains(got, id) {
			t.Errorf("%s %v lack %s", what, got, id)
		}
	}
	for _, id := range got {
		if !slices.Contains(required, id) && !slices.Contains(optional, id) {
			t.Errorf("%s %v: %s is not in the text", what, got, id)
		}
	}
}

func goldIDs(from []struct{ ID string }) []string {
	return idsOf(from, func(v struct{ ID string }) string { return v.ID })
}

func idsOf[T any](from []T, id func(T) string) []string {
	var out []string
	for _, v := range from {
		out = append(out, id(v))
	}
	return out
}

// checkEvidence holds that every tag names a place in the stored text, and its sentence.
func checkEvidence(t *testing.T, doc *search.Document) {
	t.Helper()
	check := func(id string, evidence []search.Evidence) {
		if len(evidence) == 0 {
			t.Errorf("tag %s has no evidence", id)
		}
		for _, e := range evidence {
			if e.Field == "" {
				if e.Rule == "" {
					t.Errorf("tag %s: evidence without place or rule", id)
				}
				continue
			}
			text := doc.Body
			if e.Field == search.FieldTitle {
				text = doc.Title
			}
			if e.Start < 0 || e.End > len(text) || e.Start >= e.End {
				t.Errorf("tag %s: span [%d, %d) of %s with %d bytes", id, e.Start, e.End, e.Field, len(text))
			} else if !strings.Contains(e.Sentence, text[e.Start:e.End]) {
				t.Errorf("tag %s: sentence %q does not hold %q", id, e.Sentence, text[e.Start:e.End])
			}
		}
	}
	for _, o := range doc.Oblasts {
		check(o.ID, o.Evidence)
	}
	for _, a := range slices.Concat(doc.Agencies, doc.Mentioned) {
		check(a.ID, a.Evidence)
	}
}

// TestExtractionPages takes every page of the development set and gives each a title and a text.
func TestExtractionPages(t *testing.T) {
	pages := developmentData(t, "extraction-dev")
	data := filepath.Join(t.TempDir(), "data")
	if c := indexJSON(t, data, pages); c.New != 162 || len(c.Skipped) != 0 {
		t.Errorf("index counts %+v, want 162 new and none skipped", c)
	}
	for name, doc := range documents(t, data) {
		if doc.Title == "" || doc.Body == "" {
			t.Errorf("%s: title %q, text of %d bytes", name, doc.Title, len(doc.Body))
		}
		checkEvidence(t, doc)
	}
}
