package bleve

import "math"

// ordinals holds a number for each document of a segment, in two bytes each where the numbers fit.
type ordinals struct {
	narrow []uint16
	wide   []uint32 // where narrow is nil
}

// newOrdinals takes over of, whose numbers are below count.
func newOrdinals(of []uint32, count int) ordinals {
	if count > math.MaxUint16+1 {
		return ordinals{wide: of}
	}
	o := ordinals{narrow: make([]uint16, len(of))}
	for d, n := range of {
		o.narrow[d] = uint16(n)
	}
	return o
}

func (o *ordinals) at(doc uint32) uint32 {
	if o.narrow != nil {
		return uint32(o.narrow[doc])
	}
	return o.wide[doc]
}

func (o *ordinals) bytes() int { return 2*len(o.narrow) + 4*len(o.wide) }

// ordinalCount counts documents of a segment by their number.
type ordinalCount struct {
	of     *ordinals
	counts []uint32
}

// countAll adds by for each of docs to every count. Two counts at a time: the processor finds one place
// while it waits for the other.
func countAll(all []ordinalCount, docs []uint32, by uint32) {
	for ; len(all) > 1 && all[0].of.narrow != nil && all[1].of.narrow != nil; all = all[2:] {
		a, b := all[0].of.narrow, all[1].of.narrow
		inA, inB := all[0].counts, all[1].counts
		for _, d := range docs {
			inA[a[d]] += by
			inB[b[d]] += by
		}
	}
	for _, c := range all {
		if c.of.narrow != nil {
			for _, d := range docs {
				c.counts[c.of.narrow[d]] += by
			}
			continue
		}
		for _, d := range docs {
			c.counts[c.of.wide[d]] += by
		}
	}
}
