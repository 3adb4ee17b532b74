package bleve

import (
	"math/bits"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
)

// bitset is a set of documents of one segment, a bit for each of them. Operations on sets of a segment
// go through a few kilobytes word by word, which costs less than the bookkeeping of anything smarter
// up to some million documents, and needs no memory of its own. All operands are of the same segment.
type bitset []uint64

// wordsFor is how many words the set of so many documents has.
func wordsFor(docs int) int { return (docs + 63) / 64 }

// bitsetOf turns a set of the store into one of a segment of so many documents.
func bitsetOf(set *roaring.Bitmap, docs int) bitset {
	b := make(bitset, wordsFor(docs))
	if set != nil {
		b.addAll(set.ToArray())
	}
	return b
}

func (b bitset) has(doc uint32) bool { return b[doc/64]>>(doc%64)&1 != 0 }

func (b bitset) add(doc uint32) { b[doc/64] |= 1 << (doc % 64) }

func (b bitset) addAll(docs []uint32) {
	for _, d := range docs {
		b[d/64] |= 1 << (d % 64)
	}
}

// or adds another set.
func (b bitset) or(other bitset) {
	for i, w := range other {
		b[i] |= w
	}
}

// and makes b what two sets share; either may be b.
func (b bitset) and(x, y bitset) {
	x, y = x[:len(b)], y[:len(b)]
	for i := range b {
		b[i] = x[i] & y[i]
	}
}

// andNot makes b what is in x and not in y; either may be b.
func (b bitset) andNot(x, y bitset) {
	x, y = x[:len(b)], y[:len(b)]
	for i := range b {
		b[i] = x[i] &^ y[i]
	}
}

func (b bitset) empty() bool {
	for _, w := range b {
		if w != 0 {
			return false
		}
	}
	return true
}

func (b bitset) count() int {
	n := 0
	for _, w := range b {
		n += bits.OnesCount64(w)
	}
	return n
}

// countBoth counts what two sets share.
func (b bitset) countBoth(other bitset) int {
	n := 0
	for i, w := range other[:len(b)] {
		n += bits.OnesCount64(w & b[i])
	}
	return n
}

// within reports whether another set has every document of b.
func (b bitset) within(other bitset) bool {
	for i, w := range other[:len(b)] {
		if b[i]&^w != 0 {
			return false
		}
	}
	return true
}

// same reports whether two sets are one and the same memory.
func (b bitset) same(other bitset) bool {
	return len(b) == len(other) && (len(b) == 0 || &b[0] == &other[0])
}

// appendTo appends the documents of some words of the set, rising.
func (b bitset) appendTo(docs []uint32, from, to int) []uint32 {
	for i, w := range b[from:to] {
		if w == 0 {
			continue
		}
		base, n, more := uint32(from+i)*64, len(docs), bits.OnesCount64(w)
		docs = slices.Grow(docs, more)[:n+more]
		room := docs[n:]
		for k := range room {
			room[k] = base + uint32(bits.TrailingZeros64(w))
			w &= w - 1
		}
	}
	return docs
}

// list lists the documents.
func (b bitset) list() []uint32 { return b.appendTo(make([]uint32, 0, b.count()), 0, len(b)) }

// keepFrom drops the documents below one.
func (b bitset) keepFrom(doc uint32) {
	at := int(doc / 64)
	clear(b[:min(at, len(b))])
	if at < len(b) {
		b[at] &^= 1<<(doc%64) - 1
	}
}

// keepBelow drops the documents from one on.
func (b bitset) keepBelow(doc uint32) {
	if at := int(doc / 64); at < len(b) {
		b[at] &= 1<<(doc%64) - 1
		clear(b[at+1:])
	}
}
