package bleve

import (
	"github.com/RoaringBitmap/roaring/v2"

	"vistka/search"
)

// pass is one search over a view: everything that is counted or kept while its segments are read.
type pass struct {
	view    *view
	query   *compiled
	request search.Request
	order   search.Sort // relevance only when something scores
	check   func() error

	scope, fields []fieldFilter
	facets        []*facetCount
	dates         *dateCount // nil without a histogram
	families      *families  // nil where the view has none
	norms         map[string]lengthNorm
	whole         bool // the counts of the segment at hand began with all of its documents

	total, asTyped, undated int
	top                     topHits
}

func newPass(v *view, q *compiled, r search.Request, order search.Sort, after *rank, check func() error) *pass {
	p := &pass{view: v, query: q, request: r, order: order, check: check,
		// A scope is not the reader's to change: it means all oblasts, whatever filters see.
		scope: group(r.Scope, false), fields: group(r.Filters, r.OblastMain),
		norms: map[string]lengthNorm{}, top: topHits{limit: r.Page * r.Limit, after: after}}
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
	for i, s := range p.view.segments {
		if err := p.segment(&run{segment: i, liveSegment: s, check: p.check}); err != nil {
			return err
		}
	}
	return nil
}

// hits returns the best hits, best first.
func (p *pass) hits() []hit {
	if p.families != nil {
		for _, h := range p.families.best {
			p.top.offer(h)
		}
	}
	return p.top.take()
}

// chunk is how many documents are looked at together: columns are read one after the other for
// all of them, and the end of the search's time is looked for in between.
const chunk = 4096

func (p *pass) segment(r *run) error {
	bits, typed, err := p.match(r)
	if err != nil || bits.IsEmpty() {
		return err
	}
	c := newChunkFilter(p, r.liveSegment)
	for _, f := range p.facets {
		f.begin(r.liveSegment)
		defer f.end(p.view, r.segment)
	}
	if p.dates != nil {
		p.dates.begin(r.liveSegment)
		defer p.dates.end(p.view, r.segment)
	}
	p.whole = false
	var scored []uint32
	it := bits.ManyIterator()
	buf := make([]uint32, chunk)
	for first := true; ; first = false {
		if err := p.check(); err != nil {
			p.takeRest(r, it, buf)
			return err
		}
		n := it.NextMany(buf)
		if n == 0 {
			break
		}
		hits := c.split(buf[:n])
		if first && bits == r.live && len(p.scope) == 0 && len(c.missed) < len(hits) {
			p.beginWhole(r.liveSegment)
		}
		p.count(r, c, hits, typed)
		if p.order == search.SortRelevance {
			scored = append(scored, hits...)
			continue
		}
		dates := r.cols.dates[p.request.Dates.By]
		for _, d := range hits {
			p.offer(r, hit{dayRank(p.order, dates.values[dates.ord[d]], r.cols.seq[d]), r.segment, d})
		}
	}
	return p.score(r, scored, bits)
}

// beginWhole begins the counts of a segment with those of all its documents: where a search goes
// through everything and most of it passes, taking away the rest is less work than adding.
func (p *pass) beginWhole(s *liveSegment) {
	p.whole = true
	for _, f := range p.facets {
		f.beginWhole(s)
	}
	if p.dates != nil {
		p.dates.beginWhole(s)
	}
}

// takeRest takes from whole counts what was not looked at when the time ended.
func (p *pass) takeRest(r *run, it roaring.ManyIntIterable, buf []uint32) {
	if !p.whole {
		return
	}
	for n := it.NextMany(buf); n > 0; n = it.NextMany(buf) {
		p.take(r.liveSegment, buf[:n])
	}
}

func (p *pass) take(s *liveSegment, docs []uint32) {
	for _, f := range p.facets {
		f.take(s, docs)
	}
	if p.dates != nil {
		p.dates.take(s, docs)
	}
}

// match returns the documents that the query matches, and those that it matches as typed, nil when
// they are the same.
func (p *pass) match(r *run) (bits, typed *roaring.Bitmap, err error) {
	if p.query.root == nil {
		return r.live, nil, nil
	}
	if bits, err = p.query.root.match(r, nil, false); err != nil || !p.query.widened {
		return bits, nil, err
	}
	typed, err = p.query.root.match(r, nil, true)
	return bits, typed, err
}

// count adds a chunk of hits to everything that is counted, and what failed one filter to the
// facet of that filter.
func (p *pass) count(r *run, c *chunkFilter, hits []uint32, typed *roaring.Bitmap) {
	p.total += len(hits)
	p.undated += c.undated
	if typed == nil {
		p.asTyped += len(hits)
	} else {
		for _, d := range hits {
			if typed.Contains(d) {
				p.asTyped++
			}
		}
	}
	if p.whole {
		p.take(r.liveSegment, c.missed)
	} else {
		for _, f := range p.facets {
			f.add(r.liveSegment, hits)
		}
		if p.dates != nil {
			p.dates.add(r.liveSegment, hits)
		}
	}
	for _, f := range p.facets {
		if f.filter >= 0 {
			f.add(r.liveSegment, c.failedOnly[f.filter])
		}
	}
	if p.families != nil {
		p.families.add(r.liveSegment, r.segment, hits)
	}
}

// score ranks the hits of a segment by relevance. bits are the documents that the query matches.
func (p *pass) score(r *run, docs []uint32, bits *roaring.Bitmap) error {
	if len(docs) == 0 {
		return nil
	}
	if uint64(len(docs)) < bits.GetCardinality() {
		bits = roaring.BitmapOf(docs...)
	}
	sums, best := make([]float64, len(docs)), make([]float64, len(docs))
	for _, s := range p.query.scored {
		clear(best)
		if err := s.score(r, p.norms, docs, bits, best); err != nil {
			return err
		}
		for i, b := range best {
			sums[i] += b
		}
	}
	by := p.request.Dates.By
	dates, factors := r.cols.dates[by].ord, p.view.recency[by][r.segment]
	for i, d := range docs {
		score := sums[i]
		if !p.request.Dates.Active() {
			score *= factors[dates[d]]
		}
		p.offer(r, hit{rank{score, r.cols.seq[d]}, r.segment, d})
	}
	return nil
}

func (p *pass) offer(r *run, h hit) {
	if p.families != nil && p.families.best != nil && p.families.keep(r.liveSegment, h) {
		return
	}
	p.top.offer(h)
}
