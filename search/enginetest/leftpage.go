package enginetest

import (
	"context"
	"testing"

	"vistka/search"
	"vistka/search/lexicon"
)

// leftPage is a page that a reader left behind with its cursor, to go on after the index changed.
type leftPage struct {
	r       search.Request
	byScore bool
	want    []search.Hit // the next page by relevance: that of the state the first was of
	place   string       // of the last hit by date, as a cursor of the model
}

// leave goes through the pages of r by cursor, comparing each with the model's page of that number,
// and leaves the first one. It returns nothing where there is no second page.
func leave(t *testing.T, e Engine, model *Model, r search.Request) []leftPage {
	t.Helper()
	ctx := context.Background()
	r.Page, r.Limit, r.Histogram, r.Facets = 1, 1+r.Limit/4, false, nil
	number := r
	var left []leftPage
	for {
		want, err := model.Search(ctx, number)
		if err != nil {
			t.Fatalf("model: %v", err)
		}
		got, err := e.Search(ctx, r)
		if err != nil {
			t.Errorf("page %d of %s by cursor: %v", number.Page, r.Query.Text, err)
			return nil
		}
		if !sameHits(t, want.Hits, got.Hits) || want.Total != got.Total {
			t.Errorf("page %d of %s by cursor: total %d, want %d", number.Page, r.Query.Text, got.Total, want.Total)
			return nil
		}
		if got.Next == "" || number.Page > 10 {
			return left
		}
		r.Cursor = got.Next
		if number.Page++; number.Page == 2 {
			left = []leftPage{newLeftPage(t, model, r, number, got.Hits)}
		}
	}
}

// newLeftPage notes what has to come behind hits; next is the request for the second page by number.
func newLeftPage(t *testing.T, model *Model, r, next search.Request, hits []search.Hit) leftPage {
	t.Helper()
	plan, err := lexicon.Build(r.Query, options(r))
	if err != nil {
		t.Fatal(err)
	}
	p := leftPage{r: r, byScore: (r.Sort == "" || r.Sort == search.SortRelevance) && scores(plan.Root)}
	second, err := model.Search(context.Background(), next)
	if err != nil {
		t.Fatalf("model: %v", err)
	}
	p.want = second.Hits
	last := hits[len(hits)-1].Doc
	p.place = modelHit{doc: &modelDoc{Document: last}, date: certainDate(dateField(r).Date(last))}.cursor()
	return p
}

// dateField is the date that r looks at.
func dateField(r search.Request) search.DateField {
	if r.Dates.By == "" {
		return search.ByPublished
	}
	return r.Dates.By
}

// follow asks for the next page in a later state of the index. By relevance it is that of the state
// of the first page, unless the engine says that this is gone; by date what now lies behind it.
func (p leftPage) follow(t *testing.T, e Engine, model *Model) {
	t.Helper()
	got, err := e.Search(context.Background(), p.r)
	if p.byScore {
		if err != nil {
			wantKind(t, err, search.KindGone, "cursor")
			return
		}
		if !sameHits(t, p.want, got.Hits) {
			t.Errorf("%s: the next page by relevance differs after a change", p.r.Query.Text)
		}
		return
	}
	if err != nil {
		t.Errorf("%s by cursor after a change: %v", p.r.Query.Text, err)
		return
	}
	r := p.r
	if r.Cursor = p.place; r.Sort == "" || r.Sort == search.SortRelevance {
		r.Sort = search.SortNewest
	}
	hits, err := model.iteration(r)
	if err != nil {
		t.Fatalf("model: %v", err)
	}
	want := []int64{}
	for _, h := range hits[:min(len(hits), p.r.Limit)] {
		want = append(want, h.doc.SeqFirst)
	}
	same(t, "documents of "+p.r.Query.Text+" by cursor after a change", numbers(got), want)
}
