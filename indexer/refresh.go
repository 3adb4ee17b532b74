package indexer

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"golang.org/x/sync/errgroup"

	"vistka/indexer/archive"
	"vistka/indexer/clean"
	"vistka/indexer/correct"
	"vistka/indexer/source"
	"vistka/search"
	"vistka/search/agency"
)

// Refresh makes again the documents that other rules than Versions, or other corrections than these,
// made, and counts them in the report as Remade. Where only tags can differ, the stored text is tagged
// again; else its bytes are read again. A document whose bytes give no article any more is withdrawn
// with the reason; its bytes stay, and rules that read them bring it back.
func (p *Pipeline) Refresh(ctx context.Context, report *Report) error {
	if err := p.aim(ctx, p.warn); err != nil {
		return err
	}
	after := ""
	for {
		ids, err := p.Archive.Outdated(ctx, Versions(), after, commitPages)
		if err != nil {
			return err
		}
		if len(ids) == 0 {
			break
		}
		after = ids[len(ids)-1]
		if err := p.remakeAll(ctx, ids, report); err != nil {
			return err
		}
	}
	pinned := make([]string, 0, len(p.pins))
	for id := range p.pins {
		pinned = append(pinned, id)
	}
	slices.Sort(pinned)
	for ids := range slices.Chunk(pinned, commitPages) {
		if err := p.remakeAll(ctx, ids, report); err != nil {
			return err
		}
	}
	if p.Sweep {
		return p.sweep(ctx, report)
	}
	return nil
}

// aim reads what pages are made by: the memory of sites, and which documents the corrections name. unknown, unless nil, is told of those that the
// archive does not have.
func (p *Pipeline) aim(ctx context.Context, unknown func(correct.Document)) error {
	p.pins = nil
	var err error
	if p.memory, err = LoadMemory(ctx, p.Archive); err != nil {
		return err
	}
	if p.Corrections == nil {
		return nil
	}
	p.pins = map[string][]correct.Document{}
	for _, d := range p.Corrections.documents {
		id, ok, err := p.find(ctx, d.Target)
		if err != nil {
			return err
		}
		if ok {
			p.pins[id] = append(p.pins[id], d)
		} else if unknown != nil {
			unknown(d)
		}
	}
	return nil
}

func (p *Pipeline) warn(d correct.Document) {
	p.Log.Warn("a correction names a document that is not in the archive", "line", d.Line, "document", d.Target)
}

// find returns the id of the document that an editor named by id or address.
func (p *Pipeline) find(ctx context.Context, target string) (id string, ok bool, err error) {
	if n, err := clean.NormalizeURL(target); err == nil && n != "" {
		id, ok, err := p.Archive.Find(ctx, n)
		if ok || err != nil {
			return id, ok, err
		}
	}
	_, err = p.Archive.Document(ctx, target)
	var e *search.Error
	if errors.As(err, &e) && (e.Kind == search.KindNotFound || e.Kind == search.KindGone) {
		return "", false, nil
	}
	return target, err == nil, err
}

// sweep remakes the documents in whose text the corrections find, or no longer find, their names.
func (p *Pipeline) sweep(ctx context.Context, report *Report) error {
	for at := int64(0); ; {
		changes, err := p.Archive.Changes(ctx, at, commitPages)
		if err != nil || len(changes) == 0 {
			return err
		}
		at = changes[len(changes)-1].Seq
		var ids []string
		for _, c := range changes {
			if c.Doc != nil && !p.current(c.Doc) {
				ids = append(ids, c.ID)
			}
		}
		if err := p.remakeAll(ctx, ids, report); err != nil {
			return err
		}
	}
}

// current reports whether the present rules and corrections made the document, with whatever memory.
func (p *Pipeline) current(d *search.Document) bool {
	v := d.Provenance.Versions
	v.Memory = ""
	return v == p.Corrections.versions(d.Title, d.Body, p.pins[d.ID])
}

// remakeAll makes documents again that are not current.
func (p *Pipeline) remakeAll(ctx context.Context, ids []string, report *Report) error {
	entries, err := p.makeAgain(ctx, ids, func(id string) (archive.Entry, bool, error) { return p.remake(ctx, id) })
	if err != nil {
		return err
	}
	outcomes, err := p.Archive.Apply(ctx, entries)
	if err != nil {
		return err
	}
	for i, out := range outcomes {
		if out.Result == archive.Skipped {
			p.Log.Warn("document withdrawn", "id", entries[i].Replace, "source", entries[i].Raw.Source, "reason", entries[i].SkipDetail)
		}
	}
	report.Remade += len(outcomes)
	return nil
}

