package bleve

import (
	"context"
	"errors"
	"slices"

	"vistka/search"
	"vistka/search/lexicon"
	"vistka/search/snippet"
)

// near adds the near misses of r to its first page, where it has few hits. When the time ends, the
// page is partial and has none.
func (x *Index) near(ctx context.Context, v *view, r search.Request, page *search.Page) error {
	if !r.WantsNear(page.Total) || page.Partial {
		return nil
	}
	plan, ok := lexicon.BuildNear(r.Query, options(r))
	if !ok {
		return nil
	}
	r.Facets, r.Histogram, r.Sort, r.Page, r.Limit = nil, false, search.SortRelevance, 1, search.MaxNear
	whole, err := lexicon.Build(r.Query, options(r))
	if err != nil {
		return err
	}
	q, optional, err := compileNear(ctx.Err, v, plan, whole, expandable(r.Query.Root))
	p := newPass(v, q, r, search.SortRelevance, nil, ctx.Err)
	if err == nil {
		err = p.run()
	}
	var hits []hit
	var missing [][]string
	if err == nil {
		hits, missing, err = nearest(p, plan, optional)
	}
	if errors.Is(err, context.DeadlineExceeded) {
		page.Partial = true
		return nil
	}
	if err != nil || len(hits) == 0 {
		return err
	}
	shown, late, err := x.show(ctx, p, hits, snippet.New(lexicon.Plan{Root: plan.Any()}))
	page.Partial = late
	if err != nil {
		return err
	}
	for i, h := range shown {
		page.Near = append(page.Near, search.NearHit{Hit: h, Missing: missing[i]})
	}
	return nil
}

// nearest returns those of the best hits that are near enough, with what they lack.
func nearest(p *pass, plan lexicon.Near, optional []matcher) (hits []hit, missing [][]string, err error) {
	all := p.hits()
	lacking, err := lacks(p, all, optional)
	if err != nil {
		return nil, nil, err
	}
	for i, h := range all {
		if named, ok := plan.Missing(lacking[i]); ok {
			hits, missing = append(hits, h), append(missing, named)
		}
	}
	return hits, missing, nil
}

// compileNear compiles everything that is required and some of what is optional, but not what the whole
// query finds. It also returns what is optional part by part.
func compileNear(check func() error, v *view, plan lexicon.Near, whole lexicon.Plan, parts []part) (q *compiled, optional []matcher, err error) {
	c := newCompiler(check, v, parts)
	required, err := c.nodes(plan.Required, true)
	if err != nil {
		return c.out, nil, err
	}
	var words []matcher
	for _, p := range plan.Optional {
		m, err := c.node(p.Node, !p.Function)
		if err != nil {
			return c.out, nil, err
		}
		optional = append(optional, m)
		if !p.Function {
			words = append(words, m)
		}
	}
	c.out.nearness = c.nearness(plan.Any())
	c.expanded = 0 // the same words once more: their bound is that of the query
	found, err := c.node(whole.Root, false)
	if err != nil {
		return c.out, nil, err
	}
	c.out.root = newAll(append(slices.Clone(required), &either{words}, &not{found}))
	c.out.widened = false // nobody asks which near misses have the words as typed
	return c.out, optional, nil
}

// lacks returns, for each hit, the numbers of the optional parts that it does not have.
func lacks(p *pass, hits []hit, optional []matcher) ([][]int, error) {
	missing := make([][]int, len(hits))
	memory := newScratch()
	defer memory.free()
	for segment, docs := range p.bySegment(hits) {
		r := p.view.run(segment, p.check, memory)
		for i, m := range optional {
			has, err := m.match(r, docs, false)
			if err != nil {
				return nil, err
			}
			for k, h := range hits {
				if h.segment == segment && !has.has(h.doc) {
					missing[k] = append(missing[k], i)
				}
			}
		}
	}
	return missing, nil
}

// bySegment returns the documents of hits by segment.
func (p *pass) bySegment(hits []hit) map[int]bitset {
	out := map[int]bitset{}
	for _, h := range hits {
		if out[h.segment] == nil {
			out[h.segment] = make(bitset, wordsFor(p.view.segments[h.segment].cols.docs))
		}
		out[h.segment].add(h.doc)
	}
	return out
}

// markWidened marks those of the shown hits that the words as typed and their forms do not find.
// There are few enough that the end of the search's time is not looked for.
func markWidened(p *pass, hits []hit, shown []search.Hit) error {
	if !p.query.widened {
		return nil
	}
	hits = hits[:len(shown)]
	memory := newScratch()
	defer memory.free()
	for segment, docs := range p.bySegment(hits) {
		r := p.view.run(segment, func() error { return nil }, memory)
		typed, err := p.query.root.match(r, docs, true)
		if err != nil {
			return err
		}
		for i, h := range hits {
			if h.segment == segment {
				shown[i].Widened = !typed.has(h.doc)
			}
		}
	}
	return nil
}
