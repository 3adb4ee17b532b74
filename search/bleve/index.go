package bleve

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"vistka/search"
)

var (
	_ search.Searcher  = (*Index)(nil)
	_ search.Iterator  = (*Index)(nil)
	_ search.Suggester = (*Index)(nil)
	_ search.Writer    = (*Index)(nil)
)

// Options are the choices of [Open].
type Options struct {
	// Log takes what goes wrong in the background; nil for nothing.
	Log *slog.Logger
	// CacheBytes is the memory that answers may take, to be given again while the index is as it
	// was; 0 stands for 32 MiB, below 0 for none.
	CacheBytes int64
	// PostingsBytes is the memory that postings may take as searches read them, to be read again; 0
	// stands for 1 KiB a document, 64 MiB at least and 512 MiB at most; below 0 for none.
	PostingsBytes int64
}

// Index is an open index. Its methods are safe for concurrent use; writes wait for one another.
type Index struct {
	dir      string
	log      *slog.Logger
	gen      *generation
	replaced string
	free     func(dir string) (uint64, error)

	writing sync.Mutex
	failure atomic.Pointer[error] // the write that failed; no other is taken
	views   views
	cache   *resultCache
	pool    *pool
	grace   time.Duration // pageGrace

	broken    chan struct{} // closed when the store's background broke down
	breakOnce sync.Once
	troubled  atomic.Bool // an error of the background was logged since the last good write

	stop    chan struct{}
	stopped sync.WaitGroup
	ended   sync.Once
}

// refreshEvery is how often the view is renewed beside writes, so that segments that were merged
// away let go of their files and the number of segments that a search visits goes down.
const refreshEvery = 2 * time.Second

// Open opens the index in dir, or begins one there. It verifies the checksums of the live segments
// first, which reads them whole. A generation that is damaged, or was written by another version
// of fields or analysis, is set aside by rename and an empty one is begun; [Index.Replaced] says
// why, and Applied is 0, so that the caller applies the archive again. The folder belongs to one
// process; another one that holds it makes Open fail after a few seconds.
func Open(ctx context.Context, dir string, opt Options) (*Index, error) {
	log := opt.Log
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	x := &Index{dir: dir, log: log, free: freeBytes, cache: newResultCache(opt.CacheBytes), pool: newPool(opt.PostingsBytes), grace: pageGrace, broken: make(chan struct{}), stop: make(chan struct{})}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("open index: %w", err)
	}
	if err := x.open(ctx); err != nil {
		return nil, fmt.Errorf("open index %s: %w", dir, err)
	}
	x.stopped.Add(1)
	go x.keepFresh()
	return x, nil
}

// Replaced says why Open set the generation before aside; "" when it did not.
func (x *Index) Replaced() string { return x.replaced }

// Ready returns nil while the index can search and write, else an error of kind Unavailable.
func (x *Index) Ready() error {
	select {
	case <-x.stop:
		return unavailable("ready", "the index is closed")
	default:
	}
	select {
	case <-x.broken:
		return unavailable("ready", "the index broke down: restart it")
	default:
	}
	return x.writable()
}

// writable returns the error of kind Unavailable that stands against writing.
func (x *Index) writable() error {
	select {
	case <-x.broken:
		return unavailable("apply", "the index broke down: restart it; searching goes on")
	default:
	}
	if err := x.failure.Load(); err != nil {
		e := unavailable("apply", "an earlier write failed: see that the disk has room, then restart; searching goes on")
		e.Err = *err
		return e
	}
	return nil
}

func unavailable(op, msg string) *search.Error {
	return &search.Error{Kind: search.KindUnavailable, Op: op, Msg: msg, Pos: -1}
}

// writeFailed notes that a write failed, stops the store, whose persister would try again without
// a pause, and leaves the last good view to searches.
func (x *Index) writeFailed(err error) error {
	x.failure.Store(&err)
	x.log.Error("index write failed: no more writes until restart", "error", err)
	go x.closeStore()
	return &search.Error{Kind: search.KindUnavailable, Op: "apply", Pos: -1,
		Msg: "the write failed: see that the disk has room, then restart; searching goes on", Err: err}
}

// breakDown notes that the store's background is gone.
func (x *Index) breakDown(err error) {
	x.breakOnce.Do(func() {
		x.log.Error("index store broke down: restart needed", "error", err)
		close(x.broken)
	})
}

// closeStore closes the store once. Snapshots that views hold stay readable.
func (x *Index) closeStore() (err error) {
	x.ended.Do(func() {
		defer func() {
			if p := recover(); p != nil {
				err = fmt.Errorf("close store: %v", p)
			}
		}()
		err = x.gen.close()
	})
	return err
}

// Close ends the index. Searches under way end first or fail; later calls fail as Unavailable.
func (x *Index) Close() error {
	x.writing.Lock()
	defer x.writing.Unlock()
	select {
	case <-x.stop:
		return nil
	default:
	}
	close(x.stop)
	x.stopped.Wait()
	x.views.drop()
	closed := make(chan error, 1)
	go func() { closed <- x.closeStore() }()
	select {
	case err := <-closed:
		return err
	case <-x.waitBroken():
		return unavailable("close", "the index broke down and does not end: what was applied is on the disk")
	}
}

// closeWait is how long Close waits for a store whose background broke down: its loops may wait for
// one that is gone. A sound store is waited for as long as it takes.
const closeWait = 5 * time.Second

// waitBroken returns a channel that closes closeWait after a breakdown, nil without one.
func (x *Index) waitBroken() <-chan time.Time {
	select {
	case <-x.broken:
		return time.After(closeWait)
	default:
		return nil
	}
}
