package indexer

import (
	"cmp"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	"vistka/indexer/archive"
	"vistka/indexer/clean"
	"vistka/indexer/correct"
	"vistka/indexer/source"
	"vistka/indexer/tag"
	"vistka/search"
	"vistka/search/agency"
	"vistka/search/analysis"
	"vistka/search/gazetteer"
)

// Versions names the rules that this binary cleans and tags by.
func Versions() search.Versions {
	return search.Versions{
		Cleaner:   clean.Version(),
		Tagger:    tag.Version(),
		Gazetteer: gazetteer.Version() + "+" + agency.Version(),
	}
}

// Made is what a page gave.
type Made struct {
	// Doc has no identity yet; the archive gives it one.
	Doc *search.Document
	// Address is where the page was fetched from, if the page or its source says so; Canonical is
	// what the page calls itself. Both normalised, both may be empty.
	Address, Canonical string
	// footprint is what the page adds to the memory of its site.
	footprint *archive.Footprint
	// recipe is what became of the recipe of the page's site (clean.Article).
	recipe string
	// pinned is where an editor sends readers instead, normalised, or empty.
	pinned string
}

// Make cleans and tags a page. It fails with a *source.SkipError when the page holds no article.
// Under force a page of which only the title can be read is taken with an empty body. Make is a
// pure function of its arguments and of Versions.
func Make(p source.Page, force bool) (Made, error) { return maker{force: force}.make(p) }

// maker makes documents by an editor's corrections, of which pins are those of the document at hand,
// and by what is known of the sites.
type maker struct {
	corrections *Corrections
	pins        []correct.Document
	memory      *clean.Memory
	force       bool
}

func (p *Pipeline) maker(pins []correct.Document, force bool) maker {
	return maker{corrections: p.Corrections, pins: pins, memory: p.memory, force: force}
}

// make is Make.
func (m maker) make(p source.Page) (Made, error) {
	if p.Given != nil {
		g := *p.Given
		g.Oblasts, g.Agencies = slices.Clone(g.Oblasts), slices.Clone(g.Agencies)
		if err := resolveGiven(&g); err != nil {
			return Made{}, skip(err)
		}
		p.Given = &g
	}
	article, err := m.read(p)
	switch {
	case err == nil:
	case errors.Is(err, clean.ErrNoText) && m.force && article.Title != "":
	default:
		return Made{}, skip(err)
	}
	address := cmp.Or(p.URL, article.URL)
	if address != "" {
		if n, err := clean.NormalizeURL(address); err == nil {
			address = n
		}
	}
	doc, pinned := assemble(m.corrections, m.pins, p, article, cmp.Or(address, article.Canonical))
	doc.URL = address
	marks, _ := article.Footprint.AppendBinary(nil) // never fails
	return Made{
		Doc: doc, Address: address, Canonical: article.Canonical, pinned: pinned, recipe: article.Recipe,
		footprint: &archive.Footprint{Site: article.Footprint.Site, Marks: marks},
	}, nil
}

// read cleans a page, or takes over what was given with it.
func (m maker) read(p source.Page) (clean.Article, error) {
	if p.Given == nil {
		return clean.Clean(clean.Page{URL: p.URL, ContentType: p.ContentType, Bytes: p.Bytes, Memory: m.memory})
	}
	g := p.Given
	var article clean.Article
	if g.HTML != "" {
		var err error
		article, err = clean.Clean(clean.Page{URL: g.URL, ContentType: "text/html; charset=utf-8", Bytes: []byte(g.HTML), Memory: m.memory})
		if err != nil && !errors.Is(err, clean.ErrNoText) {
			return article, err
		}
		if err != nil && g.Title == "" {
			return article, err
		}
	} else {
		article.Body = paragraphs(g.Text)
		article.Language = analysis.Detect(g.Title + "\n\n" + article.Body)
		article.Title = titleOf(article.Body)
	}
	if g.Title != "" {
		article.Title = strings.Join(strings.Fields(g.Title), " ")
	}
	if g.Language != "" {
		article.Language = g.Language
	}
	if len(g.Authors) > 0 {
		article.Authors = g.Authors
	}
	if article.Body == "" && article.Title == "" {
		return article, clean.ErrNoText
	}
	return article, nil
}

