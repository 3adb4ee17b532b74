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
	*scratch // whose sets are good for as long as the run
}

// run begins a search in a segment. The one before it with the same memory must have ended.
func (v *view) run(segment int, check func() error, memory *scratch) *run {
	s := v.segments[segment]
	memory.begin(s.cols.docs)
	return &run{segment: segment, liveSegment: s, check: check, scratch: memory}
}

// matcher is a part of a compiled plan. match returns the live documents of a segment that it
// matches, as a set that the caller must not change; with typed, by alternatives as typed and
// their forms alone. Only documents among are asked for, all for nil: others may be in the answer
// or not.
type matcher interface {
	match(r *run, among bitset, typed bool) (bitset, error)
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
func (a *all) match(r *run, among bitset, typed bool) (bitset, error) {
	got := among
	for _, kids := range [...][]matcher{a.cheap, a.dear} {
		for _, kid := range kids {
			b, err := kid.match(r, got, typed)
			if err != nil {
				return nil, err
			}
			if got != nil {
				b = r.and(got, b)
			}
			if got = b; got.empty() {
				return got, nil
			}
		}
	}
	if got == nil {
		got = r.alive
	}
	for _, n := range a.but {
		b, err := n.kid.match(r, got, typed)
		if err != nil {
			return nil, err
		}
		got = r.andNot(got, b)
	}
	return got, nil
}

func (e *either) match(r *run, among bitset, typed bool) (bitset, error) {
	got := r.none()
	for _, kid := range e.kids {
		b, err := kid.match(r, among, typed)
		if err != nil {
			return nil, err
		}
		got.or(b)
	}
	return got, nil
}

func (n *not) match(r *run, among bitset, typed bool) (bitset, error) {
	b, err := n.kid.match(r, among, typed)
	if err != nil {
		return nil, err
	}
	return r.andNot(r.alive, b), nil
}

// word matches what any of its lists holds.
type word struct {
	lists []*termList
	// alts are the same lists by alternative and field. A field has several lists where the alternative
	// stands for several terms.
	alts [][][]*termList
}

func (w *word) match(r *run, _ bitset, typed bool) (bitset, error) {
	if err := r.check(); err != nil {
		return nil, err
	}
	got := r.none()
	for _, l := range w.lists {
		if !typed || l.origin <= lexicon.Form {
			l.postings[r.segment].addTo(got)
		}
	}
	if r.removed > 0 {
		got.and(got, r.alive)
	}
	return got, nil
}

// documents returns the documents of a list of the store, nil for none.
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
