package bleve

import (
	"github.com/RoaringBitmap/roaring/v2"
	segment "github.com/blevesearch/scorch_segment_api/v2"

	"vistka/search/lexicon"
)

// run is a search in one segment.
type run struct {
	segment int // in the view
	*liveSegment
	check func() error
}

// matcher is a part of a compiled plan. match returns the live documents of a segment that it
// matches, as a bitmap that the caller must not change; with typed, by alternatives as typed and
// their forms alone.
type matcher interface {
	match(r *run, typed bool) (*roaring.Bitmap, error)
}

type (
	all    struct{ kids []matcher }
	either struct{ kids []matcher }
	not    struct{ kid matcher }
)

func (a *all) match(r *run, typed bool) (*roaring.Bitmap, error) {
	var got *roaring.Bitmap
	var but []*roaring.Bitmap
	for _, kid := range a.kids {
		if n, ok := kid.(*not); ok {
			b, err := n.kid.match(r, typed)
			if err != nil {
				return nil, err
			}
			but = append(but, b)
			continue
		}
		if got != nil && got.IsEmpty() {
			return got, nil
		}
		b, err := kid.match(r, typed)
		if err != nil {
			return nil, err
		}
		if got == nil {
			got = b
		} else {
			got = roaring.And(got, b)
		}
	}
	if got == nil {
		got = r.live
	}
	for _, b := range but {
		got = roaring.AndNot(got, b)
	}
	return got, nil
}

func (e *either) match(r *run, typed bool) (*roaring.Bitmap, error) {
	var got []*roaring.Bitmap
	for _, kid := range e.kids {
		b, err := kid.match(r, typed)
		if err != nil {
			return nil, err
		}
		got = append(got, b)
	}
	return roaring.FastOr(got...), nil
}

func (n *not) match(r *run, typed bool) (*roaring.Bitmap, error) {
	b, err := n.kid.match(r, typed)
	if err != nil {
		return nil, err
	}
	return roaring.AndNot(r.live, b), nil
}

// word matches what any of its lists holds.
type word struct{ lists []*termList }

func (w *word) match(r *run, typed bool) (*roaring.Bitmap, error) {
	if err := r.check(); err != nil {
		return nil, err
	}
	keep := func(l *termList) bool { return true }
	if typed {
		keep = func(l *termList) bool { return l.origin <= lexicon.Form }
	}
	return union(w.lists, r.segment, keep), nil
}

// union returns the documents of the lists that keep lets pass, all for nil.
func union(lists []*termList, segment int, keep func(*termList) bool) *roaring.Bitmap {
	var bits []*roaring.Bitmap
	for _, l := range lists {
		if keep != nil && !keep(l) {
			continue
		}
		if b := documents(l.postings[segment]); b != nil {
			bits = append(bits, b)
		}
	}
	if len(bits) == 1 {
		return bits[0]
	}
	return roaring.FastOr(bits...)
}

// documents returns the live documents of a list, nil for none.
func documents(list segment.PostingsList) *roaring.Bitmap {
	it, ok := list.Iterator(false, false, false, nil).(segment.OptimizablePostingsIterator)
	if !ok {
		return nil
	}
	if b := it.ActualBitmap(); b != nil {
		return b
	}
	if doc, ok := it.DocNum1Hit(); ok {
		return roaring.BitmapOf(uint32(doc))
	}
	return nil
}

// within returns an iterator over the documents of a list that are among docs.
func within(list segment.PostingsList, docs *roaring.Bitmap, locations bool) segment.PostingsIterator {
	it := list.Iterator(true, true, locations, nil)
	o, ok := it.(segment.OptimizablePostingsIterator)
	if !ok {
		return it
	}
	bits := o.ActualBitmap()
	if bits == nil || docs == bits {
		return it
	}
	// Narrowing makes every step dearer, so that it must leave out something.
	if few := roaring.And(bits, docs); few.GetCardinality() < bits.GetCardinality() {
		o.ReplaceActual(few)
	}
	return it
}
