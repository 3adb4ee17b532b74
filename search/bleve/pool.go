package bleve

import (
	"container/list"
	"slices"
	"sync"
)

// What read postings may take in memory where [Options] say nothing follows the number of documents:
// on 300,000 synthetic ones the words of a load of searches take about 1 kB a document, and a search
// takes a fifth less of the processor with room for all of them than with 64 MiB.
const (
	poolBytesEach = 1 << 10
	leastPool     = 64 << 20
	mostPool      = 512 << 20
)

// pool keeps postings as they were read, the last used first: unpacking them from the store is the
// dearest part of a search, and the words of searches repeat as those of texts do. It holds nothing
// of an answer, so that a search never made before profits. A segment never changes, so that its lists
// serve every view; deleted documents are in them. Safe for concurrent use.
type pool struct {
	// fixed is true where the options name the bound.
	fixed bool

	mu    sync.Mutex
	max   int64
	bytes int64
	terms map[listKey]*list.Element // of *pooledTerm
	used  *list.List                // last used first
}

// listKey names the lists of a term in a field of the store.
type listKey struct{ field, term string }

// pooledTerm is a term with its lists. A list that grows grows the term it was read for.
type pooledTerm struct {
	key      listKey
	segments []*columns  // those of a view, or some of them
	lists    []*postings // of each of them
	bytes    int64
}

// newPool returns a pool of so many bytes; below 0 it keeps nothing. 0 stands for the default, which
// [pool.retain] tells from the documents of a view: until then nothing is kept.
func newPool(bytes int64) *pool {
	return &pool{fixed: bytes != 0, max: bytes, terms: map[listKey]*list.Element{}, used: list.New()}
}

// get returns the lists of a term in the segments of a view, by read where they are not there. The
// caller must not change them.
func (p *pool) get(v *view, key listKey, read func(segment int) (*postings, error)) ([]*postings, error) {
	had := p.find(key)
	if had != nil && slices.Equal(had.segments, v.columns) {
		return had.lists, nil
	}
	t := &pooledTerm{key: key, segments: v.columns, lists: make([]*postings, len(v.columns)), bytes: termOverhead + int64(len(key.term))}
	for i, s := range v.columns {
		if t.lists[i] = had.of(s); t.lists[i] == nil {
			var err error
			if t.lists[i], err = read(i); err != nil {
				return nil, err
			}
		}
		t.bytes += 16 + t.lists[i].size()
	}
	// Two searches may read the same lists; the second takes the place of the first.
	p.mu.Lock()
	defer p.mu.Unlock()
	if e := p.terms[key]; e != nil {
		p.drop(e)
	}
	p.terms[key] = p.used.PushFront(t)
	p.grow(t.bytes)
	return t.lists, nil
}

// termOverhead is about what a term takes beside its lists.
const termOverhead = 300

// find returns what is kept of a term, nil for nothing. Its lists never change, but may grow.
func (p *pool) find(key listKey) *pooledTerm {
	p.mu.Lock()
	defer p.mu.Unlock()
	e := p.terms[key]
	if e == nil {
		return nil
	}
	p.used.MoveToFront(e)
	return e.Value.(*pooledTerm)
}

// of returns the list of a segment; nil where there is none.
func (t *pooledTerm) of(segment *columns) *postings {
	if t == nil {
		return nil
	}
	if i := slices.Index(t.segments, segment); i >= 0 {
		return t.lists[i]
	}
	return nil
}

// grew notes that more of a list of a term was read into memory.
func (p *pool) grew(key listKey, l *postings, bytes int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	e := p.terms[key]
	if e == nil {
		return
	}
	for _, kept := range e.Value.(*pooledTerm).lists {
		if kept == l {
			e.Value.(*pooledTerm).bytes += int64(bytes)
			p.grow(int64(bytes))
			return
		}
	}
}

// grow makes room for more bytes. p.mu is held.
func (p *pool) grow(bytes int64) {
	for p.bytes += bytes; p.bytes > p.max && p.used.Len() > 0; {
		p.drop(p.used.Back())
	}
}

// drop lets go of a term; who uses its lists keeps them. p.mu is held.
func (p *pool) drop(e *list.Element) {
	t := p.used.Remove(e).(*pooledTerm)
	delete(p.terms, t.key)
	p.bytes -= t.bytes
}

// retain lets go of the lists of all segments but those of a view, and makes room for its documents.
func (p *pool) retain(v *view) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.fixed {
		p.max = min(max(int64(v.docs)*poolBytesEach, leastPool), mostPool)
	}
	for _, e := range p.terms {
		t := e.Value.(*pooledTerm)
		kept := &pooledTerm{key: t.key, bytes: t.bytes}
		for i, s := range t.segments {
			if slices.Contains(v.columns, s) {
				kept.segments, kept.lists = append(kept.segments, s), append(kept.lists, t.lists[i])
				continue
			}
			kept.bytes -= t.lists[i].size()
		}
		if len(kept.segments) < len(t.segments) {
			p.bytes += kept.bytes - t.bytes
			e.Value = kept
		}
	}
}

// size is the memory of all lists.
func (p *pool) size() int64 {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.bytes
}
