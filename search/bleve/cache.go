package bleve

import (
	"container/list"
	"context"
	"crypto/sha256"
	"encoding/json"
	"slices"
	"sync"

	"vistka/search"
)

// defaultCacheBytes is what answers may take in memory where [Options] say nothing: some five
// hundred pages of twenty articles, more than readers look at between two writes.
const defaultCacheBytes = 32 << 20

// maxCachedShare is the part of the cache that one answer may take: a few pages of very long
// articles are not worth all others.
const maxCachedShare = 8

// resultCache keeps whole answers, by the state of the index and the request, and lets equal
// searches at one time share one run. Partial answers and errors are not kept. A nil cache keeps
// nothing. It is safe for concurrent use.
type resultCache struct {
	max int64

	mu      sync.Mutex
	bytes   int64
	entries map[cacheKey]*list.Element // of *cacheEntry
	used    *list.List                 // last used first
	flights map[cacheKey]chan struct{} // closed when the search under way has ended
}

type cacheKey [sha256.Size]byte

type cacheEntry struct {
	key   cacheKey
	page  *search.Page
	bytes int64
}

// newResultCache returns a cache of so many bytes, nil for none.
func newResultCache(bytes int64) *resultCache {
	if bytes == 0 {
		bytes = defaultCacheBytes
	}
	if bytes < 0 {
		return nil
	}
	return &resultCache{max: bytes, entries: map[cacheKey]*list.Element{}, used: list.New(), flights: map[cacheKey]chan struct{}{}}
}

// keyOf names what an answer depends on: everything that [requestHash] names, the page of it, and
// the state of the index. It is long enough that nobody finds two requests with one key, as a scope
// is part of it.
func keyOf(r search.Request, order search.Sort, sequence int64) (key cacheKey) {
	h := sha256.New()
	writeQuery(h, r.Query.Root)
	// Marshalling these cannot fail: strings, booleans and numbers.
	_ = json.NewEncoder(h).Encode([]any{sorted(r.Filters), sorted(r.Scope), r.OblastMain, r.Dates, order, r.Fold, r.NoForms, r.NoVariants, r.NoTranslations, r.NoNear,
		r.Page, r.Limit, r.Cursor, r.Facets, r.Histogram, sequence})
	h.Sum(key[:0])
	return key
}

// get returns the answer of key, by run where it is not there. Of equal searches at one time one
// runs, and the others wait for it; they run themselves when it fails or ends as partial, as its
// time may be shorter than theirs, and when their own time ends.
func (c *resultCache) get(ctx context.Context, key cacheKey, run func() (*search.Page, error)) (*search.Page, error) {
	if c == nil {
		return run()
	}
	for {
		page, flight := c.begin(key)
		if page != nil {
			return page, nil
		}
		if flight == nil {
			break
		}
		select {
		case <-flight:
		case <-ctx.Done():
			return run()
		}
	}
	var page *search.Page
	defer func() { c.end(key, page) }()
	answer, err := run()
	if err == nil && !answer.Partial {
		page = copyOf(answer)
	}
	return answer, err
}

// begin returns the answer that is kept, or the search under way to wait for; with neither the
// caller is to search, and to call end.
func (c *resultCache) begin(key cacheKey) (*search.Page, <-chan struct{}) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if e := c.entries[key]; e != nil {
		c.used.MoveToFront(e)
		return copyOf(e.Value.(*cacheEntry).page), nil
	}
	if flight := c.flights[key]; flight != nil {
		return nil, flight
	}
	c.flights[key] = make(chan struct{})
	return nil, nil
}

// end keeps the answer of a search that began; nil is none.
func (c *resultCache) end(key cacheKey, page *search.Page) {
	c.mu.Lock()
	defer c.mu.Unlock()
	close(c.flights[key])
	delete(c.flights, key)
	if page == nil {
		return
	}
	n := pageBytes(page)
	if n > c.max/maxCachedShare {
		return
	}
	c.entries[key] = c.used.PushFront(&cacheEntry{key, page, n})
	for c.bytes += n; c.bytes > c.max; {
		oldest := c.used.Remove(c.used.Back()).(*cacheEntry)
		delete(c.entries, oldest.key)
		c.bytes -= oldest.bytes
	}
}

// size is the memory of all answers kept.
func (c *resultCache) size() int64 {
	if c == nil {
		return 0
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.bytes
}

// copyOf copies a page as deep as readers may change it: its own fields and the lists of hits and
// facets. Documents are values that nobody changes.
func copyOf(p *search.Page) *search.Page {
	c := *p
	c.Hits, c.Near, c.Facets = slices.Clone(p.Hits), slices.Clone(p.Near), slices.Clone(p.Facets)
	return &c
}

// What structures take beside their text, roughly: a document with its slices and times, a tag or
// segment with its strings.
const (
	documentBytes = 1 << 10
	pieceBytes    = 100
)

// pageBytes estimates the memory of a page.
func pageBytes(p *search.Page) int64 {
	n := documentBytes
	pieces := func(segments []search.Segment) {
		for _, s := range segments {
			n += len(s.Text) + pieceBytes
		}
	}
	evidence := func(list []search.Evidence) {
		for _, e := range list {
			n += len(e.Sentence) + pieceBytes
		}
	}
	hits := slices.Clone(p.Hits)
	for _, h := range p.Near {
		hits = append(hits, h.Hit)
	}
	for _, h := range hits {
		n += documentBytes + len(h.Doc.Title) + len(h.Doc.Body)
		pieces(h.Title)
		pieces(h.Snippet)
		for _, cut := range h.Doc.Cut {
			n += len(cut.Text) + pieceBytes
		}
		for _, t := range h.Doc.Oblasts {
			evidence(t.Evidence)
		}
		for _, tags := range [][]search.AgencyTag{h.Doc.Agencies, h.Doc.Mentioned} {
			for _, t := range tags {
				evidence(t.Evidence)
			}
		}
	}
	for _, f := range p.Facets {
		for _, v := range f.Values {
			n += len(v.Value) + len(v.Label) + pieceBytes
		}
	}
	if p.Histogram != nil {
		n += len(p.Histogram.Buckets) * pieceBytes
	}
	return int64(n)
}
