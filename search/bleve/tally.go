package bleve

// counter counts documents of a segment by some property.
type counter interface {
	// begin makes the counters of a segment ready, beginWhole as if all its live documents had been
	// added.
	begin(s *liveSegment)
	beginWhole(s *liveSegment)
	// beginFew makes ready for a few documents, which are added to the whole at once. It reports false
	// where begin costs no more.
	beginFew(v *view, segment int, docs int) bool
	// add counts documents of the segment at hand, take takes them back.
	add(s *liveSegment, docs []uint32)
	take(s *liveSegment, docs []uint32)
	// end adds the counts of the segment at hand to the whole.
	end(v *view, segment int)
}

// tally lets counters count a set of documents, chunk by chunk. Where the set holds most of a segment
// they begin with the counts of all and take away the others.
type tally struct {
	counters []counter
	bySets   []*facetCount // which count at the end
	set      bitset
	docs     reader // to be added, or taken where whole is set
	size     int    // how many these are
	whole    bool
}

func newTally(r *run, docs bitset, buf []uint32) *tally {
	t := &tally{set: docs}
	if docs.same(r.alive) {
		t.whole = true
		return t
	}
	if t.size = docs.count(); t.size > r.count/2 {
		t.size, t.whole = r.count-t.size, true
		docs = r.andNot(r.alive, docs)
	}
	t.docs = newReader(docs, buf)
	return t
}

// let adds a counter.
func (t *tally) let(c counter, v *view, segment int) {
	s := v.segments[segment]
	if f, ok := c.(*facetCount); ok && f.fewerWords(s, t.size) {
		t.bySets = append(t.bySets, f)
		return
	}
	t.counters = append(t.counters, c)
	switch {
	case t.whole:
		c.begin(s)
		c.beginWhole(s)
	case !c.beginFew(v, segment, t.size):
		c.begin(s)
	}
}

// fewCounted is how many times fewer documents than values there must be for them to be counted in
// the numbers of the view: each document costs one step more then, but the values none.
const fewCounted = 1

// work is how many documents are to be looked at.
func (t *tally) work() int {
	if len(t.counters) == 0 {
		return 0
	}
	return t.size
}

// until counts up to a document.
func (t *tally) until(s *liveSegment, end uint32) {
	if len(t.counters) == 0 {
		return
	}
	for docs := t.docs.until(end); docs != nil; docs = t.docs.until(end) {
		for _, c := range t.counters {
			if t.whole {
				c.take(s, docs)
			} else {
				c.add(s, docs)
			}
		}
	}
}

// end ends the segment at hand. Where its documents were only counted up to one, what was counted as
// whole of the others is taken back.
func (t *tally) end(p *pass, r *run, end uint32) {
	set := t.set
	if late := end < uint32(r.cols.docs); late {
		set = r.set()
		copy(set, t.set)
		set.keepBelow(end)
		if t.whole {
			rest := r.alive.appendTo(nil, int(end/64), len(r.alive))
			for _, c := range t.counters {
				c.take(r.liveSegment, rest)
			}
		}
	}
	for _, c := range t.counters {
		c.end(p.view, r.segment)
	}
	for _, f := range t.bySets {
		f.countSets(p, r, set)
	}
}

// reader reads a set of documents in parts.
type reader struct {
	set  bitset
	next int // the first word not read yet
	buf  []uint32
}

// newReader reads docs through buf, which has room for a chunk or for all of them.
func newReader(docs bitset, buf []uint32) reader { return reader{set: docs, buf: buf[:0]} }

// until returns the next documents below end, no more than a chunk of them; nil when there are no more.
// end is a multiple of the chunk or behind the last document.
func (r *reader) until(end uint32) []uint32 {
	last := min(wordsFor(int(end)), len(r.set))
	r.buf = r.buf[:0]
	for r.next < last && len(r.buf) == 0 {
		step := min(r.next+chunk/64, last)
		r.buf = r.set.appendTo(r.buf, r.next, step)
		r.next = step
	}
	if len(r.buf) == 0 {
		return nil
	}
	return r.buf
}
