package enginetest

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"vistka/search"
)

func testNear(t *testing.T, open func(*testing.T) Engine) {
	e := open(t)
	docs := []*search.Document{
		doc(1, "Hospital in Luhansk", "Patients were denied treatment."),
		doc(2, "Hospital in Donetsk", "Patients were helped at night.", oblasts("UA-14")),
		doc(3, "School in Luhansk", "Pupils were denied entry.", oblasts("UA-09")),
		doc(4, "Market", "Prices rose in 2023."),
	}
	for n := int64(10); n < 40; n++ {
		docs = append(docs, doc(n, "Bridge report", fmt.Sprintf("The bridge number %d was inspected.", n)))
	}
	put(t, e, docs...)
	type miss struct {
		Doc     int64
		Missing []string
	}
	for _, c := range []struct {
		name, query string
		change      func(*search.Request)
		total       int
		want        []miss
	}{
		{"some words", "hospital denied Donetsk", nil, 0, []miss{{2, []string{"denied"}}, {1, []string{"Donetsk"}}, {3, []string{"hospital", "Donetsk"}}}},
		{"a word of four by chance", "hospital denied Donetsk bread", nil, 0, []miss{{2, []string{"denied", "bread"}}, {1, []string{"Donetsk", "bread"}}}},
		{"a year by chance", "denied 2023", nil, 0, []miss{{1, []string{"2023"}}, {3, []string{"2023"}}}},
		{"beside a hit", "hospital denied", nil, 1, []miss{{3, []string{"hospital"}}, {2, []string{"denied"}}}},
		{"a word of grammar alone is missing", "hospital of Luhansk", nil, 0, []miss{{1, []string{"of"}}, {2, []string{"Luhansk"}}, {3, []string{"hospital"}}}},
		{"a word is named once", "zzzz hospital zzzz denied", nil, 0, []miss{{1, []string{"zzzz"}}}},
		{"a word of grammar alone is not enough", "market of zzzz", nil, 0, []miss{{4, []string{"zzzz"}}}},
		{"one word", "hospital", nil, 2, nil},
		{"one word and a phrase", `hospital "were denied entry"`, nil, 0, nil},
		{"a phrase is not broken", `hospital patients "were denied"`, nil, 1, nil},
		{"an exclusion holds", "hospital denied -Luhansk", nil, 0, []miss{{2, []string{"denied"}}}},
		{"a group is one part", "(hospital OR school) helped", nil, 1, []miss{{1, []string{"helped"}}, {3, []string{"helped"}}}},
		{"filters hold", "hospital denied", func(r *search.Request) {
			r.Filters = []search.Filter{{Field: "oblast", Values: []string{"UA-09"}}}
		}, 0, []miss{{3, []string{"hospital"}}}},
		{"scope holds", "hospital denied", func(r *search.Request) {
			r.Scope = []search.Filter{{Field: "oblast", Values: []string{"UA-14"}}}
		}, 0, []miss{{2, []string{"denied"}}}},
		{"switched off", "hospital denied", func(r *search.Request) { r.NoNear = true }, 1, nil},
		{"not on a second page", "hospital denied", func(r *search.Request) { r.Page = 2 }, 1, nil},
		{"many hits", "bridge report", nil, 30, nil},
		{"a word that nothing has", "patients zzzz", nil, 0, []miss{{1, []string{"zzzz"}}, {2, []string{"zzzz"}}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := search.Request{Query: parse(t, c.query)}
			if c.change != nil {
				c.change(&r)
			}
			page := ask(t, e, r)
			got := map[int64][]string{}
			for _, h := range page.Near {
				got[h.Doc.SeqFirst] = h.Missing
			}
			want := map[int64][]string{}
			for _, m := range c.want {
				want[m.Doc] = m.Missing
			}
			if diff := cmp.Diff(want, got); diff != "" || page.Total != c.total {
				t.Errorf("%d hits, want %d; near misses (-want +got):\n%s", page.Total, c.total, diff)
			}
			for i := 1; i < len(page.Near); i++ {
				if page.Near[i].Score > page.Near[i-1].Score {
					t.Errorf("near miss %d ranks higher than the one before it", i)
				}
			}
		})
	}
}
