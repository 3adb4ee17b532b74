package archive

import (
	"errors"
	"fmt"
	"time"

	"vistka/search"
)

// Raw is a page as it was found.
type Raw struct {
	// Source is where it was found: a path, an address, or "file.jsonl:12". File is true when it
	// is a path that names this page for good.
	Source string
	File   bool
	// URL is the address it was given or fetched with, normalised; empty when unknown.
	URL         string
	ContentType string
	// Bytes is what was found, unpacked; nil only for skipped pages and when Entry.Replace is set.
	Bytes []byte
	// Fetched is the time of capture; kept to the microsecond, in UTC.
	Fetched time.Time
	// SHA256 of Bytes, lower-case hex; worked out when empty.
	SHA256 string
	// Size is the number of bytes of the whole page, 0 when unknown. Truncated is true when Bytes
	// is only the first part of it.
	Size      int64
	Truncated bool
}

// Entry is one page for [Store.Apply].
type Entry struct {
	Raw Raw
	// Doc is the document made from Raw; nil when the page is skipped. The archive sets ID, URL,
	// Aliases, SeqFirst, FirstSeen, Changed, Fetched and, but for its Versions, Provenance.
	Doc *search.Document
	// Canonical is the address that the page itself names: normalised, of the page's own site, and
	// no root or section. Without it, and without Raw.URL, Doc.URL is taken for it.
	Canonical string
	// Footprint is what Doc adds to the memory of its site; nil for nothing. With Replace, nil leaves
	// what is stored: only tags were made again.
	Footprint *Footprint
	// SkipReason says why Doc is nil, in a word to count by; SkipDetail in a sentence.
	SkipReason, SkipDetail string
	// Replace is the id of a document that was made again from the bytes of [Store.RawOf] after a
	// change of rules; else empty. Without Doc the document is withdrawn until rules take it again.
	Replace string
	// Address, with Replace, is the address that readers are sent to from now on, as an editor set it
	// right or took that back; empty leaves it as it is. The address before it stays an alias.
	Address string
}

// Footprint says which blocks a page of a site has, in a form that package clean knows. Site is
// empty when it is not known; then Marks are of no use.
type Footprint struct {
	Site  string
	Marks []byte
}

// Result says what became of an entry.
type Result string

// The results.
const (
	New       Result = "new"
	Changed   Result = "changed"
	Unchanged Result = "unchanged"
	Skipped   Result = "skipped"
)

// ReasonRemoved is the reason of pages that are left out because they were removed.
const ReasonRemoved = "removed"

// Outcome tells what became of an entry.
type Outcome struct {
	// ID is empty for a skipped page that never gave a document.
	ID     string
	Result Result
	// Reason is why a page was skipped.
	Reason string
	// Seq is the highest sequence that the entry caused, 0 when it changed no document. It may be
	// that of a change to another document (see "Identity" in the package comment).
	Seq int64
}

// page is an entry made ready outside of the transaction: checked, hashed and packed.
type page struct {
	Raw
	doc                *search.Document
	blob, packed       []byte // of doc and of Bytes
	canonical, address string
	titleKey, textKey  []byte
	reason, detail, id string
	footprint          Footprint
	keepFootprint      bool
}

var zeroTime time.Time

func (s *Store) prepare(e *Entry) (*page, error) {
	p := &page{Raw: e.Raw, doc: e.Doc, canonical: e.Canonical, address: e.Address, reason: e.SkipReason, detail: e.SkipDetail, id: e.Replace,
		keepFootprint: e.Replace != "" && e.Footprint == nil}
	if e.Footprint != nil {
		p.footprint = *e.Footprint
	}
	p.Fetched = fromMicros(micros(p.Fetched))
	switch {
	case p.doc == nil && p.reason == "":
		return nil, errors.New("neither a document nor a reason to skip the page is given")
	case p.id != "" && p.SHA256 == "":
		return nil, errors.New("a document is to be replaced, but the hash of its bytes is not given")
	case p.id == "" && p.doc != nil && len(p.Bytes) == 0:
		return nil, errors.New("a document is given without the bytes it was made from")
	}
	if len(p.Bytes) > 0 && p.id == "" {
		if sum := hashOf(p.Bytes); p.SHA256 == "" {
			p.SHA256 = sum
		} else if p.SHA256 != sum {
			return nil, fmt.Errorf("its bytes have the hash %s, not %s", sum, p.SHA256)
		}
		if p.Size == 0 && !p.Truncated {
			p.Size = int64(len(p.Bytes))
		}
		p.packed = s.pack(p.Bytes)
	}
	if p.doc == nil {
		return p, nil
	}
	if p.canonical == "" && p.URL == "" {
		p.canonical = p.doc.URL
	}
	p.titleKey, p.textKey = contentKey(p.doc.Title), contentKey(p.doc.Body)
	var err error
	p.blob, err = s.packDocument(p.doc)
	return p, err
}

func micros(t time.Time) int64 { return t.UnixMicro() }

func fromMicros(n int64) time.Time { return time.UnixMicro(n).UTC() }
