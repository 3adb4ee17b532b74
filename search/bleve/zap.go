package bleve

import (
	"encoding/binary"
	"errors"

	segment "github.com/blevesearch/scorch_segment_api/v2"
	"github.com/blevesearch/vellum"
)

// The store hands out postings one by one through interfaces, at forty nanoseconds each. A segment
// file is memory that is mapped, and how lists lie in it is part of its format (zap 17): read in one
// go they cost two. What follows reads the lists of such files; those of segments that are not
// written yet, or of another version, are read through the interfaces. A test compares both.

// zapVersion is the version of the files that are read here.
const zapVersion = 17

// zapSegment is what a segment of a file offers beside the interfaces of the store.
type zapSegment interface {
	Version() uint32
	Data() []byte
	DictAddr(field string) (uint64, error)
}

// zapData returns the bytes of the file of a segment, nil where it has none of that version.
func zapData(seg segment.Segment) []byte {
	if z, ok := seg.(zapSegment); ok && z.Version() == zapVersion {
		return z.Data()
	}
	return nil
}

// errTorn says that a list does not lie in its file as it should.
var errTorn = errors.New("a list of the segment file cannot be read")

// zapBytes reads numbers from a place of a file on. Behind its end, or behind a number that is none,
// everything is torn.
type zapBytes struct {
	rest []byte
	torn bool
}

func zapAt(data []byte, at uint64) zapBytes {
	if at > uint64(len(data)) {
		return zapBytes{torn: true}
	}
	return zapBytes{rest: data[at:]}
}

func (b *zapBytes) uvarint() uint64 {
	n, size := binary.Uvarint(b.rest)
	if size <= 0 {
		b.rest, b.torn = nil, true
		return 0
	}
	b.rest = b.rest[size:]
	return n
}

// next returns the next n bytes.
func (b *zapBytes) next(n uint64) []byte {
	if n > uint64(len(b.rest)) {
		b.rest, b.torn = nil, true
		return nil
	}
	out := b.rest[:n]
	b.rest = b.rest[n:]
	return out
}

// numbers returns the numbers that are written in chunks, which follow one another: how many chunks
// there are, the end of each, and what is in them.
func (b *zapBytes) numbers() zapBytes {
	end := uint64(0)
	for chunks := b.uvarint(); chunks > 0 && !b.torn; chunks-- {
		end = b.uvarint()
	}
	return zapBytes{rest: b.next(end), torn: b.torn}
}

// zapDictionary opens the dictionary of a field, nil where the segment has none.
func zapDictionary(seg segment.Segment, data []byte, field string) (*vellum.Reader, error) {
	at, err := seg.(zapSegment).DictAddr(field)
	if err != nil {
		return nil, nil // the error says that no document has a term there
	}
	b := zapAt(data, at)
	fst := b.next(b.uvarint())
	if b.torn {
		return nil, errTorn
	}
	dict, err := vellum.Load(fst)
	if err != nil {
		return nil, err
	}
	return dict.Reader()
}

// A dictionary holds the place of a list in the file, or the only document of a term that occurs
// once in it.
const (
	zapOneDocument = 1 << 63
	zapDocument    = 1<<31 - 1
)

// zapPostings reads the list at a place of a file of a segment of docs documents.
func zapPostings(data []byte, at uint64, docs int) (*postings, error) {
	if at&zapOneDocument != 0 {
		p, err := newPostings([]uint32{uint32(at & zapDocument)}, docs)
		if err == nil {
			p.freqs.Store(&frequencies{small: []uint8{1}})
		}
		return p, err
	}
	b := zapAt(data, at)
	b.uvarint() // where frequencies lie
	b.uvarint() // where positions lie
	packed := b.next(b.uvarint())
	if b.torn {
		return nil, errTorn
	}
	p, err := readDocuments(packed, docs)
	if err == nil && p.n > 0 {
		p.at = at
	}
	return p, err
}

// zapFrequencies reads those of n documents of the list at a place.
func zapFrequencies(data []byte, at uint64, n int) (*frequencies, error) {
	b := zapAt(data, at)
	b = zapAt(data, b.uvarint())
	b = b.numbers()
	f := &frequencies{small: make([]uint8, n)}
	if !fewEach(b.rest, f.small) {
		f.small = f.small[:0]
		for range n {
			// The last bit says that there are positions; a length follows unless the frequency is zero.
			freq := b.uvarint() >> 1
			if freq > 0 {
				b.uvarint()
			}
			if b.torn {
				return nil, errTorn
			}
			f.add(freq)
		}
		if len(b.rest) > 0 {
			return nil, errTorn
		}
	}
	return f, nil
}

// fewEach reads frequencies of which each one, and the length behind it, takes a byte, and reports whether
// they are of that kind.
func fewEach(rest []byte, small []uint8) bool {
	if len(rest) != 2*len(small) {
		return false
	}
	for i := range small {
		two := rest[2*i : 2*i+2 : 2*i+2]
		if (two[0]|two[1])&0x80 != 0 || two[0] < 2 {
			return false
		}
		small[i] = two[0] >> 1
	}
	return true
}

// zapPositions finds those of n documents of the list at a place, all of which must have some.
func zapPositions(data []byte, at uint64, n int) (*positions, error) {
	b := zapAt(data, at)
	b.uvarint()
	b = zapAt(data, b.uvarint())
	records := b.numbers()
	if records.torn {
		return nil, errTorn
	}
	marks, err := markRecords(records.rest, n)
	end := len(data) - len(b.rest)
	return &positions{at: uint64(end - len(records.rest)), end: uint64(end), marks: marks}, err
}
