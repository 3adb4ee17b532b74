package tag

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestTokenize(t *testing.T) {
	type word struct {
		Text                         string
		Capital, AllCaps, Possessive bool
	}
	for _, tc := range []struct {
		text string
		want []word
	}{
		{"Kyiv’s SBU", []word{{"Kyiv", true, false, true}, {"SBU", true, true, false}}},
		{"Слов'янськ-2", []word{{"Слов'янськ", true, false, false}, {"2", false, false, false}}},
		{"Dnipropetrovs'k", []word{{"Dnipropetrovs'k", true, false, false}}},
		{"'quoted'", []word{{"quoted", false, false, false}}},
		{"forces' plan", []word{{"forces", false, false, false}, {"plan", false, false, false}}},
		{"Є ЇЖА", []word{{"Є", true, false, false}, {"ЇЖА", true, true, false}}},
	} {
		var got []word
		for _, k := range tokenize(tc.text, names()) {
			got = append(got, word{tc.text[k.start:k.end], k.capital, k.allCaps, k.possessive})
		}
		if d := cmp.Diff(tc.want, got); d != "" {
			t.Errorf("tokenize(%q): %s", tc.text, d)
		}
	}
}

func TestFold(t *testing.T) {
	for _, tc := range []struct{ raw, want string }{
		{"Слов’янськ", "словянськ"},
		{"Слов'янськ", "словянськ"},
		{"Щёлкино", "щелкино"},
		{"ЇЖАКЕВИЧ Ґ", "їжакевич ґ"},
		{"Volker Türk", "volker turk"},
		{"Ки́їв", "київ"},
	} {
		if got := string(fold(nil, tc.raw)); got != tc.want {
			t.Errorf("fold(%q) = %q, want %q", tc.raw, got, tc.want)
		}
	}
}

func TestQuotes(t *testing.T) {
	for _, tc := range []struct {
		name, text string
		want       string // the quoted words
	}{
		{"name", `The "Ministry of Health" said no`, ""},
		{"speech", `He said: "we will never go back there" and left`, "we will never go back there"},
		{"guillemets", `Він каже: «ми туди більше не повернемося» і мовчить`, "ми туди більше не повернемося"},
		{"two paragraphs", "\"They took all of us away.\n\nThen we came back home,\" she said", "They took all of us away Then we came back home"},
		{"never closed", "\"They took all of us away.\n\nThen the ministry said nothing", "They took all of us away"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			tokens := tokenize(tc.text, names())
			markQuotes(tc.text, tokens)
			got := ""
			for _, k := range tokens {
				if k.quoted {
					if got != "" {
						got += " "
					}
					got += tc.text[k.start:k.end]
				}
			}
			if got != tc.want {
				t.Errorf("quoted %q, want %q", got, tc.want)
			}
		})
	}
}

func TestStated(t *testing.T) {
	for _, tc := range []struct{ name, published, body, want string }{
		{"month first", "2024-01-22", "The SBU reported on Jan. 21 that it was true.", "2024-01-21"},
		{"day first", "2024-01-22", "The SBU reported on 20 January that it was true.", "2024-01-20"},
		{"year before", "2024-01-02", "The SBU reported on December 30 that it was true.", "2023-12-30"},
		{"year given", "", "The SBU reported on December 30, 2022 that it was true.", "2022-12-30"},
		{"no year known", "", "The SBU reported on December 30 that it was true.", ""},
		{"weekday", "2024-01-22", "The SBU said on Friday that it was true.", "2024-01-19"},
		{"same weekday", "2024-01-22", "The SBU said on Monday that it was true.", "2024-01-22"},
		{"today", "2024-01-22", "Сьогодні СБУ повідомила про викриття.", "2024-01-22"},
		{"yesterday", "2024-03-01", "Про це вчора повідомили в СБУ.", "2024-02-29"},
		{"ukrainian", "2024-03-01", "Про це 28 лютого повідомили в СБУ.", "2024-02-28"},
		{"russian", "2024-03-01", "Об этом 27 февраля сообщили в СБУ.", "2024-02-27"},
		{"no such day", "2024-03-01", "The SBU reported on Feb. 31 that it was true.", ""},
		{"nobody speaks", "2024-03-01", "On Feb. 28 the SBU detained two men.", ""},
		{"age is no day", "2024-03-01", "The SBU said 31 people were there in May.", ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got := ""
			if s := Tag(Input{Body: tc.body, Published: tc.published}).Stated; s != nil {
				got = s.Day
			}
			if got != tc.want {
				t.Errorf("stated %q, want %q", got, tc.want)
			}
		})
	}
}
