package bleve

import (
	"fmt"
	"math"
	"math/bits"
	"slices"
	"sync/atomic"
)

// postings are those of a term in a field of one segment, read into memory so that searches go
// through them without unpacking anything. Frequencies and positions are read when they are first needed.
// Safe for concurrent use; what it holds never changes.
type postings struct {
	n int // documents, deleted ones among them
	// They are in a set where they are many. Else low has the lower halves of their numbers, rising, and
	// ends how many of these belong to each upper half and to those below.
	set  bitset
	low  []uint16
	ends []uint32
	at   uint64 // the place of the list in the segment's file; 0 where it was not read from one

	freqs atomic.Pointer[frequencies]
	spots atomic.Pointer[positions]

	// live is the number of live documents when so many were deleted: deleted<<32 | live.
	live atomic.Uint64
}

// setShare is the part of a segment above which the documents of a list are kept as a set: that is
// then smaller than a list of halves.
const setShare = 16

// postingsOverhead is about what a list takes beside its arrays.
const postingsOverhead = 160

// noPostings are those of a term that a segment does not have.
var noPostings = &postings{}

// newPostings makes a list of documents, which rise, of a segment of so many.
func newPostings(list []uint32, docs int) (*postings, error) {
	n := len(list)
	if n == 0 {
		return noPostings, nil
	}
	if list[n-1] >= uint32(docs) {
		return nil, fmt.Errorf("document %d of %d", list[n-1], docs)
	}
	p := &postings{n: n}
	if n > docs/setShare {
		p.set = make(bitset, wordsFor(docs))
		p.set.addAll(list)
		return p, nil
	}
	p.low, p.ends = make([]uint16, n), make([]uint32, list[n-1]>>16+1)
	for i, d := range list {
		p.low[i] = uint16(d)
		p.ends[d>>16] = uint32(i + 1)
	}
	for i := 1; i < len(p.ends); i++ {
		p.ends[i] = max(p.ends[i], p.ends[i-1])
	}
	return p, nil
}

// appendTo appends the documents to a list.
func (p *postings) appendTo(docs []uint32) []uint32 {
	if p.set != nil {
		at := len(docs)
		docs = slices.Grow(docs, p.n)[:at+p.n]
		for i, w := range p.set {
			for base := uint32(i) * 64; w != 0 && at < len(docs); w &= w - 1 {
				docs[at] = base + uint32(bits.TrailingZeros64(w))
				at++
			}
		}
		return docs
	}
	from := uint32(0)
	for high, end := range p.ends {
		for _, low := range p.low[from:end] {
			docs = append(docs, uint32(high)<<16|uint32(low))
		}
		from = end
	}
	return docs
}

// size is the memory of the list, as far as it was read.
func (p *postings) size() int64 {
	if p == noPostings {
		return 0
	}
	n := postingsOverhead + 2*len(p.low) + 4*len(p.ends) + 8*len(p.set)
	if f := p.freqs.Load(); f != nil {
		n += f.size()
	}
	if s := p.spots.Load(); s != nil {
		n += s.size()
	}
	return int64(n)
}

// addTo adds the documents to a set.
func (p *postings) addTo(set bitset) {
	if p.set != nil {
		set.or(p.set)
		return
	}
	from := uint32(0)
	for high, end := range p.ends {
		for _, low := range p.low[from:end] {
			set.add(uint32(high)<<16 | uint32(low))
		}
		from = end
	}
}

// count counts the live documents. Deletions of a segment only grow, so that their number names them.
func (p *postings) count(s *liveSegment) int {
	if s.removed == 0 || p.n == 0 {
		return p.n
	}
	if known := p.live.Load(); known>>32 == uint64(s.removed) {
		return int(known & math.MaxUint32)
	}
	n := 0
	for _, d := range p.appendTo(make([]uint32, 0, p.n)) {
		if s.alive.has(d) {
			n++
		}
	}
	p.live.Store(uint64(s.removed)<<32 | uint64(n))
	return n
}

// andTo drops the documents of a set that are not in the list. room is a set to work in.
func (p *postings) andTo(set, room bitset) {
	if p.set != nil {
		set.and(set, p.set)
		return
	}
	clear(room)
	p.addTo(room)
	set.and(set, room)
}

// seek returns the place of the first of docs, which rise, that is not below doc, from a place on that
// is not behind it.
func seek[T uint16 | uint32](docs []T, at int, doc T) int {
	step := 1
	for at+step < len(docs) && docs[at+step] < doc {
		at += step
		step *= 2
	}
	for from, to := at, min(at+step, len(docs)); ; {
		if from == to {
			return from
		}
		if mid := (from + to) / 2; docs[mid] < doc {
			from = mid + 1
		} else {
			to = mid
		}
	}
}

// frequencies are those of a term in the documents of a list. One byte is enough for nearly all.
type frequencies struct {
	small []uint8
	large map[int]uint32 // of the places at which small is manyTimes
}

const manyTimes = math.MaxUint8

func (f *frequencies) add(n uint64) {
	if n >= manyTimes {
		if f.large == nil {
			f.large = map[int]uint32{}
		}
		f.large[len(f.small)] = uint32(min(n, math.MaxUint32))
		n = manyTimes
	}
	f.small = append(f.small, uint8(n))
}

func (f *frequencies) size() int { return len(f.small) + 50*len(f.large) }

// at returns the frequency in the document at a place of the list.
func (f *frequencies) at(i int) float64 {
	if n := f.small[i]; n < manyTimes {
		return float64(n)
	}
	return float64(f.large[i])
}
