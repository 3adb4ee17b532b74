package bleve

import (
	"sync"

	"vistka/search"
)

// totals are the counts of all live documents of a segment, by the segment's ordinals. Who looks
// through everything starts from them and takes away what filters leave out. They are counted when
// a search first needs them and serve all views in which the segment has the same live documents.
type totals struct {
	mu       sync.Mutex
	keywords map[string][]uint32
	dates    map[search.DateField][]uint32
}

func newTotals() *totals {
	return &totals{keywords: map[string][]uint32{}, dates: map[search.DateField][]uint32{}}
}

// keywordTotals returns the counts of a keyword column; the caller must not change them.
func (s *liveSegment) keywordTotals(column string) []uint32 {
	s.totals.mu.Lock()
	defer s.totals.mu.Unlock()
	counts, ok := s.totals.keywords[column]
	if !ok {
		col := s.cols.keywords[column]
		counts = make([]uint32, len(col.values))
		col.count(counts, s.alive.list(), 1)
		s.totals.keywords[column] = counts
	}
	return counts
}

// dateTotals returns the counts of a date column; the caller must not change them.
func (s *liveSegment) dateTotals(by search.DateField) []uint32 {
	s.totals.mu.Lock()
	defer s.totals.mu.Unlock()
	counts, ok := s.totals.dates[by]
	if !ok {
		col := s.cols.dates[by]
		counts = make([]uint32, len(col.values))
		col.count(counts, s.alive.list(), 1)
		s.totals.dates[by] = counts
	}
	return counts
}

// minusOne takes back what one added: numbers wrap around.
const minusOne = ^uint32(0)

// count adds by for each of docs to the counts of its values, in counts[0] for none.
func (c *keywordColumn) count(counts, docs []uint32, by uint32) {
	if c.single != nil {
		for _, d := range docs {
			counts[c.single[d]] += by
		}
		return
	}
	for _, d := range docs {
		from, to := c.start[d], c.start[d+1]
		if from == to {
			counts[0] += by
		}
		for _, ord := range c.ords[from:to] {
			counts[ord] += by
		}
	}
}

// countVia adds one for each of docs to the counts of its values, whose places via gives.
func (c *keywordColumn) countVia(counts, via, docs []uint32) {
	if c.single != nil {
		for _, d := range docs {
			counts[via[c.single[d]]]++
		}
		return
	}
	for _, d := range docs {
		from, to := c.start[d], c.start[d+1]
		if from == to {
			counts[via[0]]++
		}
		for _, ord := range c.ords[from:to] {
			counts[via[ord]]++
		}
	}
}

// count adds by for each of docs to the count of its date.
func (c *dateColumn) count(counts, docs []uint32, by uint32) {
	for _, d := range docs {
		counts[c.ord[d]] += by
	}
}
