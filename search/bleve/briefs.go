package bleve

import (
	"math"
	"slices"
)

// briefs are the positions of a list unpacked, two bytes each. They are made when as many documents as
// half of the list were read from their records: until then they cost more than they save, and the words
// of most phrases are not asked for again soon.
type briefs struct {
	at    []uint16
	start []uint32 // of each document in at, and the end of the last; nil where a position is too large
}

// newBriefs unpacks the records of n documents.
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
			return &briefs{}, nil
		}
		at = to
	}
	b.at = slices.Clone(b.at)
	return b, nil
}

// add adds the positions of a record, each once.
func (b *briefs) add(record []byte) (fits, ok bool) {
	position, steps, at := first(record)
	b.at = append(b.at, uint16(position))
	for ; steps > 0; steps-- {
		step, ok := short(record, at)
		if ok {
			at++
		} else {
			step, at = varint(record, at)
		}
		if step > 0 {
			position += step
			b.at = append(b.at, uint16(position))
		}
	}
	b.start = append(b.start, uint32(len(b.at)))
	return position <= math.MaxUint16, at <= len(record)
}

func (b *briefs) size() int { return 2*len(b.at) + 4*len(b.start) }

// of returns the positions in the document at a place of the list.
func (b *briefs) of(place int) []uint16 { return b.at[b.start[place]:b.start[place+1]] }

// keep is [positionReader.keep] with the positions of a document.
func keep(here []uint16, starts []int, by int) []int {
	kept, i := starts[:0], 0
	for _, start := range starts {
		want := start + by
		for i < len(here) && int(here[i]) < want {
			i++
		}
		if i == len(here) {
			break
		}
		if int(here[i]) == want {
			kept = append(kept, start)
		}
	}
	return kept
}
