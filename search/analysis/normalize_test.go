package analysis

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// show writes tokens as position:term[text], those of one position beside one another.
func show(kind Kind, text string) string {
	var out []string
	for _, t := range Analyze(kind, text, []Paragraph{{End: len(text), Language: string(kind)}}) {
		out = append(out, string(rune('0'+t.Position))+":"+t.Term+"["+text[t.Start:t.End]+"]")
	}
	return strings.Join(out, " ")
}

func TestExact(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"case", "Kyiv КИЇВ", "1:kyiv[Kyiv] 2:київ[КИЇВ] 2:КИЇВ[КИЇВ]"},
		{"curly apostrophe", "зв’язок", "1:зв'язок[зв’язок]"},
		{"modifier apostrophe", "звʼязок", "1:зв'язок[звʼязок]"},
		{"backtick as apostrophe", "зв`язок", "1:зв'язок[зв`язок]"},
		{"quotes around a word", "'Kyiv'", "1:kyiv[Kyiv]"},
		{"soft sign at the end", "Mariupol' theatre", "1:mariupol[Mariupol] 2:theatre[theatre]"},
		{"possessive stays", "Ukraine’s", "1:ukraine's[Ukraine’s]"},
		{"stress mark", "за́мок", "1:замок[за́мок]"},
		{"soft hyphen", "депор\u00adтація", "1:депортація[депор\u00adтація]"},
		{"zero-width space", "депор\u200bтація", "1:депортація[депор\u200bтація]"},
		{"й taken apart", "Андріи\u0306", "1:андрій[Андріи\u0306]"},
		{"ї is a letter", "їжак", "1:їжак[їжак]"},
		{"Latin diacritics", "Naïve Šmyhal Łódź", "1:naive[Naïve] 2:smyhal[Šmyhal] 3:lodz[Łódź]"},
		{"Latin letter in a Cyrillic word", "кіcтка", "1:кістка[кіcтка]"},
		{"Cyrillic letter in a Latin word", "Кyiv", "1:kyiv[Кyiv]"},
		{"two scripts on purpose", "Zвастика", "1:zвастика[Zвастика]"},
		{"thousands with a comma", "15,000", "1:15000[15,000]"},
		{"thousands with a space", "15 000 осіб", "1:15000[15 000] 2:осіб[осіб]"},
		{"thousands with a no-break space", "1\u00a0234\u00a0567", "1:1234567[1\u00a0234\u00a0567]"},
		{"two separators", "15,000 000", "1:15000[15,000] 2:000[000]"},
		{"a year and a number", "2022 300", "1:2022[2022] 2:300[300]"},
		{"decimals with a dot", "3.5", "1:3.5[3.5]"},
		{"decimals with a comma", "3,5", "1:3.5[3,5]"},
		{"less than one", "0,125", "1:0.125[0,125]"},
		{"number with a unit", "1.5bn", "1:1.5[1.5] 2:bn[bn]"},
		{"end of a sentence", "in 2022.", "1:in[in] 2:2022[2022]"},
		{"date", "12.03.2022", "1:12[12] 2:03[03] 3:2022[2022]"},
		{"list", "1,2,3", "1:1[1] 2:2[2] 3:3[3]"},
		{"time", "12:30", "1:12[12] 2:30[30]"},
		{"compound", "Feya-3", "1:feya[Feya] 1:feya3[Feya-3] 2:3[3]"},
		{"compound with another hyphen", "Су\u201135", "1:су[Су] 1:су35[Су\u201135] 1:cy35[Су\u201135] 2:35[35]"},
		{"designation in Latin script", "T-72", "1:t[T] 1:t72[T-72] 1:т72[T-72] 2:72[72]"},
		{"designation without a lookalike", "Feya3", "1:feya3[Feya3]"},
		{"designation of one word", "Х101", "1:х101[Х101] 1:x101[Х101]"},
		{"range of numbers", "2022-2023", "1:2022[2022] 2:2023[2023]"},
		{"dash", "Kyiv – Lviv", "1:kyiv[Kyiv] 2:lviv[Lviv]"},
		{"chain of hyphens", "a-b-c-d-e", "1:a[a] 2:b[b] 3:c[c] 4:d[d] 5:e[e]"},
		{"acronym", "WHO", "1:who[WHO] 1:WHO[WHO]"},
		{"acronym with dots", "U.S. aid", "1:us[U.S] 1:US[U.S] 2:aid[aid]"},
		{"sentence without space", "in Kyiv.The", "1:in[in] 2:kyiv[Kyiv] 3:the[The]"},
		{"not UTF-8", "a\xffb", "1:a[a] 2:b[b]"},
		{"nothing", " — …", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := show(Exact, tt.text); got != tt.want {
				t.Errorf("%q\n got %s\nwant %s", tt.text, got, tt.want)
			}
		})
	}
}

