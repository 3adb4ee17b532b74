package enginetest

import (
	"cmp"
	"slices"

	"vistka/search/analysis"
	"vistka/search/lexicon"
)

// nearness is what a document gains by words of the query that stand near one another: each of them
// three tenths of its idf, or of that of the other word where it is less, beside that word, and an eighth
// of it less for every further place between them; from the other word by which it gains most. Of
// more than twelve words the rarest count.
func (e *evaluator) nearness(d *modelDoc, n lexicon.Node) float64 {
	sum := 0.0
	words := lexicon.Nearby(n)
	if len(words) > 12 {
		slices.SortStableFunc(words, func(a, b *lexicon.Terms) int { return cmp.Compare(e.typedIDF(b), e.typedIDF(a)) })
		words = words[:12]
	}
	for _, w := range words {
		most := 0.0
		for _, other := range words {
			if other != w {
				idf := min(e.typedIDF(w), e.typedIDF(other))
				most = max(most, idf*float64(9-apart(d, w, other))/8)
			}
		}
		sum += 0.3 * most
	}
	return sum
}

// typedIDF is the idf of a word as typed.
func (e *evaluator) typedIDF(w *lexicon.Terms) float64 { return e.idf(e.frequency(w.Alts[0], w.Title)) }

// apart is the least distance between two words as typed in one field, 9 where there is none or it is more.
func apart(d *modelDoc, a, b *lexicon.Terms) int {
	least := 9
	for _, field := range fields(a.Title || b.Title) {
		for _, p := range d.positions(field, a.Alts[0].Text) {
			for _, q := range d.positions(field, b.Alts[0].Text) {
				if p != q {
					least = min(least, max(p-q, q-p))
				}
			}
		}
	}
	return least
}

// positions returns where a term stands in a field as it was written.
func (d *modelDoc) positions(field, term string) []int {
	var at []int
	for _, t := range d.tokens[field][analysis.Exact] {
		if t.Term == term {
			at = append(at, t.Position)
		}
	}
	return at
}
