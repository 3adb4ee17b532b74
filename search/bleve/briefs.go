package bleve

import (
	"math"
	"math/bits"
	"slices"
)

// briefs are the positions of a list unpacked, two bytes each. They are made when as many documents as
// half of the list were read from their records: until then they cost more than they save, and the words
// of most phrases are not asked for again soon.
type briefs struct {
	at    []uint16 // behind the last one stand three more
	start []uint32 // of each document in at, and the end of the last
}

// mostBrief is the largest position that fits: the highest bit is room to count with.
const mostBrief = math.MaxInt16

// newBriefs unpacks the records of n documents; nil where a position is too large.
func newBriefs(records []byte, n int) (*briefs, error) {
	// A record has six bytes or more beside the further positions, each of which takes one or two.
	b := &briefs{at: make([]uint16, 0, max(len(records)-5*n, n)), start: make([]uint32, 1, n+1)}
	for at := 0; len(b.start) <= n; {
		from, to := ends(records, at)
		if from > to || to > len(records) {
			return nil, errTorn
		}
		fits, ok := b.add(records[from:to])
		if !ok {
			return nil, errTorn
		}
		if !fits {
			return nil, nil
		}
		at = to
	}
	b.at = slices.Clone(append(b.at, 0, 0, 0))
	return b, nil
}

// add adds the positions of a record, each once.
func (b *briefs) add(record []byte) (fits, ok bool) {
	var last, at int
	b.at, last, at = appendPositions(b.at, record)
	b.start = append(b.start, uint32(len(b.at)))
	return last <= mostBrief, at <= len(record)
}

func (b *briefs) size() int { return 2*len(b.at) + 4*len(b.start) }

// of returns the positions in the document at a place of the list.
func (b *briefs) of(place int) []uint16 { return b.at[b.start[place]:b.start[place+1]] }

// keep is [positionReader.keep] in the document at a place of the list. Four positions are compared at a
// time: those that are not below what is looked for keep their highest bit.
func (b *briefs) keep(place int, starts []int, by, slack int) []int {
	const high, each = 0x8000800080008000, 0x0001000100010001
	kept := 0
	i, end := int(b.start[place]), int(b.start[place+1])
	for _, start := range starts {
		least := start + by - slack
		if least > mostBrief {
			break
		}
		for below := uint64(max(least, 0)) * each; i < end; i += 4 {
			four := b.at[i : i+4 : i+4]
			not := ((uint64(four[0]) | uint64(four[1])<<16 | uint64(four[2])<<32 | uint64(four[3])<<48 | high) - below) & high
			if not != 0 {
				i += bits.TrailingZeros64(not) / 16
				break
			}
		}
		if i >= end {
			break
		}
		starts[kept] = start
		if int(b.at[i]) <= least+2*slack { // without a branch: it is as often so as not
			kept++
		}
	}
	return starts[:kept]
}
