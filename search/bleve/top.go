package bleve

import (
	"math"

	"vistka/search"
)

// rank is the place of a hit in an order: higher keys first, then higher ties.
type rank struct {
	key float64
	tie int64
}

func (a rank) before(b rank) bool {
	return a.key > b.key || a.key == b.key && a.tie > b.tie
}

// dayRank is the rank of a document by date; those without a certain one come last either way.
func dayRank(sort search.Sort, d dateValue, seq int64) rank {
	key := math.Inf(-1)
	switch {
	case sort == search.SortSeen, sort == sortFirst:
		key = 0
	case sort == search.SortOldest && d.known:
		key = -float64(d.first)
	case d.known:
		key = float64(d.first)
	}
	if sort == search.SortOldest || sort == sortFirst {
		seq = -seq
	}
	return rank{key, seq}
}

// hit is a document of a view.
type hit struct {
	rank
	segment int
	doc     uint32
}

// topHits keeps the best hits behind a place in the order.
type topHits struct {
	limit int
	after *rank // nil for the beginning
	worst []hit // a heap with the worst on top
}

// beaten reports whether so many better hits are there that one of a rank has no place.
func (t *topHits) beaten(r rank) bool {
	return len(t.worst) == t.limit && !r.before(t.worst[0].rank)
}

func (t *topHits) offer(h hit) {
	switch {
	case t.beaten(h.rank), t.after != nil && !t.after.before(h.rank):
	case len(t.worst) < t.limit:
		if t.worst == nil {
			t.worst = make([]hit, 0, min(t.limit, search.MaxLimit+1))
		}
		t.worst = append(t.worst, h)
		t.rise(len(t.worst) - 1)
	default:
		t.worst[0] = h
		t.sink(len(t.worst))
	}
}

// rise moves a hit up the heap to where it belongs.
func (t *topHits) rise(i int) {
	for i > 0 {
		up := (i - 1) / 2
		if !t.worst[up].before(t.worst[i].rank) {
			return
		}
		t.worst[up], t.worst[i] = t.worst[i], t.worst[up]
		i = up
	}
}

// sink moves the top of the first n hits down the heap to where it belongs.
func (t *topHits) sink(n int) {
	for i := 0; ; {
		worst := i
		for _, down := range [...]int{2*i + 1, 2*i + 2} {
			if down < n && t.worst[worst].before(t.worst[down].rank) {
				worst = down
			}
		}
		if worst == i {
			return
		}
		t.worst[i], t.worst[worst] = t.worst[worst], t.worst[i]
		i = worst
	}
}

// take turns the heap into a list, best first.
func (t *topHits) take() []hit {
	hits := t.worst
	for n := len(hits) - 1; n > 0; n-- {
		hits[0], hits[n] = hits[n], hits[0]
		t.sink(n)
	}
	t.worst = nil
	return hits
}
