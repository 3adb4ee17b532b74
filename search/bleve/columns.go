package bleve

import (
	"fmt"
	"math"
	"sync/atomic"

	"github.com/RoaringBitmap/roaring/v2"
	segment "github.com/blevesearch/scorch_segment_api/v2"

	"vistka/search"
)

// columns are the fields of one segment in memory, by document number. A segment never changes, so
// its columns serve every view that holds it.
type columns struct {
	id       uint64 // unlike that of any other in this process
	docs     int
	present  *roaring.Bitmap // documents that are not tombstones
	seq      []int64         // Document.SeqFirst
	lengths  map[string][]uint32
	keywords map[string]*keywordColumn
	dates    map[search.DateField]*dateColumn
	bytes    int64 // of all but orders
	orders   orders
}

var columnsMade atomic.Uint64

func loadColumns(seg segment.Segment) (*columns, error) {
	n := seg.Count()
	c := &columns{
		id:       columnsMade.Add(1),
		docs:     int(n),
		present:  roaring.New(),
		seq:      make([]int64, n),
		lengths:  map[string][]uint32{},
		keywords: map[string]*keywordColumn{},
		dates:    map[search.DateField]*dateColumn{},
	}
	if err := loadInts(seg, seqField, func(doc uint32, v int64) { c.seq[doc] = v; c.present.Add(doc) }); err != nil {
		return nil, err
	}
	c.present.RunOptimize()
	for name, field := range map[string]string{search.FieldTitle: titleLenField, search.FieldBody: bodyLenField} {
		lengths := make([]uint32, n)
		err := loadInts(seg, field, func(doc uint32, v int64) { lengths[doc] = uint32(min(v, math.MaxUint32)) })
		if err != nil {
			return nil, err
		}
		c.lengths[name] = lengths
		c.bytes += 4 * int64(n)
	}
	for _, f := range keywordFields() {
		col, err := loadKeywords(seg, f.name)
		if err != nil {
			return nil, fmt.Errorf("column %s: %w", f.name, err)
		}
		c.keywords[f.name] = col
		c.bytes += col.bytes()
	}
	for by, field := range map[search.DateField]string{search.ByPublished: publishedField, search.ByStated: statedField} {
		col, err := loadDates(seg, field)
		if err != nil {
			return nil, fmt.Errorf("column %s: %w", field, err)
		}
		c.dates[by] = col
		c.bytes += col.bytes()
	}
	c.bytes += 8*int64(n) + int64(c.present.GetSizeInBytes())
	return c, nil
}

// column is a column of ids or dates, by its name.
func (c *columns) column(name string) *valueColumn {
	if dates := c.dates[search.DateField(name)]; dates != nil {
		return &dates.valueColumn
	}
	return &c.keywords[name].valueColumn
}

// liveSegment is a segment as one view sees it: without the documents deleted since it was written.
type liveSegment struct {
	id      uint64
	seg     segment.Segment
	cols    *columns
	deleted *roaring.Bitmap // nil for none
	removed int             // how many these are
	live    *roaring.Bitmap
	alive   bitset // live, as a set of the segment
	count   int    // of live
	words   map[string]uint64
	newest  map[search.DateField]dateValue // the newest among live documents
	oldest  map[search.DateField]dateValue
	family  bool // some live document has a family
	totals  *totals
}

// newLiveSegment sums up what is live. before is the same segment in the view before, or nil: its
// sums are taken over when no document was deleted in between, as deletions only ever grow.
func newLiveSegment(id uint64, seg segment.Segment, deleted *roaring.Bitmap, cols *columns, before *liveSegment) *liveSegment {
	if before != nil && before.removed == int(size(deleted)) {
		s := *before
		s.seg, s.deleted = seg, deleted
		return &s
	}
	s := &liveSegment{id: id, seg: seg, cols: cols, deleted: deleted, live: cols.present,
		words: map[string]uint64{}, newest: map[search.DateField]dateValue{}, oldest: map[search.DateField]dateValue{}, totals: newTotals()}
	if deleted != nil {
		s.live = roaring.AndNot(cols.present, deleted)
	}
	s.removed, s.count = int(size(deleted)), int(s.live.GetCardinality())
	s.alive = bitsetOf(s.live, cols.docs)
	docs := s.live.ToArray()
	for name, lengths := range cols.lengths {
		for _, d := range docs {
			s.words[name] += uint64(lengths[d])
		}
	}
	for by, col := range cols.dates {
		s.newest[by], s.oldest[by] = span(col, docs)
	}
	families := cols.keywords["family"]
	for _, d := range docs {
		if families.first.at(d) > 0 {
			s.family = true
			break
		}
	}
	return s
}

// span returns the newest date and one with the earliest first day; unknown ones if there is none.
func span(col *dateColumn, docs []uint32) (newest, oldest dateValue) {
	for _, d := range docs {
		v := col.at(d)
		if !v.known {
			continue
		}
		if v.newer(newest) {
			newest = v
		}
		if !oldest.known || v.first < oldest.first {
			oldest = v
		}
	}
	return newest, oldest
}

func size(b *roaring.Bitmap) uint64 {
	if b == nil {
		return 0
	}
	return b.GetCardinality()
}
