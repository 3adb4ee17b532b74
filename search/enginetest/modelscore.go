package enginetest

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"vistka/search"
	"vistka/search/analysis"
	"vistka/search/lexicon"
)

// evaluator matches and scores documents against the statistics of all of them.
type evaluator struct {
	docs    []*modelDoc
	average map[string]float64
	newest  *search.Day // of the certain dates; nil without or under a date filter
	by      search.DateField
	df      map[string]int // remembered, as they read everything
}

func newEvaluator(docs []*modelDoc, dates search.DateRange) *evaluator {
	e := &evaluator{docs: docs, average: map[string]float64{}, by: dates.By, df: map[string]int{}}
	for _, d := range docs {
		for field, n := range d.words {
			e.average[field] += float64(n) / float64(len(docs))
		}
		date := certainDate(dates.By.Date(d.Document))
		if date != nil && !dates.Active() && (e.newest == nil || date.first > *e.newest) {
			e.newest = &date.first
		}
	}
	return e
}

func fields(titleOnly bool) []string {
	if titleOnly {
		return []string{search.FieldTitle}
	}
	return []string{search.FieldTitle, search.FieldBody}
}

// accepts reports whether a term of the index is one that alt stands for.
func accepts(alt lexicon.Term, term string) bool {
	switch {
	case alt.Prefix:
		return strings.HasPrefix(term, alt.Text)
	case alt.Fuzzy:
		return oneEdit(alt.Text, term)
	}
	return term == alt.Text
}

// oneEdit reports whether one letter put in, left out or replaced, or two neighbours swapped, at
// most, make b of a.
func oneEdit(a, b string) bool {
	x, y := []rune(a), []rune(b)
	for len(x) > 0 && len(y) > 0 && x[0] == y[0] {
		x, y = x[1:], y[1:]
	}
	for len(x) > 0 && len(y) > 0 && x[len(x)-1] == y[len(y)-1] {
		x, y = x[:len(x)-1], y[:len(y)-1]
	}
	if len(x) == 2 && len(y) == 2 {
		return x[0] == y[1] && x[1] == y[0]
	}
	return len(x) <= 1 && len(y) <= 1
}

func (e *evaluator) matches(d *modelDoc, n lexicon.Node, typed bool) bool {
	in := func(kid lexicon.Node) bool { return e.matches(d, kid, typed) }
	switch n := n.(type) {
	case *lexicon.Terms:
		for _, alt := range n.Alts {
			if typed && alt.Origin > lexicon.Form {
				continue
			}
			for _, field := range fields(n.Title) {
				if len(counts(d, field, alt)) > 0 {
					return true
				}
			}
		}
		return false
	case *lexicon.Phrase:
		if typed && n.Origin > lexicon.Form {
			return false
		}
		for _, field := range fields(n.Title) {
			if phraseCount(d, field, n) > 0 {
				return true
			}
		}
		return false
	case *lexicon.And:
		for _, kid := range n.Nodes {
			if !in(kid) {
				return false
			}
		}
		return true
	case *lexicon.Or:
		return slices.ContainsFunc(n.Nodes, in)
	case *lexicon.Not:
		return !in(n.Node)
	}
	panic("unknown node")
}

// counts returns how often each term that alt stands for is in a field.
func counts(d *modelDoc, field string, alt lexicon.Term) map[string]int {
	n := map[string]int{}
	for _, t := range d.tokens[field][alt.Analysis] {
		if accepts(alt, t.Term) {
			n[t.Term]++
		}
	}
	return n
}

// frequency is the number of documents with alt in the field, of those given, that has most.
func (e *evaluator) frequency(alt lexicon.Term, titleOnly bool) int {
	key := strings.Join([]string{string(alt.Analysis), alt.Text, flag(alt.Prefix), flag(alt.Fuzzy), flag(titleOnly)}, "|")
	if n, ok := e.df[key]; ok {
		return n
	}
	most := 0
	for _, field := range fields(titleOnly) {
		n := 0
		for _, d := range e.docs {
			if len(counts(d, field, alt)) > 0 {
				n++
			}
		}
		most = max(most, n)
	}
	e.df[key] = most
	return most
}

