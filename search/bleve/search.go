package bleve

import (
	"context"
	"errors"
	"runtime/debug"
	"time"

	"vistka/search"
	"vistka/search/lexicon"
	"vistka/search/snippet"
)

// Search answers r. A search whose ctx has a deadline answers with what was counted until then, as
// partial; one whose ctx is cancelled fails.
func (x *Index) Search(ctx context.Context, r search.Request) (page *search.Page, err error) {
	began := time.Now()
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer guard("search", x.log, &err)
	if faults := r.Validate(); len(faults) > 0 {
		return nil, faults[0]
	}
	plan, err := lexicon.Build(r.Query, options(r))
	if err != nil {
		return nil, asError("search", err)
	}
	order := orderOf(r, plan)
	v, after, err := x.start(r, order)
	if err != nil {
		return nil, err
	}
	defer v.release()
	page, err = x.cache.get(ctx, keyOf(r, order, v.sequence), func() (*search.Page, error) {
		return x.answer(ctx, v, r, plan, order, after)
	})
	if err != nil {
		return nil, asError("search", err)
	}
	if page.Next != "" && order == search.SortRelevance {
		v.named.Store(true)
	}
	page.Took = time.Since(began)
	return page, nil
}

// options says how far the words of r are widened.
func options(r search.Request) lexicon.Options {
	return lexicon.Options{NoForms: r.NoForms, NoVariants: r.NoVariants, NoTranslations: r.NoTranslations}
}

// answer searches v.
func (x *Index) answer(ctx context.Context, v *view, r search.Request, plan lexicon.Plan, order search.Sort, after *rank) (*search.Page, error) {
	page := &search.Page{Sequence: v.sequence, Also: plan.Also, AlsoIn: plan.AlsoIn}
	p, err := look(ctx, v, r, plan, order, after)
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		page.Partial = true
	case err != nil:
		return nil, err
	}
	if err := x.fill(ctx, page, p, plan); err != nil {
		return nil, err
	}
	return page, x.near(ctx, v, r, page)
}

// look makes the pass. With an error the pass holds what was counted before.
func look(ctx context.Context, v *view, r search.Request, plan lexicon.Plan, order search.Sort, after *rank) (*pass, error) {
	q, err := compile(ctx.Err, v, plan, expandable(r.Query.Root))
	p := newPass(v, q, r, order, after, ctx.Err)
	if err != nil {
		return p, err
	}
	return p, p.run()
}

// orderOf is the order in which hits really come: by relevance only where something scores.
func orderOf(r search.Request, plan lexicon.Plan) search.Sort {
	if r.Sort == search.SortRelevance && !scores(plan.Root) {
		return search.SortNewest
	}
	return r.Sort
}

// scores reports whether a plan has a part that is not under a Not.
func scores(n lexicon.Node) bool {
	any := func(nodes []lexicon.Node) bool {
		for _, n := range nodes {
			if scores(n) {
				return true
			}
		}
		return false
	}
	switch n := n.(type) {
	case *lexicon.Terms, *lexicon.Phrase:
		return true
	case *lexicon.And:
		return any(n.Nodes)
	case *lexicon.Or:
		return any(n.Nodes)
	}
	return false
}

// start returns the view that r is to be answered from, to be released, and the rank behind which
// its hits begin, nil for the beginning.
func (x *Index) start(r search.Request, order search.Sort) (*view, *rank, error) {
	if r.Cursor == "" {
		v, err := x.acquire("search")
		return v, nil, err
	}
	c, err := parseCursor(r.Cursor, x.hash(r, order))
	if err != nil {
		return nil, nil, err
	}
	if order != search.SortRelevance {
		v, err := x.acquire("search")
		return v, &c.last, err
	}
	v := x.views.named(c.sequence)
	if v == nil {
		return nil, nil, &search.Error{Kind: search.KindGone, Op: "search", Field: "cursor", Pos: -1,
			Msg: "the cursor has expired: begin again without it"}
	}
	return v, &c.last, nil
}

func (x *Index) hash(r search.Request, order search.Sort) [8]byte {
	if order == search.SortRelevance {
		return requestHash(r, order, x.gen.name)
	}
	return requestHash(r, order, "")
}

// counted writes everything that a pass counted.
func (p *pass) counted(page *search.Page) {
	page.Total, page.AsTyped, page.Undated = p.total, p.asTyped, p.undated
	if p.families != nil {
		n := p.families.count
		page.Families = &n
	}
	for _, f := range p.facets {
		page.Facets = append(page.Facets, f.facet(p.view, p.request.Filters))
	}
	if p.dates != nil {
		page.Histogram = p.dates.histogram(p.view)
	}
}

// fill writes the answer of a pass.
func (x *Index) fill(ctx context.Context, page *search.Page, p *pass, plan lexicon.Plan) error {
	p.counted(page)
	hits := p.hits()
	from := min((p.request.Page-1)*p.request.Limit, len(hits))
	shown, late, err := x.show(ctx, p, hits[from:], snippet.New(plan))
	if err == nil {
		err = markWidened(p, hits[from:], shown)
	}
	page.Hits, page.Partial = shown, page.Partial || late
	page.Next = x.next(p, hits, from+len(shown))
	return err
}

// next is the cursor behind the first n of hits, "" when nothing follows. Where the time left no hit
// to show it is the place at which the page began, as far as there is a cursor for it.
func (x *Index) next(p *pass, hits []hit, n int) string {
	if p.ranked <= n {
		return ""
	}
	if n == 0 {
		return p.request.Cursor
	}
	c := cursor{request: x.hash(p.request, p.order), last: hits[n-1].rank}
	if p.order == search.SortRelevance {
		c.sequence = p.view.sequence
	}
	return c.String()
}
