package bleve

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"

	"github.com/blevesearch/bleve/v2/index/scorch"
	segment "github.com/blevesearch/scorch_segment_api/v2"

	"vistka/search"
)

// Check reads all live segments and compares their checksums, beside searches and writes. It
// returns an error of kind Internal when the index is damaged; opening it again then sets it aside.
func (x *Index) Check(ctx context.Context) (err error) {
	const op = "check"
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer guard(op, x.log, &err)
	v, err := x.acquire(op)
	if err != nil {
		return err
	}
	defer v.release()
	for _, path := range segmentFiles(v.snapshot) {
		err := verifySegment(ctx, path)
		if errors.Is(err, errDamaged) && !x.live(path) {
			continue // merged away and removed meanwhile
		}
		if errors.Is(err, errDamaged) {
			return &search.Error{Kind: search.KindInternal, Op: op, Pos: -1,
				Msg: "the index is damaged: restart, so that it is built anew", Err: err}
		}
		if err != nil {
			return asError(op, err)
		}
	}
	sequence, count, err := stateOf(v.snapshot)
	if err != nil || int(count) != v.docs {
		return &search.Error{Kind: search.KindInternal, Op: op, Pos: -1, Msg: "the index is damaged: restart, so that it is built anew",
			Err: fmt.Errorf("%d documents at sequence %d where %d were written (%v)", v.docs, sequence, count, err)}
	}
	return nil
}

// segmentFiles returns the paths of the segments of a snapshot that are on the disk.
func segmentFiles(s *scorch.IndexSnapshot) (paths []string) {
	for _, seg := range s.Segments() {
		if p, ok := seg.Segment().(segment.PersistedSegment); ok {
			paths = append(paths, p.Path())
		}
	}
	return paths
}

// live reports whether the store still holds a segment file.
func (x *Index) live(path string) bool {
	if x.Ready() != nil {
		return true // nothing merges any more
	}
	snapshot, err := readSnapshot(x.gen.store)
	if err != nil {
		return true
	}
	defer snapshot.Close()
	for _, p := range segmentFiles(snapshot) {
		if p == path {
			return true
		}
	}
	return false
}
