package bleve

import (
	"fmt"

	segment "github.com/blevesearch/scorch_segment_api/v2"

	"vistka/search/lexicon"
)

// checkEvery is after how many postings the end of the search's time is looked for while they are
// unpacked: some fifty microseconds of work.
const checkEvery = 1024

// source reads the dictionaries and postings of a view for one search.
type source struct {
	view  *view
	dicts map[string][]segment.TermDictionary // by field and segment; nil where not opened yet
}

func newSource(v *view) *source {
	return &source{view: v, dicts: map[string][]segment.TermDictionary{}}
}

// dictionary opens the dictionary of a field in a segment.
func (s *source) dictionary(i int, field string) (segment.TermDictionary, error) {
	dicts := s.dicts[field]
	if dicts == nil {
		dicts = make([]segment.TermDictionary, len(s.view.segments))
		s.dicts[field] = dicts
	}
	if dicts[i] == nil {
		var err error
		if dicts[i], err = s.view.segments[i].seg.Dictionary(field); err != nil {
			return nil, fmt.Errorf("dictionary of %s: %w", field, err)
		}
	}
	return dicts[i], nil
}

// stored opens a list in the store, deleted documents among it.
func (s *source) stored(i int, key listKey) (segment.PostingsList, error) {
	dict, err := s.dictionary(i, key.field)
	if err != nil {
		return nil, err
	}
	list, err := dict.PostingsList([]byte(key.term), nil, nil)
	if err != nil {
		return nil, fmt.Errorf("postings in %s: %w", key.field, err)
	}
	return list, nil
}

// termList is the postings of one term in one field, in every segment.
type termList struct {
	source   *source
	key      listKey
	text     string // the schema's name of the field, for its lengths
	weight   float64
	idf      float64
	origin   lexicon.Origin
	postings []*postings // by segment
}

// list takes a list of every segment from the pool.
func (s *source) list(text, field, term string) (*termList, error) {
	l := &termList{source: s, key: listKey{field, term}, text: text}
	var err error
	l.postings, err = s.view.pool.get(s.view, l.key, func(i int) (*postings, error) {
		stored, err := s.stored(i, l.key)
		if err != nil {
			return nil, err
		}
		return readPostings(stored, s.view.segments[i].cols.docs)
	})
	if err != nil {
		return nil, fmt.Errorf("postings in %s: %w", field, err)
	}
	return l, nil
}

// partShare is the part of a list below which its frequencies or positions are read for the documents
// that are wanted alone, the first time: the others would have to be unpacked too.
const partShare = 8

// whole reports whether frequencies or positions of a list are to be read for all its documents and
// kept, where so many are wanted: where these are many, or some were wanted before.
func (p *postings) whole(wanted int) bool {
	return wanted*partShare >= len(p.docs) || p.asked.Add(1) > 1
}

// frequencies returns those of a list in a segment; nil where they are better read for the documents
// that are wanted alone.
func (l *termList) frequencies(r *run, wanted int) (*frequencies, error) {
	p := l.postings[r.segment]
	if f := p.freqs.Load(); f != nil {
		return f, nil
	}
	if !p.whole(wanted) {
		return nil, nil
	}
	f := &frequencies{small: make([]uint8, 0, len(p.docs))}
	err := l.each(r, p.docs, false, func(posting segment.Posting) { f.add(posting.Frequency()) })
	if err != nil {
		return nil, err
	}
	p.freqs.Store(f)
	l.source.view.pool.grew(l.key, p, f.size())
	return f, nil
}

// positions returns those of a list in a segment; nil where they are better read for the documents
// that are wanted alone.
func (l *termList) positions(r *run, wanted int) (*positions, error) {
	p := l.postings[r.segment]
	if s := p.spots.Load(); s != nil {
		return s, nil
	}
	if !p.whole(wanted) {
		return nil, nil
	}
	s := &positions{start: make([]uint32, 1, len(p.docs)+1)}
	var at []int
	err := l.each(r, p.docs, true, func(posting segment.Posting) {
		at = positionsOf(posting, at[:0])
		s.add(at)
	})
	if err != nil {
		return nil, err
	}
	p.spots.Store(s)
	l.source.view.pool.grew(l.key, p, s.size())
	return s, nil
}

// positionReader reads the positions of a list in rising documents, from memory or from the store.
type positionReader struct {
	postings  *postings
	positions *positions
	at        int // the place of the last document in the list
	cursor    postingsCursor
}

func (l *termList) positionReader(r *run, docs []uint32) (p positionReader, err error) {
	p.postings = l.postings[r.segment]
	if p.positions, err = l.positions(r, len(docs)); err == nil && p.positions == nil {
		p.cursor, err = l.cursor(r, true)
	}
	return p, err
}

// appendOf appends the positions in a document that the list holds.
func (p *positionReader) appendOf(doc uint32, to []int) ([]int, error) {
	if p.positions != nil {
		p.at = p.postings.seek(p.at, doc)
		return p.positions.appendAt(p.at, to), nil
	}
	posting, err := p.cursor.at(doc)
	if err != nil {
		return to, err
	}
	return positionsOf(posting, to), nil
}

// postingsCursor reads postings of the store, of rising documents that are there.
type postingsCursor struct {
	field string
	it    segment.PostingsIterator
}

func (l *termList) cursor(r *run, locations bool) (postingsCursor, error) {
	stored, err := l.source.stored(r.segment, l.key)
	if err != nil {
		return postingsCursor{}, err
	}
	return postingsCursor{l.key.field, stored.Iterator(true, true, locations, nil)}, nil
}

func (c *postingsCursor) at(doc uint32) (segment.Posting, error) {
	posting, err := c.it.Advance(uint64(doc))
	if err != nil {
		return nil, fmt.Errorf("postings in %s: %w", c.field, err)
	}
	if posting == nil || posting.Number() != uint64(doc) {
		return nil, fmt.Errorf("postings in %s: document %d is missing", c.field, doc)
	}
	return posting, nil
}

// each calls visit with the postings of documents of the list in a segment.
func (l *termList) each(r *run, docs []uint32, locations bool, visit func(segment.Posting)) error {
	cursor, err := l.cursor(r, locations)
	if err != nil {
		return err
	}
	for n, doc := range docs {
		if n%checkEvery == 0 {
			if err := r.check(); err != nil {
				return err
			}
		}
		posting, err := cursor.at(doc)
		if err != nil {
			return err
		}
		visit(posting)
	}
	return nil
}
