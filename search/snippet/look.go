package snippet

import (
	"cmp"
	"slices"

	"vistka/search/analysis"
)

// look is what looking through a text, paragraph by paragraph, has found.
type look struct {
	late  func() bool
	ended bool // late was true
	steps int
	found []match
	words []analysis.Token // those that phrases are made of, where it looked last
}

// lateEvery is after how many steps the end of the time is looked for. A step is a word that may match,
// or so many bytes of text: a millisecond in all, where every word matches.
const (
	lateEvery = 1 << 12
	stepBytes = 1 << 4
)

// over counts steps, and reports whether the time is over.
func (l *look) over(steps int) bool {
	if l.steps += steps; l.steps >= lateEvery && !l.ended {
		l.steps, l.ended = 0, l.late != nil && l.late()
	}
	return l.ended
}

// matches adds what r finds in paragraphs to what was found before, and returns it, in order.
func (l *look) matches(r *rules, text string, paragraphs []analysis.Paragraph) []match {
	if r.leaves == 0 {
		return nil
	}
	before := len(l.found)
	l.words = l.words[:0]
	for kind, t := range r.finder.Walk(text, paragraphs) {
		if l.over(1) {
			break
		}
		if leaf, ok := r.terms[kind][t.Term]; ok {
			l.found = append(l.found, match{t.Start, t.End, leaf})
		}
		if kind != analysis.Exact {
			continue
		}
		for _, o := range r.open {
			if o.matches(t.Term) {
				l.found = append(l.found, match{t.Start, t.End, o.leaf})
			}
		}
		if r.inPhrase[t.Term] {
			l.words = append(l.words, t)
		}
	}
	for _, p := range r.phrases {
		l.found = p.matches(l.found, l.words, l.over)
	}
	here := l.found[before:]
	slices.SortFunc(here, func(a, b match) int {
		return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(b.end, a.end))
	})
	return here
}
