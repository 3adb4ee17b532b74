package bleve

import (
	"cmp"
	"slices"
	"sync"

	"vistka/search"
)

// sortFirst is the order of iterations that ask for none: first seen first.
const sortFirst search.Sort = "first"

// orders are the documents of a segment in the orders of dates, so that an iteration needs no list
// of its hits. An order is made when it is first needed: four bytes a document.
type orders struct {
	mu   sync.Mutex
	made map[orderKey][]uint32
}

type orderKey struct {
	sort search.Sort
	by   search.DateField // empty where dates do not matter
}

// inOrder returns the documents of a segment, removed ones among them, first of the order first. The
// caller must not change them.
func (c *columns) inOrder(sort search.Sort, by search.DateField) []uint32 {
	if sort == search.SortSeen || sort == sortFirst {
		by = ""
	}
	c.orders.mu.Lock()
	defer c.orders.mu.Unlock()
	key := orderKey{sort, by}
	docs, ok := c.orders.made[key]
	if !ok {
		docs = c.present.ToArray()
		place := c.ranker(sort, by)
		slices.SortFunc(docs, func(a, b uint32) int {
			x, y := place(a), place(b)
			return cmp.Or(cmp.Compare(y.key, x.key), cmp.Compare(y.tie, x.tie))
		})
		if c.orders.made == nil {
			c.orders.made = map[orderKey][]uint32{}
		}
		c.orders.made[key] = docs
	}
	return docs
}

// ranker returns the places of documents in an order by date.
func (c *columns) ranker(sort search.Sort, by search.DateField) func(doc uint32) rank {
	if sort == search.SortSeen || sort == sortFirst {
		return func(doc uint32) rank { return dayRank(sort, dateValue{}, c.seq[doc]) }
	}
	dates := c.dates[by]
	return func(doc uint32) rank { return dayRank(sort, dates.at(doc), c.seq[doc]) }
}

// bytes is the memory of the orders made so far.
func (o *orders) bytes() int64 {
	o.mu.Lock()
	defer o.mu.Unlock()
	n := 0
	for _, docs := range o.made {
		n += 4 * len(docs)
	}
	return int64(n)
}
