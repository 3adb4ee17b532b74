package snippet

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"vistka/search"
	"vistka/search/analysis"
	"vistka/search/lexicon"
	"vistka/search/query"
)

// marker makes a marker of a query; nil when the query has none.
func marker(text string) *Marker {
	q, err := query.Parse(text)
	if err != nil {
		return nil
	}
	plan, err := lexicon.Build(q, lexicon.Options{})
	if err != nil {
		return nil
	}
	return New(plan)
}

// show writes segments with the marked ones in brackets.
func show(segs []search.Segment) string {
	var b strings.Builder
	for _, s := range segs {
		if s.Mark {
			b.WriteString("[" + s.Text + "]")
		} else {
			b.WriteString(s.Text)
		}
	}
	return b.String()
}

func english(text string) []analysis.Paragraph { return analysis.Paragraphs(text, "en") }

func TestWhole(t *testing.T) {
	tests := []struct{ name, query, text, want string }{
		{"word", "hospital", "A hospital was hit", "A [hospital] was hit"},
		{"form", "child", "The children's home", "The [children's] home"},
		{"case and script", "київ", "У Києві тривога", "У [Києві] тривога"},
		{"exclusion", "a -hospital", "A hospital", "[A] hospital"},
		{"phrase", `"war crimes"`, "War crimes are crimes of war", "[War crimes] are crimes of war"},
		{"phrase within slop", `"crimes war"~3`, "crimes of war", "[crimes] of [war]"},
		{"phrase turned round", `"war crimes"~4`, "crimes of war", "[crimes] of [war]"},
		{"phrase out of reach", `"war crimes"~2`, "crimes of war", "crimes of war"},
		{"equal words of a phrase", `"war war"~1`, "war and peace, war", "war and peace, war"},
		{"prefix", "deport*", "deportees, deported", "[deportees], [deported]"},
		{"fuzzy", "Zelensky~", "Zelenskyy said", "[Zelenskyy] said"},
		{"title", "title:strike", "A strike", "A [strike]"},
		{"choice", "a OR b", "c b a", "c [b] [a]"},
		{"number", "15000", "over 15,000 people", "over [15,000] people"},
		{"compound, as typed", "Су-35", "літак Су-35 збито", "літак [Су-35] збито"},
		{"compound, by its part", "Feya", "the Feya-3 camp", "the [Feya]-3 camp"},
		{"compound, joined", "reeducation", "a re-education camp", "a [re-education] camp"},
		{"nothing", "", "text", "text"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := show(marker(tt.query).Whole(tt.text, english(tt.text))); got != tt.want {
				t.Errorf("%q in %q:\n got %s\nwant %s", tt.query, tt.text, got, tt.want)
			}
		})
	}
}

func TestTitleWordsStayInTitles(t *testing.T) {
	got := marker("title:strike fire").Paragraphs("Strike and fire", english("Strike and fire"))
	want := [][]search.Segment{{{Text: "Strike and "}, {Text: "fire", Mark: true}}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestPhraseStaysInParagraph(t *testing.T) {
	for _, segs := range marker(`"war crimes"~20`).Paragraphs("The war\n\ncrimes", english("The war\n\ncrimes")) {
		if strings.Contains(show(segs), "[") {
			t.Errorf("marked %s", show(segs))
		}
	}
}

const body = "Officials met on Monday. The talks were long.\n\n" +
	"Russia deported 19,000 children from Kherson. The hospital was looted. Nobody was hurt.\n\n" +
	"The weather stayed cold."

func TestBest(t *testing.T) {
	tests := []struct {
		name, query string
		max         int
		want        string
	}{
		{"one sentence", "children", 50, "… Russia deported 19,000 [children] from Kherson. …"},
		{"with the next", "children", 75, "… Russia deported 19,000 [children] from Kherson. The hospital was looted. …"},
		{"the sentence with more of the query", "Officials children deported", 50, "… Russia [deported] 19,000 [children] from Kherson. …"},
		{"two sentences", "talks children", 80, "… The [talks] were long. Russia deported 19,000 [children] from Kherson. …"},
		{"no match in the body", "title:children", 30, "Officials met on Monday. The …"},
		{"from the beginning", "officials", 24, "[Officials] met on Monday. …"},
		{"a long sentence", "Kherson", 20, "… from [Kherson]. …"},
		{"to the end", "weather", 40, "… The [weather] stayed cold."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := show(marker(tt.query).Best(body, english(body), tt.max)); got != tt.want {
				t.Errorf("Best of %q in %d:\n got %s\nwant %s", tt.query, tt.max, got, tt.want)
			}
		})
	}
}

// TestManyEqualWords holds that a phrase of one word, often, stays cheap in a text of nothing else.
func TestManyEqualWords(t *testing.T) {
	text := strings.Repeat("a ", 1<<14)
	segs := marker(`"`+strings.Repeat("a ", 40)+`b"~20`).Paragraphs(text, english(text))
	if show(segs[0]) != text {
		t.Errorf("marked without b")
	}
	segs = marker(`"`+strings.Repeat("a ", 40)+`"~20`).Paragraphs(text, english(text))
	if show(segs[0]) == text {
		t.Errorf("marked nothing")
	}
}

// TestUntil lets the time of marking end at every look: what was found before is marked, and nothing
// behind it.
func TestUntil(t *testing.T) {
	sentence := "A shell hit a house of the town. "
	text := strings.Repeat(sentence, 1<<13) + "\n\n" + strings.Repeat(sentence, 1<<10)
	paragraphs := english(text)
	for _, query := range []string{"shell town", `"shell house"~4`, "hou*"} {
		m := marker(query)
		whole := show(m.Whole(text, paragraphs))
		last := -1
		for looks := 0; ; looks++ {
			left := looks
			late := func() bool { left--; return left < 0 }
			got := m.Until(late).Whole(text, paragraphs)
			if join(got) != text {
				t.Fatalf("%s late at look %d: the segments join to another text", query, looks)
			}
			marks := strings.Count(show(got), "[")
			if marks < last {
				t.Errorf("%s late at look %d: %d marks, fewer than a look before", query, looks, marks)
			}
			if last = marks; left > 0 {
				break
			}
			if looks > 100 {
				t.Fatalf("%s: no end of looks", query)
			}
			if best := m.Until(late).Best(text, paragraphs, 60); len(best) == 0 {
				t.Errorf("%s late at look %d: Best shows nothing", query, looks)
			}
		}
		if last != strings.Count(whole, "[") || last == 0 {
			t.Errorf("%s: %d marks in time, want %d", query, last, strings.Count(whole, "["))
		}
	}
}
