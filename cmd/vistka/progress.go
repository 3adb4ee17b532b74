package main

import (
	"fmt"
	"io"
	"log/slog"
	"os"
	"sync/atomic"
	"time"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
	"golang.org/x/term"

	"vistka/indexer"
)

// newLog is the log of a server.
func newLog(w io.Writer) *slog.Logger {
	return slog.New(slog.NewTextHandler(w, nil))
}

// quietLog is the log of a command in a terminal: only what a person has to know.
func quietLog(w io.Writer) *slog.Logger {
	return slog.New(slog.NewTextHandler(w, &slog.HandlerOptions{Level: slog.LevelWarn}))
}

// isTerminal reports whether w is a terminal.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// newProgress shows a bar on a terminal and a line now and then elsewhere. done ends it.
func newProgress(w io.Writer) (p indexer.Progress, done func()) {
	if !isTerminal(w) {
		return &lines{w: w, next: time.Now().Add(lineEvery)}, func() {}
	}
	b := &bar{}
	b.all = mpb.New(mpb.WithOutput(w), mpb.WithWidth(64))
	b.bar = b.all.AddBar(0,
		mpb.PrependDecorators(decor.CountersNoUnit("%d of %d pages ")),
		mpb.AppendDecorators(decor.Percentage(), decor.Any(func(decor.Statistics) string { s, _ := b.text.Load().(string); return " " + s }),
			decor.OnComplete(decor.AverageETA(decor.ET_STYLE_GO, decor.WCSyncSpace), "")),
	)
	return b, func() {
		if !b.bar.Completed() {
			b.bar.Abort(false)
		}
		b.all.Wait()
	}
}

// bar is a progress bar whose total grows until all pages are found.
type bar struct {
	all  *mpb.Progress
	bar  *mpb.Bar
	text atomic.Value // string; written by the run, read by the drawing
}

func (b *bar) Found(pages int, all bool) { b.bar.SetTotal(int64(pages), false); b.finish(all, pages) }

func (b *bar) finish(all bool, pages int) {
	if all {
		b.bar.EnableTriggerComplete()
		if pages == 0 {
			b.bar.SetTotal(0, true)
		}
	}
}

func (b *bar) Done(r *indexer.Report) {
	b.text.Store(r.String())
	b.bar.SetCurrent(int64(r.Pages()))
}

// Again is told by lines: the bar is complete by then.
func (b *bar) Again(int, int) {}

// newSearchable shows how many of the changes that the index has still to apply are searchable, as
// newProgress does. progress is told the sequence reached and the one aimed at.
func newSearchable(w io.Writer) (progress func(at, last int64), done func()) {
	if !isTerminal(w) {
		l := &lines{w: w, next: time.Now().Add(lineEvery), from: -1}
		return l.searchable, func() {}
	}
	all := mpb.New(mpb.WithOutput(w), mpb.WithWidth(64))
	var b *mpb.Bar
	var from int64
	return func(at, last int64) {
			if b == nil {
				from = at
				b = all.AddBar(last-from, mpb.PrependDecorators(decor.CountersNoUnit("%d of %d made searchable ")),
					mpb.AppendDecorators(decor.Percentage(), decor.OnComplete(decor.AverageETA(decor.ET_STYLE_GO, decor.WCSyncSpace), "")))
			}
			b.SetCurrent(at - from)
		}, func() {
			if b != nil && !b.Completed() {
				b.Abort(false)
			}
			all.Wait()
		}
}

// lineEvery keeps logs of long runs short.
const lineEvery = 10 * time.Second

// lines writes a plain line every lineEvery.
type lines struct {
	w     io.Writer
	next  time.Time
	pages int
	all   bool
	from  int64 // the first sequence that searchable was told of, -1 for none
}

func (l *lines) Found(pages int, all bool) { l.pages, l.all = pages, all }

func (l *lines) Done(r *indexer.Report) {
	if time.Now().Before(l.next) {
		return
	}
	l.next = time.Now().Add(lineEvery)
	of := fmt.Sprintf("%d", l.pages)
	if !l.all {
		of += " found so far"
	}
	fmt.Fprintf(l.w, "%d of %s pages: %s\n", r.Pages(), of, r)
}

func (l *lines) Again(done, all int) {
	if time.Now().Before(l.next) {
		return
	}
	l.next = time.Now().Add(lineEvery)
	fmt.Fprintf(l.w, "%d of %d pages cleaned again, as their sites repeat something\n", done, all)
}

func (l *lines) searchable(at, last int64) {
	if l.from < 0 {
		l.from = at
	}
	if time.Now().Before(l.next) {
		return
	}
	l.next = time.Now().Add(lineEvery)
	fmt.Fprintf(l.w, "%d of %d changes made searchable\n", at-l.from, last-l.from)
}