func flag(b bool) string {
	if b {
		return "1"
	}
	return "0"
}

func (e *evaluator) idf(df int) float64 {
	return math.Log(1 + (float64(len(e.docs))-float64(df)+0.5)/(float64(df)+0.5))
}

// bm25 has k1 = 1.2 and b = 0.75.
func (e *evaluator) bm25(d *modelDoc, field string, tf int, idf float64) float64 {
	length := 1.0
	if e.average[field] > 0 {
		length = float64(d.words[field]) / e.average[field]
	}
	return idf * float64(tf) * 2.2 / (float64(tf) + 1.2*(0.25+0.75*length))
}

func boost(field string) float64 {
	f, _ := search.FieldByName(field)
	return f.Boost
}

// score sums the best alternative of each part, which scores as its best field and a fifth of the
// other, and what is gained by nearness, with recency: a fifth more for the newest document, half as much
// for one 180 days older.
func (e *evaluator) score(d *modelDoc, n lexicon.Node) float64 {
	sum := e.sum(d, n) + e.nearness(d, n)
	date := certainDate(e.by.Date(d.Document))
	if date != nil && e.newest != nil {
		sum *= 1 + 0.2*math.Pow(2, -float64(*e.newest-date.first)/180)
	}
	return sum
}

func (e *evaluator) sum(d *modelDoc, n lexicon.Node) float64 {
	total, best := 0.0, 0.0
	switch n := n.(type) {
	case *lexicon.Terms:
		for _, alt := range n.Alts {
			idf := e.idf(e.frequency(alt, n.Title))
			most, sum := 0.0, 0.0
			for _, field := range fields(n.Title) {
				score := 0.0
				for _, tf := range counts(d, field, alt) {
					score = max(score, alt.Weight*boost(field)*e.bm25(d, field, tf, idf))
				}
				most, sum = max(most, score), sum+score
			}
			best = max(best, most+0.2*(sum-most))
		}
		return best
	case *lexicon.Phrase:
		idf := 0.0
		for _, t := range n.Terms {
			idf += e.idf(e.frequency(lexicon.Term{Analysis: analysis.Exact, Text: t}, n.Title))
		}
		for _, field := range fields(n.Title) {
			if tf := phraseCount(d, field, n); tf > 0 {
				best = max(best, cmp.Or(n.Weight, 1)*boost(field)*e.bm25(d, field, tf, idf))
			}
		}
		return best
	case *lexicon.And:
		for _, kid := range n.Nodes {
			total += e.sum(d, kid)
		}
	case *lexicon.Or:
		for _, kid := range n.Nodes {
			total += e.sum(d, kid)
		}
	}
	return total
}

// phraseCount counts how often a phrase stands in a field; with slop whether it does.
func phraseCount(d *modelDoc, field string, p *lexicon.Phrase) int {
	at := make([][]int, len(p.Terms))
	for i, term := range p.Terms {
		at[i] = d.positions(field, term)
	}
	if p.Slop > 0 {
		if withinSlop(p.Terms, at, nil, p.Slop) {
			return 1
		}
		return 0
	}
	n := 0
	for _, start := range at[0] {
		row := true
		for i := range at {
			row = row && slices.Contains(at[i], start+i)
		}
		if row {
			n++
		}
	}
	return n
}

// withinSlop tries every choice of positions, chosen being those of the first terms; equal terms
// need different ones.
func withinSlop(terms []string, at [][]int, chosen []int, slop int) bool {
	if len(chosen) == len(at) {
		// Where the phrase would begin for each word; moved least to the median of these.
		var starts []int
		for i, p := range chosen {
			starts = append(starts, p-i)
		}
		slices.Sort(starts)
		moves := 0
		for _, s := range starts {
			moves += max(s-starts[len(starts)/2], starts[len(starts)/2]-s)
		}
		return moves <= slop
	}
	for _, p := range at[len(chosen)] {
		taken := false
		for i, c := range chosen {
			taken = taken || c == p && terms[i] == terms[len(chosen)]
		}
		if !taken && withinSlop(terms, at, append(slices.Clone(chosen), p), slop) {
			return true
		}
	}
	return false
}