// makeAgain calls make for the ids, several at a time, and returns what is needed of it in their order.
func (p *Pipeline) makeAgain(ctx context.Context, ids []string, make func(id string) (entry archive.Entry, needed bool, err error)) ([]archive.Entry, error) {
	found := slices.Repeat([]*archive.Entry{nil}, len(ids))
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(p.workers())
	for i, id := range ids {
		g.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			entry, needed, err := make(id)
			if needed {
				found[i] = &entry
			}
			return err
		})
	}
	if err := g.Wait(); err != nil {
		return nil, err
	}
	var entries []archive.Entry
	for _, e := range found {
		if e != nil {
			entries = append(entries, *e)
		}
	}
	return entries, nil
}

// remake makes a document again; needed is false when it is current or gone.
func (p *Pipeline) remake(ctx context.Context, id string) (entry archive.Entry, needed bool, err error) {
	old, raw, err := p.stored(ctx, id, p.current)
	switch {
	case err != nil || old == nil:
		return entry, false, err
	case textStands(old):
		return p.retag(old, raw), true, nil
	}
	return p.reread(old, raw), true, nil
}

// stored returns a document and its bytes; nil when it is gone, or when it is to be left as it is.
func (p *Pipeline) stored(ctx context.Context, id string, leave func(*search.Document) bool) (*search.Document, archive.Raw, error) {
	old, err := p.Archive.Document(ctx, id)
	if kind := search.KindOf(err); err != nil && (kind == search.KindNotFound || kind == search.KindGone) {
		return nil, archive.Raw{}, nil
	}
	if err != nil || leave != nil && leave(old) {
		return nil, archive.Raw{}, err
	}
	raw, err := p.Archive.RawOf(ctx, id)
	if err != nil {
		return nil, archive.Raw{}, err
	}
	return old, raw, nil
}

// textStands reports whether a stored document is what reading its bytes again would give, but for
// its tags: the same rules cleaned it, nothing was given with it, and nothing was set right in it.
// An outlet by a credit in the text may be the tagger's.
func textStands(d *search.Document) bool {
	return d.Provenance.Versions.Cleaner == clean.Version() && d.Provenance.ContentType != source.LineType &&
		len(d.Corrections) == 0 && d.Publisher.Rule != "credit"
}

// retag tags the stored text of a document again.
func (p *Pipeline) retag(old *search.Document, raw archive.Raw) archive.Entry {
	doc := *old
	pins := p.pins[doc.ID]
	doc.Stated = search.Date{Precision: search.PrecisionNone}
	doc.Kind = search.News
	renameOutlet(&doc)
	pinned := correctFields(&doc, pins)
	tagDocument(p.Corrections, pins, &doc, cmp.Or(pinned, doc.URL), nil)
	return archive.Entry{Raw: raw, Replace: doc.ID, Doc: &doc, Address: pinned}
}

// renameOutlet looks the outlet up again that cleaning named: the list of outlets is part of the
// tables.
func renameOutlet(doc *search.Document) {
	var o agency.Outlet
	var ok bool
	switch doc.Publisher.Rule {
	case "host":
		o, ok = agency.OutletByHost(hostOf(doc.URL))
	case "site-name":
		o, ok = agency.OutletByName(doc.Publisher.Label)
	}
	if ok {
		doc.Publisher.ID, doc.Publisher.Label = o.ID, o.Name
	}
}

// reread cleans and tags the bytes of a document again.
func (p *Pipeline) reread(old *search.Document, raw archive.Raw) archive.Entry {
	entry := archive.Entry{Raw: raw, Replace: old.ID}
	page := source.Page{
		Source: raw.Source, File: raw.File, URL: raw.URL, Bytes: raw.Bytes,
		ContentType: raw.ContentType, Fetched: raw.Fetched, SHA256: raw.SHA256,
		Size: raw.Size, Truncated: raw.Truncated,
	}
	var made Made
	var err error
	if raw.ContentType == source.LineType {
		var given source.Given
		if given, err = source.ParseGiven(raw.Bytes); err == nil {
			page.Given = &given
		}
	}
	if err == nil {
		made, err = p.maker(p.pins[old.ID], true).make(page)
	}
	if err != nil {
		s := skipOf(err)
		entry.SkipReason, entry.SkipDetail = s.Reason, s.Detail
		return entry
	}
	entry.Doc, entry.Canonical, entry.Address = made.Doc, made.Canonical, made.pinned
	entry.Footprint = made.footprint
	corrected := func(c search.Correction) bool { return c.Field == "address" }
	if made.pinned == "" && slices.ContainsFunc(old.Corrections, corrected) {
		entry.Address = cmp.Or(made.Address, made.Canonical) // the editor took it back
	}
	return entry
}
