package indexer

import (
	"cmp"
	"context"
	"errors"
	"log/slog"
	"runtime"
	"time"

	"golang.org/x/sync/errgroup"

	"vistka/indexer/archive"
	"vistka/indexer/clean"
	"vistka/indexer/correct"
	"vistka/indexer/source"
)

// Pipeline brings pages into an archive. Its fields are set before the first run; one run at a
// time.
type Pipeline struct {
	Archive *archive.Store
	// Workers clean and tag at the same time; 0 means as many as there are cores.
	Workers int
	// Force takes pages again that did not change, and pages that were skipped, as far as they
	// can be read.
	Force bool
	// Progress is told of every page; nil for none. Calls come from one goroutine at a time.
	Progress Progress
	// Corrections are those of an editor; nil for none. Sweep makes Refresh look into every document
	// for the names that they add or ban: it is needed once after a change of these.
	Corrections *Corrections
	Sweep       bool
	// Log takes what goes wrong with single documents; it must be set.
	Log *slog.Logger

	// memory is what the pages of each site are known to repeat.
	memory *clean.Memory
	// pins are the corrections of single documents, by id.
	pins map[string][]correct.Document
}

// Progress follows a run.
type Progress interface {
	// Found says how many pages are known so far, and whether these are all.
	Found(pages int, all bool)
	// Done says that a page was dealt with and what the run counts now.
	Done(r *Report)
	// Again says, when the pages are in, how many documents were cleaned again of those that need it
	// because their site repeats something.
	Again(done, all int)
}

const (
	// commitPages is the number of pages of one transaction: one sync of the disk for 64 pages
	// costs less than cleaning one of them.
	commitPages = 64
	// commitAfter bounds how long a finished page waits for others: what was done is safe soon.
	commitAfter = 500 * time.Millisecond
)

// piece is a page on its way from a worker to the writer: an entry, or what is known without one.
type piece struct {
	source  string
	entry   *archive.Entry
	outcome *archive.Outcome // set when nothing has to be written
	detail  string
	broken  string // the host whose recipe found too little
}

// Index takes the pages of sources (see source.Scan). When ctx ends, what was finished is kept,
// and the error is ctx's. The report counts what the archive holds, also beside an error.
func (p *Pipeline) Index(ctx context.Context, sources []string) (*Report, error) {
	report := &Report{Skipped: map[string]int{}}
	if err := p.aim(ctx, nil); err != nil {
		return report, err
	}
	g, work := errgroup.WithContext(ctx)
	refs := make(chan source.Ref, 256)
	pieces := make(chan piece, commitPages)

	found := make(chan int, 1) // the number of pages so far, newest only; closed when all are found
	g.Go(func() error {
		defer close(refs)
		defer close(found)
		n := 0
		return source.Scan(work, sources, func(r source.Ref) error {
			n++
			select {
			case <-found:
			default:
			}
			found <- n
			select {
			case refs <- r:
				return nil
			case <-work.Done():
				return work.Err()
			}
		})
	})
	g.Go(func() error {
		defer close(pieces)
		return p.work(work, refs, pieces)
	})
	g.Go(func() error { return p.write(ctx, work, pieces, found, report) })
	return report, g.Wait()
}

func (p *Pipeline) workers() int {
	if p.Workers > 0 {
		return p.Workers
	}
	return runtime.GOMAXPROCS(0)
}

func (p *Pipeline) work(ctx context.Context, refs <-chan source.Ref, pieces chan<- piece) error {
	g, ctx := errgroup.WithContext(ctx)
	for range p.workers() {
		g.Go(func() error {
			for ref := range refs {
				done, err := p.page(ctx, ref)
				if err != nil {
					return err
				}
				select {
				case pieces <- done:
				case <-ctx.Done():
					return ctx.Err()
				}
			}
			return nil
		})
	}
	return g.Wait()
}

