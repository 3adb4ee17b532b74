package bleve

import (
	"cmp"
	"fmt"
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
	got, room := r.none(), r.set()
	lists[0].addTo(got)
	got.and(got, r.alive)
	if among != nil {
		got.and(got, among)
	}
	for _, l := range lists[1:] {
		if got.empty() {
			return nil
		}
		l.andTo(got, room)
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

// scan reads the positions in the documents that hold all terms: those of the term that has the fewest,
// of which remain those that each of the others stands beside.
func (p *phrase) scan(f *phraseField, r *run, docs []uint32, found *occurrences) error {
	readers := make([]positionReader, len(f.lists))
	for i, l := range f.lists {
		var err error
		if readers[i], err = l.positionReader(r, len(docs)); err != nil {
			return err
		}
	}
	order := f.byLength(r, readers)
	fewest, others := order[0], order[1:]
	var moved *slopMatcher
	if p.slop > 0 {
		moved = newSlopMatcher(p.terms, p.slop, r.check)
	}
	var starts []int
	for n, doc := range docs {
		if n%checkEvery == 0 {
			if err := r.check(); err != nil {
				return err
			}
		}
		readers[fewest].to(doc)
		starts = readers[fewest].appendTo(starts[:0])
		for _, i := range others {
			readers[i].to(doc)
			if starts = readers[i].keep(starts, i-fewest, p.slop); len(starts) == 0 {
				break
			}
		}
		switch {
		case len(starts) == 0:
		case moved == nil:
			found.add(doc, len(starts))
		case moved.matches(readers, order, starts):
			found.add(doc, 1)
		case moved.err != nil:
			return moved.err
		}
	}
	for i := range readers {
		if readers[i].torn {
			return fmt.Errorf("positions in %s: %w", f.lists[i].key.field, errTorn)
		}
	}
	return nil
}

// byLength orders the terms by how much there is to read of a document, the least first.
func (f *phraseField) byLength(r *run, readers []positionReader) []int {
	order := make([]int, len(readers))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		length := func(i int) int { return len(readers[i].records) / f.lists[i].postings[r.segment].n }
		return cmp.Compare(length(a), length(b))
	})
	return order
}
