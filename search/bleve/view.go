package bleve

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"slices"
	"strings"
	"sync/atomic"

	"github.com/blevesearch/bleve/v2/index/scorch"

	"vistka/search"
)

// view is one state of the index: a pinned snapshot of the store with its columns in memory. It is
// closed when its last user lets go of it.
type view struct {
	refs     atomic.Int64
	named    atomic.Bool // a cursor by relevance names it
	snapshot *scorch.IndexSnapshot
	segments []*liveSegment
	columns  []*columns // of each segment
	sequence int64
	docs     int // live ones
	average  map[string]float64
	newest   map[search.DateField]dateValue
	families bool
	global   map[string]*globalValues
	dates    map[search.DateField]*globalDates
	// recency holds the factor of each segment's dates, by ordinal: computing them takes as long as
	// matching a rare word.
	recency map[search.DateField][][]float64
	sets    *sets
	pool    *pool
}

// globalValues numbers the values of a keyword field over all segments: ordinal o of segment s is
// value values[of[s][o]]. Ordinal 0 is "" everywhere; the others are in the order of ids where the field
// is a facet.
type globalValues struct {
	values []string
	of     [][]uint32
	// Of facets only: what values are called, once it was asked, and how many ids come before that which
	// stands for none.
	labels     []atomic.Pointer[string]
	noneBefore uint32
}

// find returns the ordinal of a value of a facet.
func (g *globalValues) find(id string, none bool) (ord uint32, ok bool) {
	if none && id == search.None {
		return 0, true
	}
	i, ok := slices.BinarySearch(g.values[1:], id)
	return uint32(i + 1), ok
}

// globalDates does the same for the dates of a date field, in their order.
type globalDates struct {
	values []dateValue
	of     [][]uint32
}

// newView builds a view of snapshot and takes over its reference. before may be nil; columns of
// segments that it already has are not loaded again.
func newView(snapshot *scorch.IndexSnapshot, before *view, pool *pool) (*view, error) {
	sequence, _, err := stateOf(snapshot)
	if err != nil {
		return nil, err
	}
	v := &view{snapshot: snapshot, sequence: sequence, pool: pool, average: map[string]float64{},
		newest: map[search.DateField]dateValue{}}
	v.refs.Store(1)
	if before != nil {
		v.sets = before.sets
	} else {
		v.sets = newSets(maxSetBytes)
	}
	had := map[uint64]*liveSegment{}
	if before != nil {
		for _, s := range before.segments {
			had[s.id] = s
		}
	}
	for _, s := range snapshot.Segments() {
		old := had[s.Id()]
		var cols *columns
		if old != nil {
			cols = old.cols
		} else if cols, err = loadColumns(s.Segment()); err != nil {
			return nil, fmt.Errorf("segment %d: %w", s.Id(), err)
		}
		// The order in which readers browse; others are made when they are asked for.
		cols.inOrder(search.SortNewest, search.ByPublished)
		v.segments = append(v.segments, newLiveSegment(s.Id(), s.Segment(), s.Deleted(), cols, old))
	}
	v.sum()
	return v, nil
}

// sum adds up the segments.
func (v *view) sum() {
	words := map[string]uint64{}
	for _, s := range v.segments {
		v.columns = append(v.columns, s.cols)
		v.docs += s.count
		v.families = v.families || s.family
		for name, n := range s.words {
			words[name] += n
		}
		for by, d := range s.newest {
			if d.newer(v.newest[by]) {
				v.newest[by] = d
			}
		}
	}
	for name, n := range words {
		if v.docs > 0 {
			v.average[name] = float64(n) / float64(v.docs)
		}
	}
	v.global = map[string]*globalValues{}
	for _, f := range keywordFields() {
		g := &globalValues{}
		g.values, g.of = unite(v.segments, func(s *liveSegment) []string { return s.cols.keywords[f.name].names })
		if f.facet {
			inOrder(g.values, g.of, strings.Compare)
			i, _ := slices.BinarySearch(g.values[1:], search.None)
			g.labels, g.noneBefore = make([]atomic.Pointer[string], len(g.values)), uint32(i)
		}
		v.global[f.name] = g
	}
	v.dates, v.recency = map[search.DateField]*globalDates{}, map[search.DateField][][]float64{}
	for _, by := range []search.DateField{search.ByPublished, search.ByStated} {
		g := &globalDates{}
		g.values, g.of = unite(v.segments, func(s *liveSegment) []dateValue { return s.cols.dates[by].dates })
		inOrder(g.values, g.of, dateValue.compare)
		v.dates[by] = g
		for _, s := range v.segments {
			v.recency[by] = append(v.recency[by], recencies(s.cols.dates[by].dates, v.newest[by]))
		}
	}
}

