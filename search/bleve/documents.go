package bleve

import (
	"encoding/binary"
	"math/bits"
)

// The documents of a list lie in a segment file as a roaring bitmap in its portable format: for each upper
// half of their numbers how many there are, and a container of the lower halves. Making the bitmap to list
// it took twice as long as all else that reads a list, so that containers are read straight into what
// [postings] keep.
const (
	roaringPlain   = 12346 // opens a bitmap of which no container is of runs; their number follows
	roaringRuns    = 12347 // opens another one, in the lower half; the number less one is in the upper half
	roaringOffsets = 4     // from so many containers on places of them are there in the latter, too
	roaringArray   = 4096  // documents in a container up to which it is an array, unless it is of runs
	roaringWords   = 1024  // of one that is an array of bits
)

// documentReader reads the containers of a bitmap into postings.
type documentReader struct {
	bytes zapBytes
	into  *postings
	docs  int // of the segment
}

// readDocuments reads the bitmap of a list of a segment of so many documents.
func readDocuments(bitmap []byte, docs int) (*postings, error) {
	r := documentReader{bytes: zapBytes{rest: bitmap}, into: &postings{}, docs: docs}
	size, runs := r.head()
	heads := r.bytes.next(4 * uint64(size))
	if runs == nil || size >= roaringOffsets {
		r.bytes.next(4 * uint64(size))
	}
	if r.bytes.torn {
		return nil, errTorn
	}
	if size == 0 {
		return noPostings, nil
	}
	key := func(i int) int { return int(binary.LittleEndian.Uint16(heads[4*i:])) }
	count := func(i int) int { return int(binary.LittleEndian.Uint16(heads[4*i+2:])) + 1 }
	p := r.into
	for i := range size {
		p.n += count(i)
	}
	if last := key(size - 1); p.n > docs || last<<16 >= docs {
		return nil, errTorn
	} else if p.n > docs/setShare {
		p.set = make(bitset, wordsFor(docs))
	} else {
		p.low, p.ends = make([]uint16, 0, p.n), make([]uint32, last+1)
	}
	next := 0
	for i := range size {
		if key(i) < next || key(i) > key(size-1) {
			return nil, errTorn
		}
		for ; p.ends != nil && next < key(i); next++ {
			p.ends[next] = uint32(len(p.low))
		}
		if !r.container(key(i), count(i), runs != nil && runs[i/8]>>(i%8)&1 != 0) {
			return nil, errTorn
		}
		if next = key(i) + 1; p.ends != nil {
			p.ends[key(i)] = uint32(len(p.low))
		}
	}
	return p, nil
}

// head returns how many containers there are, and a bit for each that is of runs, nil where none is.
func (r *documentReader) head() (size int, runs []byte) {
	cookie := r.number(4)
	switch {
	case cookie&0xffff == roaringRuns:
		size = cookie>>16 + 1
		runs = r.bytes.next(uint64(size+7) / 8)
	case cookie == roaringPlain:
		size = r.number(4)
	default:
		r.bytes.torn = true
	}
	if size > 1<<16 {
		r.bytes.torn = true
	}
	return size, runs
}

// number reads one of two or four bytes.
func (r *documentReader) number(size uint64) int {
	switch b := r.bytes.next(size); {
	case b == nil:
		return 0
	case size == 2:
		return int(binary.LittleEndian.Uint16(b))
	default:
		return int(binary.LittleEndian.Uint32(b))
	}
}

// container reads that of an upper half with so many documents, and reports whether it is as it should be.
func (r *documentReader) container(key, count int, runs bool) bool {
	p := r.into
	if p.set != nil {
		return r.add(key, count, runs)
	}
	p.low = p.low[:len(p.low)+count]
	halves := p.low[len(p.low)-count:]
	r.halves(halves, runs)
	return !r.bytes.torn && key<<16|int(halves[count-1]) < r.docs
}

// add reads a container into a set.
func (r *documentReader) add(key, count int, runs bool) bool {
	set := r.into.set[key*roaringWords:]
	if count > roaringArray && !runs {
		return r.words(set, count)
	}
	var room [roaringArray]uint16
	halves := room[:min(count, len(room))]
	if count > len(room) {
		halves = make([]uint16, count)
	}
	r.halves(halves, runs)
	if r.bytes.torn || key<<16|int(halves[count-1]) >= r.docs {
		return false
	}
	for _, half := range halves {
		set.add(uint32(half))
	}
	return true
}

// halves reads the lower halves of the documents of a container.
func (r *documentReader) halves(to []uint16, runs bool) {
	switch {
	case runs:
		r.runs(to)
	case len(to) > roaringArray:
		r.bits(to)
	default:
		r.array(to)
	}
}

// array reads halves that are written one by one, which rise.
func (r *documentReader) array(halves []uint16) {
	b := r.bytes.next(2 * uint64(len(halves)))
	if b == nil {
		return
	}
	rising := true
	before := -1
	for i := range halves {
		half := binary.LittleEndian.Uint16(b[2*i:])
		rising = rising && int(half) > before
		halves[i], before = half, int(half)
	}
	r.bytes.torn = r.bytes.torn || !rising
}

// runs reads halves of which beginnings and lengths less one are written.
func (r *documentReader) runs(halves []uint16) {
	n, before := 0, -1
	for range r.number(2) {
		from, length := r.number(2), r.number(2)+1
		if r.bytes.torn || from <= before || from+length > 1<<16 || n+length > len(halves) {
			r.bytes.torn = true
			return
		}
		for i := range length {
			halves[n+i] = uint16(from + i)
		}
		n, before = n+length, from+length-1
	}
	r.bytes.torn = r.bytes.torn || n != len(halves)
}

// bits reads halves that are written as an array of bits.
func (r *documentReader) bits(halves []uint16) {
	var words [roaringWords]uint64
	if !r.words(words[:], len(halves)) {
		r.bytes.torn = true
		return
	}
	n := 0
	for i, w := range words {
		for ; w != 0; w &= w - 1 {
			halves[n] = uint16(i*64 + bits.TrailingZeros64(w))
			n++
		}
	}
}

// words reads an array of bits into the words of a set, which may be fewer, and reports whether so many bits
// are set and all of them are of documents.
func (r *documentReader) words(set bitset, count int) bool {
	b := r.bytes.next(8 * roaringWords)
	if b == nil {
		return false
	}
	n, all := 0, min(len(set), roaringWords)
	for i := range all {
		set[i] = binary.LittleEndian.Uint64(b[8*i:])
		n += bits.OnesCount64(set[i])
	}
	if all == len(set) && all > 0 && r.docs%64 != 0 && r.into.set != nil && set[all-1]>>(r.docs%64) != 0 {
		return false
	}
	return n == count
}
