package bleve

import (
	"encoding/binary"
	"strings"
	"time"

	"vistka/search"
)

// storedWriter writes the parts of a stored document. Numbers are varints; texts and lists stand
// behind their length, lists with one added, so that none (0) is not the empty one. What is written
// here and read by storedReader changes under a new storeVersion alone.
type storedWriter struct {
	b   []byte
	err error
}

func (w *storedWriter) front(s *storedDoc) {
	w.texts(s.ID, s.URL, s.Title, s.Body, s.Language, s.titleLanguage, string(s.Kind), s.Family, string(s.Display),
		s.Publisher.ID, s.Publisher.Label, s.Publisher.Rule)
	w.list(s.bodyLanguages)
	w.int(s.SeqFirst)
	w.date(s.Published)
	w.date(s.Stated)
	w.length(len(s.Oblasts), s.Oblasts == nil)
	for _, t := range s.Oblasts {
		w.text(t.ID)
		w.flag(t.Main)
		w.firstEvidence(s.Document, t.Evidence)
	}
	w.length(len(s.Agencies), s.Agencies == nil)
	for _, t := range s.Agencies {
		w.text(t.ID)
		w.firstEvidence(s.Document, t.Evidence)
	}
}

func (w *storedWriter) back(d *search.Document) {
	w.time(d.FirstSeen)
	w.time(d.Changed)
	w.time(d.Fetched)
	for _, date := range []search.Date{d.Published, d.Stated} {
		if w.flag(date.Evidence != nil); date.Evidence != nil {
			w.evidence(d, *date.Evidence)
		}
	}
	for _, t := range d.Oblasts {
		w.moreEvidence(d, t.Evidence)
	}
	for _, t := range d.Agencies {
		w.moreEvidence(d, t.Evidence)
	}
	w.length(len(d.Mentioned), d.Mentioned == nil)
	for _, t := range d.Mentioned {
		w.text(t.ID)
		w.firstEvidence(d, t.Evidence)
		w.moreEvidence(d, t.Evidence)
	}
	w.list(d.Aliases)
	w.list(d.Authors)
	w.list(d.Credits)
	w.length(len(d.Cut), d.Cut == nil)
	for _, c := range d.Cut {
		w.texts(c.Text, c.Rule)
	}
	p := d.Provenance
	w.texts(p.Source, p.SHA256, p.ContentType, p.Versions.Cleaner, p.Versions.Tagger, p.Versions.Gazetteer, p.Versions.Memory)
	w.int(int64(p.Bytes))
	w.flag(p.Truncated)
	w.length(len(d.Corrections), d.Corrections == nil)
	for _, c := range d.Corrections {
		w.texts(c.Field, c.Day, c.Why)
	}
}

func (w *storedWriter) text(s string) {
	w.b = binary.AppendUvarint(w.b, uint64(len(s)))
	w.b = append(w.b, s...)
}

func (w *storedWriter) texts(list ...string) {
	for _, s := range list {
		w.text(s)
	}
}

func (w *storedWriter) list(list []string) {
	w.length(len(list), list == nil)
	w.texts(list...)
}

func (w *storedWriter) length(n int, none bool) {
	if !none {
		n++
	}
	w.b = binary.AppendUvarint(w.b, uint64(n))
}

func (w *storedWriter) int(n int64) { w.b = binary.AppendVarint(w.b, n) }

func (w *storedWriter) flag(set bool) {
	if set {
		w.b = append(w.b, 1)
	} else {
		w.b = append(w.b, 0)
	}
}

func (w *storedWriter) time(t time.Time) {
	b, err := t.MarshalBinary()
	if err != nil {
		w.err = err
	}
	w.text(string(b))
}

// date leaves out the evidence.
func (w *storedWriter) date(d search.Date) {
	w.texts(d.Date, string(d.Zone), string(d.Precision), string(d.Source))
	if w.flag(d.Time != nil); d.Time != nil {
		w.time(*d.Time)
	}
}

// firstEvidence writes what there is of a list up to its first, moreEvidence what follows.
func (w *storedWriter) firstEvidence(d *search.Document, list []search.Evidence) {
	w.length(min(len(list), 1), list == nil)
	if len(list) > 0 {
		w.evidence(d, list[0])
	}
}

func (w *storedWriter) moreEvidence(d *search.Document, list []search.Evidence) {
	more := list[min(len(list), 1):]
	w.length(len(more), false)
	for _, e := range more {
		w.evidence(d, e)
	}
}

// evidence writes a sentence as its place in the text where it stands there.
func (w *storedWriter) evidence(d *search.Document, e search.Evidence) {
	w.texts(e.Field, e.Rule)
	w.int(int64(e.Start))
	w.int(int64(e.End))
	at := placeOf(e.Sentence, fieldText(d, e.Field), e.Start)
	w.int(int64(at))
	if at < 0 {
		w.text(e.Sentence)
	} else {
		w.int(int64(len(e.Sentence)))
	}
}

// fieldText is the text that evidence of a field points into.
func fieldText(d *search.Document, field string) string {
	switch field {
	case search.FieldTitle:
		return d.Title
	case search.FieldBody:
		return d.Body
	}
	return ""
}

// placeOf returns where a sentence begins in a text: the place that is last before the byte near, as
// words of the sentence stand there; below 0 where it is not in the text.
func placeOf(sentence, text string, near int) int {
	if sentence == "" || near < 0 || near > len(text) {
		return -1
	}
	from := max(near-len(sentence), 0)
	to := min(near+len(sentence), len(text))
	at := strings.Index(text[from:to], sentence)
	if at < 0 {
		return -1
	}
	return from + at
}
