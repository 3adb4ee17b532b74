package bleve

import (
	"fmt"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// phrase matches terms side by side in one field. Positions leave a gap between paragraphs that no
// slop spans.
type phrase struct {
	terms  []string
	fields []phraseField
	slop   int
	idf    float64 // the sum of its terms', as if each was looked for alone
}

type phraseField struct {
	text   string
	weight float64
	lists  []*termList // by term
	found  map[int]occurrences
}

// occurrences are the documents of a segment with the phrase in a field, and how often.
type occurrences struct {
	docs   []uint32
	counts []int
	bits   *roaring.Bitmap
}

func (p *phrase) match(r *run, _ bool) (*roaring.Bitmap, error) {
	var got []*roaring.Bitmap
	for i := range p.fields {
		found, err := p.in(&p.fields[i], r)
		if err != nil {
			return nil, err
		}
		got = append(got, found.bits)
	}
	return roaring.FastOr(got...), nil
}

// in finds the phrase in a field; the answer is kept for scoring.
func (p *phrase) in(f *phraseField, r *run) (occurrences, error) {
	if found, ok := f.found[r.segment]; ok {
		return found, nil
	}
	var both *roaring.Bitmap
	for _, l := range f.lists {
		bits := documents(l.postings[r.segment])
		switch {
		case bits == nil:
			both = roaring.New()
		case both == nil:
			both = bits
		default:
			both = roaring.And(both, bits)
		}
		if both.IsEmpty() {
			break
		}
	}
	found := occurrences{bits: roaring.New()}
	if both != nil && !both.IsEmpty() {
		if err := p.scan(f, r, both, &found); err != nil {
			return occurrences{}, err
		}
	}
	if f.found == nil {
		f.found = map[int]occurrences{}
	}
	f.found[r.segment] = found
	return found, nil
}

// scan reads the positions in the documents that hold all terms.
func (p *phrase) scan(f *phraseField, r *run, both *roaring.Bitmap, found *occurrences) error {
	its := make([]segment.PostingsIterator, len(f.lists))
	for i, l := range f.lists {
		its[i] = within(l.postings[r.segment], both, true)
	}
	at, next := make([][]int, len(its)), make([]int, len(its))
	m := newSlopMatcher(p.terms, p.slop)
	docs := both.Iterator()
	for n := 0; docs.HasNext(); n++ {
		if n%checkEvery == 0 {
			if err := r.check(); err != nil {
				return err
			}
		}
		doc := docs.Next()
		for i, it := range its {
			posting, err := it.Next()
			if err != nil {
				return fmt.Errorf("positions in %s: %w", f.text, err)
			}
			if posting == nil || posting.Number() != uint64(doc) {
				return fmt.Errorf("positions in %s: document %d is missing", f.text, doc)
			}
			at[i] = positionsOf(posting, at[i][:0])
		}
		count := 0
		if p.slop == 0 {
			count = sideBySide(at, next)
		} else if m.matches(at) {
			count = 1
		}
		if count > 0 {
			found.docs = append(found.docs, doc)
			found.counts = append(found.counts, count)
		}
	}
	found.bits.AddMany(found.docs)
	return nil
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
