package relevance

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"vistka/search/query"
)

// Report is what an evaluation found. Its JSON form is that of 'vistka eval --json'.
type Report struct {
	Documents int `json:"documents"`
	// Results come in the order of the queries.
	Results []Result `json:"queries"`
	// Totals are means: over all queries, then by class, then by language.
	Totals []Total `json:"totals"`
}

// Result is the ranking of one query and its measures.
type Result struct {
	Query
	// Ranking has at most [Depth] names.
	Ranking []string `json:"ranking"`
	// Fault says why the query could not be read; its ranking is empty then.
	Fault string `json:"fault,omitempty"`
	Scores
	grades Grades
}

// Total is the mean over a group of queries.
type Total struct {
	// Group is "all", "all but cross", a class or a language.
	Group   string `json:"group"`
	Queries int    `json:"n"`
	Scores
}

// Evaluate ranks every query of a collection and measures the rankings.
func Evaluate(ctx context.Context, c *Collection, rank Ranker) (*Report, error) {
	r := &Report{Documents: len(c.Documents)}
	for _, q := range c.Queries {
		res := Result{Query: q, grades: c.Judgements[q.ID]}
		ranking, err := rank(ctx, q)
		var unread *query.Error
		switch {
		case errors.As(err, &unread):
			res.Fault = unread.Error()
		case err != nil:
			return nil, fmt.Errorf("query %s: %w", q.ID, err)
		}
		res.Ranking, res.Scores = ranking, Score(ranking, res.grades)
		r.Results = append(r.Results, res)
	}
	r.Totals = totals(r.Results)
	return r, nil
}

// Grade returns the grade of a document for the query; ok is false where it has none.
func (r Result) Grade(name string) (grade int, ok bool) {
	grade, ok = r.grades[name]
	return grade, ok
}

// crossClass is the class of queries in another language than the texts.
const crossClass = "cross"

// totals groups results: all, all but those across languages where there are such, and by class and
// language where the collection tells them apart.
func totals(results []Result) []Total {
	groups := []Total{group("all", results, func(Result) bool { return true })}
	classes := distinct(results, func(r Result) string { return r.Class }, Classes)
	if len(classes) > 1 && slices.Contains(classes, crossClass) {
		groups = append(groups, group("all but cross", results, func(r Result) bool { return r.Class != crossClass }))
	}
	if len(classes) > 1 {
		for _, class := range classes {
			groups = append(groups, group(class, results, func(r Result) bool { return r.Class == class }))
		}
	}
	languages := distinct(results, func(r Result) string { return r.Language }, []string{"en", "uk", "ru"})
	if len(languages) > 1 {
		for _, language := range languages {
			groups = append(groups, group(language, results, func(r Result) bool { return r.Language == language }))
		}
	}
	return groups
}

// distinct returns the values that key gives, those of order first and in its order.
func distinct(results []Result, key func(Result) string, order []string) []string {
	var values []string
	for _, r := range results {
		if v := key(r); v != "" && !slices.Contains(values, v) {
			values = append(values, v)
		}
	}
	at := func(v string) int {
		if i := slices.Index(order, v); i >= 0 {
			return i
		}
		return len(order)
	}
	slices.SortStableFunc(values, func(a, b string) int { return at(a) - at(b) })
	return values
}

func group(name string, results []Result, in func(Result) bool) Total {
	var scores []Scores
	for _, r := range results {
		if in(r) {
			scores = append(scores, r.Scores)
		}
	}
	return Total{Group: name, Queries: len(scores), Scores: mean(scores)}
}
