package indexer

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"vistka/indexer/archive"
	"vistka/search"
)

// Follower keeps an index up with an archive.
type Follower struct {
	Archive *archive.Store
	Index   search.Writer
	// Recover, unless nil, is called after a failure and before the next try. It returns the index
	// to go on with, which may be the same.
	Recover func(ctx context.Context) (search.Writer, error)
	// Followed, unless nil, is called by Run whenever the index holds all of the archive.
	Followed func()
	Log      *slog.Logger
}

const (
	// applyChanges is the number of changes of one batch: of 100, 500, 1,000 and 2,000 documents
	// 500 took little more processor time than 1,000 and a third of its longest pause.
	applyChanges = 500
	// followEvery is how often the archive is asked for news; a page is found within it and the
	// time of one batch.
	followEvery = 500 * time.Millisecond
	// retryAfter is the pause after a failure, as a full disk does not heal in a moment.
	retryAfter = 5 * time.Second
)

// CatchUp applies all changes up to the archive's last sequence at the time of the call, and
// returns the sequence that the index then holds. progress, unless nil, is told the sequence
// reached and the one aimed at.
func (f *Follower) CatchUp(ctx context.Context, progress func(at, last int64)) (int64, error) {
	last, err := f.Archive.Last(ctx)
	if err != nil {
		return 0, err
	}
	at, err := f.Index.Applied(ctx)
	if err != nil {
		return 0, err
	}
	if at > last {
		return at, fmt.Errorf("the index holds sequence %d and the archive only %d: the archive is older than the index, "+
			"or another one: restore archive.db from a backup; if it is the right one after all, move the folder index away and it is built again", at, last)
	}
	for at < last {
		changes, err := f.Archive.Changes(ctx, at, applyChanges)
		if err != nil {
			return at, err
		}
		if len(changes) == 0 {
			return at, nil
		}
		if err := f.Index.Apply(ctx, changes); err != nil {
			return at, err
		}
		at = changes[len(changes)-1].Seq
		if progress != nil {
			progress(at, last)
		}
	}
	return at, nil
}

// Run follows the archive until ctx ends. A failure is logged and tried again: what was archived is
// not lost by it.
func (f *Follower) Run(ctx context.Context) {
	wait := time.NewTimer(0)
	defer wait.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-wait.C:
		}
		next := followEvery
		_, err := f.CatchUp(ctx, nil)
		if err == nil && f.Followed != nil {
			f.Followed()
		}
		if err != nil && ctx.Err() == nil {
			f.Log.Error("the index cannot follow the archive", "err", err)
			f.recover(ctx)
			next = retryAfter
		}
		wait.Reset(next)
	}
}

func (f *Follower) recover(ctx context.Context) {
	if f.Recover == nil {
		return
	}
	index, err := f.Recover(ctx)
	if err != nil {
		f.Log.Error("the index cannot be opened again", "err", err)
		return
	}
	f.Index = index
}
