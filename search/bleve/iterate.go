package bleve

import (
	"context"
	"iter"
	"runtime/debug"
	"slices"
	"sort"

	"vistka/search"
	"vistka/search/lexicon"
)

// Iterate goes through everything that r matches, segment beside segment, in the order of dates.
func (x *Index) Iterate(ctx context.Context, r search.Request, display search.Display) iter.Seq2[search.Entry, error] {
	return func(yield func(search.Entry, error) bool) {
		it, err := x.iteration(ctx, r)
		if err != nil {
			yield(search.Entry{}, err)
			return
		}
		defer it.view.release()
		for {
			// What is read is guarded; what the caller does with it is not ours to recover from.
			e, err := it.next(ctx, x)
			if err != nil {
				yield(search.Entry{}, err)
				return
			}
			if e.Doc == nil {
				return
			}
			e.Doc = e.Doc.Shown(display)
			if !yield(e, nil) {
				return
			}
		}
	}
}

// iteration is a walk through the hits of a request, merged from those through the segments.
type iteration struct {
	view     *view
	request  [8]byte // of requestHash
	after    *rank
	families *families // those seen so far; nil when hits are not folded
	walks    []*walk
}

// iteration begins one. Its view is to be released.
func (x *Index) iteration(ctx context.Context, r search.Request) (it *iteration, err error) {
	const op = "iterate"
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer guard(op, x.log, &err)
	r.Page, r.Limit, r.Facets, r.Histogram = 0, 0, nil, false
	if faults := r.Validate(); len(faults) > 0 {
		return nil, faults[0]
	}
	if r.Sort == search.SortRelevance {
		r.Sort = sortFirst
	}
	plan, err := lexicon.Build(r.Query, options(r))
	if err != nil {
		return nil, asError(op, err)
	}
	it = &iteration{request: requestHash(r, r.Sort, "")}
	if r.Cursor != "" {
		c, err := parseCursor(r.Cursor, it.request)
		if err != nil {
			return nil, err
		}
		it.after = &c.last
	}
	if it.view, err = x.acquire(op); err != nil {
		return nil, err
	}
	if err := it.open(ctx, r, plan); err != nil {
		it.view.release()
		return nil, asError(op, err)
	}
	return it, nil
}

// open matches the query in every segment and finds the first hit of each.
func (it *iteration) open(ctx context.Context, r search.Request, plan lexicon.Plan) error {
	v := it.view
	q, err := compile(ctx.Err, v, plan, expandable(r.Query.Root))
	if err != nil {
		return err
	}
	if r.Fold && v.families {
		it.families = newFamilies(v, false)
	}
	p := &pass{view: v, query: q, request: r, scope: group(r.Scope, false), fields: group(r.Filters, r.OblastMain)}
	memory := newScratch()
	defer memory.free()
	for i := range v.segments {
		bits, _, err := p.match(v.run(i, ctx.Err, memory))
		if err != nil {
			return err
		}
		w := newWalk(p, i, slices.Clone(bits))
		if it.after != nil && it.families == nil {
			w.skip(*it.after)
		}
		if err := w.advance(ctx.Err); err != nil {
			return err
		}
		it.walks = append(it.walks, w)
	}
	return nil
}

// next loads the next hit; an entry without a document is the end.
func (it *iteration) next(ctx context.Context, x *Index) (e search.Entry, err error) {
	const op = "iterate"
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer guard(op, x.log, &err)
	for {
		if err := ctx.Err(); err != nil {
			return e, asError(op, err)
		}
		h, ok, err := it.take(ctx.Err)
		if err != nil {
			return e, asError(op, err)
		}
		if !ok {
			return e, nil
		}
		if it.repeats(h) || it.after != nil && !it.after.before(h.rank) {
			continue
		}
		doc, err := it.view.segments[h.segment].document(h.doc)
		if err != nil {
			return e, asError(op, err)
		}
		return search.Entry{Doc: doc.Document, Cursor: cursor{request: it.request, last: h.rank}.String()}, nil
	}
}

// take removes the first of the hits that the segments come with.
func (it *iteration) take(check func() error) (h hit, ok bool, err error) {
	var first *walk
	for _, w := range it.walks {
		if !w.done && (first == nil || w.hit.before(first.hit.rank)) {
			first = w
		}
	}
	if first == nil {
		return hit{}, false, nil
	}
	h = first.hit
	return h, true, first.advance(check)
}

// repeats reports whether hits are folded and one of its family came before.
func (it *iteration) repeats(h hit) bool {
	if it.families == nil {
		return false
	}
	it.families.begin(it.view.segments[h.segment], h.segment)
	family := it.families.of(h.doc)
	if family == 0 {
		return false
	}
	again := it.families.seen[family]
	it.families.seen[family] = true
	return again
}

// walk goes through the hits of one segment in order.
type walk struct {
	segment int
	cols    *columns
	by      search.DateField
	place   func(doc uint32) rank
	docs    []uint32 // all of the segment in order
	bits    bitset
	filters []segmentFilter
	inRange []bool // by ordinal of dates; nil without a date filter
	hit     hit
	done    bool
}

func newWalk(p *pass, segment int, bits bitset) *walk {
	s, r := p.view.segments[segment], p.request
	w := &walk{segment: segment, cols: s.cols, by: r.Dates.By, place: s.cols.ranker(r.Sort, r.Dates.By), docs: s.cols.inOrder(r.Sort, r.Dates.By), bits: bits}
	for _, f := range p.scope {
		w.filters = append(w.filters, f.in(s.cols))
	}
	for _, f := range p.fields {
		w.filters = append(w.filters, f.in(s.cols))
	}
	if r.Dates.Active() {
		w.inRange = datesInRange(s.cols.dates[w.by], r.Dates)
	}
	return w
}

// skip leaves out what does not come behind a place in the order.
func (w *walk) skip(after rank) {
	w.docs = w.docs[sort.Search(len(w.docs), func(i int) bool { return after.before(w.place(w.docs[i])) }):]
}

// advance finds the next hit.
func (w *walk) advance(check func() error) error {
	for n := 0; len(w.docs) > 0; n++ {
		if n%checkEvery == checkEvery-1 {
			if err := check(); err != nil {
				return err
			}
		}
		d := w.docs[0]
		w.docs = w.docs[1:]
		if w.bits.has(d) && w.passes(d) {
			w.hit = hit{w.place(d), w.segment, d}
			return nil
		}
	}
	w.done = true
	return nil
}

func (w *walk) passes(doc uint32) bool {
	for i := range w.filters {
		if !w.filters[i].passes(doc) {
			return false
		}
	}
	return w.inRange == nil || w.inRange[w.cols.dates[w.by].first.at(doc)]
}
