package bleve

import (
	"cmp"
	"slices"

	"vistka/search/lexicon"
)

// Words of a query that stand near one another in a text say more than the same words far apart, so that
// nearness raises the score a little. Each word adds a part of its idf, or of that of the other word where
// it is less, for the word of the query by which it gains most: all of it beside that word, an eighth less
// for every further place, in the same field. Rasolofo and Savoy ("Term Proximity Scoring for
// Keyword-Based Retrieval Systems", 2003) weigh pairs by the smaller of two weights; Tao and Zhai ("An
// Exploration of Proximity Measures in Information Retrieval", 2007) find that the least distance of two
// words says more than the span of all. README.md has what other forms gave.
const (
	// nearnessGain is the part of its idf that a word adds beside another: a third of what it is worth to
	// stand once in a text of the usual length. nDCG@10 on Cranfield is .521 with none, .525 with .2, .528
	// with .3, .526 with .4, .527 with .5 and .65, .526 with .8; on the judged news .875 with none, .876
	// with any of these.
	nearnessGain = 0.3
	// nearnessWindow is how many places apart two words are near at most. With 4 nDCG@10 on Cranfield is
	// .527, with 8 and 12 .528, with 16 and 24 .526.
	nearnessWindow = 8
	// nearnessWords is how many words of a query count, the rarest: each two of them are compared, and
	// what a document may gain bounds what can be left out. nDCG@10 on Cranfield is .525 with 8 or 10, and
	// .528 with 12, 16 or all; 32 words with OR take 1.2 times the pass without nearness instead of 5.6.
	nearnessWords = 12
)

// nearness raises the scores of documents in which the words of a query stand near one another.
type nearness struct {
	words []nearWord // two at least
	most  float64    // what no document gains more than
}

// nearWord is a word as it was typed.
type nearWord struct {
	idf    float64
	fields []*termList // as textNames, or the title alone
}

// nearness is that of a plan, whose words are compiled; nil where there are not two to be near.
func (c *compiler) nearness(root lexicon.Node) *nearness {
	words := lexicon.Nearby(root)
	if len(words) < 2 {
		return nil
	}
	n := &nearness{}
	for _, t := range words {
		w := nearWord{}
		for _, lists := range c.words[t].alts[0] {
			w.fields = append(w.fields, lists[0])
			w.idf = lists[0].idf // all fields have the same
		}
		n.words = append(n.words, w)
	}
	n.keepRarest()
	gains := make([]float64, len(n.words))
	for i := range n.words {
		for j := range i {
			n.raise(gains, i, j, 1)
		}
	}
	n.most = n.sum(gains)
	return n
}

// keepRarest leaves out the commonest of more than nearnessWords.
func (n *nearness) keepRarest() {
	if len(n.words) > nearnessWords {
		slices.SortStableFunc(n.words, func(a, b nearWord) int { return cmp.Compare(b.idf, a.idf) })
		n.words = n.words[:nearnessWords]
	}
}

// raise raises what two words gain by standing at a distance.
func (n *nearness) raise(gains []float64, i, j, apart int) {
	if apart > nearnessWindow {
		return
	}
	gain := min(n.words[i].idf, n.words[j].idf) * (float64(nearnessWindow+1-apart) / nearnessWindow)
	gains[i], gains[j] = max(gains[i], gain), max(gains[j], gain)
}

// sum is what a document gains by its words.
func (n *nearness) sum(gains []float64) float64 {
	sum := 0.0
	for _, g := range gains {
		sum += g
	}
	return nearnessGain * sum
}

// apart is the least distance between two words, more than nearnessWindow where they are not near.
// Positions rise.
func apart(first, second []int) int {
	least, next := nearnessWindow+1, 0
	for _, p := range first {
		for next < len(second) && second[next] < p {
			next++
		}
		if next > 0 {
			least = min(least, p-second[next-1])
		}
		after := next
		for after < len(second) && second[after] == p {
			after++ // two spellings of one word
		}
		if after < len(second) {
			least = min(least, second[after]-p)
		}
		if least == 1 {
			break
		}
	}
	return least
}

// among returns those of hits that hold two of the words in one field: only they can gain.
func (n *nearness) among(r *run, hits bitset) bitset {
	got := r.none()
	for field := range textNames {
		one := r.none()
		for _, w := range n.words {
			if field < len(w.fields) {
				w.fields[field].postings[r.segment].addSecond(one, got)
			}
		}
	}
	got.and(got, hits)
	return got
}

// addSecond adds the documents to a set, and those that were in it to another.
func (p *postings) addSecond(one, two bitset) {
	for i, w := range p.set {
		two[i] |= one[i] & w
		one[i] |= w
	}
	from := uint32(0)
	for high, end := range p.ends {
		for _, low := range p.low[from:end] {
			if d := uint32(high)<<16 | uint32(low); one.has(d) {
				two.add(d)
			} else {
				one.add(d)
			}
		}
		from = end
	}
}
