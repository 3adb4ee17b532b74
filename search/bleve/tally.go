package bleve

import (
	"math"

	"github.com/RoaringBitmap/roaring/v2"
)

// counter counts documents of a segment by some property.
type counter interface {
	// begin makes the counters of a segment ready, beginWhole as if all its live documents had been
	// added.
	begin(s *liveSegment)
	beginWhole(s *liveSegment)
	// beginFew makes ready for a few documents, which are added to the whole at once. It reports false
	// where begin costs no more.
	beginFew(v *view, segment int, docs uint64) bool
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
	docs     reader // to be added, or taken where whole is set
	size     uint64 // how many these are
	whole    bool
}

func newTally(s *liveSegment, docs *roaring.Bitmap, buf []uint32) *tally {
	t := &tally{size: docs.GetCardinality()}
	if t.whole = docs == s.live || t.size > uint64(s.count)/2; t.whole {
		if docs = without(s.live, docs); docs.IsEmpty() {
			t.size = 0
			return t
		}
		t.size = docs.GetCardinality()
	}
	t.docs = newReader(docs, buf)
	return t
}

func without(a, b *roaring.Bitmap) *roaring.Bitmap {
	if a == b {
		return roaring.New()
	}
	return roaring.AndNot(a, b)
}

// let adds a counter.
func (t *tally) let(c counter, v *view, segment int) {
	t.counters = append(t.counters, c)
	switch s := v.segments[segment]; {
	case t.whole:
		c.begin(s)
		c.beginWhole(s)
	case !c.beginFew(v, segment, t.size):
		c.begin(s)
	}
}

// fewCounted is how many times fewer documents than values there must be for them to be counted in
// the numbers of the view: each document costs one step more then, but the values none.
const fewCounted = 4

// until counts up to a document.
func (t *tally) until(s *liveSegment, end uint32) {
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
func (t *tally) end(v *view, segment int, end uint32) {
	s := v.segments[segment]
	if t.whole && end < uint32(s.cols.docs) {
		rest := s.live.Clone()
		rest.RemoveRange(0, uint64(end))
		for _, c := range t.counters {
			c.take(s, rest.ToArray())
		}
	}
	for _, c := range t.counters {
		c.end(v, segment)
	}
}

// upTo returns the documents of a set below one.
func upTo(docs *roaring.Bitmap, end uint32) *roaring.Bitmap {
	docs = docs.Clone()
	docs.RemoveRange(uint64(end), math.MaxUint32+1)
	return docs
}

// reader reads a set of documents in parts.
type reader struct {
	it   roaring.ManyIntIterable // nil at the end
	buf  []uint32
	rest []uint32
}

// newReader reads docs through buf.
func newReader(docs *roaring.Bitmap, buf []uint32) reader {
	return reader{it: docs.ManyIterator(), buf: buf}
}

// until returns some of the next documents below end; nil when there are no more.
func (r *reader) until(end uint32) []uint32 {
	if len(r.rest) == 0 {
		if r.it == nil {
			return nil
		}
		n := r.it.NextMany(r.buf)
		if r.rest = r.buf[:n]; n == 0 {
			r.it = nil
			return nil
		}
	}
	n := len(r.rest)
	if r.rest[n-1] >= end {
		n = below(r.rest, end)
	}
	docs := r.rest[:n]
	r.rest = r.rest[n:]
	if n == 0 {
		return nil
	}
	return docs
}

// below counts the documents below end; docs rise.
func below(docs []uint32, end uint32) int {
	from, to := 0, len(docs)
	for from < to {
		if mid := (from + to) / 2; docs[mid] < end {
			from = mid + 1
		} else {
			to = mid
		}
	}
	return from
}
