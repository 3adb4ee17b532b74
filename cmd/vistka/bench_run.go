package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"vistka/search"
	"vistka/search/bleve"
)

// benchBatch is how many documents are made before they are indexed, so that memory stays bounded
// however many there are.
const benchBatch = 2000

// run indexes the documents and measures.
func (b *bench) run(ctx context.Context) (r *benchReport, err error) {
	dir := b.index
	if dir == "" {
		if dir, err = os.MkdirTemp("", "vistka-bench-"); err != nil {
			return nil, err
		}
		defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	}
	index, err := bleve.Open(ctx, dir, bleve.Options{CacheBytes: -1})
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, index.Close()) }()
	r = &benchReport{}
	sample, err := b.fill(ctx, index, r)
	if err != nil {
		return nil, err
	}
	if err := settle(ctx, index, r); err != nil {
		return nil, err
	}
	if b.rate > 0 {
		r.Load, err = b.load(ctx, index, newMix(b.seed, sample))
		return r, err
	}
	classes, err := sample.classes(func(word string) (int, error) { return finds(ctx, index, word) })
	if err != nil {
		return nil, err
	}
	for _, c := range classes {
		s, err := b.measure(ctx, index, c, sample, r.Documents)
		if err != nil {
			return nil, err
		}
		r.Searches = append(r.Searches, s)
	}
	return r, nil
}

// fill indexes the documents that the index does not hold yet; only the time of the index counts.
func (b *bench) fill(ctx context.Context, index *bleve.Index, r *benchReport) (*benchSample, error) {
	held, err := index.Applied(ctx)
	if err != nil {
		return nil, err
	}
	sample := newBenchSample(b.docs)
	var changes []search.Change
	var spent time.Duration
	apply := func() error {
		began := time.Now()
		err := index.Apply(ctx, changes)
		spent += time.Since(began)
		changes = changes[:0]
		return err
	}
	err = b.feed(ctx, func(d *search.Document) error {
		r.Documents++
		r.TextBytes += int64(len(d.Title) + len(d.Body))
		sample.add(d)
		if int64(r.Documents) <= held {
			return nil
		}
		changes = append(changes, search.Change{Seq: int64(r.Documents), ID: d.ID, Doc: d})
		if len(changes) < benchBatch {
			return nil
		}
		return apply()
	})
	if err == nil {
		err = apply()
	}
	added := int64(r.Documents) - held
	if err == nil && added < 0 {
		err = fmt.Errorf("the index in %s is of %d documents, not of these %d: name another folder", b.index, held, r.Documents)
	}
	if added > 0 {
		r.DocsASecond = float64(added) / spent.Seconds()
	}
	return sample, err
}

// Merges go on for a while behind the last write.
const (
	settleStep = 500 * time.Millisecond
	settleMost = 15 * time.Second
)

// settle waits until the index on the disk neither grows nor shrinks, within reason, and notes its
// size.
func settle(ctx context.Context, index *bleve.Index, r *benchReport) error {
	began := time.Now()
	for before := int64(-1); ; {
		stats, err := index.Stats(ctx)
		if err != nil {
			return err
		}
		r.IndexBytes, r.ColumnBytes, r.Segments = stats.Bytes, stats.Columns, stats.Segments
		if r.TextBytes > 0 {
			r.BytesOverRaw = float64(stats.Bytes) / float64(r.TextBytes)
		}
		if stats.Bytes == before || time.Since(began) > settleMost {
			return nil
		}
		before = stats.Bytes
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(settleStep):
		}
	}
}
