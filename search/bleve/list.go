package bleve

import (
	"encoding/binary"
	"fmt"
	"math"
	"sync/atomic"

	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// postings are those of a term in a field of one segment, read into arrays that searches go through
// without unpacking anything. Frequencies and positions are read when they are first needed. Safe for
// concurrent use; what it holds never changes.
type postings struct {
	docs  []uint32 // rising; deleted ones among them
	set   bitset   // the same where they are many, else nil
	freqs atomic.Pointer[frequencies]
	spots atomic.Pointer[positions]

	// asked counts how often frequencies or positions of a part of the documents were needed.
	asked atomic.Int32
	// live is the number of live documents when so many were deleted: deleted<<32 | live.
	live atomic.Uint64
}

// setShare is the part of a segment above which a list has its set beside its documents: that is
// then smaller than they are, and put into another word by word.
const setShare = 16

// postingsOverhead is about what a list takes beside its arrays.
const postingsOverhead = 160

// noPostings are those of a term that a segment does not have.
var noPostings = &postings{}

// readPostings reads the documents of a list of a segment of docs documents. They must be below that.
func readPostings(from segment.PostingsList, docs int) (*postings, error) {
	bits := documents(from)
	if bits == nil {
		return noPostings, nil
	}
	p := &postings{docs: make([]uint32, bits.GetCardinality())}
	bits.ManyIterator().NextMany(p.docs)
	if n := len(p.docs); n > 0 && p.docs[n-1] >= uint32(docs) {
		return nil, fmt.Errorf("document %d of %d", p.docs[n-1], docs)
	}
	if len(p.docs) > docs/setShare {
		p.set = make(bitset, wordsFor(docs))
		p.set.addAll(p.docs)
	}
	return p, nil
}

// size is the memory of the list, as far as it was read.
func (p *postings) size() int64 {
	if p == noPostings {
		return 0
	}
	n := postingsOverhead + 4*len(p.docs) + 8*len(p.set)
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
	set.addAll(p.docs)
}

// count counts the live documents. Deletions of a segment only grow, so that their number names them.
func (p *postings) count(s *liveSegment) int {
	if s.removed == 0 {
		return len(p.docs)
	}
	if known := p.live.Load(); known>>32 == uint64(s.removed) {
		return int(known & math.MaxUint32)
	}
	n := 0
	for _, d := range p.docs {
		if s.alive.has(d) {
			n++
		}
	}
	p.live.Store(uint64(s.removed)<<32 | uint64(n))
	return n
}

// seek returns the place of the first document not below doc, from a place on that is not behind it.
func (p *postings) seek(at int, doc uint32) int {
	docs := p.docs
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

// keep drops those of docs, which rise, that the list does not hold, in place.
func (p *postings) keep(docs []uint32) []uint32 {
	kept := docs[:0]
	if p.set != nil {
		for _, d := range docs {
			if p.set.has(d) {
				kept = append(kept, d)
			}
		}
		return kept
	}
	at := 0
	for _, d := range docs {
		if at = p.seek(at, d); at == len(p.docs) {
			break
		}
		if p.docs[at] == d {
			kept = append(kept, d)
		}
	}
	return kept
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

// positions are those of a term in the documents of a list: of each document the first, then the
// steps to the further ones, as varints.
type positions struct {
	start []uint32 // of each document in steps, and the end of the last
	steps []byte
}

func (p *positions) add(at []int) {
	before := 0
	for _, pos := range at {
		p.steps = binary.AppendUvarint(p.steps, uint64(pos-before))
		before = pos
	}
	p.start = append(p.start, uint32(len(p.steps)))
}

func (p *positions) size() int { return 4*cap(p.start) + cap(p.steps) }

// appendAt appends the positions in the document at a place of the list.
func (p *positions) appendAt(i int, to []int) []int {
	pos := 0
	for b := p.steps[p.start[i]:p.start[i+1]]; len(b) > 0; {
		step, n := uint64(b[0]), 1
		if step >= 0x80 {
			step, n = binary.Uvarint(b)
		}
		pos += int(step)
		to, b = append(to, pos), b[n:]
	}
	return to
}
