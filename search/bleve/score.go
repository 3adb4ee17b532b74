package bleve

import "math"

// The parameters of BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and
// Beyond", 2009): how soon a repeated word stops to count, and how much a long text is held against
// its words. Both are the values that the literature and other engines use where no judged queries
// say otherwise; on Cranfield k1 from 0.9 to 2 and b from 0.5 to 0.75 lie within .003 of nDCG@10.
const (
	bm25K1 = 1.2
	bm25B  = 0.75
)

// idf is the weight of a term that df of docs documents hold; it is above zero for every term.
func idf(df, docs int) float64 {
	return math.Log(1 + (float64(docs)-float64(df)+0.5)/(float64(df)+0.5))
}

// lengthNorm is what BM25 needs of a field: tf*(k1+1) / (tf + base + slope*length).
type lengthNorm struct{ base, slope float64 }

func newLengthNorm(average float64) lengthNorm {
	if average == 0 {
		return lengthNorm{base: bm25K1}
	}
	return lengthNorm{base: bm25K1 * (1 - bm25B), slope: bm25K1 * bm25B / average}
}

func (n lengthNorm) weigh(tf float64, length uint32) float64 {
	return tf * (bm25K1 + 1) / (tf + n.base + n.slope*float64(length))
}

// Recency raises the score of newer documents a little: the newest by recencyGain, one that is
// recencyHalfLife days older by half of that. Someone who wants the news of a day has a filter for
// it, so that among equally good matches newer ones come first and a better match still wins: a
// fifth is about what one more occurrence of a word is worth.
const (
	recencyGain     = 0.2
	recencyHalfLife = 180.0
)

// recency is the factor of a document with the date d when newest is the newest there is. A
// document without a certain date gains nothing.
func recency(d, newest dateValue) float64 {
	if !d.known || !newest.known {
		return 1
	}
	age := float64(newest.first - d.first)
	return 1 + recencyGain*math.Exp2(-max(age, 0)/recencyHalfLife)
}

func recencies(dates []dateValue, newest dateValue) []float64 {
	factors := make([]float64, len(dates))
	for i, d := range dates {
		factors[i] = recency(d, newest)
	}
	return factors
}
