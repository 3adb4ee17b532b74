package bleve

import (
	"strings"

	index "github.com/blevesearch/bleve_index_api"

	"vistka/search/analysis"
)

// Two common words stand in most documents, so that finding those with the two side by side means
// reading the positions of nearly all. Neighbours that are both common are therefore terms of
// their own, in a field without positions: a phrase of two common words is a look at one list, and
// a longer one reads positions in few documents.

// commonList holds the words of grammar that open the frequency lists of English, Ukrainian and
// Russian news: articles, prepositions, conjunctions, pronouns, auxiliaries, and "said". Words of a
// subject are not among them however often they occur here: their neighbours are seldom common.
const commonList = `
the of to and in a an on from by for that with at as is was were are be been being has have had it
its he she they we his her their our this these which who will would not no or but if than after
before about into over also more said there when what all can one
в у на та і й з із зі до за про не що як від для по під над це після перед через при його її їх який
яка яке які якого також але або а є був була було були вже ще ми він вона вони їм час де коли тому
и с со о об к ко из от что как то не это под его ее их который которая которое которые также но
или был была было были он она они мы ли уже еще бы где когда так чтобы только`

var commonWords = func() map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(commonList) {
		set[analysis.Fold(w)] = true
	}
	return set
}()

// pairOf is the term of two neighbours.
func pairOf(first, second string) string { return first + " " + second }

// commonPairs returns the terms of the neighbours in a phrase that are both common.
func commonPairs(terms []string) (pairs []string) {
	for i := 1; i < len(terms); i++ {
		if commonWords[terms[i-1]] && commonWords[terms[i]] {
			pairs = append(pairs, pairOf(terms[i-1], terms[i]))
		}
	}
	return pairs
}

// pairCounter counts the pairs of a text from its exact tokens.
type pairCounter struct {
	counter termCounter
	// before and now are the common words at the position of the last token and at the one before
	// it; position is that of the last common word.
	before, now []string
	position    int
}

func (c *pairCounter) add(t analysis.Token) {
	if !commonWords[t.Term] {
		return
	}
	if t.Position != c.position {
		c.before, c.now = c.now, c.before[:0]
		if t.Position != c.position+1 {
			c.before = c.before[:0]
		}
		c.position = t.Position
	}
	c.now = append(c.now, t.Term)
	for _, first := range c.before {
		c.counter.add(analysis.Token{Term: pairOf(first, t.Term)})
	}
}

func (c *pairCounter) frequencies() index.TokenFrequencies { return c.counter.frequencies() }
