package bleve

import (
	"encoding/binary"
	"time"

	"vistka/search"
)

// storedReader reads what storedWriter wrote. Whatever else it is given it reads without harm, and is
// bad. Texts are parts of s and take no memory of their own.
type storedReader struct {
	s   string // what is left
	bad bool
}

func (r *storedReader) front(s *storedDoc) {
	d := s.Document
	d.ID, d.URL, d.Title, d.Body, d.Language, s.titleLanguage = r.text(), r.text(), r.text(), r.text(), r.text(), r.text()
	d.Kind, d.Family, d.Display = search.Kind(r.text()), r.text(), search.Display(r.text())
	d.Publisher = search.Publisher{ID: r.text(), Label: r.text(), Rule: r.text()}
	s.bodyLanguages = r.list()
	d.SeqFirst = r.int()
	d.Published, d.Stated = r.date(), r.date()
	d.Oblasts = listOf(r, func() search.OblastTag {
		return search.OblastTag{ID: r.text(), Main: r.flag(), Evidence: r.allEvidence(d)}
	})
	d.Agencies = listOf(r, func() search.AgencyTag { return search.AgencyTag{ID: r.text(), Evidence: r.allEvidence(d)} })
}

func (r *storedReader) back(d *search.Document) {
	d.FirstSeen, d.Changed, d.Fetched = r.time(), r.time(), r.time()
	for _, date := range []*search.Date{&d.Published, &d.Stated} {
		if r.flag() {
			e := r.evidence(d)
			date.Evidence = &e
		}
	}
	for i := range d.Oblasts {
		d.Oblasts[i].Evidence = append(d.Oblasts[i].Evidence, r.allEvidence(d)...)
	}
	for i := range d.Agencies {
		d.Agencies[i].Evidence = append(d.Agencies[i].Evidence, r.allEvidence(d)...)
	}
	d.Mentioned = listOf(r, func() search.AgencyTag {
		t := search.AgencyTag{ID: r.text(), Evidence: r.allEvidence(d)}
		t.Evidence = append(t.Evidence, r.allEvidence(d)...)
		return t
	})
	d.Aliases, d.Authors, d.Credits = r.list(), r.list(), r.list()
	d.Cut = listOf(r, func() search.CutBlock { return search.CutBlock{Text: r.text(), Rule: r.text()} })
	d.Provenance = search.Provenance{Source: r.text(), SHA256: r.text(), ContentType: r.text(),
		Versions: search.Versions{Cleaner: r.text(), Tagger: r.text(), Gazetteer: r.text(), Memory: r.text()},
		Bytes:    int(r.int()), Truncated: r.flag()}
	d.Corrections = listOf(r, func() search.Correction {
		return search.Correction{Field: r.text(), Day: r.text(), Why: r.text()}
	})
}

// fail ends the reading.
func (r *storedReader) fail() { r.s, r.bad = "", true }

func (r *storedReader) uint() (n uint64) {
	for i := 0; i < len(r.s) && i < binary.MaxVarintLen64; i++ {
		c := r.s[i]
		n |= uint64(c&0x7f) << (7 * i)
		if c < 0x80 {
			r.s = r.s[i+1:]
			return n
		}
	}
	r.fail()
	return 0
}

func (r *storedReader) int() int64 {
	n := r.uint()
	return int64(n>>1) ^ -int64(n&1)
}

func (r *storedReader) flag() bool { return r.uint() != 0 }

func (r *storedReader) text() string {
	n := r.uint()
	if n > uint64(len(r.s)) {
		r.fail()
		return ""
	}
	s := r.s[:n]
	r.s = r.s[n:]
	return s
}

func (r *storedReader) list() []string { return listOf(r, r.text) }

// listOf reads a list, nil for none. Each of its parts takes a byte or more, which bounds what a
// length can claim.
func listOf[T any](r *storedReader, part func() T) []T {
	n := r.uint()
	if n == 0 {
		return nil
	}
	if n--; n > uint64(len(r.s)) {
		r.fail()
		return nil
	}
	list := make([]T, 0, n)
	for range n {
		if list = append(list, part()); r.bad {
			return nil
		}
	}
	return list
}

func (r *storedReader) time() (t time.Time) {
	if err := t.UnmarshalBinary([]byte(r.text())); err != nil {
		r.fail()
		return time.Time{}
	}
	return t
}

func (r *storedReader) date() search.Date {
	d := search.Date{Date: r.text(), Zone: search.Zone(r.text()), Precision: search.Precision(r.text()), Source: search.DateSource(r.text())}
	if r.flag() {
		t := r.time()
		d.Time = &t
	}
	return d
}

func (r *storedReader) allEvidence(d *search.Document) []search.Evidence {
	return listOf(r, func() search.Evidence { return r.evidence(d) })
}

func (r *storedReader) evidence(d *search.Document) search.Evidence {
	e := search.Evidence{Field: r.text(), Rule: r.text(), Start: int(r.int()), End: int(r.int())}
	at := r.int()
	if at < 0 {
		e.Sentence = r.text()
		return e
	}
	n, text := r.int(), fieldText(d, e.Field)
	if n < 0 || at > int64(len(text)) || n > int64(len(text))-at {
		r.fail()
		return e
	}
	e.Sentence = text[at : at+n]
	return e
}
