package relevance

import (
	"math"
	"slices"
)

// MaxGrade is the highest grade of a judgement. 3: what was asked for itself, or the whole of the
// topic; 2: a good answer; 1: touches the topic; 0: not an answer, whatever words it shares.
const MaxGrade = 3

// Grades are the judgements of one query: the grade of each judged document by its name.
type Grades map[string]int

// relevant counts the documents of a grade above 0.
func (g Grades) relevant() int {
	n := 0
	for _, grade := range g {
		if grade > 0 {
			n++
		}
	}
	return n
}

// Scores are the measures of one ranking, or their means over several; each is in [0, 1].
type Scores struct {
	// NDCG10 is nDCG at 10, with the gain 2^grade-1 and the discount log2(rank+1) (Burges et al.,
	// "Learning to Rank using Gradient Descent", 2005).
	NDCG10 float64 `json:"ndcg_10"`
	// RR is one over the rank of the first relevant document, 0 where none is ranked.
	RR float64 `json:"rr"`
	// Recall20 and Recall100 are the shares of the relevant documents among the first so many.
	Recall20  float64 `json:"recall_20"`
	Recall100 float64 `json:"recall_100"`
	// Judged10 is the share of the first ten, or of fewer where fewer are ranked, that have a
	// judgement; 1 for an empty ranking.
	Judged10 float64 `json:"judged_10"`
}

// Score measures a ranking of documents, best first and each once, against the grades of a query.
func Score(ranking []string, grades Grades) Scores {
	return Scores{
		NDCG10:    ndcg(ranking, grades, 10),
		RR:        reciprocalRank(ranking, grades),
		Recall20:  recall(ranking, grades, 20),
		Recall100: recall(ranking, grades, 100),
		Judged10:  judged(ranking, grades, 10),
	}
}

func ndcg(ranking []string, grades Grades, depth int) float64 {
	ideal := make([]int, 0, len(grades))
	for _, grade := range grades {
		ideal = append(ideal, grade)
	}
	slices.SortFunc(ideal, func(a, b int) int { return b - a })
	found := make([]int, 0, depth)
	for _, name := range first(ranking, depth) {
		found = append(found, grades[name])
	}
	best := gain(first(ideal, depth))
	if best == 0 {
		return 0
	}
	return gain(found) / best
}

// gain is the discounted cumulative gain of the grades of a ranking.
func gain(grades []int) float64 {
	sum := 0.0
	for i, grade := range grades {
		sum += (math.Exp2(float64(grade)) - 1) / math.Log2(float64(i)+2)
	}
	return sum
}

func reciprocalRank(ranking []string, grades Grades) float64 {
	for i, name := range ranking {
		if grades[name] > 0 {
			return 1 / float64(i+1)
		}
	}
	return 0
}

func recall(ranking []string, grades Grades, depth int) float64 {
	all := grades.relevant()
	if all == 0 {
		return 0
	}
	n := 0
	for _, name := range first(ranking, depth) {
		if grades[name] > 0 {
			n++
		}
	}
	return float64(n) / float64(all)
}

func judged(ranking []string, grades Grades, depth int) float64 {
	ranking = first(ranking, depth)
	if len(ranking) == 0 {
		return 1
	}
	n := 0
	for _, name := range ranking {
		if _, ok := grades[name]; ok {
			n++
		}
	}
	return float64(n) / float64(len(ranking))
}

func first[T any](list []T, n int) []T { return list[:min(n, len(list))] }

// mean returns the means of the scores; zeros for none.
func mean(all []Scores) Scores {
	var m Scores
	for _, s := range all {
		m.NDCG10 += s.NDCG10
		m.RR += s.RR
		m.Recall20 += s.Recall20
		m.Recall100 += s.Recall100
		m.Judged10 += s.Judged10
	}
	n := float64(max(len(all), 1))
	return Scores{m.NDCG10 / n, m.RR / n, m.Recall20 / n, m.Recall100 / n, m.Judged10 / n}
}
