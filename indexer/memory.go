package indexer

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"vistka/indexer/archive"
	"vistka/indexer/clean"
)

// LoadMemory returns what the pages of each site are known to repeat, as the last run of Learn left it.
func LoadMemory(ctx context.Context, store *archive.Store) (*clean.Memory, error) {
	b, _, err := store.Memory(ctx)
	if err != nil || b == nil {
		return nil, err
	}
	m := new(clean.Memory)
	if err := json.Unmarshal(b, m); err != nil {
		return nil, fmt.Errorf("read archive: %w", err)
	}
	return m, nil
}

// Learn brings the memory of sites up to the pages of the archive, and cleans again the pages of which
// it now cuts something else; these are counted in the report as Boilerplate. It comes after Index and
// Refresh. What it learns depends on the pages of the archive alone, and each page is cleaned again at
// most once. A run that ends early is completed by the next.
func (p *Pipeline) Learn(ctx context.Context, report *Report) error {
	if err := p.aim(ctx, nil); err != nil {
		return err
	}
	stale, err := p.Archive.StaleSites(ctx)
	if err != nil {
		return err
	}
	touched := make(map[string][]string) // the pages of a site that are to be cleaned again
	learnt := false
	for _, s := range stale {
		pages, prints, err := p.footprints(ctx, s.Site)
		if err != nil {
			return err
		}
		next, changed := p.memory.With(s.Site, prints)
		p.memory, learnt = next, learnt || changed
		for i, page := range pages {
			if page.Memory != p.memory.Key(prints[i]) {
				touched[s.Site] = append(touched[s.Site], page.ID)
			}
		}
	}
	if learnt {
		b, err := json.Marshal(p.memory)
		if err != nil {
			return fmt.Errorf("write site memory: %w", err)
		}
		number, err := p.Archive.SaveMemory(ctx, b)
		if err != nil {
			return err
		}
		p.Log.Debug("site memory", "number", number, "sites", p.memory.Sites(), "blocks", p.memory.Blocks())
	}
	again := &progressOf{p: p}
	for _, ids := range touched {
		again.all += len(ids)
	}
	for _, s := range stale {
		if err := p.recleanAll(ctx, touched[s.Site], report, again); err != nil {
			return err
		}
		if err := p.Archive.Learnt(ctx, s); err != nil {
			return err
		}
	}
	return nil
}

func (p *Pipeline) footprints(ctx context.Context, site string) ([]archive.Printed, []clean.Footprint, error) {
	pages, err := p.Archive.Footprints(ctx, site)
	if err != nil {
		return nil, nil, err
	}
	prints := make([]clean.Footprint, len(pages))
	for i, page := range pages {
		if prints[i], err = clean.ParseFootprint(site, page.Marks); err != nil {
			return nil, nil, fmt.Errorf("read archive: document %s: %w", page.ID, err)
		}
	}
	return pages, prints, nil
}

// recleanAll makes documents again from their bytes, by the memory as it is now.
func (p *Pipeline) recleanAll(ctx context.Context, ids []string, report *Report, again *progressOf) error {
	for batch := range slices.Chunk(ids, commitPages) {
		entries, err := p.makeAgain(ctx, batch, func(id string) (archive.Entry, bool, error) {
			old, raw, err := p.stored(ctx, id, nil)
			if err != nil || old == nil {
				return archive.Entry{}, false, err
			}
			return p.reread(old, raw), true, nil
		})
		if err != nil {
			return err
		}
		outcomes, err := p.Archive.Apply(ctx, entries)
		if err != nil {
			return err
		}
		for _, out := range outcomes {
			if out.Result == archive.Changed {
				report.Boilerplate++
			}
		}
		again.add(len(batch))
	}
	return nil
}

// progressOf tells how many documents were made again.
type progressOf struct {
	p         *Pipeline
	done, all int
}

func (a *progressOf) add(n int) {
	a.done += n
	a.p.progress(func(pr Progress) { pr.Again(a.done, a.all) })
}