// unite numbers the values of all segments; the first value of each segment is the zero value.
func unite[T comparable](segments []*liveSegment, values func(*liveSegment) []T) (all []T, of [][]uint32) {
	var zero T
	all = []T{zero}
	number := map[T]uint32{zero: 0}
	for _, s := range segments {
		vals := values(s)
		ords := make([]uint32, len(vals))
		for i, val := range vals {
			n, ok := number[val]
			if !ok {
				n = uint32(len(all))
				number[val] = n
				all = append(all, val)
			}
			ords[i] = n
		}
		of = append(of, ords)
	}
	return all, of
}

// inOrder numbers values anew, in their order; the first stays where it is.
func inOrder[T any](values []T, of [][]uint32, compare func(a, b T) int) {
	before := slices.Clone(values)
	order := make([]uint32, len(values))
	for i := range order {
		order[i] = uint32(i)
	}
	slices.SortFunc(order[1:], func(a, b uint32) int { return compare(before[a], before[b]) })
	number := make([]uint32, len(values))
	for i, old := range order {
		values[i], number[old] = before[old], uint32(i)
	}
	for _, ords := range of {
		for i, old := range ords {
			ords[i] = number[old]
		}
	}
}

// keywordCount begins to count the values of a keyword column.
func (v *view) keywordCount(column string) valueCount {
	g := v.global[column]
	return valueCount{column, make([]uint32, len(g.values)), g.of}
}

// columnBytes is the memory of all columns.
func (v *view) columnBytes() int64 {
	var n int64
	for _, s := range v.segments {
		n += s.cols.bytes + s.cols.orders.bytes()
	}
	return n
}

// acquire adds a user; false when the view is closed already.
func (v *view) acquire() bool {
	for {
		n := v.refs.Load()
		if n == 0 {
			return false
		}
		if v.refs.CompareAndSwap(n, n+1) {
			return true
		}
	}
}

// release lets go of the view; the last one out closes the snapshot.
func (v *view) release() {
	if v.refs.Add(-1) == 0 {
		// The error would be that of unmapping a file that nobody reads any more.
		_ = v.snapshot.Close()
	}
}

// stateKey is the internal key of the store that is written in every batch, beside its documents:
// the applied sequence, the number of live documents, and a checksum of both, as bolt has none and
// a flipped bit in the sequence would hide changes from this index for good.
var stateKey = []byte("state")

const stateSize = 8 + 8 + crc32.Size

func encodeState(sequence, count int64) []byte {
	b := binary.BigEndian.AppendUint64(make([]byte, 0, stateSize), uint64(sequence))
	b = binary.BigEndian.AppendUint64(b, uint64(count))
	return binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(b))
}

// stateOf reads the applied sequence and the number of live documents of a snapshot.
func stateOf(s *scorch.IndexSnapshot) (sequence, count int64, err error) {
	b := s.Internal()[string(stateKey)]
	if len(b) != stateSize || binary.BigEndian.Uint32(b[16:]) != crc32.ChecksumIEEE(b[:16]) {
		return 0, 0, errors.New("the snapshot names no applied sequence, or a damaged one")
	}
	return int64(binary.BigEndian.Uint64(b)), int64(binary.BigEndian.Uint64(b[8:])), nil
}

// holds reports whether v reads the very segments of s.
func (v *view) holds(s *scorch.IndexSnapshot) bool {
	segments := s.Segments()
	if len(segments) != len(v.segments) {
		return false
	}
	for i, seg := range segments {
		if v.segments[i].id != seg.Id() || v.segments[i].seg != seg.Segment() {
			return false
		}
	}
	return true
}
