package bleve

import (
	"math/bits"
	"slices"

	"vistka/search"
)

// chunkFilter runs chunks of documents of a segment through scope, filters and dates.
type chunkFilter struct {
	scope, fields []segmentFilter
	dates         *dateColumn
	inRange       []bool // by ordinal of dates; nil without a date filter
	failed        []uint64
	hits          []uint32
	missed        []uint32 // of the last chunk: those within scope that are no hits
	// failedOnly holds for each filtered field the documents of the last chunk that failed it and
	// nothing else.
	failedOnly [][]uint32
	// undated counts those of the last chunk that pass everything but have no certain date.
	undated int
}

// The schema has far fewer fields than a word has bits: one stands for each filtered field, the
// last for the dates.
const dateBit = 1 << 63

func newChunkFilter(p *pass, s *liveSegment) *chunkFilter {
	c := &chunkFilter{failedOnly: make([][]uint32, len(p.fields))}
	for _, f := range p.scope {
		c.scope = append(c.scope, f.in(s))
	}
	for _, f := range p.fields {
		c.fields = append(c.fields, f.in(s))
	}
	if p.request.Dates.Active() {
		c.dates = s.cols.dates[p.request.Dates.By]
		c.inRange = datesInRange(c.dates, p.request.Dates)
	}
	return c
}

func datesInRange(col *dateColumn, r search.DateRange) []bool {
	in := make([]bool, len(col.values))
	for i, d := range col.values {
		in[i] = d.overlaps(r)
	}
	in[0] = r.Undated
	return in
}

// split returns those of docs that pass everything; good until the next call. docs is changed.
func (c *chunkFilter) split(docs []uint32) []uint32 {
	c.undated, c.missed = 0, c.missed[:0]
	for i := range c.scope {
		docs = keep(&c.scope[i], docs)
	}
	if len(c.fields) == 0 && c.inRange == nil {
		return docs
	}
	c.test(docs)
	c.hits = c.hits[:0]
	for i := range c.failedOnly {
		c.failedOnly[i] = c.failedOnly[i][:0]
	}
	for i, d := range docs {
		failed := c.failed[i]
		if c.inRange != nil && failed&^dateBit == 0 && c.dates.ord[d] == 0 {
			c.undated++
		}
		if failed == 0 {
			c.hits = append(c.hits, d)
			continue
		}
		c.missed = append(c.missed, d)
		if failed&(failed-1) == 0 && failed != dateBit {
			f := bits.TrailingZeros64(failed)
			c.failedOnly[f] = append(c.failedOnly[f], d)
		}
	}
	return c.hits
}

// test notes for each document what it fails.
func (c *chunkFilter) test(docs []uint32) {
	c.failed = slices.Grow(c.failed[:0], len(docs))[:len(docs)]
	clear(c.failed)
	for f := range c.fields {
		c.fields[f].test(docs, c.failed, 1<<f)
	}
	if c.inRange != nil {
		for i, d := range docs {
			if !c.inRange[c.dates.ord[d]] {
				c.failed[i] |= dateBit
			}
		}
	}
}

// keep drops the documents that do not pass f, in place.
func keep(f *segmentFilter, docs []uint32) []uint32 {
	kept := docs[:0]
	for _, d := range docs {
		if f.passes(d) {
			kept = append(kept, d)
		}
	}
	return kept
}
