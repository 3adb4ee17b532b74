package bleve

// valueCount counts documents by their values in a column, over all segments.
type valueCount struct {
	column string
	counts []uint32   // by the view's ordinals
	via    [][]uint32 // the view's ordinals of those of each segment
}

// add adds counts of a segment by its ordinals.
func (c *valueCount) add(segment int, counts []uint32) {
	for ord, global := range c.via[segment] {
		c.counts[global] += counts[ord]
	}
}

// addFew adds some documents of a segment one by one.
func (c *valueCount) addFew(r *run, docs []uint32) {
	column, via := r.cols.column(c.column), c.via[r.segment]
	for _, d := range docs {
		c.counts[via[column.first.at(d)]]++
	}
	if !column.several {
		return
	}
	for _, d := range docs {
		second := column.second.at(d)
		if second == uint32(column.values) {
			continue
		}
		c.counts[via[second]]++
		for _, ord := range column.beyond(d) {
			c.counts[via[ord]]++
		}
	}
}

// documentWork is what counting one document takes, in words of a set that are counted meanwhile.
const documentWork = 2

// fewerWords reports whether going through the sets of all values costs less than looking at so many
// documents.
func (c *valueCount) fewerWords(r *run, docs int) bool {
	values := r.cols.column(c.column).values
	return values <= maxSetValues && values*wordsFor(r.cols.docs) < docs*documentWork
}

// addSet adds a set of documents of a segment by what it shares with those of the values.
func (c *valueCount) addSet(r *run, sets *sets, docs bitset) {
	for ord, having := range sets.each(r.cols, c.column) {
		c.counts[c.via[r.segment][ord]] += uint32(docs.countBoth(having))
	}
}
