package indexer

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strings"

	"vistka/indexer/clean"
	"vistka/indexer/correct"
	"vistka/indexer/tag"
	"vistka/search"
	"vistka/search/agency"
)

// Corrections are what an editor set right, ready for use. They are safe for concurrent use; nil
// means none.
type Corrections struct {
	tagger    *tag.Tagger
	names     []correctedName
	documents []correct.Document
}

// correctedName is a name that an editor added or banned, with what it changes.
type correctedName struct {
	forms []string // as folded
	hash  []byte
}

// NewCorrections makes the corrections of a file ready.
func NewCorrections(set *correct.Set) *Corrections {
	c := &Corrections{documents: set.Documents}
	extra := make([]tag.Name, len(set.Names))
	for i, n := range set.Names {
		extra[i] = tag.Name{Text: n.Text, Body: n.Body, Oblast: n.Oblast, Ban: n.Ban}
		known := correctedName{hash: hashOf(extra[i])}
		for _, f := range extra[i].Forms() {
			known.forms = append(known.forms, agency.Fold(f))
		}
		c.names = append(c.names, known)
	}
	c.tagger = tag.New(extra)
	return c
}

// NamesVersion names the state of the names that were added or banned, "" for none.
func (c *Corrections) NamesVersion() string {
	if c == nil || len(c.names) == 0 {
		return ""
	}
	sum := sha256.New()
	for _, n := range c.names {
		sum.Write(n.hash)
	}
	return hex.EncodeToString(sum.Sum(nil))[:12]
}

// correctedMark parts, in the version of the gazetteer, the tables from the corrections that touch
// the document.
const correctedMark = "~"

// versions returns the versions of a document with the text that these pins correct. Only
// corrections that touch it are part of them: a change of others leaves the document as it is.
func (c *Corrections) versions(title, body string, pins []correct.Document) search.Versions {
	v := Versions()
	if c == nil {
		return v
	}
	sum := sha256.New()
	touched := len(pins) > 0
	if len(c.names) > 0 {
		text := agency.Fold(title + "\n" + body)
		for _, n := range c.names {
			if slices.ContainsFunc(n.forms, func(f string) bool { return strings.Contains(text, f) }) {
				touched = true
				sum.Write(n.hash)
			}
		}
	}
	for _, p := range pins {
		p.Line, p.Target = 0, "" // they may move in the file
		sum.Write(hashOf(p))
	}
	if touched {
		v.Gazetteer += correctedMark + hex.EncodeToString(sum.Sum(nil))[:8]
	}
	return v
}

// general returns the versions without what is of this document alone: the corrections that touch it,
// and the memory of its site.
func general(v search.Versions) search.Versions {
	v.Memory = ""
	v.Gazetteer, _, _ = strings.Cut(v.Gazetteer, correctedMark)
	return v
}

func hashOf(v any) []byte {
	b, err := json.Marshal(v)
	if err != nil {
		panic("indexer: " + err.Error()) // plain structs of strings can always be written
	}
	sum := sha256.Sum256(b)
	return sum[:]
}

func (c *Corrections) tag(in tag.Input) tag.Tags {
	if c == nil {
		return tag.Tag(in)
	}
	return c.tagger.Tag(in)
}

// correctFields sets the head of a document right, before it is tagged. It returns the address to
// which the editor sends readers, "" for none.
func correctFields(doc *search.Document, pins []correct.Document) (address string) {
	note := func(p correct.Document, field string) {
		doc.Corrections = append(doc.Corrections, search.Correction{Field: field, Day: p.Day, Why: p.Why})
	}
	for _, p := range pins {
		if p.Title != "" {
			doc.Title = p.Title
			note(p, "title")
		}
		if p.Date != "" {
			doc.Published = givenDate(p.Date)
			note(p, "date")
		}
		if p.Address != "" {
			address = p.Address
			if n, err := clean.NormalizeURL(address); err == nil {
				address = n
			}
			if doc.Publisher.Rule == "host" || doc.Publisher.ID == "" {
				doc.Publisher = publisherOf(clean.Article{}, address)
				if o, ok := agency.OutletByHost(hostOf(address)); ok {
					doc.Publisher.ID, doc.Publisher.Label = o.ID, o.Name
				}
			}
			note(p, "address")
		}
		if p.Outlet != "" {
			doc.Publisher = search.Publisher{ID: p.Outlet, Label: agency.OutletLabel(p.Outlet), Rule: search.RulePinned}
			note(p, "outlet")
		}
	}
	return address
}

// correctTags pins and removes tags of a tagged document.
func correctTags(doc *search.Document, pins []correct.Document) {
	pinned := []search.Evidence{{Rule: search.RulePinned}}
	main := func(t search.OblastTag) bool { return t.Main }
	hadMain := slices.ContainsFunc(doc.Oblasts, main)
	for _, p := range pins {
		oblasts, agencies := false, false
		for _, id := range p.DropOblasts {
			doc.Oblasts = slices.DeleteFunc(doc.Oblasts, func(t search.OblastTag) bool { return t.ID == id })
			oblasts = true
		}
		for _, id := range p.PinOblasts {
			rest := slices.DeleteFunc(doc.Oblasts, func(t search.OblastTag) bool { return t.ID == id })
			doc.Oblasts = append([]search.OblastTag{{ID: id, Main: true, Evidence: pinned}}, rest...)
			oblasts = true
		}
		for _, id := range slices.Concat(p.DropBodies, p.PinBodies) {
			is := func(t search.AgencyTag) bool { return t.ID == id }
			doc.Agencies = slices.DeleteFunc(doc.Agencies, is)
			doc.Mentioned = slices.DeleteFunc(doc.Mentioned, is)
			agencies = true
		}
		for _, id := range p.PinBodies {
			doc.Agencies = append([]search.AgencyTag{{ID: id, Evidence: pinned}}, doc.Agencies...)
		}
		for field, changed := range map[string]bool{"oblasts": oblasts, "agencies": agencies} {
			if changed {
				doc.Corrections = append(doc.Corrections, search.Correction{Field: field, Day: p.Day, Why: p.Why})
			}
		}
	}
	if hadMain && len(doc.Oblasts) > 0 && !slices.ContainsFunc(doc.Oblasts, main) {
		doc.Oblasts[0].Main = true // the main one was removed
	}
	slices.SortStableFunc(doc.Corrections, func(a, b search.Correction) int {
		return strings.Compare(fieldOrder[a.Field], fieldOrder[b.Field])
	})
}

// fieldOrder sorts corrections as readers meet the fields on a page.
var fieldOrder = map[string]string{"title": "1", "date": "2", "outlet": "3", "address": "4", "oblasts": "5", "agencies": "6"}
