package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"path/filepath"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"vistka/indexer"
	"vistka/indexer/archive"
	"vistka/indexer/source"
)

func newIndex(cfg *Config) *cobra.Command {
	var force, asJSON bool
	var workers int
	cmd := &cobra.Command{
		Use:   "index [flags] SOURCE...",
		Short: "Bring pages into archive and index",
		Long: `Brings pages into the archive and the index of the data folder.

A SOURCE is a folder, walked for .html, .htm and .txt files, each also .gz; or such a file; or a
.jsonl file of one document a line. The same command again takes only what is new or changed. It
works beside a running 'vistka serve', which then finds the pages within seconds.

Pages that hold no article are skipped with a reason and kept in the archive; 'vistka stats
--skipped' lists them, --force takes what can be taken.`,
		Example: `  vistka index pages/
  vistka index --json articles.jsonl.gz`,
		Args: usage(cobra.MinimumNArgs(1)),
		RunE: func(cmd *cobra.Command, sources []string) error {
			if workers < 0 {
				return wrongUse("--workers must not be negative")
			}
			run := indexRun{cfg: cfg, errs: cmd.ErrOrStderr(), log: quietLog(cmd.ErrOrStderr())}
			report, err := run.index(cmd.Context(), sources, force, workers)
			return run.finish(cmd.OutOrStdout(), report, err, asJSON)
		},
	}
	cmd.Flags().BoolVar(&force, "force", false, "take unchanged pages again, and skipped ones as far as they can be read")
	cmd.Flags().BoolVar(&asJSON, "json", false, "end with the counts as one line of JSON on standard output")
	cmd.Flags().IntVar(&workers, "workers", 0, "pages cleaned at the same time (default: one a core)")
	return cmd
}

type indexRun struct {
	cfg  *Config
	errs io.Writer
	log  *slog.Logger
	took time.Duration // of index, until all was searchable, without waiting for another command
}

// index takes sources into the archive, and sees to it that they are searchable. The report is never
// nil.
func (r *indexRun) index(ctx context.Context, sources []string, force bool, workers int) (*indexer.Report, error) {
	report := &indexer.Report{Skipped: map[string]int{}}
	if err := source.Check(sources); err != nil {
		return report, err
	}
	var began time.Time
	err := r.change(ctx, "index", func(store *archive.Store) error {
		began = time.Now()
		editor := &corrections{data: r.cfg.Data, log: r.log}
		corrected, err := editor.load()
		if err != nil {
			return err
		}
		progress, done := newProgress(r.errs)
		p := &indexer.Pipeline{Archive: store, Workers: workers, Force: force, Progress: progress, Corrections: corrected, Log: r.log}
		report, err = p.Index(ctx, sources)
		done()
		if err == nil {
			err = editor.refresh(ctx, p, report)
		}
		p.Progress = &lines{w: r.errs, next: time.Now().Add(lineEvery)}
		if err == nil {
			err = p.Learn(ctx, report)
		}
		return err
	})
	r.took = time.Since(began)
	return report, err
}

// change writes to the archive in its turn, and sees to it that the owner of the index has applied
// what was written: another process if one owns it, else this one. What was written before ctx ended
// is applied too: the counts say that it is there.
func (r *indexRun) change(ctx context.Context, command string, write func(*archive.Store) error) error {
	if err := makeData(r.cfg.Data); err != nil {
		return err
	}
	turn, err := lock(ctx, filepath.Join(r.cfg.Data, "index.lock"), holder{Command: command}, func(by holder) error {
		fmt.Fprintf(r.errs, "waiting for %s to finish\n", by)
		return nil
	})
	if err != nil {
		return err
	}
	defer turn.release()
	store, err := archive.Open(ctx, r.cfg.Data)
	if err != nil {
		return err
	}
	defer store.Close()

	own, err := r.own(ctx, command)
	if err != nil {
		return err
	}
	if own != nil {
		defer own.close()
	}
	err = write(store)
	if err != nil && ctx.Err() == nil {
		return err
	}
	finish, cancel := ctx, context.CancelFunc(func() {})
	if err != nil {
		finish, cancel = context.WithTimeout(context.WithoutCancel(ctx), afterInterrupt)
	}
	defer cancel()
	applied := r.apply(finish, own, command, store)
	if err == nil && ctx.Err() == nil {
		return applied
	}
	if applied != nil {
		return fmt.Errorf("%w; not all of it is searchable yet: the next command or the running server sees to it", errInterrupted)
	}
	return errInterrupted
}

