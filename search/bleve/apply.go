package bleve

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"runtime/debug"

	index "github.com/blevesearch/bleve_index_api"
	"golang.org/x/sync/errgroup"

	"vistka/search"
)

// maxBatch is the most documents in one batch: 500 to 1,000 cost the least time a document, beyond
// that memory grows and time does not shrink (measured on 10,000 documents of 2.5 kB).
// maxBatchText bounds the title and body bytes of one, as analysis and postings of a batch take some
// forty times its text in memory until it is written, and two are in memory at a time; a single
// larger document is a batch alone.
const (
	maxBatch     = 500
	maxBatchText = 8 << 20
)

// spaceFloor and spaceFactor say what must be free before a batch. A disk that fills up during a
// write leaves a store that loses documents and panics on reading, so that a write is refused
// while there is still room: for a merge of everything, which writes all segments a second time
// before it drops the first, for the batch (postings and stored form are about twice the text, and
// bolt and temporary files come on top) and a floor for the rest of the system.
const (
	spaceFloor  = 16 << 20
	spaceFactor = 4
)

// Applied returns the highest sequence applied, 0 for an empty index.
func (x *Index) Applied(ctx context.Context) (int64, error) {
	v, err := x.acquire("applied")
	if err != nil {
		return 0, err
	}
	defer v.release()
	return v.sequence, nil
}

// Apply writes changes and makes them visible. It returns when searches see them. Many changes are
// written in several batches, each with its own sequence, so that a call that fails half way has
// applied a beginning of them. After a failed write no further one is taken until the index is
// opened again: the store keeps the segment that it could not write, and writing on would panic.
func (x *Index) Apply(ctx context.Context, changes []search.Change) error {
	x.writing.Lock()
	defer x.writing.Unlock()
	applied, err := x.Applied(ctx)
	if err != nil {
		return err
	}
	// The store builds a segment on one processor, so that the next batch is analysed meanwhile.
	var ahead <-chan batch
	defer func() {
		if ahead != nil {
			<-ahead
		}
	}()
	for len(changes) > 0 {
		if err := ctx.Err(); err != nil {
			return &search.Error{Kind: search.KindTimeout, Op: "apply", Pos: -1, Msg: "the write was called off", Err: err}
		}
		if err := x.writable(); err != nil {
			return err
		}
		n := batchLength(changes)
		if ahead == nil {
			ahead = analyse(changes[:n], applied)
		}
		b := <-ahead
		ahead = nil
		applied = max(applied, changes[n-1].Seq)
		changes = changes[n:]
		if b.err == nil && len(changes) > 0 {
			ahead = analyse(changes[:batchLength(changes)], applied)
		}
		if err := x.applyBatch(b); err != nil {
			return err
		}
	}
	return nil
}

// batch is what is written at once: the last change of each document, analysed, and the sequence
// that the index has afterwards.
type batch struct {
	changes  []search.Change
	docs     []*storeDoc
	sequence int64
	err      error
}

// analyse makes a batch of changes in the background; those up to the sequence applied are left out.
func analyse(changes []search.Change, applied int64) <-chan batch {
	done := make(chan batch, 1)
	go func() {
		b := batch{sequence: changes[len(changes)-1].Seq}
		if b.changes, b.err = latest(changes, applied); b.err == nil {
			b.docs, b.err = prepare(b.changes)
		}
		done <- b
	}()
	return done
}

// batchLength is how many of changes, at least one, go into the next batch.
func batchLength(changes []search.Change) int {
	text := 0
	for i, c := range changes {
		if c.Doc != nil {
			text += len(c.Doc.Title) + len(c.Doc.Body)
		}
		if i > 0 && (i == maxBatch || text > maxBatchText) {
			return i
		}
	}
	return len(changes)
}

func (x *Index) applyBatch(b batch) error {
	if b.err != nil || len(b.docs) == 0 {
		return b.err
	}
	v, err := x.acquire("apply")
	if err != nil {
		return err
	}
	defer v.release()
	bytes := 0
	written := index.NewBatch()
	for _, d := range b.docs {
		bytes += d.bytes
		written.Update(d)
	}
	if err := x.checkSpace(bytes); err != nil {
		return err
	}
	count, err := countAfter(v, b.changes)
	if err != nil {
		return x.writeFailed(err)
	}
	if err := x.write(stamp(written, b.sequence, count)); err != nil {
		return x.writeFailed(err)
	}
	if err := x.refresh(); err != nil {
		return x.writeFailed(err)
	}
	return nil
}

