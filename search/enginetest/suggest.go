package enginetest

import (
	"context"
	"strings"
	"testing"
	"time"

	"vistka/search"
)

func testSuggest(t *testing.T, open func(*testing.T) Engine) {
	e := open(t)
	ctx := context.Background()
	put(t, e,
		doc(1, "Ferry to Kherson hit", "lunch", oblasts("UA-65"), agencies("general-staff"), publisher("somewhere.example", "The Somewhere")),
		doc(2, "Ferries hit", "", oblasts("UA-65", "UA-09"), publisher("somewhere.example", "The Somewhere")),
		doc(3, "Ферма під Херсоном", "", oblasts("UA-65"), language("uk"), agencies("general-staff")),
		doc(4, "Removed ferry", "", oblasts("UA-14")),
	)
	if err := e.Apply(ctx, []search.Change{{Seq: 5, ID: ID(4)}}); err != nil {
		t.Fatal(err)
	}
	kherson := search.Suggestion{Field: "oblast", Value: "UA-65", Label: "Kherson Oblast", Count: 3}
	luhansk := search.Suggestion{Field: "oblast", Value: "UA-09", Label: "Luhansk Oblast", Count: 1}
	word := func(w string, count, start int) search.Suggestion {
		return search.Suggestion{Field: "title", Value: w, Label: w, Count: count, Start: start}
	}
	from := func(s search.Suggestion, start int) search.Suggestion { s.Start = start; return s }
	for _, c := range []struct {
		name, text string
		scope      []search.Filter
		want       []search.Suggestion
	}{
		{"letter case", "LUHan", nil, []search.Suggestion{luhansk}},
		{"Ukrainian", "луганс", nil, []search.Suggestion{luhansk}},
		{"Russian", "херсонская", nil, []search.Suggestion{kherson}},
		{"value and word", "kher", nil, []search.Suggestion{kherson, word("kherson", 1, 0)}},
		{"words with the most articles first", "fer", nil, []search.Suggestion{word("ferries", 1, 0), word("ferry", 1, 0)}},
		{"words of titles only", "lunc", nil, nil},
		{"a second word of a name", "oblast", nil, []search.Suggestion{kherson, luhansk}},
		{"two words of a name", "luhansk ob", nil, []search.Suggestion{luhansk}},
		{"the last of several words", "hit luh", nil, []search.Suggestion{from(luhansk, 4)}},
		{"a word that is over", "luh ", nil, nil},
		{"a name that is over", "luhansk ", nil, []search.Suggestion{luhansk}},
		{"the middle of a word", "uhansk", nil, nil},
		{"outlet that no table has", "somewh", nil, []search.Suggestion{{Field: "publisher", Value: "somewhere.example", Label: "The Somewhere", Count: 2}}},
		{"body", "генеральн", nil, []search.Suggestion{{Field: "agency", Value: "general-staff", Label: "General Staff of the Armed Forces of Ukraine", Count: 2}}},
		{"within scope", "kher", []search.Filter{in("language", "uk")}, []search.Suggestion{{Field: "oblast", Value: "UA-65", Label: "Kherson Oblast", Count: 1}}},
		{"nothing within scope", "luh", []search.Filter{in("language", "uk")}, nil},
		{"what is removed is gone", "cherk", nil, nil},
		{"one letter completes no word", "ф", nil, nil},
		{"nothing typed", "", nil, nil},
		{"only a space", " ", nil, nil},
		{"no letters", `"-*`, nil, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := e.Suggest(ctx, search.SuggestRequest{Text: c.text, Scope: c.scope})
			if err != nil {
				t.Fatal(err)
			}
			same(t, "suggestions", got, c.want)
		})
	}
	t.Run("limit", func(t *testing.T) {
		got, err := e.Suggest(ctx, search.SuggestRequest{Text: "oblast", Limit: 1})
		if err != nil {
			t.Fatal(err)
		}
		same(t, "suggestions", got, []search.Suggestion{kherson})
	})
	t.Run("faults", func(t *testing.T) {
		for field, r := range map[string]search.SuggestRequest{
			"limit": {Limit: search.MaxSuggestions + 1},
			"q":     {Text: strings.Repeat("x", search.MaxSuggestText+1)},
			"mood":  {Scope: []search.Filter{in("mood", "glum")}},
		} {
			_, err := e.Suggest(ctx, r)
			wantKind(t, err, search.KindInvalid, field)
		}
	})
}

