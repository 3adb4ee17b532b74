package lexicon

import "testing"

// TestWordsOfGrammarOfTwoWords: "during" asks nothing of a text in another language, "time" alone does.
func TestWordsOfGrammarOfTwoWords(t *testing.T) {
	for _, tt := range []struct {
		query, text string
		want        bool
	}{
		{"загинули під час обстрілу", "Three were killed in the shelling.", true},
		{"погибли во время обстрела", "Three were killed in the shelling.", true},
		{"Під час обстрілу", "Two hours of shelling.", true},
		{"час обстрілу", "Two hours of shelling.", false},
		{"время обстрела", "Two hours of shelling.", false},
		{"під час обстрілу", "Лікарня під вогнем під час обстрілу.", true},
		{"під час обстрілу", "Лікарня після обстрілу.", false},
	} {
		if got := pairMatches(t, tt.query, tt.text, "x"); got != tt.want {
			t.Errorf("%q finds %q: %v, want %v", tt.query, tt.text, got, tt.want)
		}
	}
}
