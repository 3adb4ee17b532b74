package bleve

// families finds out which families hits belong to, and the best hit of each. An article without a
// family is a family of its own.
type families struct {
	seen   []bool // by the view's ordinals of the field family
	count  int
	best   map[uint32]hit // nil when hits are not folded
	global [][]uint32     // the view's ordinal of a segment's one
}

func newFamilies(v *view, fold bool) *families {
	g := v.global["family"]
	f := &families{seen: make([]bool, len(g.values)), global: g.of}
	if fold {
		f.best = map[uint32]hit{}
	}
	return f
}

// of returns the family of a document as the view's ordinal, 0 for none.
func (f *families) of(s *liveSegment, segment int, doc uint32) uint32 {
	ords := s.cols.keywords["family"].of(doc)
	if len(ords) == 0 {
		return 0
	}
	return f.global[segment][ords[0]]
}

// add counts the families of hits of a segment.
func (f *families) add(s *liveSegment, segment int, docs []uint32) {
	for _, d := range docs {
		if family := f.of(s, segment, d); family == 0 || !f.seen[family] {
			f.seen[family] = true
			f.count++
		}
	}
}

// keep holds a hit back until the best of its family is known; false when it stands for itself.
func (f *families) keep(s *liveSegment, h hit) bool {
	family := f.of(s, h.segment, h.doc)
	if family == 0 {
		return false
	}
	if best, ok := f.best[family]; !ok || h.before(best.rank) {
		f.best[family] = h
	}
	return true
}
