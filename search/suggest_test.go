package search_test

import (
	"strings"
	"testing"

	"vistka/search"
	"vistka/search/query"
)

func TestRespelled(t *testing.T) {
	q, err := query.Parse(`title:hspital "old  conwoy" -misile`)
	if err != nil {
		t.Fatal(err)
	}
	at := func(word string, instead ...string) search.Spelling {
		s := search.Spelling{Word: word, Start: strings.Index(q.Text, word)}
		s.End = s.Start + len(word)
		for _, w := range instead {
			s.Instead = append(s.Instead, search.Instead{Word: w, Count: 1})
		}
		return s
	}
	for _, c := range []struct {
		name      string
		spellings []search.Spelling
		want      string
	}{
		{"nothing", nil, q.Text},
		{"one", []search.Spelling{at("hspital", "hospital", "hospitals")}, `title:hospital "old  conwoy" -misile`},
		{"two, in any order", []search.Spelling{at("conwoy", "convoy"), at("hspital", "hospital")}, `title:hospital "old  convoy" -misile`},
		{"without a better word", []search.Spelling{at("conwoy")}, q.Text},
		{"of another query", []search.Spelling{{Start: 90, End: 95, Instead: []search.Instead{{Word: "x"}}}}, q.Text},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := search.Respelled(q, c.spellings); got != c.want {
				t.Errorf("Respelled = %s, want %s", got, c.want)
			}
		})
	}
}

func TestSuggestRequestFillsDefaults(t *testing.T) {
	var r search.SuggestRequest
	if faults := r.Validate(); faults != nil || r.Limit != search.DefaultSuggestions {
		t.Errorf("the zero request: %+v, faults %v; want the default limit", r, faults)
	}
}
