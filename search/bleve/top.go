package bleve

import (
	"container/heap"
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
	limit  int
	after  *rank // nil for the beginning
	behind int   // the hits seen behind after
	worst  hitHeap
}

// hitHeap has its worst hit on top.
type hitHeap []hit

func (h hitHeap) Len() int           { return len(h) }
func (h hitHeap) Less(i, j int) bool { return h[j].before(h[i].rank) }
func (h hitHeap) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }

// Push and Pop are for container/heap.
func (h *hitHeap) Push(x any) { *h = append(*h, x.(hit)) }

// Pop removes the last hit.
func (h *hitHeap) Pop() any {
	last := (*h)[len(*h)-1]
	*h = (*h)[:len(*h)-1]
	return last
}

func (t *topHits) offer(h hit) {
	if t.after != nil && !t.after.before(h.rank) {
		return
	}
	t.behind++
	switch {
	case len(t.worst) < t.limit:
		heap.Push(&t.worst, h)
	case h.before(t.worst[0].rank):
		t.worst[0] = h
		heap.Fix(&t.worst, 0)
	}
}

// take empties the heap into a list, best first.
func (t *topHits) take() []hit {
	hits := make([]hit, len(t.worst))
	for i := len(hits) - 1; i >= 0; i-- {
		hits[i] = heap.Pop(&t.worst).(hit)
	}
	return hits
}