// assemble puts together what cleaning found, what tagging finds in it, what was given and what was
// set right. pinned is the address that an editor set, if any.
func assemble(c *Corrections, pins []correct.Document, p source.Page, a clean.Article, address string) (doc *search.Document, pinned string) {
	doc = &search.Document{
		Fetched: p.Fetched,
		Title:   a.Title, Body: a.Body,
		Published: search.Date{Precision: search.PrecisionNone},
		Stated:    search.Date{Precision: search.PrecisionNone},
		Language:  a.Language,
		Kind:      search.News,
		Authors:   a.Authors, Credits: a.Credits,
		Publisher: publisherOf(a, address),
		Provenance: search.Provenance{
			Source: p.Source, SHA256: p.SHA256, Bytes: int(p.Size),
			ContentType: p.ContentType, Truncated: p.Truncated, Versions: search.Versions{Memory: a.Memory},
		},
	}
	if d := a.Published; d.Day != "" {
		doc.Published = search.Date{
			Date: d.Day, Zone: search.Zone(d.Zone),
			Precision: search.Precision(d.Precision), Source: search.DateSource(d.Source),
		}
		if !d.Time.IsZero() {
			t := d.Time
			doc.Published.Time = &t
		}
	}
	for _, b := range a.Blocks {
		if b.Rule != "" {
			doc.Cut = append(doc.Cut, search.CutBlock{Text: b.Text, Rule: b.Rule})
		}
	}
	if p.Given != nil {
		takeGiven(doc, p.Given)
	}
	pinned = correctFields(doc, pins)
	tagDocument(c, pins, doc, cmp.Or(pinned, address), p.Given)
	return doc, pinned
}

// tagDocument tags a document whose text and head are done.
func tagDocument(c *Corrections, pins []correct.Document, doc *search.Document, address string, given *source.Given) {
	if doc.Publisher.Rule == search.RulePinned {
		address = "" // it would name the outlet
	}
	addTags(doc, c.tag(tag.Input{
		Title: doc.Title, Body: doc.Body, Language: doc.Language, URL: address,
		Publisher: doc.Publisher.ID, Published: dayOnly(doc.Published.Date),
	}), given)
	correctTags(doc, pins)
	memory := doc.Provenance.Versions.Memory
	doc.Provenance.Versions = c.versions(doc.Title, doc.Body, pins)
	doc.Provenance.Versions.Memory = memory
}

func addTags(doc *search.Document, tags tag.Tags, given *source.Given) {
	doc.Oblasts, doc.Agencies, doc.Mentioned = []search.OblastTag{}, []search.AgencyTag{}, []search.AgencyTag{}
	if doc.Publisher.ID == "" && tags.Publisher != "" {
		doc.Publisher = search.Publisher{ID: tags.Publisher, Rule: "credit"}
		if o, ok := agency.OutletByID(tags.Publisher); ok {
			doc.Publisher.Label = o.Name
		}
	}
	if given != nil && given.Kind != "" {
		doc.Kind = search.Kind(given.Kind)
	} else if tags.Kind != "" {
		doc.Kind = search.Kind(tags.Kind)
	}
	if s := tags.Stated; s != nil {
		e := evidence(s.Evidence)
		doc.Stated = search.Date{Date: s.Day, Precision: search.PrecisionDay, Source: search.DateText, Evidence: &e}
	}
	if given != nil && given.Oblasts != nil {
		for _, id := range given.Oblasts {
			doc.Oblasts = append(doc.Oblasts, search.OblastTag{ID: id, Main: true, Evidence: givenEvidence()})
		}
	} else {
		for _, o := range tags.Oblasts {
			doc.Oblasts = append(doc.Oblasts, search.OblastTag{ID: o.ID, Main: o.Main, Evidence: evidences(o.Evidence)})
		}
	}
	if given != nil && given.Agencies != nil {
		for _, id := range given.Agencies {
			doc.Agencies = append(doc.Agencies, search.AgencyTag{ID: id, Evidence: givenEvidence()})
		}
	} else {
		doc.Agencies = agencies(doc.Agencies, tags.Agencies)
	}
	doc.Mentioned = agencies(doc.Mentioned, tags.Mentioned)
}

func agencies(to []search.AgencyTag, from []tag.Agency) []search.AgencyTag {
	for _, a := range from {
		to = append(to, search.AgencyTag{ID: a.ID, Evidence: evidences(a.Evidence)})
	}
	return to
}

func evidence(e tag.Evidence) search.Evidence {
	return search.Evidence{Field: e.Field, Start: e.Start, End: e.End, Sentence: e.Sentence, Rule: e.Rule}
}

func evidences(from []tag.Evidence) []search.Evidence {
	out := make([]search.Evidence, len(from))
	for i, e := range from {
		out[i] = evidence(e)
	}
	return out
}

func givenEvidence() []search.Evidence { return []search.Evidence{{Rule: search.RuleGiven}} }

