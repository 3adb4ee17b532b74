package bleve

import (
	index "github.com/blevesearch/bleve_index_api"

	"vistka/search/analysis"
)

// termCounter counts the terms of one analysis of a text. The store takes a term from the key of
// the map, so that TokenFreq.Term stays empty.
type termCounter struct {
	freqs index.TokenFrequencies
	size  int               // the terms to expect; 0 for few
	room  []index.TokenFreq // where the next terms go: one allocation for many
	// seen lists every occurrence where positions are kept.
	positions bool
	seen      []occurrence
}

type occurrence struct {
	term     *index.TokenFreq
	position int
}

// Running text has a word every six bytes or more, and about half of the words of an article are
// new ones. A wrong guess costs an allocation or a little memory until the batch is written.
const (
	bytesPerWord = 6
	bytesPerTerm = 12
)

// newTermCounters returns a counter for each analysis of a text of so many bytes.
func newTermCounters(bytes int) map[analysis.Kind]*termCounter {
	counters := make(map[analysis.Kind]*termCounter, len(analysis.Kinds))
	for _, kind := range analysis.Kinds {
		counters[kind] = &termCounter{size: bytes / bytesPerTerm}
	}
	exact := counters[analysis.Exact]
	exact.positions = true
	exact.seen = make([]occurrence, 0, bytes/bytesPerWord+1)
	return counters
}

// termRoom is how many terms are allocated at once.
const termRoom = 64

func (c *termCounter) add(t analysis.Token) {
	tf := c.freqs[t.Term]
	if tf == nil {
		if c.freqs == nil {
			c.freqs = make(index.TokenFrequencies, c.size)
		}
		if len(c.room) == 0 {
			c.room = make([]index.TokenFreq, min(termRoom, c.size+1))
		}
		tf, c.room = &c.room[0], c.room[1:]
		c.freqs[t.Term] = tf
	}
	tf.SetFrequency(tf.Frequency() + 1)
	if c.positions {
		c.seen = append(c.seen, occurrence{tf, t.Position})
	}
}

// frequencies returns what was counted. The positions of a term are packed into a single location:
// the first as its position, the distance of each further one from the one before as array
// positions. A location of scorch costs six bytes, an array position one or two; and reading one
// location is quicker than reading many.
func (c *termCounter) frequencies() index.TokenFrequencies {
	if len(c.seen) == 0 {
		return c.freqs
	}
	locations := make([]index.TokenLocation, len(c.freqs))
	pointers := make([]*index.TokenLocation, len(c.freqs))
	steps := make([]uint64, len(c.seen)-len(c.freqs))
	for _, o := range c.seen {
		if o.term.Locations == nil {
			more := o.term.Frequency() - 1
			l := &locations[0]
			l.Position, l.ArrayPositions, steps = o.position, steps[:0:more], steps[more:]
			pointers[0] = l
			o.term.Locations = pointers[:1:1]
			locations, pointers = locations[1:], pointers[1:]
			continue
		}
		l := o.term.Locations[0]
		l.ArrayPositions = append(l.ArrayPositions, uint64(o.position))
	}
	for _, tf := range c.freqs {
		l := tf.Locations[0]
		before := uint64(l.Position)
		for i, at := range l.ArrayPositions {
			l.ArrayPositions[i], before = at-before, at
		}
	}
	return c.freqs
}

// words counts positions; terms that share one are one word.
type words struct {
	count int64
	last  int
}

func (w *words) add(position int) {
	if position != w.last {
		w.count, w.last = w.count+1, position
	}
}
