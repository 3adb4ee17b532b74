package bleve

// families finds out which families hits belong to, and the best hit of each. An article without a
// family is a family of its own.
type families struct {
	seen   []bool // by the view's ordinals of the field family
	count  int
	fold   bool
	best   []hit          // of the families with hits, when these are folded
	place  map[uint32]int // of a family's hit in best: few come so far
	global [][]uint32     // the view's ordinal of a segment's one

	column *keywordColumn // of the segment at hand
	here   []uint32       // global of it
	any    bool           // some live document of it has a family
}

func newFamilies(v *view, fold bool) *families {
	g := v.global["family"]
	return &families{seen: make([]bool, len(g.values)), fold: fold, global: g.of}
}

// begin turns to a segment.
func (f *families) begin(s *liveSegment, segment int) {
	f.column, f.here, f.any = s.cols.keywords["family"], f.global[segment], s.family
}

// of returns the family of a document of the segment at hand as the view's ordinal, 0 for none.
func (f *families) of(doc uint32) uint32 {
	if !f.any {
		return 0
	}
	return f.here[f.column.first.at(doc)]
}

// add counts the families of hits of the segment at hand, of which there are n.
func (f *families) add(r *run, sets *sets, hits bitset, n int) {
	f.count += n
	if !f.any {
		return
	}
	members := r.andNot(hits, sets.having(r.cols, "family", 0))
	for _, d := range members.appendTo(r.list(0), 0, len(members)) {
		if family := f.of(d); f.seen[family] {
			f.count--
		} else {
			f.seen[family] = true
		}
	}
}

// keep holds a hit of the segment at hand back until the best of its family is known; false when it
// stands for itself.
func (f *families) keep(h hit) bool {
	family := f.of(h.doc)
	if family == 0 {
		return false
	}
	switch place, held := f.place[family]; {
	case !held:
		if f.place == nil {
			f.place = map[uint32]int{}
		}
		f.place[family] = len(f.best)
		f.best = append(f.best, h)
	case h.before(f.best[place].rank):
		f.best[place] = h
	}
	return true
}
