package pagestest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"vistka/cmd/vistka/demo"
	"vistka/indexer"
	"vistka/indexer/archive"
	"vistka/search"
	"vistka/search/bleve"
	"vistka/search/httpapi"
)

// site names one of the services that pages are asked from.
type site string

const (
	whole    site = "whole"    // the example pages, every text shown
	extract  site = "extract"  // passages only
	hidden   site = "hidden"   // no text
	partial  site = "partial"  // every search ends at its time limit with a part
	timeout  site = "timeout"  // every search ends at its time limit with nothing
	crowded  site = "crowded"  // as many searches at work as may be
	building site = "building" // the index is being built
	broken   site = "broken"   // every search fails by a fault of the server
	empty    site = "empty"    // an index of nothing
)

// notice is on every page, as the demo has it.
const notice = "EXAMPLE: invented outlets, written to show this software. Not a source."

// sites are the services, and the ids of the articles by their addresses.
type sites struct {
	urls    map[site]string
	ids     map[string]string
	working sync.WaitGroup
	closers []func()
}

// url returns the address of a path on one of the services.
func (s *sites) url(at site, path string) string { return s.urls[at] + path }

var (
	started   *sites
	startOnce sync.Once
	errStart  error
)

// openSites starts the services once for all tests.
func openSites(t *testing.T) *sites {
	t.Helper()
	startOnce.Do(func() {
		started = &sites{urls: map[site]string{}, ids: map[string]string{}}
		errStart = started.start()
	})
	if errStart != nil {
		t.Fatal(errStart)
	}
	return started
}

func closeSites() {
	if started == nil {
		return
	}
	for i := len(started.closers) - 1; i >= 0; i-- {
		started.closers[i]()
	}
}

func (s *sites) start() error {
	dir, err := os.MkdirTemp("", "vistka-pages-")
	if err != nil {
		return err
	}
	s.closers = append(s.closers, func() { os.RemoveAll(dir) })
	ctx := context.Background()
	full, err := s.index(ctx, filepath.Join(dir, "full"))
	if err != nil {
		return err
	}
	none, err := bleve.Open(ctx, filepath.Join(dir, "none"), bleve.Options{})
	if err != nil {
		return err
	}
	s.closers = append(s.closers, func() { none.Close() })

	at, held := make(chan struct{}), make(chan struct{})
	hold := func() error { close(at); <-held; return nil }
	for at, cfg := range map[site]httpapi.Config{
		whole:   {Searcher: full, Suggester: full, Display: search.DisplayFull},
		extract: {Searcher: full, Suggester: full, Display: search.DisplayExtract},
		hidden:  {Searcher: full, Suggester: full, Display: search.DisplayHidden},
		empty:   {Searcher: none, Suggester: none, Display: search.DisplayFull},
		partial: {Searcher: &altered{Index: full, after: func(p *search.Page) { p.Partial = true }}, Suggester: full, Display: search.DisplayFull},
		timeout: {Searcher: failing(full, &search.Error{Kind: search.KindTimeout, Pos: -1,
			Msg: "nothing was found within the time limit: use longer or fewer words"}), Suggester: full},
		building: {Searcher: failing(full, &search.Error{Kind: search.KindUnavailable, Pos: -1,
			Msg: "the index is being built from the archive; try again in a moment"})},
		broken:  {Searcher: failing(full, errors.New("a fault")), Suggester: full},
		crowded: {Searcher: &altered{Index: full, before: hold}, Suggester: full, MaxSearches: 1},
	} {
		cfg.Notice, cfg.Contact, cfg.Removal = notice, "desk@example.org", removal
		handler, err := httpapi.New(cfg)
		if err != nil {
			return err
		}
		server := httptest.NewServer(handler)
		s.urls[at] = server.URL
		s.closers = append(s.closers, server.Close)
	}
	s.closers = append(s.closers, func() { close(held); s.working.Wait() })
	return s.crowd(at)
}

