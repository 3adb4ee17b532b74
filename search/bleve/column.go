package bleve

import (
	"fmt"
	"slices"

	segment "github.com/blevesearch/scorch_segment_api/v2"
	"github.com/blevesearch/vellum"
)

// keywordColumn holds the ids of one field for the documents of one segment as ordinals into
// values. values[0] is "" and stands for none.
type keywordColumn struct {
	values []string
	// single is set where no document has more than one value: the ordinal of each document.
	single []uint32
	// Otherwise the ordinals of document d are ords[start[d]:start[d+1]].
	start, ords []uint32
}

// of returns the ordinals of a document; empty for none.
func (c *keywordColumn) of(doc uint32) []uint32 {
	if c.single != nil {
		if c.single[doc] == 0 {
			return nil
		}
		return c.single[doc : doc+1]
	}
	return c.ords[c.start[doc]:c.start[doc+1]]
}

// hasAny reports whether a document has one of some ordinals; 0 among them stands for none.
func (c *keywordColumn) hasAny(doc uint32, listed []uint32) bool {
	ords := c.of(doc)
	if len(ords) == 0 {
		return slices.Contains(listed, 0)
	}
	for _, ord := range ords {
		if slices.Contains(listed, ord) {
			return true
		}
	}
	return false
}

func (c *keywordColumn) bytes() int64 {
	n := 4 * (len(c.single) + len(c.start) + len(c.ords))
	for _, v := range c.values {
		n += len(v) + 16
	}
	return int64(n)
}

// dateColumn holds the certain dates of one field as ordinals; values[0] is no date.
type dateColumn struct {
	values []dateValue
	ord    []uint32
}

func (c *dateColumn) bytes() int64 { return int64(4*len(c.ord) + 12*len(c.values)) }

// eachTerm calls visit with every term of a field in order and its postings, deleted documents
// among them. The list is only good until visit returns.
func eachTerm(seg segment.Segment, field string, visit func(term string, docs segment.PostingsIterator) error) error {
	dict, err := seg.Dictionary(field)
	if err != nil {
		return fmt.Errorf("dictionary of %s: %w", field, err)
	}
	terms := dict.AutomatonIterator(&vellum.AlwaysMatch{}, nil, nil)
	var list segment.PostingsList
	var it segment.PostingsIterator
	for {
		entry, err := terms.Next()
		if err != nil {
			return fmt.Errorf("terms of %s: %w", field, err)
		}
		if entry == nil {
			return nil
		}
		if list, err = dict.PostingsList([]byte(entry.Term), nil, list); err != nil {
			return fmt.Errorf("postings of %s: %w", field, err)
		}
		it = list.Iterator(false, false, false, it)
		if err := visit(entry.Term, it); err != nil {
			return err
		}
	}
}

// eachDoc calls visit with the number of every document of it, which must be below count.
func eachDoc(it segment.PostingsIterator, count uint64, visit func(doc uint32)) error {
	for {
		p, err := it.Next()
		if err != nil {
			return err
		}
		if p == nil {
			return nil
		}
		if p.Number() >= count {
			return fmt.Errorf("document %d of %d", p.Number(), count)
		}
		visit(uint32(p.Number()))
	}
}

func loadKeywords(seg segment.Segment, field string) (*keywordColumn, error) {
	type pair struct{ doc, ord uint32 }
	n := seg.Count()
	c := &keywordColumn{values: []string{""}, start: make([]uint32, n+1)}
	var pairs []pair
	single := true
	err := eachTerm(seg, field, func(term string, docs segment.PostingsIterator) error {
		ord := uint32(len(c.values))
		c.values = append(c.values, term)
		return eachDoc(docs, n, func(doc uint32) {
			pairs = append(pairs, pair{doc, ord})
			c.start[doc+1]++
			single = single && c.start[doc+1] == 1
		})
	})
	if err != nil {
		return nil, err
	}
	if single {
		c.single, c.start = make([]uint32, n), nil
		for _, p := range pairs {
			c.single[p.doc] = p.ord
		}
		return c, nil
	}
	for d := range n {
		c.start[d+1] += c.start[d]
	}
	// Fill each document's places in order of ordinal; next is where its next one goes.
	next := append([]uint32(nil), c.start[:n]...)
	c.ords = make([]uint32, len(pairs))
	for _, p := range pairs {
		c.ords[next[p.doc]] = p.ord
		next[p.doc]++
	}
	return c, nil
}

func loadDates(seg segment.Segment, field string) (*dateColumn, error) {
	n := seg.Count()
	c := &dateColumn{values: []dateValue{{}}, ord: make([]uint32, n)}
	err := eachTerm(seg, field, func(term string, docs segment.PostingsIterator) error {
		v, ok := decodeDate(term)
		if !ok {
			return fmt.Errorf("field %s: not a date of %d bytes", field, len(term))
		}
		ord := uint32(len(c.values))
		c.values = append(c.values, v)
		return eachDoc(docs, n, func(doc uint32) { c.ord[doc] = ord })
	})
	return c, err
}

// loadInts calls set for every document that has a number in field.
func loadInts(seg segment.Segment, field string, set func(doc uint32, n int64)) error {
	return eachTerm(seg, field, func(term string, docs segment.PostingsIterator) error {
		v, ok := decodeInt(term)
		if !ok {
			return fmt.Errorf("field %s: not a number of %d bytes", field, len(term))
		}
		return eachDoc(docs, seg.Count(), func(doc uint32) { set(doc, v) })
	})
}
