package analysis

import (
	"hash/maphash"
	"sync/atomic"
)

// digest is a set of hashes: of the terms of a word, and of the heads of those of Exact. There are up to
// ten, five in each number. It is {manyTerms} for more of them.
type digest [2]uint64

const (
	hashBits  = 12 // of four thousand bits a query sets some fifty
	inNumber  = 64 / hashBits
	manyTerms = 1<<64 - 1
)

// hashOf returns a number from 1 to 1<<hashBits - 1.
func hashOf(term string) uint64 {
	return 1 + maphash.String(seed, term)%(1<<hashBits-1)
}

// hashOfHead returns a hash of the first three letters of a term, which it shares with all that begins
// with them; 0 where there are fewer. It is not that of a term of these letters.
func hashOfHead(term string) uint64 {
	letters, end := 0, len(term)
	for i := range term {
		if letters++; letters > 3 {
			end = i
			break
		}
	}
	if letters < 3 {
		return 0
	}
	return 1 + (hashOf(term[:end])^0x555)%(1<<hashBits-1)
}

// add adds a hash; ok is false when there is no room.
func (d *digest) add(hash uint64) (ok bool) {
	for i := range d {
		n := 0
		for seen := d[i]; seen != 0; seen >>= hashBits {
			if seen&(1<<hashBits-1) == hash {
				return true
			}
			n++
		}
		if n < inNumber {
			d[i] = d[i]<<hashBits | hash
			return true
		}
	}
	return false
}

func (w word) newDigest(text string, p Paragraph) (d digest) {
	add := func(k Kind, t Token) bool {
		if k == Exact {
			if head := hashOfHead(t.Term); head != 0 && !d.add(head) {
				return false
			}
		}
		return d.add(hashOf(t.Term))
	}
	for _, k := range Kinds {
		if k.reads(p) && !w.tokens(k, text, 0, add) {
			return digest{manyTerms}
		}
	}
	return d
}

// digests remembers the digests of the words seen last, in 3 MB: of the words of a text all but one or
// two in a hundred were seen before. A word has its place in one of the sets.
var digests [1 << 15]digestSet

// digestSet holds digests, the last one added first. Its methods are safe for concurrent use: what two
// mix up by writing at one time is found by none.
type digestSet [4]struct {
	// mixed is the key of a word, and its digest laid over it, so that parts of two do not pass for one.
	// A key is a hash of 64 bits under a seed of this process; that two words share theirs is left out
	// of account.
	mixed, first, second atomic.Uint64
}

func setOf(key uint64) *digestSet { return &digests[key%uint64(len(digests))] }

func (s *digestSet) get(key uint64) (d digest, ok bool) {
	for i := range s {
		d, k := s.at(i)
		if k != key {
			continue
		}
		if i == len(s)-1 { // the next to be forgotten, and in use
			s.move(i-1, i)
			s.put(i-1, key, d)
		}
		return d, true
	}
	return d, false
}

func (s *digestSet) add(key uint64, d digest) {
	for i := len(s) - 1; i > 0; i-- {
		s.move(i-1, i)
	}
	s.put(0, key, d)
}

func (s *digestSet) at(i int) (d digest, key uint64) {
	d = digest{s[i].first.Load(), s[i].second.Load()}
	return d, s[i].mixed.Load() ^ d[0] ^ d[1]
}

func (s *digestSet) put(i int, key uint64, d digest) {
	s[i].first.Store(d[0])
	s[i].second.Store(d[1])
	s[i].mixed.Store(key ^ d[0] ^ d[1])
}

func (s *digestSet) move(from, to int) {
	d, key := s.at(from)
	s.put(to, key, d)
}
