package httpapi

import (
	"math"
	"time"

	"vistka/search"
	"vistka/search/agency"
)

func (s *server) searchView(a *ask, p *search.Page, suggestions []string) searchView {
	v := searchView{
		Notice: s.notice(a.words),
		Query:  queryView{Text: a.q, Reading: a.req.Query.Reading(), Parts: parts(a), Also: nonNil(p.Also)},
		Total:  p.Total, AsTyped: p.AsTyped, Families: p.Families, Undated: p.Undated,
		Page: a.req.Page, Limit: a.req.Limit, TookMS: milliseconds(p.Took), Partial: p.Partial, Sequence: p.Sequence,
		Hits: convert(p.Hits, func(h search.Hit) hitJSON { return s.hit(a.words, h) }), Facets: map[string][]valueJSON{}, Histogram: histogram(p.Histogram),
		Near: convert(p.Near, func(h search.NearHit) nearJSON {
			return nearJSON{hitJSON: s.hit(a.words, h.Hit), Missing: nonNil(h.Missing)}
		}),
		Suggestions: nonNil(suggestions),
	}
	if p.Next != "" {
		v.Next = &p.Next
	}
	for _, f := range p.Facets {
		v.Facets[f.Field] = convert(f.Values, func(x search.FacetValue) valueJSON {
			return valueJSON{x.Value, a.facetLabel(f.Field, x), x.Count, x.Selected, a.group(f.Field, x.Value)}
		})
	}
	return v
}

func parts(a *ask) []partJSON {
	out := []partJSON{}
	for _, p := range a.req.Query.Parts() {
		out = append(out, partJSON{p.Kind, p.Text, utf16Offset(a.q, p.Start), utf16Offset(a.q, p.End)})
	}
	return out
}

func (s *server) hit(w *words, h search.Hit) hitJSON {
	d := h.Doc
	v := hitJSON{
		ID: d.ID, URL: webAddress(d.URL), Score: h.Score, Title: segments(s.title(w, d, h.Title)),
		Published: date(d.Published), Publisher: publisher(d.Publisher), Language: d.Language, Kind: string(d.Kind), AsTyped: !h.Widened,
		Oblasts: convert(d.Oblasts, func(t search.OblastTag) oblastJSON {
			return oblastJSON{t.ID, w.label("oblast", t.ID), t.Main}
		}),
		Agencies: convert(d.Agencies, func(t search.AgencyTag) namedJSON { return namedJSON{t.ID, w.label("agency", t.ID)} }),
	}
	v.Snippet = segments(shownSnippet(d, s.display(d), h.Snippet))
	if d.Stated.Known() {
		stated := date(d.Stated)
		v.Stated = &stated
	}
	if d.Family != "" {
		v.Family = &d.Family
	}
	return v
}

// display returns the mode that d is shown in.
func (s *server) display(d *search.Document) search.Display {
	switch d.Display {
	case search.DisplayFull, search.DisplayExtract, search.DisplayHidden:
		return d.Display
	}
	return s.cfg.Display
}

// title is what is shown as a document's title. One that was made from a text which is hidden is not.
func (s *server) title(w *words, d *search.Document, title []search.Segment) []search.Segment {
	if s.display(d) == search.DisplayHidden && d.TitleFromBody() {
		title = nil
	}
	return w.titled(title)
}

func (s *server) plainTitle(w *words, d *search.Document) string {
	return plain(s.title(w, d, []search.Segment{{Text: d.Title}}))
}

func publisher(p search.Publisher) *namedJSON {
	name := outletName(p)
	if p.ID == "" && name == "" {
		return nil
	}
	return &namedJSON{p.ID, name}
}

// outletName is the label that came with the document, else that of the tables.
func outletName(p search.Publisher) string {
	if p.Label != "" || p.ID == "" {
		return p.Label
	}
	return agency.OutletLabel(p.ID)
}

func date(d search.Date) dateJSON {
	v := dateJSON{Date: d.Date, Zone: string(d.Zone), Precision: string(d.Precision), Source: string(d.Source)}
	if d.Time != nil {
		v.Time = d.Time.Format(time.RFC3339)
	}
	if v.Precision == "" {
		v.Precision = string(search.PrecisionNone)
	}
	return v
}

func histogram(h *search.Histogram) *histogramJSON {
	if h == nil {
		return nil
	}
	return &histogramJSON{h.Interval, h.Undated, h.Imprecise, convert(h.Buckets, func(b search.Bucket) bucketJSON {
		return bucketJSON{b.From.String(), b.To.String(), b.Count}
	})}
}

func segments(list []search.Segment) []segmentJSON {
	return convert(list, func(s search.Segment) segmentJSON { return segmentJSON{s.Text, s.Mark} })
}

// convert never returns nil: an empty list is [] in JSON, not null.
func convert[A, B any](list []A, f func(A) B) []B {
	out := make([]B, 0, len(list))
	for _, x := range list {
		out = append(out, f(x))
	}
	return out
}

func nonNil(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}

// milliseconds keeps one digit after the point; more is noise.
func milliseconds(d time.Duration) float64 {
	return math.Round(float64(d.Microseconds())/100) / 10
}
