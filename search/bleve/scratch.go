package bleve

import (
	"slices"
	"sync"
)

// scratch is the memory of a search for the segment at hand, used again for the next one and for
// further searches: making it anew took a third of the time of a search for a rare word.
type scratch struct {
	hits       hitList
	some       []uint32
	lists      [][]uint32
	sums, best []float64
	fields     [2][]float64 // the scores of each text field
	buffers    [][]uint32   // the first of which are in use
	buffering  int
	counts     [][]uint32 // of the segment at hand, the first of which are in use
	counting   int
	waiting    []waitingHit // for what they gain by nearness

	// Sets are cut from blocks, the first of which are in use up to a word of the last one.
	words  int // of a set of the segment at hand
	blocks [][]uint64
	block  int
	used   int
}

var scratches = sync.Pool{New: func() any { return new(scratch) }}

func newScratch() *scratch { return scratches.Get().(*scratch) }

// maxScratch is how much memory is worth keeping for further searches, in documents of the largest
// segment seen: one of a larger index is made anew, which its searches do not feel.
const maxScratch = 1 << 20

// maxWaiting is how many hits it is worth keeping room for: as many bytes as for the scores of maxScratch.
const maxWaiting = maxScratch / 8

// free gives the memory back for further searches.
func (s *scratch) free() {
	if cap(s.sums) <= maxScratch && cap(s.hits.docs) <= maxScratch && cap(s.waiting) <= maxWaiting {
		scratches.Put(s)
	}
}

// begin turns to a segment of so many documents. What was made for the last one is void.
func (s *scratch) begin(docs int) {
	s.words, s.block, s.used, s.counting, s.buffering = wordsFor(docs), 0, 0, 0, 0
}

// blockWords is the least size of a block: the sets of a usual search in a segment of some thousand
// documents.
const blockWords = 8 << 10

// set cuts out a set, whatever is in it.
func (s *scratch) set() bitset {
	for {
		if s.block == len(s.blocks) {
			s.blocks = append(s.blocks, make([]uint64, max(blockWords, 8*s.words)))
		}
		if b := s.blocks[s.block]; s.used+s.words <= len(b) {
			set := b[s.used : s.used+s.words : s.used+s.words]
			s.used += s.words
			return set
		}
		s.block, s.used = s.block+1, 0
	}
}

// none makes an empty set.
func (s *scratch) none() bitset {
	set := s.set()
	clear(set)
	return set
}

// and makes the set of what two share.
func (s *scratch) and(a, b bitset) bitset {
	set := s.set()
	set.and(a, b)
	return set
}

// andNot makes the set of what is in a and not in b.
func (s *scratch) andNot(a, b bitset) bitset {
	set := s.set()
	set.andNot(a, b)
	return set
}

// listed lists hits, good until the next call.
func (s *scratch) listed(hits bitset) *hitList {
	s.hits.fill(hits)
	return &s.hits
}

// docs returns room for some documents, good until the next call.
func (s *scratch) docs(most int) []uint32 {
	s.some = slices.Grow(s.some[:0], most)
	return s.some
}

// list returns room for the documents of a segment, the i-th of some that are needed at a time.
func (s *scratch) list(i int) []uint32 {
	for i >= len(s.lists) {
		s.lists = append(s.lists, nil)
	}
	s.lists[i] = slices.Grow(s.lists[i][:0], 64*s.words)
	return s.lists[i]
}

// buffer returns room for a chunk of documents, good for the segment at hand.
func (s *scratch) buffer() []uint32 {
	if s.buffering == len(s.buffers) {
		s.buffers = append(s.buffers, make([]uint32, 0, chunk))
	}
	s.buffering++
	return s.buffers[s.buffering-1]
}

// zeroCounts returns n zeros, good for the segment at hand.
func (s *scratch) zeroCounts(n int) []uint32 {
	if s.counting == len(s.counts) {
		s.counts = append(s.counts, nil)
	}
	counts := slices.Grow(s.counts[s.counting][:0], n)[:n]
	clear(counts)
	s.counts[s.counting] = counts
	s.counting++
	return counts
}

// zeros returns n zeros in the place of what is in room.
func zeros(room *[]float64, n int) []float64 {
	*room = slices.Grow((*room)[:0], n)[:n]
	clear(*room)
	return *room
}
