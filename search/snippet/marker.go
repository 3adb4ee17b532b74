package snippet

import (
	"vistka/search"
	"vistka/search/analysis"
	"vistka/search/lexicon"
)

// Marker marks the matches of one plan. It is safe for concurrent use.
type Marker struct {
	title, body rules
}

// New makes a marker for a plan. The marker of a plan that matches everything marks nothing.
func New(plan lexicon.Plan) *Marker {
	m := &Marker{title: newRules(), body: newRules()}
	m.collect(plan.Root)
	m.title.finish()
	m.body.finish()
	return m
}

// Whole marks a title. paragraphs are those of the text with their languages: as they were when it
// was indexed, where that is known, since telling languages takes longer than marking.
func (m *Marker) Whole(text string, paragraphs []analysis.Paragraph) []search.Segment {
	return segments(text, 0, len(text), m.title.matches(text, paragraphs))
}

// Paragraphs marks a body, paragraph by paragraph. The empty lines between them are left out.
func (m *Marker) Paragraphs(body string, paragraphs []analysis.Paragraph) [][]search.Segment {
	found := m.body.matches(body, paragraphs)
	out := make([][]search.Segment, len(paragraphs))
	for i, p := range paragraphs {
		out[i] = segments(body, p.Start, p.End, found)
	}
	return out
}

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
