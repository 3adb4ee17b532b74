package bleve

import (
	"encoding/binary"
	"math"
	"math/bits"
)

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

// appendPositions appends the positions of a record, each once, and returns the last and where the record
// was read to: behind its end where it is torn.
func appendPositions[T int | uint16](to []T, record []byte) (positions []T, last, at int) {
	position, steps, at := first(record)
	to = append(to, T(position))
	for ; steps > 0; steps-- {
		step, ok := short(record, at)
		if ok {
			at++
		} else {
			step, at = varint(record, at)
		}
		if step > 0 {
			position += step
			to = append(to, T(position))
		}
	}
	return to, position, at
}
