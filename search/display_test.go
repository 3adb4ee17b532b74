package search_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"vistka/search"
)

func TestShown(t *testing.T) {
	title := search.Evidence{Field: search.FieldTitle, Start: 1, End: 4, Sentence: "Title.", Rule: "toponym"}
	body := search.Evidence{Field: search.FieldBody, Start: 2, End: 5, Sentence: "Sentence.", Rule: "toponym"}
	given := search.Evidence{Rule: search.RuleGiven}
	placeless, bare := body, body
	placeless.Start, placeless.End = 0, 0
	bare.Start, bare.End, bare.Sentence = 0, 0, ""
	doc := func(display search.Display, text string, cut []search.CutBlock, evidence search.Evidence) *search.Document {
		return &search.Document{Title: "Title", Body: text, Display: display, Cut: cut,
			Stated:    search.Date{Evidence: &evidence},
			Oblasts:   []search.OblastTag{{ID: "UA-09", Evidence: []search.Evidence{title, evidence, given}}},
			Agencies:  []search.AgencyTag{{ID: "un", Evidence: []search.Evidence{evidence}}},
			Mentioned: []search.AgencyTag{{ID: "mod", Evidence: []search.Evidence{evidence}}}}
	}
	cut := []search.CutBlock{{Text: "Subscribe", Rule: "form"}}
	const whole = "One.\n\nTwo."
	for _, c := range []struct {
		name      string
		own, mode search.Display
		want      *search.Document
	}{
		{"full", search.DisplayFull, search.DisplayHidden, doc(search.DisplayFull, whole, cut, body)},
		{"as set: full", "", search.DisplayFull, doc("", whole, cut, body)},
		{"as set: nothing said", "", "", doc("", "One. …", nil, placeless)},
		{"unknown mode", "shout", "louder", doc("shout", "One. …", nil, placeless)},
		{"extract", search.DisplayExtract, search.DisplayFull, doc(search.DisplayExtract, "One. …", nil, placeless)},
		{"hidden", search.DisplayHidden, search.DisplayFull, doc(search.DisplayHidden, "", nil, bare)},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := doc(c.own, whole, cut, body)
			if diff := cmp.Diff(c.want, d.Shown(c.mode)); diff != "" {
				t.Errorf("Shown (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(doc(c.own, whole, cut, body), d); diff != "" {
				t.Errorf("the document was changed:\n%s", diff)
			}
		})
	}
}

func TestTitleFromBody(t *testing.T) {
	for _, c := range []struct {
		name, title, body string
		want              bool
	}{
		{"a headline", "Shelling of Kharkiv", "Two people were hurt.", false},
		{"a headline that begins as the text does", "Ukraine", "Ukraine asks for help.", false},
		{"the first sentence", "Two people were hurt.", "Two people were hurt. One is a child.", true},
		{"with a quotation", "He said “No.”", "He said “No.” Then he left.", true},
		{"the first paragraph", "Two people hurt", "Two people hurt\n\nOne is a child.", true},
		{"the whole text", "Two people hurt", "Two people hurt", true},
		{"cut short", "Two people were…", "Two people were hurt in the night", true},
		{"no title", "", "Two people.", false},
		{"an ellipsis alone", "…", "Two people.", false},
	} {
		d := &search.Document{Title: c.title, Body: c.body, Display: search.DisplayHidden, Oblasts: []search.OblastTag{{ID: "UA-09",
			Evidence: []search.Evidence{{Field: search.FieldTitle, Start: 0, End: 2, Sentence: c.title}}}}}
		if got := d.TitleFromBody(); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
		shown := d.Shown("")
		if e := shown.Oblasts[0].Evidence[0]; c.want && (shown.Title != "" || e.Sentence != "" || e.End != 0) {
			t.Errorf("%s: hidden, and still given out: %+v", c.name, shown)
		}
		if !c.want && shown.Title != c.title {
			t.Errorf("%s: the title %q is lost", c.name, c.title)
		}
	}
}

func TestShownExtract(t *testing.T) {
	for _, c := range []struct{ name, body, want string }{
		{"empty", "", ""},
		{"short", "One paragraph.", "One par …"},
		{"a third of a short one", strings.Repeat("слово ", 50), strings.TrimSpace(strings.Repeat("слово ", 16)) + " …"},
		{"long", strings.Repeat("слово ", 200), strings.TrimSpace(strings.Repeat("слово ", 50)) + " …"},
		{"without a space", strings.Repeat("я", 1200), strings.Repeat("я", 300) + " …"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := search.Document{Body: c.body}
			got := d.Shown(search.DisplayExtract).Body
			if got != c.want || !utf8.ValidString(got) {
				t.Errorf("extract = %q, want %q", got, c.want)
			}
		})
	}
}