func testRespell(t *testing.T, open func(*testing.T) Engine) {
	e := open(t)
	ctx := context.Background()
	var docs []*search.Document
	for n := int64(1); n <= 12; n++ {
		docs = append(docs, doc(n, "Hospital", "A humanitarian convoy. Лікарня обстріляна."))
	}
	docs = append(docs, doc(13, "Hospitel", "hospitals", language("en")), doc(14, "Mine", "mines mined humanitarians", oblasts("UA-65")))
	put(t, e, docs...)
	instead := func(word string, count int) search.Instead { return search.Instead{Word: word, Count: count} }
	for _, c := range []struct {
		name, query string
		scope       []search.Filter
		want        []search.Spelling
	}{
		{"right", "hospital convoy", nil, nil},
		{"a letter left out", "hspital", nil, []search.Spelling{{Word: "hspital", Start: 0, End: 7, Instead: []search.Instead{instead("hospital", 12)}}}},
		{"letters swapped, in capitals", "CONOVY", nil, []search.Spelling{{Word: "CONOVY", Start: 0, End: 6, Instead: []search.Instead{instead("convoy", 12)}}}},
		{"Ukrainian", "лікрня", nil, []search.Spelling{{Word: "лікрня", Start: 0, End: 12, Instead: []search.Instead{instead("лікарня", 12)}}}},
		{"two edits in a long word", "humaniterran", nil, []search.Spelling{{Word: "humaniterran", Start: 0, End: 12, Instead: []search.Instead{instead("humanitarian", 12)}}}},
		{"two edits in a short word", "convvxy", nil, nil},
		{"a rare word beside a common one", "hospitel", nil, []search.Spelling{{Word: "hospitel", Start: 0, End: 8, Found: 1, Instead: []search.Instead{instead("hospital", 12)}}}},
		{"a word that forms of match", "humanitarians", nil, nil},
		{"among right words", "hospital hmanitarian -convy title:convy", nil, []search.Spelling{
			{Word: "hmanitarian", Start: 9, End: 20, Instead: []search.Instead{instead("humanitarian", 12), instead("humanitarians", 1)}},
			{Word: "convy", Start: 34, End: 39, Instead: []search.Instead{instead("convoy", 12)}}}},
		{"in a phrase", `"humanitarian conwoy"`, nil, []search.Spelling{{Word: "conwoy", Start: 14, End: 20, Instead: []search.Instead{instead("convoy", 12)}}}},
		{"with an operator", "hspita* convy~", nil, nil},
		{"short", "mne", nil, nil},
		{"within scope", "hspital", []search.Filter{in("oblast", "UA-65")}, nil},
		{"several, in order of the alphabet", "minez", []search.Filter{in("oblast", "UA-65")}, []search.Spelling{
			{Word: "minez", Start: 0, End: 5, Instead: []search.Instead{instead("mine", 1), instead("mined", 1), instead("mines", 1)}}}},
		{"nothing", "", nil, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := e.Respell(ctx, parse(t, c.query), c.scope)
			if err != nil {
				t.Fatal(err)
			}
			same(t, "spellings of "+c.query, got, c.want)
		})
	}
	_, err := e.Respell(ctx, parse(t, "word"), []search.Filter{in("mood", "glum")})
	wantKind(t, err, search.KindInvalid, "mood")
}

// testLateSuggestions is about engines that take time.
func testLateSuggestions(t *testing.T, open func(*testing.T) Engine) {
	e := open(t)
	put(t, e, doc(1, "Hospital", ""))
	late, cancel := context.WithDeadline(context.Background(), time.Now().Add(-time.Second))
	defer cancel()
	_, err := e.Suggest(late, search.SuggestRequest{Text: "hosp"})
	wantKind(t, err, search.KindTimeout, "")
	_, err = e.Respell(late, parse(t, "hspital"), nil)
	wantKind(t, err, search.KindTimeout, "")
}
