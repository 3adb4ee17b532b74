package httpapi

import (
	"strings"
	"testing"
	"unicode/utf8"

	"vistka/search"
)

// shown joins what an excerpt shows, marks in brackets.
func shown(list []paragraph) string {
	var b strings.Builder
	for i, p := range list {
		if i > 0 {
			b.WriteByte('|')
		}
		if p.before {
			b.WriteString("…")
		}
		for _, s := range p.segments {
			if s.Mark {
				b.WriteString("[" + s.Text + "]")
			} else {
				b.WriteString(s.Text)
			}
		}
		if p.after {
			b.WriteString("…")
		}
	}
	return b.String()
}

func TestExcerpt(t *testing.T) {
	plain := func(s string) []search.Segment { return []search.Segment{{Text: s}} }
	hit := []search.Segment{{Text: "a "}, {Text: "hit", Mark: true}}
	for _, test := range []struct {
		name string
		mode search.Display
		body [][]search.Segment
		want string
	}{
		{"full", search.DisplayFull, [][]search.Segment{plain("one"), hit}, "one|a [hit]"},
		{"hidden", search.DisplayHidden, [][]search.Segment{plain("one"), hit}, ""},
		{"extract without a match is the opening", search.DisplayExtract, [][]search.Segment{plain("one"), plain("two")}, "one"},
		{"extract is what matched", search.DisplayExtract, [][]search.Segment{plain("one"), hit, plain("two")}, "a [hit]"},
		{"extract has three passages at most", search.DisplayExtract, [][]search.Segment{hit, hit, hit, hit, plain(strings.Repeat("word ", 60))}, "a [hit]|a [hit]|a [hit]"},
		{"extract of a short text is a part of it", search.DisplayExtract, [][]search.Segment{plain(strings.Repeat("word ", 28))}, strings.TrimSpace(strings.Repeat("word ", 12)) + "…"},
		{"extract leaves out matches beyond its share", search.DisplayExtract, [][]search.Segment{hit, hit, hit, hit}, "a [hit]|a [hit]"},
		{"no text", search.DisplayExtract, nil, ""},
		{"a long paragraph is cut behind its opening", search.DisplayExtract, [][]search.Segment{plain(strings.Repeat("word ", 200))},
			strings.TrimSpace(strings.Repeat("word ", 60)) + "…"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := shown(excerpt(&search.Marked{Body: test.body}, test.mode)); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func FuzzPassage(f *testing.F) {
	f.Add(strings.Repeat("дитина ", 80), "лікарня", strings.Repeat(" далі", 80))
	f.Add(strings.Repeat("x", 900), "y", "")
	f.Add("", "short", "\xff")
	f.Fuzz(func(t *testing.T, before, match, after string) {
		whole := []search.Segment{{Text: before}, {Text: match, Mark: true}, {Text: after}}
		p := passage(paragraph{n: 1, segments: whole}, extractRunes)
		runes, marks := 0, false
		for _, s := range p.segments {
			runes += utf8.RuneCountInString(s.Text)
			marks = marks || s.Mark
		}
		if runes > extractRunes {
			t.Errorf("%d characters are shown, more than %d", runes, extractRunes)
		}
		if match != "" && !marks {
			t.Errorf("the match %q is not in the passage %q", match, shown([]paragraph{p}))
		}
		if !p.before && !p.after {
			return
		}
		text := strings.ToValidUTF8(before+match+after, "\uFFFD")
		if got := shown([]paragraph{{segments: p.segments}}); utf8.ValidString(before) && utf8.ValidString(match) && utf8.ValidString(after) &&
			!strings.Contains(text, strings.NewReplacer("[", "", "]", "").Replace(got)) && !strings.ContainsAny(text, "[]") {
			t.Errorf("the passage %q is not in the text", got)
		}
	})
}
