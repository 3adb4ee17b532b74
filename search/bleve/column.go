package bleve

import (
	"fmt"
	"slices"

	segment "github.com/blevesearch/scorch_segment_api/v2"
	"github.com/blevesearch/vellum"
)

// keywordColumn holds the ids of one field for the documents of one segment as ordinals into
// names. names[0] is "" and stands for none.
type keywordColumn struct {
	names []string
	valueColumn
}

func (c *keywordColumn) bytes() int64 {
	n := c.valueColumn.bytes()
	for _, name := range c.names {
		n += int64(len(name) + 16)
	}
	return n
}

// dateColumn holds the certain dates of one field as ordinals; dates[0] is no date.
type dateColumn struct {
	dates []dateValue
	valueColumn
}

func (c *dateColumn) bytes() int64 { return c.valueColumn.bytes() + int64(12*len(c.dates)) }

// at is the date of a document.
func (c *dateColumn) at(doc uint32) dateValue { return c.dates[c.first.at(doc)] }

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
	c := &keywordColumn{names: []string{""}}
	var pairs []pair
	start := make([]uint32, n+1) // of the ordinals of each document
	err := eachTerm(seg, field, func(term string, docs segment.PostingsIterator) error {
		ord := uint32(len(c.names))
		c.names = append(c.names, term)
		return eachDoc(docs, n, func(doc uint32) {
			pairs = append(pairs, pair{doc, ord})
			start[doc+1]++
		})
	})
	if err != nil {
		return nil, err
	}
	for d := range n {
		start[d+1] += start[d]
	}
	// Fill each document's places in order of ordinal; next is where its next one goes.
	next, ords := slices.Clone(start[:n]), make([]uint32, len(pairs))
	for _, p := range pairs {
		ords[next[p.doc]] = p.ord
		next[p.doc]++
	}
	c.valueColumn = newValueColumn(len(c.names), int(n), func(doc int) []uint32 { return ords[start[doc]:start[doc+1]] })
	return c, nil
}

func loadDates(seg segment.Segment, field string) (*dateColumn, error) {
	n := seg.Count()
	c := &dateColumn{dates: []dateValue{{}}}
	of := make([]uint32, n)
	err := eachTerm(seg, field, func(term string, docs segment.PostingsIterator) error {
		v, ok := decodeDate(term)
		if !ok {
			return fmt.Errorf("field %s: not a date of %d bytes", field, len(term))
		}
		ord := uint32(len(c.dates))
		c.dates = append(c.dates, v)
		return eachDoc(docs, n, func(doc uint32) { of[doc] = ord })
	})
	c.valueColumn = newValueColumn(len(c.dates), int(n), func(doc int) []uint32 { return of[doc : doc+1] })
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
