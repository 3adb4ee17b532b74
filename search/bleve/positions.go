package bleve

import (
	"encoding/binary"
	"math"
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

// markRecords marks n records, which must be all there is.
func markRecords(records []byte, n int) ([]uint32, error) {
	if len(records) > math.MaxUint32 {
		return nil, errTorn
	}
	marks := make([]uint32, 0, (n+markEvery-1)/markEvery)
	at := 0
	for i := range n {
		if i%markEvery == 0 {
			marks = append(marks, uint32(at))
		}
		if size, ok := short(records, at); ok {
			at += 1 + size
		} else {
			size, next := varint(records, at)
			at = next + size
		}
		if at > len(records) {
			return nil, errTorn
		}
	}
	if at != len(records) {
		return nil, errTorn
	}
	return marks, nil
}

// appendRecord appends the record of a document with these positions, which rise.
func appendRecord(to []byte, at []int) []byte {
	var room [64]byte
	record := append(room[:0], 0) // the field, which nobody reads
	record = binary.AppendUvarint(record, uint64(at[0]))
	record = append(record, 0, 0)
	record = binary.AppendUvarint(record, uint64(len(at)-1))
	for i, p := range at[1:] {
		record = binary.AppendUvarint(record, uint64(p-at[i]))
	}
	return append(binary.AppendUvarint(to, uint64(len(record))), record...)
}

// size is the memory of the positions.
func (p *positions) size() int {
	n := postingsOverhead + 4*len(p.marks) + len(p.own)
	if b := p.briefs.Load(); b != nil {
		n += b.size()
	}
	return n
}

// varint reads the number at a place and tells where the next one begins: past the end where there is
// none.
func varint(b []byte, at int) (n, next int) {
	if at < 0 || at >= len(b) {
		return 0, len(b) + 1
	}
	if at+1 < len(b) && b[at] >= 0x80 && b[at+1] < 0x80 { // a step into the next paragraph
		return int(b[at]&0x7f) | int(b[at+1])<<7, at + 2
	}
	v, size := binary.Uvarint(b[at:])
	if size <= 0 || v > math.MaxInt32 {
		return 0, len(b) + 1
	}
	return int(v), at + size
}

// short reads the number at a place if it is there and a byte, as most are.
func short(b []byte, at int) (n int, ok bool) {
	if uint(at) < uint(len(b)) {
		n = int(b[at])
		ok = n < 0x80
	}
	return n, ok
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

// ends returns where the first position of the record at a place begins, and where the record ends.
func ends(records []byte, at int) (from, to int) {
	size, ok := short(records, at)
	if at++; !ok {
		size, at = varint(records, at-1)
	}
	to = at + size
	if _, ok = short(records, at); !ok {
		_, at = varint(records, at)
		return at, to
	}
	return at + 1, to
}

// first reads the first position of a record, how many steps follow, and where.
func first(record []byte) (position, steps, at int) {
	if len(record) > 4 {
		position, at = int(record[0]), 1
		if position >= 0x80 {
			position, at = position&0x7f|int(record[1])<<7, 2
		}
		if record[at-1]|record[at]|record[at+1]|record[at+2] < 0x80 {
			return position, int(record[at+2]), at + 3
		}
	}
	position, at = varint(record, 0)
	_, at = varint(record, at)
	_, at = varint(record, at)
	steps, at = varint(record, at)
	if steps > len(record) {
		return 0, 0, len(record) + 1
	}
	return position, steps, at
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
	position, steps, at := first(record)
	to = append(to, position)
	for ; steps > 0; steps-- {
		step, ok := short(record, at)
		if ok {
			at++
		} else {
			step, at = varint(record, at)
		}
		if step > 0 {
			position += step
			to = append(to, position)
		}
	}
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

// someSteps adds up the steps in the next eight bytes, of which the last one is left where a step goes
// on behind it. None are counted where the bytes are fewer, or a step has more than two.
func someSteps(record []byte, at int) (sum, bytes, count int) {
	if at+8 > len(record) {
		return 0, 0, 0
	}
	const (
		top, even = 0x8080808080808080, 0x00ff00ff00ff00ff
		add       = 0x0001000100010001
	)
	b := binary.LittleEndian.Uint64(record[at:])
	bytes = 8 - int(b>>63)
	b &= 1<<(8*bytes) - 1
	more := b & top
	if more&(more<<8) != 0 {
		return 0, 0, 0
	}
	b &^= top
	high := b & (more << 1 * 0xff)
	low := b &^ high
	sum = int((low&even+low>>8&even)*add>>48) + int((high&even+high>>8&even)*add>>48)<<7
	return sum, bytes, bytes - bits.OnesCount64(more)
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
