package httpapi

import (
	"math"
	"time"

	"vistka/search"
)

// The types in this file are the JSON of the API. They are types of their own so that a change inside
// does not change the API. Positions count UTF-16 units; text that matched comes as segments.

// searchView is the answer of /api/v1/search.
type searchView struct {
	Notice    string                 `json:"notice,omitempty"`
	Query     queryView              `json:"query"`
	Total     int                    `json:"total"`
	AsTyped   int                    `json:"as_typed"`
	Families  *int                   `json:"families"`
	Undated   int                    `json:"undated"`
	Page      int                    `json:"page"`
	Limit     int                    `json:"limit"`
	Next      *string                `json:"next"`
	TookMS    float64                `json:"took_ms"`
	Partial   bool                   `json:"partial"`
	Sequence  int64                  `json:"sequence"`
	Hits      []hitJSON              `json:"hits"`
	Facets    map[string][]valueJSON `json:"facets"`
	Histogram *histogramJSON         `json:"histogram"`
	// Near and Suggestions belong to the answer's form and stay empty until the server has them.
	Near        []hitJSON `json:"near"`
	Suggestions []string  `json:"suggestions"`
}

type queryView struct {
	Text    string     `json:"text"`
	Reading string     `json:"reading"`
	Parts   []partJSON `json:"parts"`
	Also    []string   `json:"also"`
}

type partJSON struct {
	Kind  string `json:"kind"`
	Text  string `json:"text"`
	Start int    `json:"start"`
	End   int    `json:"end"`
}

type segmentJSON struct {
	Text string `json:"t"`
	Mark bool   `json:"m,omitempty"`
}

type hitJSON struct {
	ID        string        `json:"id"`
	URL       string        `json:"url"`
	Score     float64       `json:"score"`
	Title     []segmentJSON `json:"title"`
	Snippet   []segmentJSON `json:"snippet"`
	Published dateJSON      `json:"published"`
	Stated    *dateJSON     `json:"stated"`
	Publisher *namedJSON    `json:"publisher"`
	Language  string        `json:"language"`
	Kind      string        `json:"kind"`
	Oblasts   []oblastJSON  `json:"oblasts"`
	Agencies  []namedJSON   `json:"agencies"`
	Family    *string       `json:"family"`
}

type dateJSON struct {
	Date      string `json:"date,omitempty"`
	Time      string `json:"time,omitempty"`
	Zone      string `json:"zone,omitempty"`
	Precision string `json:"precision"`
	Source    string `json:"source,omitempty"`
}

type namedJSON struct {
	ID    string `json:"id"`
	Label string `json:"label"`
}

type oblastJSON struct {
	ID    string `json:"id"`
	Label string `json:"label"`
	Main  bool   `json:"main"`
}

type valueJSON struct {
	Value    string `json:"value"`
	Label    string `json:"label"`
	Count    int    `json:"count"`
	Selected bool   `json:"selected"`
}

type histogramJSON struct {
	Interval  string       `json:"interval"`
	Undated   int          `json:"undated"`
	Imprecise int          `json:"imprecise"`
	Buckets   []bucketJSON `json:"buckets"`
}

type bucketJSON struct {
	From  string `json:"from"`
	To    string `json:"to"`
	Count int    `json:"count"`
}

func (s *server) searchView(a *ask, p *search.Page) searchView {
	v := searchView{
		Notice: s.cfg.Notice,
		Query:  queryView{Text: a.q, Reading: a.req.Query.Reading(), Parts: parts(a), Also: nonNil(p.Also)},
		Total:  p.Total, AsTyped: p.AsTyped, Families: p.Families, Undated: p.Undated,
		Page: a.req.Page, Limit: a.req.Limit, TookMS: milliseconds(p.Took), Partial: p.Partial, Sequence: p.Sequence,
		Hits: convert(p.Hits, s.hit), Facets: map[string][]valueJSON{}, Histogram: histogram(p.Histogram),
		Near: []hitJSON{}, Suggestions: []string{},
	}
	if p.Next != "" {
		v.Next = &p.Next
	}
	for _, f := range p.Facets {
		v.Facets[f.Field] = convert(f.Values, func(x search.FacetValue) valueJSON {
			return valueJSON{x.Value, facetLabel(f.Field, x), x.Count, x.Selected}
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

func (s *server) hit(h search.Hit) hitJSON {
	d := h.Doc
	v := hitJSON{
		ID: d.ID, URL: webAddress(d.URL), Score: h.Score, Title: segments(h.Title), Snippet: []segmentJSON{},
		Published: date(d.Published), Publisher: publisher(d.Publisher), Language: d.Language, Kind: string(d.Kind),
		Oblasts: convert(d.Oblasts, func(t search.OblastTag) oblastJSON {
			return oblastJSON{t.ID, label("oblast", t.ID), t.Main}
		}),
		Agencies: convert(d.Agencies, func(t search.AgencyTag) namedJSON { return namedJSON{t.ID, label("agency", t.ID)} }),
	}
	if s.display(d) != search.DisplayHidden {
		v.Snippet = segments(h.Snippet)
	}
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
	return label("publisher", p.ID)
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

func facetLabel(field string, v search.FacetValue) string {
	if v.Label != "" && v.Value != search.None {
		return v.Label
	}
	return label(field, v.Value)
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
