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
// document is read and nothing is marked. It is for judging and measuring what a search finds. It
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
	page = &search.Page{Sequence: v.sequence, Also: plan.Also}
	p, err := look(ctx, v, r, plan, order, after)
	page.Partial = errors.Is(err, context.DeadlineExceeded)
	if err != nil && !page.Partial {
		return nil, asError("rank", err)
	}
	page.Total, page.AsTyped, page.Undated = p.total, p.asTyped, p.undated
	for _, f := range p.facets {
		page.Facets = append(page.Facets, f.facet(v, r.Filters, v.labeller(f.field.Name)))
	}
	hits := p.hits()
	for _, h := range hits[min((r.Page-1)*r.Limit, len(hits)):] {
		id, err := v.segments[h.segment].seg.DocID(uint64(h.doc))
		if err != nil {
			return nil, asError("rank", err)
		}
		hit := search.Hit{Doc: &search.Document{ID: string(id)}}
		if order == search.SortRelevance {
			hit.Score = h.key
		}
		page.Hits = append(page.Hits, hit)
	}
	page.Took = time.Since(began)
	return page, nil
}
