package bleve

// valueColumn holds the values of one field for the documents of one segment, as ordinals; 0 stands
// for none.
//
// The first two values of a document stand in columns of their own, which are counted without asking how
// many values it has: most have one or two, and guessing that wrong costs more than counting.
type valueColumn struct {
	values int // how many there are, with none
	first  ordinals
	// The others are there where some document has several values. second is that of values, which is
	// none of them, for those without a second one; further are the documents with more, of which the
	// i-th has beside the first two ords[start[i]:start[i+1]].
	several     bool
	second      ordinals
	further     hitList
	start, ords []uint32
}

// newValueColumn makes one of the ordinals of docs documents, rising for each, of so many values.
func newValueColumn(values, docs int, of func(doc int) []uint32) valueColumn {
	c := valueColumn{values: values, start: []uint32{0}}
	first, second := make([]uint32, docs), make([]uint32, docs)
	further := make(bitset, wordsFor(docs))
	for d := range docs {
		ords := of(d)
		second[d] = uint32(values)
		if len(ords) > 0 {
			first[d] = ords[0]
		}
		if len(ords) > 1 {
			c.several, second[d] = true, ords[1]
		}
		if len(ords) > 2 {
			further.add(uint32(d))
			c.ords = append(c.ords, ords[2:]...)
			c.start = append(c.start, uint32(len(c.ords)))
		}
	}
	c.first = newOrdinals(first, values)
	if c.several {
		c.second = newOrdinals(second, c.counts())
		c.further.fill(further)
		c.further.docs = nil // places are all that is asked of it
	}
	return c
}

// counts is how many counts the values of documents are counted in: a last one for those without a
// second value.
func (c *valueColumn) counts() int { return c.values + 1 }

// appendOf appends the ordinals of a document, 0 where it has none.
func (c *valueColumn) appendOf(ords []uint32, doc uint32) []uint32 {
	ords = append(ords, c.first.at(doc))
	if !c.several {
		return ords
	}
	if second := c.second.at(doc); second < uint32(c.values) {
		ords = append(ords, second)
	}
	return append(ords, c.beyond(doc)...)
}

// beyond returns the ordinals of a document behind the second.
func (c *valueColumn) beyond(doc uint32) []uint32 {
	i := c.further.place(doc)
	if i < 0 {
		return nil
	}
	return c.ords[c.start[i]:c.start[i+1]]
}

// hasAny reports whether a document has a listed value. listed has a place for each.
func (c *valueColumn) hasAny(doc uint32, listed []bool) bool {
	if listed[c.first.at(doc)] {
		return true
	}
	if !c.several {
		return false
	}
	if second := c.second.at(doc); second == uint32(c.values) || listed[second] {
		return second < uint32(c.values)
	}
	for _, ord := range c.beyond(doc) {
		if listed[ord] {
			return true
		}
	}
	return false
}

// appendCounts appends what counts the first two values of documents.
func (c *valueColumn) appendCounts(all []ordinalCount, counts []uint32) []ordinalCount {
	all = append(all, ordinalCount{&c.first, counts})
	if c.several {
		all = append(all, ordinalCount{&c.second, counts})
	}
	return all
}

// countBeyond adds by for each of docs, which all have more than two values, to the counts of those
// behind the second.
func (c *valueColumn) countBeyond(counts, docs []uint32, by uint32) {
	for _, d := range docs {
		for _, ord := range c.beyond(d) {
			counts[ord] += by
		}
	}
}

// count counts the values of a set of documents.
func (c *valueColumn) count(docs bitset) []uint32 {
	counts := make([]uint32, c.counts())
	countAll(c.appendCounts(nil, counts), docs.list(), 1)
	if c.several {
		further := make(bitset, len(docs))
		further.and(docs, c.further.set)
		c.countBeyond(counts, further.list(), 1)
	}
	return counts
}

func (c *valueColumn) bytes() int64 {
	return int64(c.first.bytes() + c.second.bytes() + 4*(len(c.start)+len(c.ords)+len(c.further.before)) + 8*len(c.further.set))
}
