package bleve

import (
	"slices"

	"vistka/search/lexicon"
)

// slopMatcher finds terms that stand in a row after moving them by so many places in all. Terms
// moved least stand around their median, so that it is enough to try every place at which one of
// them can stand unmoved. Equal terms must be different words of the text.
type slopMatcher struct {
	slop   int
	groups [][]int // of equal terms
	at     [][]int // the positions of each term in the document at hand
	starts []int   // those of the term that is read first, see matches
	least  []int   // see cost
	// check is asked for the end of the search's time every checkSteps; err is what it said. One long
	// document that repeats the words of a phrase is work for minutes.
	check func() error
	err   error
	steps int
}

// checkSteps is how many places of words are tried between two looks at the time: some hundred
// microseconds.
const checkSteps = 1 << 16

func newSlopMatcher(terms []string, slop int, check func() error) *slopMatcher {
	return &slopMatcher{slop: slop, groups: lexicon.EqualTerms(terms), at: make([][]int, len(terms)), least: make([]int, len(terms)+1), check: check}
}

// matches looks in the document at hand around the positions starts of one of the terms, which have each
// of the others within slop of where it belongs. That decides about two terms unless they are equal; of
// more, mostly none has to be moved. order is that in which the terms are read, that one first. When the
// search's time ends meanwhile, err is set.
func (m *slopMatcher) matches(readers []positionReader, order, starts []int) bool {
	if len(order) == 2 && len(m.groups) == 2 {
		return true
	}
	m.starts = append(m.starts[:0], starts...)
	for _, i := range order[1:] {
		m.starts = readers[i].keep(m.starts, i-order[0], 0)
	}
	if len(m.starts) > 0 {
		return true
	}
	m.starts = append(m.starts, starts...)
	for i := range readers {
		m.at[i] = readers[i].appendTo(m.at[i][:0])
	}
	return m.around(order[0])
}

// around looks for the phrase around the starts of a term. It tries first those of which the term stands
// unmoved: mostly nothing has to be moved.
func (m *slopMatcher) around(term int) bool {
	for _, p := range m.starts {
		if m.ended() {
			return false
		}
		if m.cost(p-term) <= m.slop {
			return true
		}
	}
	for _, p := range m.starts {
		start := p - term
		for i, at := range m.at {
			from, _ := slices.BinarySearch(at, start+i-m.slop)
			for _, p := range at[from:] {
				if p > start+i+m.slop {
					break
				}
				if m.ended() {
					return false
				}
				if m.cost(p-i) <= m.slop {
					return true
				}
			}
		}
	}
	return false
}

// ended reports whether the search's time ended.
func (m *slopMatcher) ended() bool {
	if m.steps >= checkSteps && m.err == nil {
		m.steps, m.err = 0, m.check()
	}
	return m.err != nil
}

// cost is the number of places that terms must be moved for the phrase to begin at start; more
// than slop when it is more than that.
func (m *slopMatcher) cost(start int) int {
	sum := 0
	for _, g := range m.groups {
		// least[k] is the least cost of the first k terms of the group. Words and their targets
		// both rise, so that the best pairing keeps their order.
		least := m.least[:len(g)+1]
		for k := range g {
			least[k+1] = m.slop + 1
		}
		positions := m.at[g[0]]
		from, _ := slices.BinarySearch(positions, start+g[0]-m.slop)
		for _, p := range positions[from:] {
			if p > start+g[len(g)-1]+m.slop {
				break
			}
			m.steps += len(g)
			for k := len(g); k > 0; k-- {
				d := p - (start + g[k-1])
				least[k] = min(least[k], least[k-1]+max(d, -d))
			}
		}
		if sum += least[len(g)]; sum > m.slop {
			return sum
		}
	}
	return sum
}
