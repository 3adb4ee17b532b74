package bleve

import (
	"math/bits"
	"sync/atomic"
)

// positions say where those of a list are: in the file of the segment, as they were written there, so
// that they take no memory but for a mark at every markEvery-th document. Of each document there is a
// record: its length in bytes, the field, the first position, begin and end in the text, which are
// zero, how many steps follow to further positions, and these. All of them are varints.
type positions struct {
	own     []byte // the records of a list that was not read from a file
	at, end uint64 // where they lie in the file else
	marks   []uint32

	// read counts the documents whose records were asked for.
	read   atomic.Int64
	briefs atomic.Pointer[briefs]
}

// markEvery is how many records are gone through at most to reach one: a mark costs four bytes, a
// record two nanoseconds.
const markEvery = 32

// size is the memory of the positions.
func (p *positions) size() int {
	n := postingsOverhead + 4*len(p.marks) + len(p.own)
	if b := p.briefs.Load(); b != nil {
		n += b.size()
	}
	return n
}

// positionReader reads the positions of a list in one document after the other, which rise.
type positionReader struct {
	rank    placer
	records []byte
	marks   []uint32
	briefs  *briefs // nil where there are none yet
	place   int     // of the document at hand
	last    int     // the place of the last record that was read
	at      int     // where it begins
	torn    bool
}

// to goes to a document and reports whether the list holds it. That must be so for it to be read.
func (p *positionReader) to(doc uint32) bool {
	p.place = p.rank.of(doc)
	return p.place >= 0
}

// record returns that of the document at hand from the first position on; nil where it is torn.
func (p *positionReader) record() []byte {
	at := p.at
	if mark := p.place / markEvery; mark != p.last/markEvery {
		p.last, at = mark*markEvery, int(p.marks[mark])
	}
	for n := p.place - p.last; n > 0; n-- {
		if size, ok := short(p.records, at); ok {
			at += 1 + size
			continue
		}
		size, next := varint(p.records, at)
		at = next + size
	}
	p.last, p.at = p.place, at
	from, to := ends(p.records, at)
	if from > to || to > len(p.records) {
		p.torn = true
		return nil
	}
	return p.records[from:to]
}

// appendTo appends the positions in the document at hand, each once.
func (p *positionReader) appendTo(to []int) []int {
	if p.briefs != nil {
		for _, position := range p.briefs.of(p.place) {
			to = append(to, int(position))
		}
		return to
	}
	record := p.record()
	if record == nil {
		return to
	}
	to, _, at := appendPositions(to, record)
	p.torn = p.torn || at > len(record)
	return to
}

// keep drops those of starts, which rise, behind which no position of the document at hand stands: at a
// distance of by, give or take slack.
func (p *positionReader) keep(starts []int, by, slack int) []int {
	if p.briefs != nil {
		return p.briefs.keep(p.place, starts, by, slack)
	}
	record := p.record()
	if record == nil {
		return nil
	}
	position, steps, at := first(record)
	kept := 0
	for _, start := range starts {
		least := start + by - slack
		for steps >= 8 && position < least {
			sum, bytes, count := someSteps(record, at)
			if count == 0 || position+sum >= least {
				break
			}
			position, steps, at = position+sum, steps-count, at+bytes
		}
		for ; position < least && steps > 0; steps-- {
			step, ok := short(record, at)
			if ok {
				at++
			} else {
				step, at = varint(record, at)
			}
			position += step
		}
		if position < least {
			break
		}
		starts[kept] = start
		if position <= least+2*slack { // without a branch: it is as often so as not
			kept++
		}
	}
	p.torn = p.torn || at > len(record)
	return starts[:kept]
}

// placer tells the places of documents in a list, which rise from call to call.
type placer struct {
	list *postings
	word int // of the set
	at   int // how many documents are before that word; of halves the place of the last document
	high int // the upper half of it
}

// of returns the place of a document, -1 where the list does not hold it.
func (k *placer) of(doc uint32) int {
	if set := k.list.set; set != nil {
		w := int(doc / 64)
		for ; k.word < w; k.word++ {
			k.at += bits.OnesCount64(set[k.word])
		}
		bit := uint64(1) << (doc % 64)
		if set[w]&bit == 0 {
			return -1
		}
		return k.at + bits.OnesCount64(set[w]&(bit-1))
	}
	high := int(doc >> 16)
	if high >= len(k.list.ends) {
		return -1
	}
	if high != k.high {
		k.high, k.at = high, int(k.list.ends[high-1])
	}
	low, half := k.list.low[:k.list.ends[high]], uint16(doc)
	if k.at = seek(low, k.at, half); k.at == len(low) || low[k.at] != half {
		return -1
	}
	return k.at
}