// takeGiven lays what came with a JSON line over what was read.
func takeGiven(doc *search.Document, g *source.Given) {
	if g.Date != "" {
		doc.Published = givenDate(g.Date)
	}
	if g.Publisher != "" {
		doc.Publisher = search.Publisher{ID: g.Publisher, Label: g.Publisher, Rule: search.RuleGiven}
		if id, ok := agency.ResolveOutlet(g.Publisher); ok {
			doc.Publisher.ID = id
			if o, ok := agency.OutletByID(id); ok {
				doc.Publisher.Label = o.Name
			}
		}
	}
}

// givenDate reads a date in one of the forms of source.Given. A minute without a zone is Kyiv's.
func givenDate(s string) search.Date {
	day, minute, ok := strings.Cut(s, "T")
	d := search.Date{Date: day, Precision: precisionOf(day), Source: search.DateGiven}
	if !ok || minute == "" {
		return d
	}
	for _, layout := range []string{"2006-01-02T15:04Z07:00", time.RFC3339, "2006-01-02T15:04", "2006-01-02T15:04:05"} {
		t, err := time.ParseInLocation(layout, s, search.Kyiv)
		if err != nil {
			continue
		}
		d.Time, d.Precision, d.Zone = &t, search.PrecisionMinute, search.ZoneAssumed
		if strings.Contains(layout, "Z07:00") {
			d.Zone = search.ZoneStated
		}
		break
	}
	return d
}

// resolveGiven turns the oblasts and bodies of a JSON line, ids or names, into ids.
func resolveGiven(g *source.Given) error {
	resolve := func(what string, names []string, find func(string) (string, bool), remedy string) error {
		for i, name := range names {
			id, ok := find(name)
			if !ok {
				return &source.SkipError{Reason: reasonBadLine, Detail: fmt.Sprintf("%s %q is not known: %s", what, name, remedy)}
			}
			names[i] = id
		}
		return nil
	}
	return errors.Join(
		resolve("oblast", g.Oblasts, gazetteer.Resolve, "use an id of ISO 3166-2:UA, as UA-09, or a name"),
		resolve("agency", g.Agencies, agency.Resolve, "use an id or a name of the list of bodies, or leave it out and it is tagged from the text"),
	)
}

// reasonBadLine is the reason of a JSON line that cannot be read or says what cannot be.
const reasonBadLine = "bad-line"

func precisionOf(date string) search.Precision {
	switch len(date) {
	case len("2006"):
		return search.PrecisionYear
	case len("2006-01"):
		return search.PrecisionMonth
	}
	return search.PrecisionDay
}

// publisherOf names the outlet: as cleaning found it, else the site's host, under the name that
// the site gives itself.
func publisherOf(a clean.Article, address string) search.Publisher {
	if a.Publisher.ID != "" {
		return search.Publisher{ID: a.Publisher.ID, Label: a.Publisher.Name, Rule: a.Publisher.Rule}
	}
	host := hostOf(address)
	if host == "" {
		return search.Publisher{}
	}
	return search.Publisher{ID: host, Label: cmp.Or(a.Publisher.Name, host), Rule: "host"}
}

func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
}

// paragraphs brings a given text into the form of a body: lines of one paragraph joined when empty
// lines part the paragraphs, else each line a paragraph.
func paragraphs(text string) string {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
	sep := "\n"
	if strings.Contains(strings.TrimSpace(text), "\n\n") {
		sep = "\n\n"
	}
	var out []string
	for part := range strings.SplitSeq(text, sep) {
		if p := strings.Join(strings.Fields(part), " "); p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, "\n\n")
}

// titleOf stands in for the headline of a text that has none: its first sentence.
func titleOf(body string) string {
	first, _, _ := strings.Cut(body, "\n\n")
	if s := analysis.Sentences(first); len(s) > 0 {
		return first[s[0].Start:s[0].End]
	}
	return first
}

func skip(err error) error {
	var s *source.SkipError
	if errors.As(err, &s) {
		return s
	}
	for reason, is := range map[string]error{
		"empty": clean.ErrEmpty, "binary": clean.ErrBinary, "no-text": clean.ErrNoText, source.ReasonTooLarge: clean.ErrTooLarge,
	} {
		if errors.Is(err, is) {
			return &source.SkipError{Reason: reason, Detail: err.Error()}
		}
	}
	return &source.SkipError{Reason: source.ReasonUnreadable, Detail: err.Error()}
}

func dayOnly(date string) string {
	if len(date) == len("2006-01-02") {
		return date
	}
	return ""
}
