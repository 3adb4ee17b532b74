package tag

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
)

// seedGold is a record of seeds-gold.json.
type seedGold struct {
	File     string `json:"file"`
	Title    string `json:"title"`
	Date     string `json:"date"`
	Language string `json:"language"`
	Oblasts  []struct {
		ID   string `json:"id"`
		Main bool   `json:"main"`
	} `json:"oblasts"`
	OblastsOptional []struct {
		ID string `json:"id"`
	} `json:"oblasts_optional"`
	MustNot []struct {
		ID *string `json:"id"`
	} `json:"must_not_tag"`
	Agencies []struct {
		ID string `json:"id"`
	} `json:"agencies"`
	AgenciesOptional []struct {
		ID string `json:"id"`
	} `json:"agencies_optional"`
	Mentioned        []string `json:"mentioned_only"`
	MustNotAttribute []struct {
		ID string `json:"id"`
	} `json:"must_not_attribute"`
}

// seedBody cuts the clutter from the text of a seed page: what stands before the headline and from
// the first line of a foreign block on, teasers, and the lines of the page itself. Cleaning is
// tested in indexer/clean; here the text only has to be that of the article.
func seedBody(text, title string) string {
	if _, rest, ok := strings.Cut(text, title); ok && !strings.HasPrefix(title, "The Russian occupiers") {
		text = rest
	}
	var out []string
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line == "News Feed" || strings.HasPrefix(line, "The little victims") {
			break
		}
		if strings.HasPrefix(line, "Read more:") || strings.HasPrefix(line, "by ") && strings.HasSuffix(line, "min read") ||
			strings.HasPrefix(line, "Photo illustration") || strings.HasPrefix(line, "This audio") {
			continue
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}

func TestSeeds(t *testing.T) {
	var gold struct {
		Seeds []seedGold `json:"seeds"`
	}
	b, err := os.ReadFile(shared(t, "seeds-gold.json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b, &gold); err != nil {
		t.Fatal(err)
	}
	stated := map[string]string{"000": "2023-04-12", "001": "2024-01-21"}
	publisher := map[string]string{"002": "censor-net"}
	for _, g := range gold.Seeds {
		t.Run(g.File[:3], func(t *testing.T) {
			raw, err := os.ReadFile(shared(t, "seeds/"+g.File))
			if err != nil {
				t.Fatal(err)
			}
			in := Input{Title: g.Title, Body: seedBody(string(raw), g.Title), Language: g.Language, Published: g.Date}
			tags := Tag(in)
			checkTags(t, in, tags)
			for _, o := range tags.Oblasts {
				for _, e := range o.Evidence {
					t.Logf("%s main %v: %s [%s] %q", o.ID, o.Main, e.Field, e.Rule, e.Sentence)
				}
			}
			for _, a := range tags.Agencies {
				for _, e := range a.Evidence {
					t.Logf("%s: %s [%s] %q", a.ID, e.Field, e.Rule, e.Sentence)
				}
			}
			want := map[string]bool{}
			for _, o := range g.Oblasts {
				want[o.ID] = o.Main
			}
			for _, o := range tags.Oblasts {
				main, ok := want[o.ID]
				if !ok && !slices.ContainsFunc(g.OblastsOptional, func(x struct {
					ID string `json:"id"`
				}) bool {
					return x.ID == o.ID
				}) {
					t.Errorf("oblast %s is wrong", o.ID)
				} else if ok && main != o.Main {
					t.Errorf("oblast %s: main %v, want %v", o.ID, o.Main, main)
				}
				delete(want, o.ID)
			}
			for id := range want {
				t.Errorf("oblast %s is missing", id)
			}
			quoted := agencyIDs(tags.Agencies)
			for _, a := range g.Agencies {
				if !slices.Contains(quoted, a.ID) {
					t.Errorf("agency %s is missing in %v", a.ID, quoted)
				}
			}
			for _, id := range quoted {
				known := func(x struct {
					ID string `json:"id"`
				}) bool {
					return x.ID == id
				}
				if !slices.ContainsFunc(g.Agencies, known) && !slices.ContainsFunc(g.AgenciesOptional, known) {
					t.Errorf("agency %s is wrong", id)
				}
			}
			mentioned := agencyIDs(tags.Mentioned)
			for _, id := range g.Mentioned {
				if !slices.Contains(mentioned, id) {
					t.Errorf("mentioned %s is missing in %v", id, mentioned)
				}
			}
			day := ""
			if tags.Stated != nil {
				day = tags.Stated.Day
			}
			if day != stated[g.File[:3]] {
				t.Errorf("stated %q, want %q", day, stated[g.File[:3]])
			}
			if tags.Publisher != publisher[g.File[:3]] {
				t.Errorf("publisher %q, want %q", tags.Publisher, publisher[g.File[:3]])
			}
		})
	}
}
