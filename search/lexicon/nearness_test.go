package lexicon_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"vistka/search/lexicon"
	"vistka/search/query"
)

func TestNearby(t *testing.T) {
	for _, tt := range []struct {
		name, query string
		want        []string
	}{
		{"words", "medical treatment", []string{"medical", "treatment"}},
		{"without words of grammar", "the deportation of children and what they did", []string{"deportation", "children"}},
		{"Ukrainian", "депортація дітей до Росії", []string{"депортація", "дітей", "росії"}},
		{"Russian", "что было в больнице после обстрела", []string{"больнице", "обстрела"}},
		{"any of them, in a group, of the title", "air (raid OR title:siren)", []string{"air", "raid", "siren"}},
		{"each once", "war title:war War", []string{"war"}},
		{"not what is excluded", "war -drone -(air raid)", []string{"war"}},
		{"not phrases, beginnings and misspellings", `war "air raid" dron* siren~`, []string{"war"}},
		{"an acronym that is spelled like a word of grammar", "WHO report", []string{"WHO", "report"}},
		{"nothing", "", nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			q, err := query.Parse(tt.query)
			if err != nil {
				t.Fatal(err)
			}
			plan, err := lexicon.Build(q, lexicon.Options{})
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, w := range lexicon.Nearby(plan.Root) {
				got = append(got, w.Alts[0].Text)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("words of %q (-want +got):\n%s", tt.query, diff)
			}
		})
	}
}