const (
	// afterInterrupt is how long an interrupted run may take to make searchable what it archived.
	afterInterrupt = 10 * time.Second
	// stuckAfter is how long the owner of the index may take for one step: a batch of 500 documents
	// takes it about two seconds.
	stuckAfter = time.Minute
)

var errInterrupted = errors.New("interrupted: what was done is kept, the same command again does the rest")

// own makes this process the owner of the index, or returns nil when another one is.
func (r *indexRun) own(ctx context.Context, command string) (*owner, error) {
	l, err := tryLock(ownerPath(r.cfg), r.cfg.holder(command, ""))
	var held *heldError
	if errors.As(err, &held) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	o, err := newOwner(r.cfg, r.log, l)
	if err != nil {
		l.release()
		return nil, err
	}
	if err = o.listen(); err == nil {
		progress, done := newSearchable(r.errs)
		err = o.open(ctx, progress)
		done()
	}
	if err != nil {
		o.close()
		if ctx.Err() != nil {
			err = errInterrupted
		}
		return nil, err
	}
	o.follow()
	return o, nil
}

// apply waits until the index holds all of the archive.
func (r *indexRun) apply(ctx context.Context, own *owner, command string, store *archive.Store) error {
	last, err := store.Last(ctx)
	if err != nil {
		return err
	}
	if own == nil {
		return r.await(ctx, command, last)
	}
	own.unfollow()
	progress, done := newSearchable(r.errs)
	defer done()
	_, err = own.follower.CatchUp(ctx, progress)
	return err
}

// await asks the owner until it has applied last; if the owner goes away, this process takes its
// place. An owner that does not get on, as on a full disk, ends the waiting with an error.
func (r *indexRun) await(ctx context.Context, command string, last int64) error {
	told, reached, moved := false, int64(-1), time.Now()
	start, pause := time.Now(), 50*time.Millisecond
	for {
		at, err := sequenceOf(ctx, socketPath(r.cfg.Data))
		switch {
		case err == nil && at >= last:
			return nil
		case err == nil && at > reached:
			reached, moved = at, time.Now()
		case err != nil && ctx.Err() == nil:
			own, err := r.own(ctx, command)
			if err != nil {
				return err
			}
			if own != nil {
				own.close()
				return nil
			}
		}
		if time.Since(moved) > stuckAfter {
			return fmt.Errorf("archived up to sequence %d, but the process that owns the index has not got on for %s (it is at %d): "+
				"look at its log, and at the space on the disk; the pages are safe, and are found when it goes on", last, stuckAfter, reached)
		}
		if !told && time.Since(start) > 5*time.Second {
			told = true
			fmt.Fprintf(r.errs, "archived; waiting for the process that owns the index to apply sequence %d\n", last)
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(pause):
		}
		pause = min(2*pause, time.Second)
	}
}

// finish prints the report and passes the error on.
func (r *indexRun) finish(out io.Writer, report *indexer.Report, err error, asJSON bool) error {
	for _, s := range report.Skips {
		line := "skipped " + s.Source + ": " + s.Reason
		if s.Detail != "" && s.Detail != s.Reason {
			line += ": " + s.Detail
		}
		fmt.Fprintln(r.errs, plain(line))
	}
	if err == nil && report.Pages() == 0 {
		fmt.Fprintln(r.errs, "nothing to take: no .html, .htm or .txt file (or .gz of one) in the named folders; a .jsonl is read when it is named itself")
	}
	if report.Remade > 0 {
		fmt.Fprintf(r.errs, "%d documents made again by the present rules\n", report.Remade)
	}
	for _, host := range slices.Sorted(maps.Keys(report.BrokenRecipes)) {
		fmt.Fprintf(r.errs, "the recipe for %s found too little on %d of its pages, which were read as any other: the site has changed\n",
			plain(host), report.BrokenRecipes[host])
	}
	if err != nil && report.Pages() == 0 {
		return err // there is nothing to count
	}
	if asJSON {
		if e := json.NewEncoder(out).Encode(report); e != nil && err == nil {
			err = e
		}
		return err
	}
	rate := ""
	if s := r.took.Seconds(); s > 0 && report.Pages() > 0 {
		rate = fmt.Sprintf("; %.1f s, %.0f pages a second", s, float64(report.Pages())/s)
	}
	fmt.Fprintf(out, "%s%s\n", report, rate)
	return err
}
