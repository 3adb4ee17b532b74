package bleve

import (
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
)

// scratch is the memory of a pass for the hits of the segment at hand, used again for the next:
// making it anew took a third of the time of a search for a rare word.
type scratch struct {
	docs       []uint32
	sums, best []float64
	fields     [2][]float64 // the scores of each text field
	buffers    [][]uint32
}

// list lists documents, good until the next call.
func (s *scratch) list(docs *roaring.Bitmap) []uint32 {
	n := int(docs.GetCardinality())
	s.docs = slices.Grow(s.docs[:0], n)[:n]
	it := docs.ManyIterator()
	for read := 0; read < n; {
		read += it.NextMany(s.docs[read:])
	}
	return s.docs
}

// buffer returns room for a chunk of documents, the same for every segment.
func (s *scratch) buffer(i int) []uint32 {
	for i >= len(s.buffers) {
		s.buffers = append(s.buffers, make([]uint32, chunk))
	}
	return s.buffers[i]
}

// zeros returns n zeros in the place of what is in room.
func zeros(room *[]float64, n int) []float64 {
	*room = slices.Grow((*room)[:0], n)[:n]
	clear(*room)
	return *room
}
