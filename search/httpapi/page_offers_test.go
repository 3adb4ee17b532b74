package httpapi

import (
	"context"
	"net/url"
	"testing"

	"github.com/google/go-cmp/cmp"

	"vistka/search"
	"vistka/search/query"
)

// TestNamedIn holds what the words of a query name, and which words: each is written as "field=value:
// words".
func TestNamedIn(t *testing.T) {
	for _, test := range []struct {
		q    string
		want []string
	}{
		{"", nil},
		{"denied medical care in Luhansk oblast in January 2024", []string{"oblast=UA-09: in Luhansk oblast", "month=2024-01: in January 2024"}},
		{"luhansk region", []string{"oblast=UA-09: luhansk region"}},
		{"deported from the Kherson Oblast, children", []string{"oblast=UA-65: from the Kherson Oblast,"}},
		{"відмова у медичній допомозі на Луганщині", []string{"oblast=UA-09: на Луганщині"}},
		{"лікарня Луганська область", []string{"oblast=UA-09: Луганська область"}},
		{"больница в Луганской области", []string{"oblast=UA-09: в Луганской области"}},
		{"hospitals in Crimea", []string{"oblast=UA-43: in Crimea"}},
		{"дітей вивезли з Криму", []string{"oblast=UA-43: з Криму"}},
		{"Kyiv oblast", []string{"oblast=UA-32: Kyiv oblast"}},
		{"обстріл Київщини", []string{"oblast=UA-32: Київщини"}},
		{"Luhansk oblast Donetsk oblast", []string{"oblast=UA-09: Luhansk oblast", "oblast=UA-14: Donetsk oblast"}},

		// A town, an adjective alone, a head alone, initials that are a word.
		{"Luhansk hospital", nil},
		{"Kyiv Odesa Одеса Одесса", nil},
		{"Луганська лікарня", nil},
		{"Луганская", nil},
		{"oblast", nil},
		{"arc of fire", nil},

		{"January 2024", []string{"month=2024-01: January 2024"}},
		{"Sept. 2023 strikes", []string{"month=2023-09: Sept. 2023"}},
		{"May 2024", []string{"month=2024-05: May 2024"}},
		{"у січні 2024 року", []string{"month=2024-01: у січні 2024 року"}},
		{"січень 2024", []string{"month=2024-01: січень 2024"}},
		{"лютого 2024-го обстріл", []string{"month=2024-02: лютого 2024-го"}},
		{"в листопаді 2023 р.", []string{"month=2023-11: в листопаді 2023 р."}},
		{"январь 2024", []string{"month=2024-01: январь 2024"}},
		{"в мае 2024 года", []string{"month=2024-05: в мае 2024 года"}},
		{"August 2023 September 2023", []string{"month=2023-08: August 2023", "month=2023-09: September 2023"}},

		// No year, another word, a day, a number that is no year.
		{"may children return", nil},
		{"soldiers march through Luhansk", nil},
		{"марта", nil},
		{"2024", nil},
		{"15 January 2024", nil},
		{"15-го січня 2024", nil},
		{"may 1200 people", nil},

		{"Kherson Regional Military Administration", []string{"agency=ova-kherson: Kherson Regional Military Administration"}},
		{"National Resistance Center Luhansk oblast", []string{"agency=national-resistance-center: National Resistance Center", "oblast=UA-09: Luhansk oblast"}},
		{"Державна служба з надзвичайних ситуацій", []string{"agency=dsns: Державна служба з надзвичайних ситуацій"}},
		{"children SBU", []string{"agency=sbu: SBU"}},
		{"ДСНС пожежа", []string{"agency=dsns: ДСНС"}},
		{"Kyiv Independent", []string{"publisher=kyiv-independent: Kyiv Independent"}},
		{"Ukrinform", []string{"publisher=ukrinform: Ukrinform"}},

		{"Служба безпеки України", []string{"agency=sbu: Служба безпеки України"}},
		{"за даними Служби безпеки України", []string{"agency=sbu: Служби безпеки України"}},
		{"Kherson regional military administration", []string{"agency=ova-kherson: Kherson regional military administration"}},
		{"human rights watch", []string{"agency=hrw: human rights watch"}},

		// Common nouns, names that several bodies have, and other things that are called as outlets are.
		{"Russian military deported children", nil},
		{"Ukrainian army prosecutors regional police", nil},
		{"Security Council Red Cross", nil},
		{"occupation authorities in Crimean villages", nil},
		{"обстріли лівий берег", nil},
		{"міністр оборони", nil},

		// Names that are ordinary words when they are written so.
		{"children who were deported", nil},
		{"memorial rescuers рятувальники прокуратура focus none", nil},

		// What is quoted, excluded, in a choice or has an operator is taken as it is.
		{`"Luhansk oblast"`, nil},
		{"care -Луганщина", nil},
		{"care -(Luhansk oblast)", nil},
		{"Luhansk oblast OR care", nil},
		{"Луганщина OR care", nil},
		{"title:Луганщина", nil},
		{"Луганщина* oblast~", nil},
		{"Luhansk oblast*", nil},
		{"Luhansk AND oblast", nil},
		{"Luhansk -children oblast", nil},
		{"(Luhansk) oblast", nil},
		{"(Luhansk oblast) care", []string{"oblast=UA-09: Luhansk oblast"}},
		{`care "in" Luhansk oblast`, []string{"oblast=UA-09: Luhansk oblast"}},
	} {
		t.Run(test.q, func(t *testing.T) {
			q, err := query.Parse(test.q)
			if err != nil {
				t.Fatal(err)
			}
			parts := q.Parts()
			var got []string
			for _, n := range namedIn(q) {
				what := n.field + "=" + n.value
				if n.field == "" {
					what = "month=" + n.month.Format("2006-01")
				}
				got = append(got, what+": "+q.Text[parts[n.from].Start:parts[n.to-1].End])
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// FuzzNamedIn: names lie in a row within the query, and the query without them can be read.
func FuzzNamedIn(f *testing.F) {
	for _, q := range []string{"care in Luhansk oblast in January 2024", "(Luhansk oblast) OR a b", "a AND Луганщина AND b",
		"-x in the Kyiv oblast (c d)", "SBU 15 May 2024 року", "(NOT a) у січні 2024"} {
		f.Add(q)
	}
	f.Fuzz(func(t *testing.T, text string) {
		q, err := query.Parse(text)
		if err != nil {
			return
		}
		at, parts := 0, len(q.Parts())
		for _, n := range namedIn(q) {
			if n.from < at || n.to <= n.from || n.to > parts {
				t.Fatalf("%q: words %d to %d behind %d, of %d", text, n.from, n.to, at, parts)
			}
			at = n.to
			rest, err := query.Parse(withoutParts(q, func(i int) bool { return n.from <= i && i < n.to }))
			if err != nil {
				t.Fatalf("%q without words %d to %d: %v", text, n.from, n.to, err)
			}
			if n.to-n.from < parts && rest.Empty() {
				t.Fatalf("%q without words %d to %d is empty", text, n.from, n.to)
			}
		}
	})
}

func TestOffers(t *testing.T) {
	for _, test := range []struct {
		name, raw string
		want      []link
	}{
		{"all at once first", "q=children+in+Luhansk+oblast+in+April+2023", []link{
			{"/search?q=children&oblast=UA-09&from=2023-04-01&to=2023-04-30", "Filter by Luhansk Oblast and April 2023 instead of these words: 1 article"},
			{"/search?q=children in Luhansk oblast&from=2023-04-01&to=2023-04-30", "Only articles of April 2023, by date: 1 article"}}},
		{"nothing but a name", "q=Luhansk+oblast&sort=newest", []link{
			{"/search?oblast=UA-09&sort=newest", "Filter by Luhansk Oblast instead of these words: 1 article"}}},
		{"between operators", "q=children+AND+Луганщина+AND+examined", []link{
			{"/search?q=children examined&oblast=UA-09", "Filter by Luhansk Oblast instead of these words: 1 article"}}},
		{"who is quoted", "q=children+National+Resistance+Center", []link{
			{"/search?q=children&agency=national-resistance-center", "Filter by quotes of National Resistance Center instead of these words: 1 article"}}},
		{"who is quoted comes last", "q=children+National+Resistance+Center+Luhansk+oblast", []link{
			{"/search?q=children&oblast=UA-09&agency=national-resistance-center", "Filter by Luhansk Oblast and quotes of National Resistance Center instead of these words: 1 article"},
			{"/search?q=children Luhansk oblast&agency=national-resistance-center", "Filter by quotes of National Resistance Center instead of these words: 1 article"},
			{"/search?q=children National Resistance Center&oblast=UA-09", "Filter by Luhansk Oblast instead of these words: 1 article"}}},
		{"an outlet", "q=children+Kyiv+Independent", []link{
			{"/search?q=children&publisher=kyiv-independent", "Filter by the outlet The Kyiv Independent instead of these words: 1 article"}}},
		{"in Ukrainian", "q=діти+на+Харківщині&lang=uk", nil},
		{"in Ukrainian, found", "q=пожежу+на+Харківщині+рятувальники&lang=uk", []link{
			{"/search?q=пожежу рятувальники&oblast=UA-63&lang=uk", "Фільтр замість цих слів (Харківська область): 1 стаття"}}},
		{"twice the same", "q=Luhansk+oblast+Луганщина+children", nil},
		{"finds nothing", "q=zeppelin+Luhansk+oblast", nil},
		{"the filter is set", "q=children+Luhansk+oblast&oblast=UA-09", nil},
		{"another of the field is set", "q=children+Luhansk+oblast&oblast=UA-14", nil},
		{"the unit is excluded", "q=children+Luhansk+oblast&exclude=oblast:UA-09", nil},
		{"another is excluded", "q=children+Luhansk+oblast&exclude=oblast:UA-14", []link{
			{"/search?q=children&oblast=UA-09&exclude=oblast:UA-14", "Filter by Luhansk Oblast instead of these words: 1 article"}}},
		{"dates are set", "q=children+April+2023&from=2023-01-01", nil},
		{"two months", "q=children+April+2023+May+2023", nil},
		{"the whole month", "q=children+May+2023", []link{
			{"/search?q=children&from=2023-05-01&to=2023-05-31", "Only articles of May 2023, by date: 1 article"}}},
	} {
		t.Run(test.name, func(t *testing.T) {
			s, _, err := build(Config{Searcher: &memory{docs: corpus()}})
			if err != nil {
				t.Fatal(err)
			}
			got := s.offers(t.Context(), readAddress(test.raw, english))
			for i := range got {
				if got[i].URL, err = url.QueryUnescape(got[i].URL); err != nil {
					t.Fatal(err)
				}
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// Offers cost little: one search each and one for all of them, for a count and nothing beside.
func TestOffersAreCheap(t *testing.T) {
	var asked []search.Request
	s, _, err := build(Config{Searcher: &memory{docs: corpus(), before: func(_ context.Context, r search.Request) (*search.Page, error) {
		asked = append(asked, r)
		return nil, nil
	}}})
	if err != nil {
		t.Fatal(err)
	}
	s.offers(t.Context(), readAddress("q=children+Luhansk+oblast+Donetsk+oblast+SBU+Kyiv+Independent+April+2023", english))
	if len(asked) != 1+maxOffers {
		t.Errorf("%d searches, want %d", len(asked), 1+maxOffers)
	}
	for _, r := range asked {
		if r.Limit != 1 || !r.NoNear || r.Histogram || len(r.Facets) > 0 {
			t.Errorf("an offer asks for more than a count: %+v", r)
		}
	}
	asked = nil
	s.offers(t.Context(), readAddress("q=children+Luhansk+hospital+January", english))
	if len(asked) > 0 {
		t.Errorf("%d searches for words that name nothing", len(asked))
	}
}

func TestOffersOnPages(t *testing.T) {
	base := start(t, Config{})
	offer := `<a href="/search?q=children&amp;oblast=UA-09">Filter by Luhansk Oblast instead of these words: 1 article</a>`
	found := get(t, base+"/search?q=children+in+Luhansk+oblast").body
	wantIn(t, found, `<ul class="offers" aria-label="Filters in the place of words">`, offer, `<ol class="hits"`)
	wantIn(t, get(t, base+"/search?q=children+Луганщина").body, "No articles", offer)
	wantOut(t, get(t, base+"/search?q=children+in+Luhansk").body, `class="offers"`)
	wantOut(t, get(t, base+"/search?q=children+in+Luhansk+oblast&page=2").body, `class="offers"`)
	wantOut(t, get(t, base+"/api/v1/search?q=children+in+Luhansk+oblast").body, "offer", "instead")
}
