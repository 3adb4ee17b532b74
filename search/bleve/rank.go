package bleve

import (
	"context"
	"errors"
	"runtime/debug"
	"time"

	"vistka/search"
	"vistka/search/lexicon"
)

// Rank answers r as [Index.Search] does, but its hits hold nothing beside ID and score: no stored
// document is read and nothing is marked, and there are no near misses. It is for judging and measuring what a search finds. It
// keeps no answer and gives no cursor.
func (x *Index) Rank(ctx context.Context, r search.Request) (page *search.Page, err error) {
	began := time.Now()
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer guard("rank", x.log, &err)
	if faults := r.Validate(); len(faults) > 0 {
		return nil, faults[0]
	}
	plan, err := lexicon.Build(r.Query, options(r))
	if err != nil {
		return nil, asError("rank", err)
	}
	order := orderOf(r, plan)
	v, after, err := x.start(r, order)
	if err != nil {
		return nil, err
	}
	defer v.release()
	page = &search.Page{Sequence: v.sequence, Also: plan.Also, AlsoIn: plan.AlsoIn}
	p, err := look(ctx, v, r, plan, order, after)
	page.Partial = errors.Is(err, context.DeadlineExceeded)
	if err != nil && !page.Partial {
		return nil, asError("rank", err)
	}
	p.counted(page)
	if err := p.rank(page); err != nil {
		return nil, asError("rank", err)
	}
	page.Took = time.Since(began)
	return page, nil
}

// rank writes the hits of the page of a pass, with ids and scores alone.
func (p *pass) rank(page *search.Page) error {
	hits := p.hits()
	for _, h := range hits[min((p.request.Page-1)*p.request.Limit, len(hits)):] {
		id, err := p.view.segments[h.segment].seg.DocID(uint64(h.doc))
		if err != nil {
			return err
		}
		hit := search.Hit{Doc: &search.Document{ID: string(id)}}
		if p.order == search.SortRelevance {
			hit.Score = h.key
		}
		page.Hits = append(page.Hits, hit)
	}
	return nil
}
