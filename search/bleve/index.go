package bleve

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/blevesearch/bleve/v2/index/scorch"

	"vistka/search"
)

var (
	_ search.Searcher = (*Index)(nil)
	_ search.Writer   = (*Index)(nil)
)

// Options are the choices of [Open].
type Options struct {
	// Log takes what goes wrong in the background; nil for nothing.
	Log *slog.Logger
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

	broken    chan struct{} // closed when the store's background broke down
	breakOnce sync.Once
	troubled  atomic.Bool // an error of the background was logged since the last good write

	stop    chan struct{}
	stopped sync.WaitGroup
	close   sync.Once
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
	x := &Index{dir: dir, log: log, free: freeBytes, broken: make(chan struct{}), stop: make(chan struct{})}
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

// open opens the generation in use, or a new one where there is none that can be used.
func (x *Index) open(ctx context.Context) error {
	name, err := readCurrent(x.dir)
	if err == nil && name != "" {
		err = x.openGeneration(ctx, name)
	}
	if err == nil && name != "" {
		return nil
	}
	if errors.Is(err, errDamaged) || errors.Is(err, errOutdated) {
		err = x.replace(name, err)
	}
	if err != nil {
		return err
	}
	sweep(x.dir, x.log)
	if name, err = createGeneration(x.dir); err != nil {
		return err
	}
	return x.openGeneration(ctx, name)
}

// errOutdated is wrapped where a generation was written by another version.
var errOutdated = errors.New("outdated")

// openGeneration verifies and opens a generation and builds the first view of it.
func (x *Index) openGeneration(ctx context.Context, name string) (err error) {
	path := filepath.Join(x.dir, name)
	m, err := readManifest(path)
	if err != nil {
		return fmt.Errorf("%w: manifest: %v", errDamaged, err)
	}
	if why := m.outdated(); why != "" {
		return fmt.Errorf("%w: %s", errOutdated, why)
	}
	if err := verifyStore(ctx, filepath.Join(path, storeName)); err != nil {
		return err
	}
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%w: %v", errDamaged, p)
		}
	}()
	store, queue, err := openStore(filepath.Join(path, storeName), x.asyncError)
	if err != nil {
		return err
	}
	gen := &generation{name: name, path: path, manifest: m, store: store, queue: queue}
	v, err := firstView(store)
	if err != nil {
		return errors.Join(fmt.Errorf("%w: %v", errDamaged, err), gen.close())
	}
	x.gen = gen
	x.views.swap(v)
	return nil
}

// firstView builds a view of what a store just opened holds, and compares its two ways of knowing
// how many documents there are.
func firstView(store *scorch.Scorch) (*view, error) {
	snapshot, err := readSnapshot(store)
	if err != nil {
		return nil, err
	}
	v, err := newView(snapshot, nil)
	if err != nil {
		return nil, errors.Join(err, snapshot.Close())
	}
	if _, count, err := stateOf(snapshot); err != nil || int(count) != v.docs {
		v.release()
		return nil, fmt.Errorf("%d documents where %d were written (%v)", v.docs, count, err)
	}
	return v, nil
}

func readSnapshot(store *scorch.Scorch) (*scorch.IndexSnapshot, error) {
	r, err := store.Reader()
	if err != nil {
		return nil, err
	}
	snapshot, ok := r.(*scorch.IndexSnapshot)
	if !ok || snapshot == nil {
		return nil, errors.New("the store has no snapshot")
	}
	return snapshot, nil
}

// replace sets a generation aside for the reason why. There is nothing to rename where none is
// named, or where it is gone.
func (x *Index) replace(name string, why error) error {
	word := "damaged"
	if errors.Is(why, errOutdated) {
		word = "outdated"
	}
	to := ""
	if name != "" {
		var err error
		if to, err = setAside(x.dir, name, word); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	x.replaced = why.Error()
	x.log.Warn("index generation set aside", "generation", name, "as", to, "reason", why)
	return nil
}

// sweep removes generations that a kill left half made; no document was ever in them.
func sweep(dir string, log *slog.Logger) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return // creating the generation fails for the same reason and reports it
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), tempPrefix) {
			if err := os.RemoveAll(filepath.Join(dir, e.Name())); err != nil {
				log.Warn("half-made index generation not removed", "name", e.Name(), "error", err)
			}
		}
	}
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
	x.close.Do(func() {
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