func TestLanguages(t *testing.T) {
	tests := []struct {
		name string
		kind Kind
		text string
		want string
	}{
		{"possessive", English, "children’s rights", "1:child[children’s] 2:right[rights]"},
		{"acronym beside the word", English, "WHO", "1:who[WHO] 1:WHO[WHO]"},
		{"two readings", English, "left", "1:left[left] 1:leave[left]"},
		{"British spelling", English, "passportisation organisations", "1:passport[passportisation] 2:organization[organisations]"},
		{"soft sign", English, "Donets’k", "1:donetsk[Donets’k]"},
		{"ґ", Ukrainian, "ґвалт", "1:гвалт[ґвалт]"},
		{"apostrophe", Ukrainian, "Слов’янськ", "1:словянськ[Слов’янськ]"},
		{"ё", Russian, "ребёнок", "1:ребенок[ребёнок]"},
		{"number", Russian, "19 000", "1:19000[19 000]"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := show(tt.kind, tt.text); got != tt.want {
				t.Errorf("%s %q\n got %s\nwant %s", tt.kind, tt.text, got, tt.want)
			}
		})
	}
}

func TestAnalyzeParagraphs(t *testing.T) {
	text := "Two words\n\nДва слова і ще\n\nwords again here"
	paragraphs := []Paragraph{{0, 9, "en"}, {11, 36, "uk"}, {38, 54, "en"}}
	var got []int
	for _, tok := range Analyze(English, text, paragraphs) {
		got = append(got, tok.Position)
	}
	// Positions count the words of all paragraphs, so that they agree with those of Exact.
	want := []int{1, 2, 207, 208, 209}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("positions (-want +got):\n%s", diff)
	}
}

func TestTerms(t *testing.T) {
	tests := []struct {
		name, text string
		want       [][]string
	}{
		{"nothing", "—", nil},
		{"a word", "Kyiv", [][]string{{"kyiv"}}},
		{"a compound", "Су-35", [][]string{{"су", "су35", "cy35"}, {"35"}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, Terms(Exact, tt.text)); diff != "" {
				t.Errorf("Terms(%q) (-want +got):\n%s", tt.text, diff)
			}
		})
	}
}

func TestFold(t *testing.T) {
	if got, want := Fold("  «Зв’язок» з U.S.: 19 000\n"), "зв'язок з us 19000"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestHash(t *testing.T) {
	if a, b := Hash(), Hash(); a != b || len(a) != 16 {
		t.Errorf("Hash() = %q, then %q", a, b)
	}
}

// TestLongWords holds that data without spaces takes time in proportion to its length: stemming a
// word of a megabyte whole would take minutes.
func TestLongWords(t *testing.T) {
	for _, unit := range []string{"y", "ы", "і", "a-", "1", "1 000 ", ".[", "a. ", "’", "\u0301", "a."} {
		text := strings.Repeat(unit, 1<<18/len(unit))
		paragraphs := []Paragraph{{End: len(text), Language: "en"}}
		for _, kind := range Kinds {
			paragraphs[0].Language = string(kind)
			for _, tok := range Analyze(kind, text, paragraphs) {
				if len(tok.Term) > maxTerm {
					t.Fatalf("%q repeated: %s term of %d bytes", unit, kind, len(tok.Term))
				}
			}
		}
		Sentences(text)
		Detect(text)
	}
}
