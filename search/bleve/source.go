package bleve

import (
	"fmt"
	"math"

	segment "github.com/blevesearch/scorch_segment_api/v2"
	"github.com/blevesearch/vellum"

	"vistka/search/lexicon"
)

// checkEvery is after how many postings the end of the search's time is looked for while they are
// unpacked: some fifty microseconds of work.
const checkEvery = 1024

// source reads the dictionaries and postings of a view for one search.
type source struct {
	view  *view
	dicts map[string][]segment.TermDictionary // by field and segment; nil where not opened yet
	files map[string][]zapTerms               // the same of segments that are files
}

// zapTerms is the dictionary of a field in a file.
type zapTerms struct {
	open bool
	data []byte         // of the file; nil where the segment has none
	dict *vellum.Reader // nil where the segment has no term of the field
}

func newSource(v *view) *source {
	return &source{view: v, dicts: map[string][]segment.TermDictionary{}, files: map[string][]zapTerms{}}
}

// file opens the dictionary of a field in the file of a segment.
func (s *source) file(i int, field string) (zapTerms, error) {
	files := s.files[field]
	if files == nil {
		files = make([]zapTerms, len(s.view.segments))
		s.files[field] = files
	}
	f := &files[i]
	if f.open {
		return *f, nil
	}
	seg := s.view.segments[i].seg
	if f.data = zapData(seg); f.data != nil {
		var err error
		if f.dict, err = zapDictionary(seg, f.data, field); err != nil {
			return *f, fmt.Errorf("dictionary of %s: %w", field, err)
		}
	}
	f.open = true
	return *f, nil
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
	return dict.PostingsList([]byte(key.term), nil, nil)
}

// read reads a list of a segment.
func (s *source) read(i int, key listKey) (*postings, error) {
	docs := s.view.segments[i].cols.docs
	file, err := s.file(i, key.field)
	if err != nil {
		return nil, err
	}
	if file.data == nil {
		stored, err := s.stored(i, key)
		if err != nil {
			return nil, err
		}
		if set := documents(stored); set != nil {
			return newPostings(set.ToArray(), docs)
		}
		return noPostings, nil
	}
	if file.dict == nil {
		return noPostings, nil
	}
	at, ok, err := file.dict.Get([]byte(key.term))
	if err != nil || !ok {
		return noPostings, err
	}
	return zapPostings(file.data, at, docs)
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
	l.postings, err = s.view.pool.get(s.view, l.key, func(i int) (*postings, error) { return s.read(i, l.key) })
	if err != nil {
		return nil, fmt.Errorf("postings in %s: %w", field, err)
	}
	return l, nil
}

// file returns the file in which the list of a segment lies, nil where it was not read from one.
func (l *termList) file(r *run) []byte {
	if l.postings[r.segment].at == 0 {
		return nil
	}
	return zapData(r.seg)
}

// frequencies returns those of a list in a segment.
func (l *termList) frequencies(r *run) (*frequencies, error) {
	p := l.postings[r.segment]
	f := p.freqs.Load()
	if f != nil || p.n == 0 {
		return f, nil
	}
	var err error
	if file := l.file(r); file != nil {
		f, err = zapFrequencies(file, p.at, p.n)
	} else {
		f = &frequencies{small: make([]uint8, 0, p.n)}
		err = l.each(r, p, false, func(posting segment.Posting) { f.add(posting.Frequency()) })
	}
	if err != nil {
		return nil, fmt.Errorf("frequencies in %s: %w", l.key.field, err)
	}
	p.freqs.Store(f)
	l.source.view.pool.grew(l.key, p, f.size())
	return f, nil
}

// positions returns those of a list in a segment.
func (l *termList) positions(r *run) (*positions, error) {
	p := l.postings[r.segment]
	if s := p.spots.Load(); s != nil {
		return s, nil
	}
	var s *positions
	var err error
	if file := l.file(r); file != nil {
		s, err = zapPositions(file, p.at, p.n)
	} else {
		s, err = l.storedPositions(r, p)
	}
	if err != nil {
		return nil, fmt.Errorf("positions in %s: %w", l.key.field, err)
	}
	p.spots.Store(s)
	l.source.view.pool.grew(l.key, p, s.size())
	return s, nil
}

// storedPositions reads the positions of a list through the interfaces of the store.
func (l *termList) storedPositions(r *run, p *postings) (*positions, error) {
	s := &positions{}
	var at []int
	torn := false
	err := l.each(r, p, true, func(posting segment.Posting) {
		if at = positionsOf(posting, at[:0]); len(at) == 0 {
			torn = true
			return
		}
		s.own = appendRecord(s.own, at)
	})
	if err == nil && torn {
		err = errTorn
	}
	if err == nil {
		s.marks, err = markRecords(s.own, p.n)
	}
	return s, err
}

// positionReader begins to read those of so many documents of a segment, and unpacks them all where they
// are read often.
func (l *termList) positionReader(r *run, wanted int) (positionReader, error) {
	reader, err := l.fewPositions(r)
	if err != nil || reader.briefs != nil {
		return reader, err
	}
	p := l.postings[r.segment]
	s := p.spots.Load()
	if 2*(s.read.Add(int64(wanted))-int64(wanted)) < int64(p.n) {
		return reader, nil
	}
	if reader.briefs, err = newBriefs(reader.records, p.n); err != nil {
		return positionReader{}, fmt.Errorf("positions in %s: %w", l.key.field, err)
	}
	if reader.briefs == nil {
		s.read.Store(math.MinInt64 / 2) // never again
	} else {
		s.briefs.Store(reader.briefs)
		l.source.view.pool.grew(l.key, p, reader.briefs.size())
	}
	return reader, nil
}

// fewPositions begins to read those of few documents of a segment, and unpacks none: nearness never
// pushes lists of documents out of the pool.
func (l *termList) fewPositions(r *run) (positionReader, error) {
	s, err := l.positions(r)
	if err != nil {
		return positionReader{}, err
	}
	records := s.own
	if file := l.file(r); file != nil {
		records = file[s.at:s.end]
	}
	return positionReader{rank: placer{list: l.postings[r.segment]}, records: records, marks: s.marks, briefs: s.briefs.Load()}, nil
}

// postingsCursor reads postings of the store, of rising documents that are there.
type postingsCursor struct {
	field string
	it    segment.PostingsIterator
}

func (l *termList) cursor(r *run, locations bool) (postingsCursor, error) {
	stored, err := l.source.stored(r.segment, l.key)
	if err != nil {
		return postingsCursor{}, fmt.Errorf("postings in %s: %w", l.key.field, err)
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

// each calls visit with every posting of a list in a segment.
func (l *termList) each(r *run, p *postings, locations bool, visit func(segment.Posting)) error {
	cursor, err := l.cursor(r, locations)
	if err != nil {
		return err
	}
	for n, doc := range p.appendTo(make([]uint32, 0, p.n)) {
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
