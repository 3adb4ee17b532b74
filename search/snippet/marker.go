package snippet

import (
	"vistka/search"
	"vistka/search/analysis"
	"vistka/search/lexicon"
)

// Marker marks the matches of one plan. It is safe for concurrent use.
type Marker struct {
	title, body rules
	late        func() bool // nil for no end of time
}

// New makes a marker for a plan. The marker of a plan that matches everything marks nothing.
func New(plan lexicon.Plan) *Marker {
	m := &Marker{title: newRules(), body: newRules()}
	m.collect(plan.Root)
	m.title.finish()
	m.body.finish()
	return m
}

// Until returns a marker that ends when late reports true: what lies behind the place that it came to is
// not marked. late is asked every few milliseconds.
func (m *Marker) Until(late func() bool) *Marker {
	until := *m
	until.late = late
	return &until
}

// Whole marks a title. paragraphs are those of the text with their languages: as they were when it
// was indexed, where that is known, since telling languages takes longer than marking.
func (m *Marker) Whole(text string, paragraphs []analysis.Paragraph) []search.Segment {
	return segments(text, 0, len(text), m.look().matches(&m.title, text, paragraphs))
}

// Paragraphs marks a body, paragraph by paragraph. The empty lines between them are left out.
func (m *Marker) Paragraphs(body string, paragraphs []analysis.Paragraph) [][]search.Segment {
	found := m.look().matches(&m.body, body, paragraphs)
	out := make([][]search.Segment, len(paragraphs))
	for i, p := range paragraphs {
		out[i] = segments(body, p.Start, p.End, found)
	}
	return out
}

func (m *Marker) look() *look { return &look{late: m.late} }

// segments cuts text[start:end] at the matches in it.
func segments(text string, start, end int, found []match) []search.Segment {
	var out []search.Segment
	at := start
	for _, f := range found {
		from, to := max(f.start, at), min(f.end, end)
		if from >= to {
			continue
		}
		if from > at {
			out = append(out, search.Segment{Text: text[at:from]})
		}
		out = append(out, search.Segment{Text: text[from:to], Mark: true})
		at = to
	}
	if at < end {
		out = append(out, search.Segment{Text: text[at:end]})
	}
	return out
}
