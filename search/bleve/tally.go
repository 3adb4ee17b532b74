package bleve

// minusOne takes back what one added: numbers wrap around.
const minusOne = ^uint32(0)

// tally counts a set of documents of a segment by their values in some columns, chunk by chunk. Where the
// set holds most of the segment it begins with the counts of all and takes away the others.
type tally struct {
	set   bitset
	docs  reader // to be added, or taken where whole is set
	size  int    // how many these are
	whole bool

	counting []*counting
	all      []ordinalCount // of counting
	few      []*valueCount  // to which documents are added one by one
	bySets   []*valueCount  // to which the set is added at the end
}

// counting is a column that documents are counted by.
type counting struct {
	*valueCount
	column  *valueColumn
	here    []uint32 // by the ordinals of the segment
	further reader   // those of the documents that have more than two values
}

func newTally(r *run, docs bitset) *tally {
	t := &tally{set: docs}
	if docs.same(r.alive) {
		t.whole = true
		return t
	}
	if t.size = docs.count(); t.size > r.count/2 {
		t.size, t.whole = r.count-t.size, true
		docs = r.andNot(r.alive, docs)
	}
	t.docs = newReader(docs, r.buffer())
	return t
}

// let counts by the values of a further column.
func (t *tally) let(c *valueCount, r *run) {
	column := r.cols.column(c.column)
	switch {
	case c.fewerWords(r, t.size):
		t.bySets = append(t.bySets, c)
		return
	case !t.whole && t.size < column.values:
		t.few = append(t.few, c) // each document costs one step more then, but the values none
		return
	}
	n := &counting{valueCount: c, column: column, here: r.zeroCounts(column.counts())}
	if t.whole {
		copy(n.here, r.totalsOf(c.column))
	}
	if column.several && t.size > 0 {
		n.further = newReader(r.and(t.docs.set, column.further.set), r.buffer())
	}
	t.counting = append(t.counting, n)
	t.all = column.appendCounts(t.all, n.here)
}

// work is how many documents are to be looked at.
func (t *tally) work() int {
	if len(t.counting)+len(t.few) == 0 {
		return 0
	}
	return t.size
}

// until counts up to a document.
func (t *tally) until(r *run, end uint32) {
	if t.work() == 0 {
		return
	}
	by := uint32(1)
	if t.whole {
		by = minusOne
	}
	for docs := t.docs.until(end); docs != nil; docs = t.docs.until(end) {
		for _, c := range t.few {
			c.addFew(r, docs)
		}
		countAll(t.all, docs, by)
	}
	for _, c := range t.counting {
		for docs := c.further.until(end); docs != nil; docs = c.further.until(end) {
			c.column.countBeyond(c.here, docs, by)
		}
	}
}

// end ends the segment at hand. Where its documents were only counted up to one, what was counted as
// whole of the others is taken back.
func (t *tally) end(r *run, sets *sets, end uint32) {
	set := t.set
	late := end < uint32(r.cols.docs)
	if late {
		set = r.set()
		copy(set, t.set)
		set.keepBelow(end)
	}
	for _, c := range t.counting {
		if late && t.whole {
			rest := r.set()
			copy(rest, r.alive)
			rest.keepFrom(end)
			for ord, n := range c.column.count(rest) {
				c.here[ord] -= n
			}
		}
		c.add(r.segment, c.here)
	}
	for _, c := range t.bySets {
		c.addSet(r, sets, set)
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
