package bleve

import "sync"

// totals are the counts of all live documents of a segment, by the ordinals of a column. Who looks
// through everything starts from them and takes away what filters leave out. They are counted when
// a search first needs them and serve all views in which the segment has the same live documents.
type totals struct {
	mu     sync.Mutex
	counts map[string][]uint32 // by column
}

func newTotals() *totals { return &totals{counts: map[string][]uint32{}} }

// totalsOf returns the counts of a column; the caller must not change them.
func (s *liveSegment) totalsOf(column string) []uint32 {
	s.totals.mu.Lock()
	defer s.totals.mu.Unlock()
	counts, ok := s.totals.counts[column]
	if !ok {
		counts = s.cols.column(column).count(s.alive)
		s.totals.counts[column] = counts
	}
	return counts
}
