package source

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

func TestParseGiven(t *testing.T) {
	line := `{"url":"https://example.org/1","title":"Т","date":"2024-01-22T04:06:00+02:00","html":"<p>x</p>",` +
		`"language":"uk","publisher":"suspilne","authors":["А. Б."],"oblasts":["UA-09"],"agencies":["mod"],"kind":"news","text":null}`
	want := Given{URL: "https://example.org/1", Title: "Т", Date: "2024-01-22T04:06:00+02:00", HTML: "<p>x</p>",
		Language: "uk", Publisher: "suspilne", Authors: []string{"А. Б."}, Oblasts: []string{"UA-09"},
		Agencies: []string{"mod"}, Kind: "news"}
	got, err := ParseGiven([]byte(line))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for _, date := range []string{"2024", "2024-01", "2024-01-22", "2024-01-22T04:06", "2024-01-22T04:06Z", "2024-01-22T04:06:07.5Z"} {
		if _, err := ParseGiven([]byte(`{"text":"x","date":"` + date + `"}`)); err != nil {
			t.Errorf("date %s: %v", date, err)
		}
	}
}

func TestParseGivenFaults(t *testing.T) {
	for _, c := range []struct{ name, line, want string }{
		{"empty", ``, "broken JSON"},
		{"not an object", `["text"]`, "not a JSON object"},
		{"a number", `12`, "not a JSON object"},
		{"cut off", `{"text":"x"`, "broken JSON"},
		{"cut in a value", `{"text":"x`, "broken JSON near byte"},
		{"two objects", `{"text":"x"} {"text":"y"}`, "one object a line"},
		{"bytes behind", `{"text":"x"}]`, "one object a line"},
		{"unknown key", `{"text":"x","lang":"en"}`, `unknown key "lang": the keys are url, title`},
		{"key in capitals", `{"Text":"x"}`, `unknown key "Text"`},
		{"key twice", `{"text":"x","text":"y"}`, "text is given twice"},
		{"no text", `{"url":"https://example.org"}`, "neither text nor html"},
		{"empty text", `{"text":""}`, "neither text nor html"},
		{"text and html", `{"text":"x","html":"y"}`, "both text and html"},
		{"title of wrong type", `{"text":"x","title":["y"]}`, "title is not a string"},
		{"authors of wrong type", `{"text":"x","authors":"y"}`, `authors is not a list of strings: write ["…"]`},
		{"author of wrong type", `{"text":"x","authors":[1]}`, "authors is not a list"},
		{"relative url", `{"text":"x","url":"/a"}`, "not a web address"},
		{"url without host", `{"text":"x","url":"https:///a"}`, "not a web address"},
		{"other scheme", `{"text":"x","url":"javascript:alert(1)"}`, "not a web address"},
		{"no day", `{"text":"x","date":"2023-02-31"}`, "not a date: write 2023-04-12"},
		{"day first", `{"text":"x","date":"12.04.2023"}`, "not a date"},
		{"year 1", `{"text":"x","date":"0001-01-01"}`, "not a date"},
		{"language", `{"text":"x","language":"ua"}`, "write en, uk or ru"},
		{"kind", `{"text":"x","kind":"blog"}`, "write news or statement"},
		{"oblast", `{"text":"x","oblasts":[" "]}`, `one of the oblasts is empty`},
		{"agency", `{"text":"x","agencies":[" "]}`, "one of the agencies is empty"},
		{"author", `{"text":"x","authors":["y",null]}`, "one of the authors is empty"},
		{"not UTF-8", "{\"text\":\"\xd0\"}", "not valid UTF-8"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := ParseGiven([]byte(c.line))
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("ParseGiven(%s): got %v, want %q", c.line, err, c.want)
			}
		})
	}
}

func FuzzParseGiven(f *testing.F) {
	for _, s := range []string{
		`{"text":"x"}`, `{"html":"<p>x</p>","url":"https://example.org/1","date":"2024-01"}`,
		`{"text":"x","authors":["a",null],"oblasts":["UA-09"],"kind":"news","language":"ru"}`,
		`{"text":"\ud800","title":null}`, `{"text":{"a":[1,2]}}`, "\ufeff{}", `{"text":"x",}`, `{{`, `null`,
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, line []byte) {
		g, err := ParseGiven(line)
		if err != nil {
			return
		}
		if (g.Text == "") == (g.HTML == "") || !utf8.ValidString(g.Text+g.HTML+g.Title+g.URL) {
			t.Fatalf("ParseGiven(%q) took %+v", line, g)
		}
		again, err := json.Marshal(g)
		if err != nil {
			t.Fatal(err)
		}
		h, err := ParseGiven(again)
		if err != nil && len(again) <= MaxPage {
			t.Fatalf("ParseGiven(%q) = %+v, which as %q fails: %v", line, g, again, err)
		}
		if diff := cmp.Diff(g, h, cmpopts.EquateEmpty()); err == nil && diff != "" {
			t.Fatalf("(-first +again):\n%s", diff)
		}
	})
}
