package bleve

import (
	"slices"

	"vistka/search"
)

// pass is one search over a view: everything that is counted or kept while its segments are read.
type pass struct {
	view    *view
	sets    *sets
	query   *compiled
	request search.Request
	order   search.Sort // relevance only when something scores
	check   func() error

	scope, fields []fieldFilter
	facets        []*facetCount
	dates         *dateCount // nil without a histogram
	families      *families  // nil where the view has none
	norms         map[string]lengthNorm
	scratch       *scratch // while it runs

	total, asTyped, undated int
	top                     topHits // one more than are shown: whether another follows
	ranked                  int     // how many it held at the end
	floor                   float64 // see raiseFloor
	sure                    topHits // as top, by what hits score at least; where nearness is to be read
}

func newPass(v *view, q *compiled, r search.Request, order search.Sort, after *rank, check func() error) *pass {
	p := &pass{view: v, sets: v.sets, query: q, request: r, order: order, check: check,
		// A scope is not the reader's to change: it means all oblasts, whatever filters see.
		scope: group(r.Scope, false), fields: group(r.Filters, r.OblastMain),
		norms: map[string]lengthNorm{}, top: topHits{limit: r.Page*r.Limit + 1, after: after}}
	p.sure = p.top
	for _, name := range r.Facets {
		p.facets = append(p.facets, newFacetCount(name, v, p.fields, r.OblastMain))
	}
	if r.Histogram {
		p.dates = newDateCount(r.Dates.By, v)
	}
	if v.families {
		p.families = newFamilies(v, r.Fold)
	}
	for _, name := range textNames {
		p.norms[name] = newLengthNorm(v.average[name])
	}
	return p
}

// run reads every segment and returns the top hits. After an error what was counted stays.
func (p *pass) run() error {
	p.scratch = newScratch()
	defer p.scratch.free()
	p.scratch.waiting = p.scratch.waiting[:0]
	var err error
	for i := range p.view.segments {
		if err = p.segment(p.view.run(i, p.check, p.scratch)); err != nil {
			break
		}
	}
	return p.settle(err)
}

// hits returns the best hits, best first.
func (p *pass) hits() []hit {
	if p.families != nil {
		for _, h := range p.families.best {
			p.top.offer(h)
		}
	}
	hits := p.top.take()
	p.ranked = len(hits)
	return hits[:min(len(hits), p.request.Page*p.request.Limit)]
}

// chunk is how many documents are looked at together: columns are read one after the other for
// all of them, and the end of the search's time is looked for in between.
const chunk = 4096

func (p *pass) segment(r *run) error {
	matched, typed, err := p.match(r)
	if err != nil || matched.empty() {
		return err
	}
	if p.families != nil {
		p.families.begin(r.liveSegment, r.segment)
	}
	found := p.split(r, matched)
	tallies := p.tallies(r, found)
	end, err := p.count(r, tallies)
	for _, t := range tallies {
		t.end(r, p.sets, end)
	}
	if err != nil {
		found = found.upTo(r, end)
	}
	p.sum(r, found, typed)
	if p.order == search.SortRelevance {
		return p.score(r, found.hits, err)
	}
	p.inOrder(r, found.hits)
	return err
}

// match returns the documents that the query matches, and those that it matches as typed, nil when
// they are the same.
func (p *pass) match(r *run) (bits, typed bitset, err error) {
	if p.query.root == nil {
		return r.alive, nil, nil
	}
	if bits, err = p.query.root.match(r, nil, false); err != nil || !p.query.widened {
		return bits, nil, err
	}
	typed, err = p.query.root.match(r, nil, true)
	return bits, typed, err
}

// tallies sets up everything that counts documents of a segment by their properties.
func (p *pass) tallies(r *run, found parts) []*tally {
	var out []*tally
	let := func(c *valueCount, docs bitset) {
		i := slices.IndexFunc(out, func(t *tally) bool { return t.set.same(docs) })
		if i < 0 {
			i = len(out)
			out = append(out, newTally(r, docs))
		}
		out[i].let(c, r)
	}
	for _, f := range p.facets {
		if f.filter >= 0 {
			let(&f.valueCount, found.sideways[f.filter])
		} else {
			let(&f.valueCount, found.hits)
		}
	}
	if p.dates != nil {
		let(&p.dates.valueCount, found.hits)
	}
	return out
}

// count goes through a segment chunk by chunk, so that whatever looks at documents has seen the same
// ones when the time ends. It returns the document up to which it came.
func (p *pass) count(r *run, tallies []*tally) (uint32, error) {
	last := uint32(r.cols.docs)
	work := 0
	for _, t := range tallies {
		work += t.work()
	}
	span := uint32(chunk)
	if work <= chunk {
		span = last // as much as one chunk, wherever they lie
	}
	for end := uint32(0); end < last; {
		if err := p.check(); err != nil {
			return end, err
		}
		end += min(span, last-end)
		for _, t := range tallies {
			t.until(r, end)
		}
	}
	return last, nil
}

// sum adds up what was found in a segment.
func (p *pass) sum(r *run, found parts, typed bitset) {
	hits := found.hits.count()
	p.total += hits
	if p.families != nil {
		p.families.add(r, p.sets, found.hits, hits)
	}
	if typed != nil {
		hits = found.hits.countBoth(typed)
	}
	p.asTyped += hits
	if found.undated != nil {
		p.undated += found.undated.count()
	}
}

// inOrder ranks the hits of a segment by date. Where they are many it goes through the documents in that
// order, as the best come soon: after as many documents as there are for each hit, times those that
// are wanted.
func (p *pass) inOrder(r *run, hits bitset) {
	place := r.cols.ranker(p.order, p.request.Dates.By)
	n := hits.count()
	many := n*n > p.top.limit*r.cols.docs
	var docs []uint32
	if many {
		docs = r.cols.inOrder(p.order, p.request.Dates.By)
	} else {
		docs = hits.appendTo(r.list(0), 0, len(hits))
	}
	for _, d := range docs {
		if many && !hits.has(d) {
			continue
		}
		at := place(d)
		if !p.top.beaten(at) {
			p.offer(hit{at, r.segment, d})
		} else if many {
			return // as are all that follow
		}
	}
}

// sumScores adds up the scores of the parts of the query for the hits. Those below floor may stay lower
// than they are: where a part would have to score more than it can, however much the others do, it is
// left out.
func (p *pass) sumScores(r *run, hits *hitList, sums []float64, floor float64) error {
	most := 0.0
	for _, s := range p.query.scored {
		most += s.most()
	}
	for i, s := range p.query.scored {
		floor := floor - (most - s.most())
		if i == 0 {
			if err := s.score(r, p.norms, hits, sums, floor); err != nil {
				return err
			}
			continue
		}
		best := zeros(&p.scratch.best, len(hits.docs))
		if err := s.score(r, p.norms, hits, best, floor); err != nil {
			return err
		}
		for i, b := range best {
			sums[i] += b
		}
	}
	return nil
}

// offer puts a hit among the best. Where hits are folded the best of a family is held back until all are
// known. One that is beaten by hits without a family need not be known: nor is its family then among
// the best by it.
func (p *pass) offer(h hit) {
	if p.families != nil && p.families.fold && p.families.keep(h) {
		return
	}
	p.top.offer(h)
}
