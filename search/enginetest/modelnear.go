package enginetest

import (
	"slices"

	"vistka/search"
	"vistka/search/lexicon"
)

// near adds the near misses of r.
func (m *Model) near(page *search.Page, e *evaluator, r search.Request) {
	plan, ok := lexicon.BuildNear(r.Query, options(r))
	if !ok || !r.WantsNear(page.Total) {
		return
	}
	whole, err := lexicon.Build(r.Query, options(r))
	if err != nil {
		return
	}
	missing := map[string][]int{}
	var hits []modelHit
	for _, d := range m.docs {
		certain := certainDate(r.Dates.By.Date(d.Document))
		if !passes(d.Document, r.Scope, false) || len(failedFields(d.Document, r)) > 0 || !inRange(certain, r.Dates) {
			continue
		}
		if slices.ContainsFunc(plan.Required, func(n lexicon.Node) bool { return !e.matches(d, n, false) }) {
			continue
		}
		for i, p := range plan.Optional {
			if !e.matches(d, p.Node, false) {
				missing[d.ID] = append(missing[d.ID], i)
			}
		}
		has := func(p lexicon.Part) bool { return e.matches(d, p.Node, false) }
		if !e.matches(d, whole.Root, false) && slices.ContainsFunc(plan.Words(), has) {
			hits = append(hits, modelHit{doc: d, date: certain, score: e.score(d, plan.Any())})
		}
	}
	slices.SortFunc(hits, func(a, b modelHit) int { return compareHits(a, b, search.SortRelevance, true) })
	if m.hasFamilies() && r.Fold {
		hits = fold(hits)
	}
	for _, h := range hits[:min(len(hits), search.MaxNear)] {
		if named, ok := plan.Missing(missing[h.doc.ID]); ok {
			page.Near = append(page.Near, search.NearHit{Hit: search.Hit{Doc: h.doc.Document, Score: h.score}, Missing: named})
		}
	}
}
