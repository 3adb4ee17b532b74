package main

import (
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"time"

	"vistka/indexer"
	"vistka/indexer/correct"
)

// corrections brings the archive of a data folder to what its editor set right in corrections.txt.
type corrections struct {
	data string
	log  *slog.Logger
	told time.Time // change of the file whose faults were logged
}

const (
	correctionsFile = "corrections.txt"
	// sweptFile names the names of an editor for which all documents were looked through. Without it
	// they are looked through once more.
	sweptFile = "corrections.swept"
	// correctEvery is how often serve looks for a change: an editor sees it within seconds.
	correctEvery = 2 * time.Second
)

func (c *corrections) path() string { return filepath.Join(c.data, correctionsFile) }

// load reads the file; nil stands for no corrections. Lines that cannot be used are logged once for
// each change of the file. A file that cannot be read at all is an error: without it the corrections
// made so far would be taken back.
func (c *corrections) load() (*indexer.Corrections, error) {
	changed := c.changed()
	set, faults, err := correct.Load(c.path())
	if err != nil {
		return nil, err
	}
	if !changed.Equal(c.told) {
		c.told = changed
		for _, f := range faults {
			c.log.Warn("a correction is left out", "at", f.String())
		}
	}
	return indexer.NewCorrections(set), nil
}

// changed is the time of the file's last change, zero without a file.
func (c *corrections) changed() time.Time {
	info, err := os.Stat(c.path())
	if err != nil {
		return time.Time{}
	}
	return info.ModTime()
}

// refresh makes documents again that other rules or corrections made, by the corrections as they are
// now: p may have worked by earlier ones.
func (c *corrections) refresh(ctx context.Context, p *indexer.Pipeline, report *indexer.Report) error {
	now, err := c.load()
	if err != nil {
		return err
	}
	// Documents say themselves which names they were made by: only new names have to be looked for.
	names, swept := now.NamesVersion(), c.swept()
	p.Sweep = names != "" && (names != swept || p.Corrections != nil && names != p.Corrections.NamesVersion())
	p.Corrections = now
	if err := p.Refresh(ctx, report); err != nil || names == swept {
		return err
	}
	return os.WriteFile(filepath.Join(c.data, sweptFile), []byte(names+"\n"), 0o644)
}

// swept returns the version of the names for which all documents were looked through.
func (c *corrections) swept() string {
	b, err := os.ReadFile(filepath.Join(c.data, sweptFile))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		c.log.Warn("all documents are looked through for corrected names", "err", err)
	}
	return strings.TrimSpace(string(b))
}

// watch refreshes the archive of o now, and after every change of the file until ctx ends.
func (c *corrections) watch(ctx context.Context, o *owner) {
	tick := time.NewTicker(correctEvery)
	defer tick.Stop()
	for first := true; ; first = false {
		if changed := c.changed(); first || !changed.Equal(c.told) {
			report := &indexer.Report{}
			err := c.refresh(ctx, &indexer.Pipeline{Archive: o.store, Log: o.log}, report)
			if err != nil && ctx.Err() == nil {
				o.log.Error("documents could not all be made again by the present rules and corrections", "err", err)
			}
			c.told = changed // what failed is tried again at the next change or start
			if report.Remade > 0 {
				o.log.Info("documents made again by the present rules and corrections", "documents", report.Remade)
			}
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}
