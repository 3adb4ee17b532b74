package snippet

import (
	"slices"

	"vistka/search/analysis"
	"vistka/search/lexicon"
)

// phrase finds the words of a phrase. With slop they may be moved by so many places in all; equal
// words of the phrase must be different words of the text.
type phrase struct {
	terms  []string
	slop   int
	leaf   int
	groups [][]int // of equal terms
}

func newPhrase(p *lexicon.Phrase, leaf int) phrase {
	return phrase{terms: p.Terms, slop: p.Slop, leaf: leaf, groups: lexicon.EqualTerms(p.Terms)}
}

// matches adds the places of p among the tokens of a text to found, until over says that the time is.
func (p phrase) matches(found []match, tokens []analysis.Token, over func(steps int) bool) []match {
	if len(tokens) < len(p.terms) {
		return found
	}
	at := make([][]int, len(p.terms)) // indexes of tokens
	for _, g := range p.groups {
		var places []int
		for i, t := range tokens {
			if t.Term == p.terms[g[0]] {
				places = append(places, i)
			}
		}
		if len(places) < len(g) {
			return found
		}
		for _, i := range g {
			at[i] = places
		}
	}
	end := 0
	for _, start := range p.starts(at, tokens) {
		if start < end {
			continue // within the last match
		}
		if over(1) {
			break
		}
		if words, ok := p.fit(at, tokens, start); ok {
			found = p.mark(found, tokens, words)
			end = tokens[slices.Max(words)].Position
		}
	}
	return found
}

// starts lists the positions at which the phrase may begin. Words that are moved least stand around
// one that is not moved at all: each may be that one.
func (p phrase) starts(at [][]int, tokens []analysis.Token) []int {
	var out []int
	for i, places := range at {
		for _, place := range places {
			out = append(out, tokens[place].Position-i)
		}
		if p.slop == 0 {
			break // every word stands in its place, the first one too
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// mark adds a match: as one place when the words stand side by side, else word by word.
func (p phrase) mark(found []match, tokens []analysis.Token, words []int) []match {
	slices.Sort(words)
	first, last := tokens[words[0]], tokens[words[len(words)-1]]
	if last.Position-first.Position == len(words)-1 {
		return append(found, match{first.Start, last.End, p.leaf})
	}
	for _, w := range words {
		found = append(found, match{tokens[w].Start, tokens[w].End, p.leaf})
	}
	return found
}

// fit places the terms of a phrase that would begin at start, moving them within the slop.
func (p phrase) fit(at [][]int, tokens []analysis.Token, start int) ([]int, bool) {
	left := p.slop
	for _, g := range p.groups {
		_, cost := p.place(g, at[g[0]], tokens, start, left, false)
		if left -= cost; left < 0 {
			return nil, false
		}
	}
	var words []int
	for _, g := range p.groups {
		chosen, _ := p.place(g, at[g[0]], tokens, start, p.slop, true)
		words = append(words, chosen...)
	}
	return words, true
}

// place finds the cheapest words for the equal terms g, and their cost: more than limit when there
// are none. Words and their targets both rise, so that the best pairing keeps their order. The
// words are listed only where list is set.
func (p phrase) place(g, places []int, tokens []analysis.Token, start, limit int, list bool) ([]int, int) {
	least := make([]int, len(g)+1) // the cost of the first k terms
	chosen := make([][]int, len(g)+1)
	for k := range g {
		least[k+1] = limit + 1
	}
	from, _ := slices.BinarySearchFunc(places, start+g[0]-limit, func(i, position int) int { return tokens[i].Position - position })
	for _, i := range places[from:] {
		at := tokens[i].Position
		if at > start+g[len(g)-1]+limit {
			break
		}
		for k := len(g); k > 0; k-- {
			d := at - (start + g[k-1])
			cost := least[k-1] + max(d, -d)
			if cost >= least[k] {
				continue
			}
			least[k] = cost
			if list {
				chosen[k] = append(slices.Clone(chosen[k-1]), i)
			}
		}
	}
	return chosen[len(g)], least[len(g)]
}
