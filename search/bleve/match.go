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
	check    func() error
	*scratch // of the pass; nil where nothing is scored
}

// matcher is a part of a compiled plan. match returns the live documents of a segment that it
// matches, as a bitmap that the caller must not change; with typed, by alternatives as typed and
// their forms alone. Only documents among are asked for, all for nil: others may be in the answer
// or not.
type matcher interface {
	match(r *run, among *roaring.Bitmap, typed bool) (*roaring.Bitmap, error)
}

type (
	all struct {
		cheap, dear []matcher
		but         []*not
	}
	either struct{ kids []matcher }
	not    struct{ kid matcher }
)

func newAll(kids []matcher) *all {
	a := &all{}
	for _, kid := range kids {
		switch kid := kid.(type) {
		case *not:
			a.but = append(a.but, kid)
		case *word:
			a.cheap = append(a.cheap, kid)
		default:
			a.dear = append(a.dear, kid)
		}
	}
	return a
}

// match looks at phrases last: they read positions, and only in what the other parts left over.
func (a *all) match(r *run, among *roaring.Bitmap, typed bool) (*roaring.Bitmap, error) {
	got := among
	narrow := func(kids []matcher) error {
		for _, kid := range kids {
			if got != nil && got.IsEmpty() {
				return nil
			}
			b, err := kid.match(r, got, typed)
			if err != nil {
				return err
			}
			if got != nil {
				b = roaring.And(got, b)
			}
			got = b
		}
		return nil
	}
	if err := narrow(a.cheap); err != nil {
		return nil, err
	}
	if err := narrow(a.dear); err != nil {
		return nil, err
	}
	if got == nil {
		got = r.live
	}
	for _, n := range a.but {
		b, err := n.kid.match(r, got, typed)
		if err != nil {
			return nil, err
		}
		got = roaring.AndNot(got, b)
	}
	return got, nil
}

func (e *either) match(r *run, among *roaring.Bitmap, typed bool) (*roaring.Bitmap, error) {
	var got []*roaring.Bitmap
	for _, kid := range e.kids {
		b, err := kid.match(r, among, typed)
		if err != nil {
			return nil, err
		}
		got = append(got, b)
	}
	return roaring.FastOr(got...), nil
}

func (n *not) match(r *run, among *roaring.Bitmap, typed bool) (*roaring.Bitmap, error) {
	b, err := n.kid.match(r, among, typed)
	if err != nil {
		return nil, err
	}
	return roaring.AndNot(r.live, b), nil
}

// word matches what any of its lists holds.
type word struct {
	lists []*termList
	// alts are the same lists by alternative and field. A field has several lists where the alternative
	// stands for several terms.
	alts [][][]*termList
}

func (w *word) match(r *run, _ *roaring.Bitmap, typed bool) (*roaring.Bitmap, error) {
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
	narrow(it, docs, 1)
	return it
}

// nearly does the same, and others may be among them: who reads passes over these.
func nearly(list segment.PostingsList, docs *roaring.Bitmap) segment.PostingsIterator {
	it := list.Iterator(true, true, false, nil)
	narrow(it, docs, narrowed)
	return it
}

// narrowed is the part of a list's documents below which reading a narrower set costs less than
// passing over what is too much: a narrowed iterator goes through both sets at every step.
const narrowed = 0.75

// narrow lets an iterator go through the documents among docs alone where these are fewer than a
// part of its own.
func narrow(it segment.PostingsIterator, docs *roaring.Bitmap, part float64) {
	o, ok := it.(segment.OptimizablePostingsIterator)
	if !ok {
		return
	}
	bits := o.ActualBitmap()
	if bits == nil || docs == bits {
		return
	}
	if few := bits.AndCardinality(docs); float64(few) < part*float64(bits.GetCardinality()) {
		o.ReplaceActual(roaring.And(bits, docs))
	}
}
