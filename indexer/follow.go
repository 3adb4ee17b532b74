package indexer

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"golang.org/x/sync/errgroup"

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
	// applyChanges is the number of changes that an index is given at a time. It writes them in batches
	// of its own, some four, and analyses one while it writes the one before.
	applyChanges = 2000
	// followEvery is how often the archive is asked for news; a page is found within it and the
	// time of one batch.
	followEvery = 500 * time.Millisecond
	// retryAfter is the pause after a failure, as a full disk does not heal in a moment.
	retryAfter = 5 * time.Second
)

// CatchUp applies all changes up to the archive's last sequence at the time of the call, and
// returns the sequence that the index then holds. progress, unless nil, is told the sequence
// reached and the one aimed at, before the first change and then every applyChanges or fewer.
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
	var ahead *errgroup.Group // reads the next changes while others are applied
	var next []search.Change
	read := func(after int64) {
		ahead = new(errgroup.Group)
		ahead.Go(func() (err error) {
			next, err = f.Archive.Changes(ctx, after, applyChanges)
			return err
		})
	}
	for at < last {
		if progress != nil {
			progress(at, last)
		}
		if ahead == nil {
			read(at)
		}
		if err := ahead.Wait(); err != nil {
			return at, err
		}
		changes := next
		ahead = nil
		if len(changes) == 0 {
			return at, nil
		}
		to := changes[len(changes)-1].Seq
		if to < last {
			read(to)
		}
		if err := f.Index.Apply(ctx, changes); err != nil {
			if ahead != nil {
				_ = ahead.Wait() // nothing reads the archive behind the call; the next one reads again
			}
			return at, err
		}
		at = to
		if at == last && progress != nil {
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
