package tag

import (
	"cmp"
	"maps"
	"slices"
)

// Positions weigh by how far they carry the story: headline, lead, the rest, as
// the "focus" of CLIFF-CLAVIN (cliff.mediacloud.org) counts places by frequency and position.
const (
	titleScore    = 3.0
	leadScore     = 2.0
	sentenceScore = 1.0
	maxRestScore  = 3.0 // what all sentences behind the lead may add
	// mainShare is the part of the top score from which an oblast is a main one.
	mainShare = 0.5
	// background is the number of oblasts named in passing from which none of them is a main one:
	// the article is about something else, as "the occupied parts of" four oblasts.
	background = 3
)

// tally collects what speaks for one unit.
type tally struct {
	id          string
	weight      float64 // of the best mention
	title, lead float64
	rest        map[int]float64 // by sentence
	evidence    []Evidence
}

func (t *tally) score() float64 {
	rest := 0.0
	for _, s := range slices.Sorted(maps.Keys(t.rest)) { // in order: sums of floats depend on it
		rest += t.rest[s] * sentenceScore
	}
	return t.title*titleScore + t.lead*leadScore + min(rest, maxRestScore)
}

// inPassing reports whether the unit stands in one sentence only, behind the lead.
func (t *tally) inPassing() bool { return t.title == 0 && t.lead == 0 && len(t.rest) == 1 }

// salience turns mentions into tags, most salient first.
func (d *document) salience(ms []mention) []Oblast {
	tallies := map[string]*tally{}
	var order []*tally
	for _, m := range ms {
		si := m.f.sentenceAt(m.from)
		s := m.f.sentences[si]
		for _, u := range m.units {
			t := tallies[u]
			if t == nil {
				t = &tally{id: u, rest: map[int]float64{}}
				tallies[u] = t
				order = append(order, t)
			}
			t.weight = max(t.weight, m.weight)
			switch {
			case m.f.name == fieldTitle:
				t.title = max(t.title, m.weight)
			case s.paragraph == 0:
				t.lead = max(t.lead, m.weight)
			default:
				t.rest[si] = max(t.rest[si], m.weight)
			}
			t.evidence = addEvidence(t.evidence, m.f.evidence(s, m.from, m.to, m.rule))
		}
	}
	strong := slices.ContainsFunc(order, func(t *tally) bool { return t.weight >= keepWeight })
	kept := order[:0]
	for _, t := range order {
		if t.weight >= keepWeight || !strong {
			kept = append(kept, t)
		}
	}
	slices.SortStableFunc(kept, func(a, b *tally) int { return cmp.Compare(b.score(), a.score()) })
	passing := 0
	for _, t := range kept {
		if t.inPassing() {
			passing++
		}
	}
	var out []Oblast
	for _, t := range kept {
		main := t.score() >= mainShare*kept[0].score() && !(t.inPassing() && passing >= background)
		out = append(out, Oblast{ID: t.id, Main: main, Evidence: t.evidence})
	}
	return out
}

// sentenceAt returns the index of the sentence that holds token i.
func (f *field) sentenceAt(i int) int {
	k, found := slices.BinarySearchFunc(f.sentences, i, func(s sentence, i int) int { return cmp.Compare(s.from, i) })
	if !found {
		k--
	}
	return k
}
