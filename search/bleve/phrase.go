package bleve

import (
	"slices"

	"vistka/search/lexicon"
)

// phrase matches terms side by side in one field. Positions leave a gap between paragraphs that no
// slop spans.
type phrase struct {
	terms  []string
	fields []phraseField
	slop   int
	origin lexicon.Origin
	idf    float64 // the sum of its terms', as if each was looked for alone
}

type phraseField struct {
	text   string
	weight float64
	lists  []*termList // by term
	pairs  []*termList // of neighbours that are both common, see pairs.go
	found  occurrences
}

// occurrences are the documents of a segment with the phrase in a field, and how often, as far as
// they are among those that were asked for.
type occurrences struct {
	run    *run   // nil for none
	among  bitset // nil for all
	docs   []uint32
	counts []int
	set    bitset
}

// hold reports whether o answers for the documents among of a run.
func (o *occurrences) hold(r *run, among bitset) bool {
	return o.run == r && (o.among == nil || among != nil && among.within(o.among))
}

func (p *phrase) match(r *run, among bitset, typed bool) (bitset, error) {
	got := r.none()
	if typed && p.origin > lexicon.Form {
		return got, nil
	}
	for i := range p.fields {
		found, err := p.in(&p.fields[i], r, among)
		if err != nil {
			return nil, err
		}
		got.or(found.set)
	}
	return got, nil
}

// in finds the phrase in a field. The first answer of a run is kept, for scoring: what is scored is
// among it.
func (p *phrase) in(f *phraseField, r *run, among bitset) (*occurrences, error) {
	if f.found.hold(r, among) {
		return &f.found, nil
	}
	found := &occurrences{run: r, among: among, set: r.none()}
	if f.found.run != r {
		found.docs, found.counts = f.found.docs[:0], f.found.counts[:0]
	}
	if docs := f.candidates(r, among); len(docs) > 0 {
		scan := p.scan
		if len(p.terms) == 2 && len(f.pairs) == 1 {
			scan = p.scanPair
		}
		if err := scan(f, r, docs, found); err != nil {
			return nil, err
		}
		found.set.addAll(found.docs)
	}
	if f.found.run != r {
		f.found = *found
	}
	return found, nil
}

// candidates lists the documents among that hold all terms, and all pairs of neighbours that are
// terms themselves.
func (f *phraseField) candidates(r *run, among bitset) []uint32 {
	var lists []*postings
	for _, of := range [...][]*termList{f.pairs, f.lists} {
		for _, l := range of {
			lists = append(lists, l.postings[r.segment])
		}
	}
	slices.SortStableFunc(lists, func(a, b *postings) int { return a.n - b.n })
	got := r.none()
	lists[0].addTo(got)
	got.and(got, r.alive)
	if among != nil {
		got.and(got, among)
	}
	for _, l := range lists[1:] {
		if got.empty() {
			return nil
		}
		both := r.none()
		l.addTo(both)
		got.and(got, both)
	}
	return got.appendTo(r.docs(lists[0].n), 0, len(got))
}

// scanPair reads how often a pair of common words occurs in docs, which all hold it.
func (p *phrase) scanPair(f *phraseField, r *run, docs []uint32, found *occurrences) error {
	l := f.pairs[0]
	freqs, err := l.frequencies(r)
	if err != nil {
		return err
	}
	of := l.postings[r.segment].appendTo(r.list(0))
	at := 0
	for _, d := range docs {
		at = seek(of, at, d)
		found.add(d, int(freqs.at(at)))
	}
	return nil
}

func (o *occurrences) add(doc uint32, count int) {
	o.docs, o.counts = append(o.docs, doc), append(o.counts, count)
}

// scan reads the positions in the documents that hold all terms.
func (p *phrase) scan(f *phraseField, r *run, docs []uint32, found *occurrences) error {
	readers := make([]positionReader, len(f.lists))
	for i, l := range f.lists {
		var err error
		if readers[i], err = l.positionReader(r, len(docs), r.list(i)); err != nil {
			return err
		}
	}
	pair := -1
	if p.slop == 0 {
		pair = f.rarestPair(r, readers)
	}
	at, next := make([][]int, len(readers)), make([]int, len(readers))
	m := newSlopMatcher(p.terms, p.slop)
	for n, doc := range docs {
		if n%checkEvery == 0 {
			if err := r.check(); err != nil {
				return err
			}
		}
		count := 0
		if pair >= 0 {
			count = neighboursOf(&readers[pair], &readers[pair+1], doc)
			if count == 0 {
				continue
			}
			if len(readers) == 2 {
				found.add(doc, count)
				continue
			}
		}
		for i := range readers {
			var err error
			if at[i], err = readers[i].appendOf(doc, at[i][:0]); err != nil {
				return err
			}
		}
		if p.slop == 0 {
			count = sideBySide(at, next)
		} else if m.matches(at) {
			count = 1
		}
		if count > 0 {
			found.add(doc, count)
		}
	}
	return nil
}

// rarestPair returns the place of the neighbours in the phrase that stand in the fewest documents,
// of those whose positions are in memory; -1 for none.
func (f *phraseField) rarestPair(r *run, readers []positionReader) int {
	best, fewest := -1, 0
	for i := 0; i+1 < len(readers); i++ {
		if readers[i].positions == nil || readers[i+1].positions == nil {
			continue
		}
		n := f.lists[i].postings[r.segment].n + f.lists[i+1].postings[r.segment].n
		if best < 0 || n < fewest {
			best, fewest = i, n
		}
	}
	return best
}

// sideBySide counts the positions from which the terms stand in a row. at holds the positions of
// each term, rising; next is room for as many numbers.
func sideBySide(at [][]int, next []int) int {
	count := 0
	clear(next)
	for _, start := range at[0] {
		hit := true
		for i := 1; i < len(at) && hit; i++ {
			for next[i] < len(at[i]) && at[i][next[i]] < start+i {
				next[i]++
			}
			hit = next[i] < len(at[i]) && at[i][next[i]] == start+i
		}
		if hit {
			count++
		}
	}
	return count
}

// slopMatcher finds terms that stand in a row after moving them by so many places in all. Terms
// moved least stand around their median, so that it is enough to try every place at which one of
// them can stand unmoved. Equal terms must be different words of the text.
type slopMatcher struct {
	slop   int
	groups [][]int // indexes of equal terms, rising
}

func newSlopMatcher(terms []string, slop int) *slopMatcher {
	m := &slopMatcher{slop: slop}
	group := map[string]int{}
	for i, t := range terms {
		g, ok := group[t]
		if !ok {
			g = len(m.groups)
			group[t] = g
			m.groups = append(m.groups, nil)
		}
		m.groups[g] = append(m.groups[g], i)
	}
	return m
}

func (m *slopMatcher) matches(at [][]int) bool {
	for i, positions := range at {
		for _, p := range positions {
			if m.cost(at, p-i) <= m.slop {
				return true
			}
		}
	}
	return false
}

// cost is the number of places that terms must be moved for the phrase to begin at start; more
// than slop when it is more than that.
func (m *slopMatcher) cost(at [][]int, start int) int {
	sum := 0
	for _, g := range m.groups {
		// least[k] is the least cost of the first k terms of the group. Words and their targets
		// both rise, so that the best pairing keeps their order.
		least := make([]int, len(g)+1)
		for k := range g {
			least[k+1] = m.slop + 1
		}
		positions := at[g[0]]
		from, _ := slices.BinarySearch(positions, start+g[0]-m.slop)
		for _, p := range positions[from:] {
			if p > start+g[len(g)-1]+m.slop {
				break
			}
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
