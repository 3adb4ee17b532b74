package httpapi

import (
	"html"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"vistka/search"
)

// Sentences are cited ready to copy, with who said them; nothing of a text is in them that the page does
// not show.
func TestCitedSentences(t *testing.T) {
	sentences := func(texts ...string) string { return strings.Join(texts, "\n\n") }
	said := func(body, sentence, words string) search.Evidence {
		start := strings.Index(body, sentence) + strings.Index(sentence, words)
		return search.Evidence{Field: search.FieldBody, Start: start, End: start + len(words), Sentence: sentence, Rule: "said"}
	}
	body := sentences("One hit opens it. The State Emergency Service said two.", "Three hit. Four in Luhansk Oblast.", "Five\nhit.", "Six hit.")
	doc := func(mode search.Display) *search.Document {
		return &search.Document{ID: "eeeeeeeeeeeeeeeeeeeeeeeeee", URL: "https://outlet.example/a", Title: "T", Body: body, Language: "en", Display: mode,
			Publisher: search.Publisher{ID: "outlet", Label: "Outlet"}, Published: search.Date{Date: "2024-01", Precision: search.PrecisionMonth, Source: search.DateMeta},
			Agencies: []search.AgencyTag{{ID: "dsns", Evidence: []search.Evidence{said(body, "The State Emergency Service said two.", "State Emergency Service"), {Rule: search.RulePublisher}}}},
			Oblasts:  []search.OblastTag{{ID: "UA-09", Evidence: []search.Evidence{said(body, "Four in Luhansk Oblast.", "Luhansk Oblast"), said(body, "Three hit.", "Three")}}}}
	}
	const two = "“The State Emergency Service said two.” — State Emergency Service of Ukraine, cited in Outlet, January 2024, https://outlet.example/a (EXAMPLE)"
	quote := func(s string) string {
		return "“" + s + "” — Outlet, January 2024, https://outlet.example/a (EXAMPLE)"
	}
	for _, test := range []struct {
		name, address string
		mode          search.Display
		want          []string
	}{
		{"matches first, then tags", "?q=hit", search.DisplayFull,
			[]string{quote("One hit opens it."), quote("Three hit."), quote("Five hit."), two, quote("Four in Luhansk Oblast.")}},
		{"a match that somebody said", "?q=two", search.DisplayFull, []string{two, quote("Three hit."), quote("Four in Luhansk Oblast.")}},
		{"without a search", "", search.DisplayFull, []string{two, quote("Three hit."), quote("Four in Luhansk Oblast.")}},
		{"of passages only what they hold", "?q=six", search.DisplayExtract, []string{quote("Six hit.")}},
		{"hidden", "?q=hit", search.DisplayHidden, nil},
		{"in Ukrainian", "?q=two&lang=uk", search.DisplayFull, []string{
			"«The State Emergency Service said two.» — Державна служба України з надзвичайних ситуацій, цит. за: Outlet, січень 2024, https://outlet.example/a (EXAMPLE)",
			"«Three hit.» — Outlet, січень 2024, https://outlet.example/a (EXAMPLE)", "«Four in Luhansk Oblast.» — Outlet, січень 2024, https://outlet.example/a (EXAMPLE)"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			base := start(t, Config{Notice: "EXAMPLE", Searcher: &memory{docs: []*search.Document{doc(test.mode)}}})
			page := get(t, base+"/article/eeeeeeeeeeeeeeeeeeeeeeeeee"+test.address).body
			var got []string
			for _, m := range regexp.MustCompile(`<p class="citation" id="cite-sentence-\d+">(.*)</p>`).FindAllStringSubmatch(page, -1) {
				got = append(got, html.UnescapeString(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(m[1], "")))
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if n := strings.Count(page, `data-copy="cite-sentence-`); n != len(test.want) {
				t.Errorf("%d buttons to copy %d sentences", n, len(test.want))
			}
		})
	}
}

// A text that is nothing but evidence is not offered whole.
func TestManySentences(t *testing.T) {
	d := &search.Document{ID: "a"}
	for i := range 40 {
		s := "Kharkiv is named " + english.number(i) + " times."
		d.Oblasts = append(d.Oblasts, search.OblastTag{ID: "UA-63", Evidence: []search.Evidence{{Field: search.FieldBody, Start: len(d.Body), End: len(d.Body) + 7, Sentence: s}}})
		d.Body += s + " "
	}
	m := &search.Marked{Doc: d, Body: [][]search.Segment{{{Text: d.Body}}}}
	list := excerpt(m, search.DisplayFull)
	if got := newArticleText(m, nil, list, placesOf(d)).sentences(d, list); len(got) != maxSentences {
		t.Errorf("%d sentences, want %d", len(got), maxSentences)
	}
}
