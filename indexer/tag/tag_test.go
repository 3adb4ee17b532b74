package tag

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// checkTags checks what holds for every answer.
func checkTags(t *testing.T, in Input, tags Tags) {
	t.Helper()
	check := func(what string, es []Evidence) {
		t.Helper()
		if len(es) == 0 || len(es) > maxEvidence+1 {
			t.Errorf("%s: %d evidences", what, len(es))
		}
		for _, e := range es {
			if e.Rule == rulePublisher {
				if e.Field != "" || e.Sentence != "" {
					t.Errorf("%s: the rule publisher has a place: %+v", what, e)
				}
				continue
			}
			text := map[string]string{fieldTitle: in.Title, fieldBody: in.Body}[e.Field]
			if e.Start < 0 || e.Start >= e.End || e.End > len(text) {
				t.Errorf("%s: [%d, %d) of %d bytes", what, e.Start, e.End, len(text))
				continue
			}
			if !onRune(text, e.Start) || !onRune(text, e.End) {
				t.Errorf("%s: [%d, %d) is not on rune boundaries", what, e.Start, e.End)
			}
			if !covers(text, e) {
				t.Errorf("%s: sentence %q does not hold [%d, %d) %q", what, e.Sentence, e.Start, e.End, text[e.Start:e.End])
			}
			if e.Rule == "" {
				t.Errorf("%s: no rule", what)
			}
		}
	}
	seen := map[string]bool{}
	for _, o := range tags.Oblasts {
		if seen[o.ID] {
			t.Errorf("%s stands twice", o.ID)
		}
		seen[o.ID] = true
		check(o.ID, o.Evidence)
	}
	for _, a := range append(append([]Agency{}, tags.Agencies...), tags.Mentioned...) {
		if seen[a.ID] {
			t.Errorf("%s stands twice", a.ID)
		}
		seen[a.ID] = true
		check(a.ID, a.Evidence)
	}
	if tags.Stated != nil {
		check("stated", []Evidence{tags.Stated.Evidence})
	}
	if tags.Kind != kindNews && tags.Kind != kindStatement {
		t.Errorf("kind %q", tags.Kind)
	}
}

// covers reports whether the sentence stands in the text so that it holds the place.
func covers(text string, e Evidence) bool {
	for from := max(e.End-len(e.Sentence), 0); from <= e.Start; from++ {
		if strings.HasPrefix(text[from:], e.Sentence) {
			return true
		}
	}
	return false
}

func onRune(s string, i int) bool { return i == len(s) || utf8.RuneStart(s[i]) }

func FuzzTag(f *testing.F) {
	for _, s := range []string{
		"Donetsk and Luhansk oblasts", "KYIV. April 1 (Interfax-Ukraine) - \"Text,\" said Zelensky.",
		"У Слов’янську – ДСНС", "«Золочів» (Харківська область), сообщил Генштаб.", "\xff\xfe Kyiv’s",
		"\"", "«“„", "Kyiv-", "-Kyiv", "м. Київ", "A.B. Kyiv", "Луганської\n\nобласті", "oblasts of",
	} {
		f.Add("Title "+s, s)
	}
	f.Fuzz(func(t *testing.T, title, body string) {
		Tag(Input{Title: title, Body: body}) // bytes that are no text must do no harm
		title, body = strings.ToValidUTF8(title, "?"), strings.ToValidUTF8(body, "?")
		for _, lang := range []string{"en", "uk"} {
			in := Input{Title: title, Body: body, Language: lang, Published: "2024-02-29"}
			checkTags(t, in, Tag(in))
		}
	})
}
