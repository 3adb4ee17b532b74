package bleve

import (
	"math"
	"math/bits"
)

// briefs decide for most documents of a list whether a phrase is in them, so that their records need not
// be read. Where the term is seldom often in a document they are its positions, two bytes each; else a bit
// for each position modulo 64, as a filter.
type briefs struct {
	at         []uint16 // the positions, where there are no signatures
	start      []uint32 // of each document in at, and the end of the last
	signatures []uint64
}

const (
	// exactBytes is the mean length of records up to which positions are kept: some eight in a document.
	exactBytes = 32
	// briefShare is the part of a list below which briefs are not made for the documents that are wanted,
	// the first time: to make one costs a third of what it saves.
	briefShare = 8
)

// newBriefs reads the records of n documents.
func newBriefs(records []byte, n int) (*briefs, error) {
	b := &briefs{}
	if len(records) <= exactBytes*n {
		b.start, b.at = make([]uint32, 1, n+1), make([]uint16, 0, 2*n)
		if ok, err := b.keepAll(records, n); ok || err != nil {
			return b, err
		}
		b.start, b.at = nil, nil
	}
	b.signatures = make([]uint64, n)
	at := 0
	for i := range b.signatures {
		from, to := ends(records, at)
		if from > to || to > len(records) {
			return nil, errTorn
		}
		var ok bool
		if b.signatures[i], ok = signature(records[from:to]); !ok {
			return nil, errTorn
		}
		at = to
	}
	return b, nil
}

// keepAll keeps all positions, unless one is too large.
func (b *briefs) keepAll(records []byte, n int) (ok bool, err error) {
	r := positionReader{records: records}
	var here []int
	for range n {
		from, to := ends(records, r.at)
		if from > to || to > len(records) {
			return false, errTorn
		}
		here = r.positions(records[from:to], here[:0], ^uint64(0), 0)
		if r.torn {
			return false, errTorn
		}
		for _, position := range here {
			if position > math.MaxUint16 {
				return false, nil
			}
			b.at = append(b.at, uint16(position))
		}
		b.start = append(b.start, uint32(len(b.at)))
		r.at = to
	}
	return true, nil
}

func (b *briefs) size() int { return 2*cap(b.at) + 4*len(b.start) + 8*len(b.signatures) }

// exact returns the positions in the document at a place of the list.
func (b *briefs) exact(place int) []uint16 { return b.at[b.start[place]:b.start[place+1]] }

// keep is [positionReader.keep] with the positions of a document.
func keep(here []uint16, starts []int, by, slack int) []int {
	kept, i := starts[:0], 0
	for _, start := range starts {
		least := start + by - slack
		for i < len(here) && int(here[i]) < least {
			i++
		}
		if i == len(here) {
			break
		}
		if int(here[i]) <= least+2*slack {
			kept = append(kept, start)
		}
	}
	return kept
}

// signature sets the bits of the positions of a record.
func signature(record []byte) (brief uint64, ok bool) {
	position, steps, at := first(record)
	brief = 1 << (position & 63)
	for ; steps > 0; steps-- {
		step, ok := short(record, at)
		if ok {
			at++
		} else {
			step, at = varint(record, at)
		}
		position += step
		brief |= 1 << (position & 63)
	}
	return brief, at <= len(record)
}

// begins returns the bits of where a phrase can begin, of which the positions with these bits are those
// of the n-th term, moved by slack at most.
func begins(signature uint64, n, slack int) uint64 {
	if slack >= 32 {
		return 1<<64 - 1
	}
	wide := signature
	for by := 1; by <= slack; by++ {
		wide |= bits.RotateLeft64(signature, by) | bits.RotateLeft64(signature, -by)
	}
	return bits.RotateLeft64(wide, -n)
}
