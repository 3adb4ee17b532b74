package bleve

import (
	"context"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"vistka/search"
)

func TestRankAnswersAsSearch(t *testing.T) {
	x, err := Open(context.Background(), t.TempDir(), Options{CacheBytes: -1})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := x.Close(); err != nil {
			t.Error(err)
		}
	}()
	g := rand.New(rand.NewPCG(1, 2))
	zipf := rand.NewZipf(g, 1.07, 1, benchWords)
	var changes []search.Change
	for seq := int64(1); seq <= 500; seq++ {
		d := benchDoc(g, zipf, seq)
		changes = append(changes, search.Change{Seq: seq, ID: d.ID, Doc: d})
	}
	apply(t, x, changes...)
	type ranked struct {
		ID    string
		Score float64
	}
	list := func(p *search.Page) (hits []ranked) {
		for _, h := range p.Hits {
			hits = append(hits, ranked{h.Doc.ID, h.Score})
		}
		return hits
	}
	for _, tt := range []struct {
		name, text string
		r          search.Request
	}{
		{"everything", "", search.Request{}},
		{"a word", benchWord(30), search.Request{Facets: []string{"oblast", "kind"}}},
		{"the second page", benchWord(30), search.Request{Page: 2, Limit: 7}},
		{"folded and filtered", benchWord(3) + " OR " + benchWord(30),
			search.Request{Fold: true, Filters: []search.Filter{{Field: "oblast", Values: []string{"UA-09"}}}}},
		{"nothing", "word that nowhere stands", search.Request{Facets: []string{"oblast"}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tt.r.Query, tt.r.NoNear = parse(t, tt.text), true
			want, err := x.Search(context.Background(), tt.r)
			if err != nil {
				t.Fatal(err)
			}
			got, err := x.Rank(context.Background(), tt.r)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(list(want), list(got)); diff != "" {
				t.Errorf("hits (-Search +Rank):\n%s", diff)
			}
			ignore := cmpopts.IgnoreFields(search.Page{}, "Hits", "Took", "Next", "Families")
			if diff := cmp.Diff(want, got, ignore, cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("counts (-Search +Rank):\n%s", diff)
			}
		})
	}
	if _, err := x.Rank(context.Background(), search.Request{Limit: -1}); err == nil {
		t.Error("a request that cannot be meant is answered")
	}
}
