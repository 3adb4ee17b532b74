package main

import (
	"context"
	"testing"

	"vistka/search/relevance"
)

// TestAheadOfPeers holds that Vistka ranks better than every peer over all queries, and in each
// class of which that is promised.
func TestAheadOfPeers(t *testing.T) {
	c, err := relevance.Own()
	if err != nil {
		t.Fatal(err)
	}
	scores := func(p peer) map[string]float64 {
		rank, closeIt, err := p.open(context.Background(), c)
		if err != nil {
			t.Fatal(err)
		}
		r, err := relevance.Evaluate(context.Background(), c, rank)
		if err != nil {
			t.Fatal(err)
		}
		if err := closeIt(); err != nil {
			t.Error(err)
		}
		by := map[string]float64{}
		for _, total := range r.Totals {
			by[total.Group] = total.NDCG10
		}
		return by
	}
	ours := scores(peer{"Vistka", vistka(relevance.Options{})})
	for _, p := range peers {
		theirs := scores(p)
		for _, group := range []string{"all", "all but cross", "known", "topic", "name", "number", "operator", "cross", "en", "uk", "ru"} {
			if ours[group] <= theirs[group] {
				t.Errorf("%s: nDCG@10 %.3f, %s has %.3f", group, ours[group], p.name, theirs[group])
			}
		}
	}
}