// stamp adds the state after a batch to it.
func stamp(b *index.Batch, sequence, count int64) *index.Batch {
	b.SetInternal(stateKey, encodeState(sequence, count))
	return b
}

// latest returns the last change of each document, without those that are applied already.
func latest(changes []search.Change, applied int64) ([]search.Change, error) {
	at := map[string]int{}
	var last []search.Change
	before := int64(0)
	for _, c := range changes {
		if c.ID == "" || c.Doc != nil && c.Doc.ID != c.ID {
			return nil, search.Invalid("changes", fmt.Sprintf("change %d does not name its document", c.Seq))
		}
		if c.Seq <= before {
			return nil, search.Invalid("changes", fmt.Sprintf("change %d stands behind change %d", c.Seq, before))
		}
		before = c.Seq
		if c.Seq <= applied {
			continue
		}
		if i, ok := at[c.ID]; ok {
			last[i] = c
			continue
		}
		at[c.ID] = len(last)
		last = append(last, c)
	}
	return last, nil
}

// prepare analyses the changed documents, on all processors.
func prepare(changes []search.Change) ([]*storeDoc, error) {
	docs := make([]*storeDoc, len(changes))
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i, c := range changes {
		g.Go(func() (err error) {
			defer func() {
				if p := recover(); p != nil {
					err = fmt.Errorf("analyse document %s: %v\n%s", c.ID, p, debug.Stack())
				}
			}()
			if c.Doc == nil {
				docs[i], err = newTombstone(c.ID, c.Seq)
			} else {
				docs[i], err = newStoreDoc(c.Doc)
			}
			return err
		})
	}
	if err := g.Wait(); err != nil {
		return nil, &search.Error{Kind: search.KindInternal, Op: "apply", Pos: -1, Msg: "a document cannot be indexed", Err: err}
	}
	return docs, nil
}

// countAfter returns the number of live documents once changes are applied on v.
func countAfter(v *view, changes []search.Change) (int64, error) {
	ids := make([]string, len(changes))
	count := int64(v.docs)
	for i, c := range changes {
		ids[i] = c.ID
		if c.Doc != nil {
			count++
		}
	}
	for _, s := range v.segments {
		had, err := s.seg.DocNumbers(ids)
		if err != nil {
			return 0, err
		}
		count -= int64(had.AndCardinality(s.live))
	}
	return count, nil
}

// write hands a batch to the store. It does not wait on when the store's background breaks down,
// as nobody would answer then.
func (x *Index) write(batch *index.Batch) error {
	done := make(chan error, 1)
	go func() {
		defer func() {
			if p := recover(); p != nil {
				done <- fmt.Errorf("store panicked: %v\n%s", p, debug.Stack())
			}
		}()
		done <- x.gen.store.Batch(batch)
	}()
	select {
	case err := <-done:
		return err
	case <-x.broken:
		return errors.New("the store's background broke down")
	}
}

// checkSpace refuses a batch of so many bytes where the disk is about to be full.
func (x *Index) checkSpace(batch int) error {
	free, err := x.free(x.dir)
	if err != nil {
		return &search.Error{Kind: search.KindUnavailable, Op: "apply", Pos: -1, Msg: "free space cannot be told", Err: err}
	}
	used, err := folderBytes(filepath.Join(x.gen.path, storeName))
	if err != nil {
		return &search.Error{Kind: search.KindUnavailable, Op: "apply", Pos: -1, Msg: "the size of the index cannot be told", Err: err}
	}
	if need := uint64(used) + uint64(spaceFactor*batch) + spaceFloor; free < need {
		return &search.Error{Kind: search.KindUnavailable, Op: "apply", Pos: -1, Msg: fmt.Sprintf(
			"the disk is nearly full: free %d MB more and repeat; searching goes on", (need-free)>>20+1)}
	}
	return nil
}
