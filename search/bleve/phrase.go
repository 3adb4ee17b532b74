package bleve

import (
	"fmt"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
	segment "github.com/blevesearch/scorch_segment_api/v2"

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
	found  map[int]occurrences
}

// occurrences are the documents of a segment with the phrase in a field, and how often, as far as
// they are among those that were asked for.
type occurrences struct {
	among  *roaring.Bitmap // nil for all
	docs   []uint32
	counts []int
	bits   *roaring.Bitmap
}

// hold reports whether o answers for the documents among.
func (o occurrences) hold(among *roaring.Bitmap) bool {
	return o.among == nil || among != nil && among.AndCardinality(o.among) == among.GetCardinality()
}

func (p *phrase) match(r *run, among *roaring.Bitmap, typed bool) (*roaring.Bitmap, error) {
	if typed && p.origin > lexicon.Form {
		return roaring.New(), nil
	}
	var got []*roaring.Bitmap
	for i := range p.fields {
		found, err := p.in(&p.fields[i], r, among)
		if err != nil {
			return nil, err
		}
		got = append(got, found.bits)
	}
	return roaring.FastOr(got...), nil
}

// in finds the phrase in a field. The first answer for a segment is kept, for scoring: what is
// scored is among it.
func (p *phrase) in(f *phraseField, r *run, among *roaring.Bitmap) (occurrences, error) {
	kept, ok := f.found[r.segment]
	if ok && kept.hold(among) {
		return kept, nil
	}
	found := occurrences{among: among, bits: roaring.New()}
	if docs := f.candidates(r.segment, among); !docs.IsEmpty() {
		scan := p.scan
		if len(p.terms) == 2 && len(f.pairs) == 1 {
			scan = p.scanPair
		}
		if err := scan(f, r, docs, &found); err != nil {
			return occurrences{}, err
		}
		found.bits.AddMany(found.docs)
	}
	if !ok {
		if f.found == nil {
			f.found = map[int]occurrences{}
		}
		f.found[r.segment] = found
	}
	return found, nil
}

// candidates returns the documents among that hold all terms, and all pairs of neighbours that are
// terms themselves.
func (f *phraseField) candidates(segment int, among *roaring.Bitmap) *roaring.Bitmap {
	got := among
	// Pairs first: they are the rarest.
	for _, lists := range [][]*termList{f.pairs, f.lists} {
		for _, l := range lists {
			bits := documents(l.postings[segment])
			switch {
			case bits == nil:
				return roaring.New()
			case got == nil:
				got = bits
			default:
				got = roaring.And(got, bits)
			}
			if got.IsEmpty() {
				return got
			}
		}
	}
	return got
}

// scanPair reads how often a pair of common words occurs in docs, which all hold it.
func (p *phrase) scanPair(f *phraseField, r *run, docs *roaring.Bitmap, found *occurrences) error {
	it := within(f.pairs[0].postings[r.segment], docs, false)
	for n := 0; ; n++ {
		if n%checkEvery == 0 {
			if err := r.check(); err != nil {
				return err
			}
		}
		posting, err := it.Next()
		if err != nil {
			return fmt.Errorf("pairs in %s: %w", f.text, err)
		}
		if posting == nil {
			return nil
		}
		found.docs = append(found.docs, uint32(posting.Number()))
		found.counts = append(found.counts, int(posting.Frequency()))
	}
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
