package httpapi

import (
	"time"

	"vistka/search"
)

// documentView is the answer of /api/v1/documents/{id}.
type documentView struct {
	Notice    string          `json:"notice,omitempty"`
	ID        string          `json:"id"`
	URL       string          `json:"url"`
	Aliases   []string        `json:"aliases"`
	Title     []segmentJSON   `json:"title"`
	Body      []paragraphJSON `json:"body"`
	Display   string          `json:"display"`
	Published dateJSON        `json:"published"`
	Stated    statedJSON      `json:"stated"`
	FirstSeen string          `json:"first_seen"`
	Changed   string          `json:"changed"`
	Fetched   string          `json:"fetched"`
	Publisher *namedJSON      `json:"publisher"`
	Language  string          `json:"language"`
	Kind      string          `json:"kind"`
	Family    *string         `json:"family"`
	Authors   []string        `json:"authors"`
	Credits   []string        `json:"credits"`
	Oblasts   []oblastTagJSON `json:"oblasts"`
	Agencies  []agencyTagJSON `json:"agencies"`
	Mentioned []agencyTagJSON `json:"mentioned"`
	Cut       []cutJSON       `json:"cut"`
	// Corrections are what an editor set right, empty mostly.
	Corrections []correctionJSON `json:"corrections"`
	Source      provenanceJSON   `json:"provenance"`
}

// paragraphJSON is one paragraph. N counts from 1 in the whole text, so that the paragraphs of an
// extract keep their numbers; Before and After say that text was left out of it.
type paragraphJSON struct {
	N        int           `json:"n"`
	Segments []segmentJSON `json:"segments"`
	Before   bool          `json:"cut_before,omitempty"`
	After    bool          `json:"cut_after,omitempty"`
}

type statedJSON struct {
	dateJSON
	Evidence *evidenceJSON `json:"evidence"`
}

// evidenceJSON points into the title or the body as the document holds them, paragraphs joined by
// one empty line. Start and End are absent where the text they point into is not shown as a whole.
type evidenceJSON struct {
	Rule     string `json:"rule"`
	Field    string `json:"field,omitempty"`
	Start    *int   `json:"start,omitempty"`
	End      *int   `json:"end,omitempty"`
	Sentence string `json:"sentence,omitempty"`
}

type oblastTagJSON struct {
	oblastJSON
	Evidence []evidenceJSON `json:"evidence"`
}

type agencyTagJSON struct {
	namedJSON
	Evidence []evidenceJSON `json:"evidence"`
}

// correctionJSON says that an editor set a field right, when and why.
type correctionJSON struct {
	Field string `json:"field"`
	Day   string `json:"day"`
	Why   string `json:"why"`
}

type cutJSON struct {
	Text string `json:"text"`
	Rule string `json:"rule"`
}

type provenanceJSON struct {
	SHA256      string          `json:"sha256"`
	Bytes       int             `json:"bytes"`
	ContentType string          `json:"content_type,omitempty"`
	Truncated   bool            `json:"truncated"`
	Versions    search.Versions `json:"versions"`
}

func (s *server) documentView(w *words, m *search.Marked) documentView {
	d, mode := m.Doc, s.display(m.Doc)
	v := documentView{
		Notice: s.notice(w), ID: d.ID, URL: webAddress(d.URL), Aliases: aliases(d), Title: segments(s.title(w, d, m.Title)), Display: string(mode),
		Published: date(d.Published), FirstSeen: instant(d.FirstSeen), Changed: instant(d.Changed), Fetched: instant(d.Fetched),
		Stated:    statedJSON{dateJSON: date(d.Stated)},
		Publisher: publisher(d.Publisher), Language: d.Language, Kind: string(d.Kind),
		Authors: nonNil(d.Authors), Credits: nonNil(d.Credits), Cut: cutBlocks(d, mode),
		Body: convert(excerpt(m, mode), func(p paragraph) paragraphJSON {
			return paragraphJSON{p.n, segments(p.segments), p.before, p.after}
		}),
		Oblasts: convert(d.Oblasts, func(t search.OblastTag) oblastTagJSON {
			return oblastTagJSON{oblastJSON{t.ID, w.label("oblast", t.ID), t.Main}, evidence(d, mode, t.Evidence)}
		}),
		Agencies: w.agencyTags(d, mode, d.Agencies), Mentioned: w.agencyTags(d, mode, d.Mentioned),
		Corrections: convert(d.Corrections, func(c search.Correction) correctionJSON { return correctionJSON(c) }),
		Source: provenanceJSON{d.Provenance.SHA256, d.Provenance.Bytes, d.Provenance.ContentType, d.Provenance.Truncated,
			d.Provenance.Versions},
	}
	if e := d.Stated.Evidence; e != nil {
		v.Stated.Evidence = &evidence(d, mode, []search.Evidence{*e})[0]
	}
	if d.Family != "" {
		v.Family = &d.Family
	}
	return v
}

func (w *words) agencyTags(d *search.Document, mode search.Display, tags []search.AgencyTag) []agencyTagJSON {
	return convert(tags, func(t search.AgencyTag) agencyTagJSON {
		return agencyTagJSON{namedJSON{t.ID, w.label("agency", t.ID)}, evidence(d, mode, t.Evidence)}
	})
}

// evidence shows sentences except of hidden texts, and places in a body only where it is shown whole.
func evidence(d *search.Document, mode search.Display, list []search.Evidence) []evidenceJSON {
	return convert(list, func(e search.Evidence) evidenceJSON {
		v := evidenceJSON{Rule: e.Rule, Field: e.Field}
		if mode != search.DisplayHidden {
			v.Sentence = e.Sentence
		}
		inTitle := e.Field == search.FieldTitle && (mode != search.DisplayHidden || !d.TitleFromBody())
		if text, ok := fieldText(d, e); ok && (mode == search.DisplayFull || inTitle) {
			start, end := utf16Offset(text, e.Start), utf16Offset(text, e.End)
			v.Start, v.End = &start, &end
		}
		return v
	})
}

// fieldText returns the text that e points into; ok is false when e has no place in it.
func fieldText(d *search.Document, e search.Evidence) (string, bool) {
	text := d.Body
	switch e.Field {
	case search.FieldTitle:
		text = d.Title
	case search.FieldBody:
	default:
		return "", false
	}
	return text, e.Start >= 0 && e.Start < e.End && e.End <= len(text)
}

func aliases(d *search.Document) []string {
	out := []string{}
	for _, a := range d.Aliases {
		if a = webAddress(a); a != "" {
			out = append(out, a)
		}
	}
	return out
}

// cutBlocks shows what was cut only of texts that are shown whole: it is text of the page as well.
func cutBlocks(d *search.Document, mode search.Display) []cutJSON {
	if mode != search.DisplayFull {
		return []cutJSON{}
	}
	return convert(d.Cut, func(b search.CutBlock) cutJSON { return cutJSON{b.Text, b.Rule} })
}

// instant is empty for the zero time.
func instant(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}
