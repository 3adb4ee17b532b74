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

	"github.com/blevesearch/bleve/v2/index/scorch"
)

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
	if next, err := nextName(x.dir); err == nil && name == "" && next != genPrefix+"0001" {
		x.replaced = "the file " + currentName + ", which names the generation in use, is missing"
		x.log.Warn("a new index generation is begun", "reason", x.replaced)
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
	v, err := firstView(store, x.pool)
	if err != nil {
		return errors.Join(fmt.Errorf("%w: %v", errDamaged, err), gen.close())
	}
	x.gen = gen
	x.pool.retain(v)
	x.views.swap(v)
	return nil
}

// firstView builds a view of what a store just opened holds, and compares its two ways of knowing
// how many documents there are.
func firstView(store *scorch.Scorch, pool *pool) (*view, error) {
	snapshot, err := readSnapshot(store)
	if err != nil {
		return nil, err
	}
	v, err := newView(snapshot, nil, pool)
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