// page reads one page and makes its document. The error is of the archive or of ctx, never of the
// page.
func (p *Pipeline) page(ctx context.Context, ref source.Ref) (piece, error) {
	done := piece{source: ref.Source}
	loaded, err := ref.Load(ctx)
	var skipped *source.SkipError
	if errors.As(err, &skipped) && skipped.Reason == source.ReasonTooLarge && p.Force {
		loaded, err = ref.LoadTruncated(ctx)
	}
	if ctx.Err() != nil {
		return done, ctx.Err()
	}
	raw := rawOf(ref, loaded)
	if raw.URL != "" {
		if n, err := clean.NormalizeURL(raw.URL); err == nil {
			raw.URL = n
		}
	}
	if err != nil {
		s := skipOf(err)
		done.detail = s.Detail
		done.entry = &archive.Entry{Raw: raw, SkipReason: s.Reason, SkipDetail: s.Detail}
		return done, nil
	}
	var pins []correct.Document
	if !p.Force || len(p.pins) > 0 {
		seen, ok, err := p.Archive.Seen(ctx, raw)
		if err != nil {
			return done, err
		}
		pins = p.pins[seen.ID]
		switch {
		case p.Force:
		case ok && seen.Skipped == archive.ReasonRemoved:
			done.outcome = &archive.Outcome{ID: seen.ID, Result: archive.Skipped, Reason: seen.Skipped}
			return done, nil
		case ok && seen.Skipped == "" && seen.SHA256 == raw.SHA256 && general(seen.Versions) == Versions():
			done.outcome = &archive.Outcome{ID: seen.ID, Result: archive.Unchanged}
			return done, nil
		}
	}
	made, err := p.maker(pins, p.Force).make(loaded)
	if err != nil {
		s := skipOf(err)
		done.detail = s.Detail
		done.entry = &archive.Entry{Raw: raw, SkipReason: s.Reason, SkipDetail: s.Detail}
		return done, nil
	}
	raw.URL = made.Address
	if made.recipe == clean.RecipeBroken {
		done.broken = hostOf(cmp.Or(made.Address, made.Canonical))
	}
	done.entry = &archive.Entry{Raw: raw, Doc: made.Doc, Canonical: made.Canonical, Footprint: made.footprint}
	return done, nil
}

// write commits pieces in batches and counts them. When the run ends early it still commits what
// has arrived: whole is the context of the caller, whose end must not undo finished work.
func (p *Pipeline) write(whole, work context.Context, pieces <-chan piece, found <-chan int, report *Report) error {
	var batch []piece
	keep := context.WithoutCancel(whole)
	commit := func() error {
		if len(batch) == 0 {
			return nil
		}
		err := p.commit(keep, batch, report)
		batch = batch[:0]
		return err
	}
	tick := time.NewTicker(commitAfter)
	defer tick.Stop()
	known := 0
	for {
		select {
		case n, ok := <-found:
			if !ok {
				found = nil
				p.progress(func(pr Progress) { pr.Found(known, true) })
				continue
			}
			known = n
			p.progress(func(pr Progress) { pr.Found(n, false) })
		case done, ok := <-pieces:
			if !ok {
				return errors.Join(commit(), work.Err())
			}
			if done.outcome != nil {
				p.count(done, *done.outcome, report)
				continue
			}
			batch = append(batch, done)
			if len(batch) == commitPages {
				if err := commit(); err != nil {
					return err
				}
			}
		case <-tick.C:
			if err := commit(); err != nil {
				return err
			}
		}
	}
}

func (p *Pipeline) commit(ctx context.Context, batch []piece, report *Report) error {
	entries := make([]archive.Entry, len(batch))
	for i, done := range batch {
		entries[i] = *done.entry
	}
	outcomes, err := p.Archive.Apply(ctx, entries)
	if err != nil {
		return err
	}
	for i, out := range outcomes {
		p.count(batch[i], out, report)
	}
	return nil
}

func (p *Pipeline) count(done piece, out archive.Outcome, report *Report) {
	switch out.Result {
	case archive.New:
		report.New++
	case archive.Changed:
		report.Changed++
	case archive.Unchanged:
		report.Unchanged++
	case archive.Skipped:
		report.skip(Skip{Source: done.source, Reason: out.Reason, Detail: done.detail})
	}
	if done.broken != "" {
		report.broken(done.broken)
	}
	p.progress(func(pr Progress) { pr.Done(report) })
}

func (p *Pipeline) progress(tell func(Progress)) {
	if p.Progress != nil {
		tell(p.Progress)
	}
}

func rawOf(ref source.Ref, page source.Page) archive.Raw {
	return archive.Raw{
		Source: cmp.Or(page.Source, ref.Source), File: page.File, URL: page.URL,
		Bytes: page.Bytes, ContentType: page.ContentType, Fetched: page.Fetched,
		SHA256: page.SHA256, Size: page.Size, Truncated: page.Truncated,
	}
}

func skipOf(err error) *source.SkipError {
	var s *source.SkipError
	var line *source.LineError
	switch {
	case errors.As(err, &s):
		return s
	case errors.As(err, &line):
		return &source.SkipError{Reason: reasonBadLine, Detail: line.Msg}
	}
	return &source.SkipError{Reason: source.ReasonUnreadable, Detail: err.Error()}
}
