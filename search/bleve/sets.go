package bleve

import (
	"container/list"
	"sync"

	"vistka/search"
)

// maxSetBytes is what sets of documents may take in memory for all segments together: the values of
// a hundred boxes that readers tick in an index of a million documents.
const maxSetBytes = 16 << 20

// sets keep which documents of a segment have a value or a date in a range, for as long as they are
// used: a filter is then a few operations on words of bits, however many documents it lets pass. A
// segment never changes, so that its sets serve every view; deleted documents are in them. Safe for
// concurrent use.
type sets struct {
	max int64

	mu    sync.Mutex
	bytes int64
	kept  map[setKey]*list.Element // of *keptSets
	used  *list.List               // last used first
}

// setKey names sets: of documents with a value of a column, by its ordinal, with each of its values, or
// with a date that may lie in a range. segment is the number of its columns, so that a set does not keep alive
// columns that a merge made useless.
type setKey struct {
	segment  uint64
	column   string
	ord      int
	from, to search.Day
	open     uint8 // which ends of the range are open, and whether undated documents are in it
}

// What stands for an ordinal where a key names other sets.
const (
	ordRange = -1 - iota
	ordEach
)

type keptSets struct {
	key   setKey
	sets  []bitset
	bytes int64
}

func newSets(max int64) *sets {
	return &sets{max: max, kept: map[setKey]*list.Element{}, used: list.New()}
}

// get returns the sets of a key, by make where they are not there. The caller must not change them.
func (s *sets) get(key setKey, make func() []bitset) []bitset {
	s.mu.Lock()
	if e := s.kept[key]; e != nil {
		s.used.MoveToFront(e)
		s.mu.Unlock()
		return e.Value.(*keptSets).sets
	}
	s.mu.Unlock()
	// Two searches may make the same sets; the second takes the place of the first.
	k := &keptSets{key: key, sets: make()}
	for _, docs := range k.sets {
		k.bytes += 8*int64(len(docs)) + setOverhead
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if before := s.kept[key]; before != nil {
		s.drop(before)
	}
	s.kept[key] = s.used.PushFront(k)
	for s.bytes += k.bytes; s.bytes > s.max && s.used.Len() > 1; {
		s.drop(s.used.Back())
	}
	return k.sets
}

// setOverhead is about what a set takes beside its documents.
const setOverhead = 300

// drop lets go of sets. s.mu is held.
func (s *sets) drop(e *list.Element) {
	k := s.used.Remove(e).(*keptSets)
	delete(s.kept, k.key)
	s.bytes -= k.bytes
}

// size is the memory of all sets.
func (s *sets) size() int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.bytes
}

// maxSetValues is the most values of a column whose sets are made together: more would push those of
// filters out of memory.
const maxSetValues = 64

// having returns the documents with a value of a column, by its ordinal; 0 for none.
func (s *sets) having(cols *columns, column string, ord int) bitset {
	col := cols.column(column)
	if col.values <= maxSetValues {
		return s.each(cols, column)[ord]
	}
	return s.get(setKey{segment: cols.id, column: column, ord: ord}, func() []bitset {
		listed := make([]bool, col.values)
		listed[ord] = true
		return []bitset{setWhere(cols.docs, func(d uint32) bool { return col.hasAny(d, listed) })}
	})[0]
}

// each returns the documents with each value of a column that has no more than maxSetValues.
func (s *sets) each(cols *columns, column string) []bitset {
	return s.get(setKey{segment: cols.id, column: column, ord: ordEach}, func() []bitset {
		col := cols.column(column)
		each := make([]bitset, col.values)
		for ord := range each {
			each[ord] = make(bitset, wordsFor(cols.docs))
		}
		var ords []uint32
		for d := range uint32(cols.docs) {
			ords = col.appendOf(ords[:0], d)
			for _, ord := range ords {
				each[ord].add(d)
			}
		}
		return each
	})
}

// dated returns the documents whose date may lie in a range.
func (s *sets) dated(cols *columns, r search.DateRange) bitset {
	key := setKey{segment: cols.id, column: string(r.By), ord: ordRange}
	for i, end := range []*search.Day{r.From, r.To} {
		if end == nil {
			key.open |= 1 << i
		}
	}
	if r.From != nil {
		key.from = *r.From
	}
	if r.To != nil {
		key.to = *r.To
	}
	if r.Undated {
		key.open |= 1 << 2
	}
	return s.get(key, func() []bitset {
		dates := cols.dates[r.By]
		in := datesInRange(dates, r)
		return []bitset{setWhere(cols.docs, func(d uint32) bool { return in[dates.first.at(d)] })}
	})[0]
}

// setWhere returns those of n documents of which pass is true.
func setWhere(n int, pass func(doc uint32) bool) bitset {
	set := make(bitset, wordsFor(n))
	for d := range uint32(n) {
		if pass(d) {
			set.add(d)
		}
	}
	return set
}
