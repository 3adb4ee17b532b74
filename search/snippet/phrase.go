package snippet

import (
	"slices"

	"vistka/search/analysis"
	"vistka/search/lexicon"
)

// phrase finds the words of a phrase. With slop they may be moved by so many places in all; equal
// words of the phrase must be different words of the text.
type phrase struct {
	terms []string
	slop  int
	leaf  int
	// groups are the indexes of equal terms, rising.
	groups [][]int
}

func newPhrase(p *lexicon.Phrase, leaf int) phrase {
	out := phrase{terms: p.Terms, slop: p.Slop, leaf: leaf}
	of := map[string]int{}
	for i, t := range p.Terms {
		g, ok := of[t]
		if !ok {
			g = len(out.groups)
			of[t] = g
			out.groups = append(out.groups, nil)
		}
		out.groups[g] = append(out.groups[g], i)
	}
	return out
}

// matches adds the places of p among the tokens of a text to found.
func (p phrase) matches(found []match, tokens []analysis.Token) []match {
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
	// Words that are moved least stand around one that is not moved at all: try each as that one.
	tried := map[int]bool{}
	for i, places := range at {
		for _, place := range places {
			start := tokens[place].Position - i
			if tried[start] {
				continue
			}
			tried[start] = true
			if words, ok := p.fit(at, tokens, start); ok {
				found = p.mark(found, tokens, words)
			}
		}
	}
	return found
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

// choice is the least cost of placing some of the equal terms of a phrase, and where.
type choice struct {
	cost  int
	words []int
}

// fit places the terms of a phrase that would begin at start, moving them within the slop.
func (p phrase) fit(at [][]int, tokens []analysis.Token, start int) ([]int, bool) {
	var words []int
	left := p.slop
	for _, g := range p.groups {
		best := p.place(g, at[g[0]], tokens, start, left)
		if best.cost > left {
			return nil, false
		}
		left -= best.cost
		words = append(words, best.words...)
	}
	return words, true
}

// place finds the cheapest words for the equal terms g. Words and their targets both rise, so that
// the best pairing keeps their order.
func (p phrase) place(g, places []int, tokens []analysis.Token, start, limit int) choice {
	best := make([]choice, len(g)+1)
	for k := range g {
		best[k+1].cost = limit + 1
	}
	from, _ := slices.BinarySearchFunc(places, start+g[0]-limit, func(i, position int) int { return tokens[i].Position - position })
	for _, i := range places[from:] {
		at := tokens[i].Position
		if at > start+g[len(g)-1]+limit {
			break
		}
		for k := len(g); k > 0; k-- {
			d := at - (start + g[k-1])
			if cost := best[k-1].cost + max(d, -d); cost < best[k].cost {
				best[k] = choice{cost, append(slices.Clone(best[k-1].words), i)}
			}
		}
	}
	return best[len(g)]
}