// crowd takes the one place of the crowded service; at says that a search has it.
func (s *sites) crowd(at <-chan struct{}) error {
	s.working.Go(func() {
		if res, err := http.Get(s.url(crowded, "/search?q=held")); err == nil {
			_, _ = io.Copy(io.Discard, res.Body)
			res.Body.Close()
		}
	})
	select {
	case <-at:
		return nil
	case <-time.After(step):
		return errors.New("no search has begun on the crowded service")
	}
}

// index brings the example pages into an index, as `vistka demo` does. Times of fetching are set to
// one day, so that pages are the same in every run.
func (s *sites) index(ctx context.Context, dir string) (*bleve.Index, error) {
	pages := filepath.Join(dir, "pages")
	if err := os.CopyFS(pages, demo.Pages); err != nil {
		return nil, err
	}
	store, err := archive.Open(ctx, filepath.Join(dir, "data"))
	if err != nil {
		return nil, err
	}
	s.closers = append(s.closers, func() { store.Close() })
	// One worker: the order in which articles are seen decides ties.
	pipeline := &indexer.Pipeline{Archive: store, Workers: 1, Log: slog.New(slog.DiscardHandler)}
	report, err := pipeline.Index(ctx, []string{pages})
	if err == nil {
		err = pipeline.Learn(ctx, report)
	}
	if err != nil {
		return nil, err
	}
	index, err := bleve.Open(ctx, filepath.Join(dir, "index"), bleve.Options{})
	if err != nil {
		return nil, err
	}
	s.closers = append(s.closers, func() { index.Close() })
	follower := &indexer.Follower{Archive: store, Index: &dated{Writer: index, ids: s.ids}}
	last, err := follower.CatchUp(ctx, nil)
	if err != nil {
		return nil, err
	}
	return index, remove(ctx, index, last)
}

// dated is a Writer that gives documents the same times in every run and the same versions of the
// rules, and notes their ids.
type dated struct {
	search.Writer
	ids map[string]string
}

// fetched is the time at which the example pages were fetched, as far as pages say so.
var fetched = time.Date(2026, time.January, 2, 10, 0, 0, 0, time.UTC)

func (d *dated) Apply(ctx context.Context, changes []search.Change) error {
	for _, c := range changes {
		if c.Doc != nil {
			c.Doc.FirstSeen, c.Doc.Changed, c.Doc.Fetched = fetched, fetched, fetched
			c.Doc.Provenance.Versions = search.Versions{Cleaner: "1", Tagger: "1", Gazetteer: "1"}
			d.ids[c.Doc.URL] = c.ID
		}
	}
	return d.Writer.Apply(ctx, changes)
}

// removed is the id of an article that was there and is not any more.
const removed = "aaaaaaaaaaaaaaaaaaaaaaaaaa"

// removal is what is known of it.
func removal(context.Context, string) (httpapi.Removal, error) {
	return httpapi.Removal{At: fetched, Reason: "the outlet withdrew it"}, nil
}

// remove brings an article into the index and takes it out again.
func remove(ctx context.Context, index search.Writer, last int64) error {
	doc := &search.Document{ID: removed, URL: "https://wire.example/removed", Title: "EXAMPLE: removed", Body: "Removed.", Language: "en", SeqFirst: last + 1}
	return index.Apply(ctx, []search.Change{{Seq: last + 1, ID: doc.ID, Doc: doc}, {Seq: last + 2, ID: doc.ID}})
}

// article returns the path of the article that has an address.
func (s *sites) article(t *testing.T, address string) string {
	t.Helper()
	id, ok := s.ids[address]
	if !ok {
		t.Fatalf("no example page has the address %s", address)
	}
	return "/article/" + id
}

// altered is an engine whose searches do something more.
type altered struct {
	*bleve.Index
	before func() error
	after  func(*search.Page)
}

func (a *altered) Search(ctx context.Context, r search.Request) (*search.Page, error) {
	if a.before != nil {
		if err := a.before(); err != nil {
			return nil, err
		}
	}
	p, err := a.Index.Search(ctx, r)
	if err != nil || a.after == nil {
		return p, err
	}
	copied := *p // the engine keeps its answers for equal searches
	a.after(&copied)
	return &copied, nil
}

func failing(index *bleve.Index, err error) *altered {
	return &altered{Index: index, before: func() error { return fmt.Errorf("search: %w", err) }}
}
