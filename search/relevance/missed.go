package relevance

import (
	"slices"
	"strconv"
	"strings"
)

// missedDoc is a relevant document that is not among the first ten.
type missedDoc struct {
	name  string
	grade int
	rank  string // "not found" where it has none
	at    int
}

// missed lists the relevant documents behind the first ten by rank, those not ranked last, by grade
// and name.
func (r Result) missed() []missedDoc {
	var all []missedDoc
	for name, grade := range r.grades {
		at := slices.Index(r.Ranking, name)
		if grade == 0 || at >= 0 && at < 10 {
			continue
		}
		m := missedDoc{name: name, grade: grade, rank: "not found", at: Depth}
		if at >= 0 {
			m.rank, m.at = strconv.Itoa(at+1), at
		}
		all = append(all, m)
	}
	slices.SortFunc(all, func(a, b missedDoc) int {
		if a.at != b.at {
			return a.at - b.at
		}
		if a.grade != b.grade {
			return b.grade - a.grade
		}
		return strings.Compare(a.name, b.name)
	})
	return all
}
