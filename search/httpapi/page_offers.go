package httpapi

import (
	"context"
	"maps"
	"slices"
	"strings"

	"vistka/search"
)

// maxOffers bounds what the words of a query are offered as, one by one; each costs a search.
const maxOffers = 3

// offers leads to searches with a filter in the place of words that name its value, and a range of
// dates in that of a month: an article about Luhansk Oblast need not have the word oblast. Where
// several apply, the first does all of it at once. Nothing is applied unasked, and what finds nothing
// is not offered.
func (s *server) offers(ctx context.Context, a *ask) []link {
	// All of them together take no longer than one search may.
	ctx, cancel := context.WithTimeout(ctx, s.cfg.SearchTimeout)
	defer cancel()
	var out []link
	for _, names := range a.offered() {
		b := a.insteadOfWords(names)
		n, err := s.wouldFind(ctx, b)
		if err != nil {
			break // what is there is help enough
		}
		if n > 0 {
			out = append(out, link{b.self(), a.offerText(names, n)})
		}
	}
	return out
}

// offered lists what may be applied together. There is nothing for a filter that is set already, and
// none for months where the query names more than one: no range of dates is what both mean.
func (a *ask) offered() [][]named {
	var single [][]named
	var all []named
	months := 0
	for _, n := range namedIn(a.req.Query) {
		same := func(o []named) bool { return o[0].field == n.field && o[0].value == n.value }
		if n.field == "" {
			months++
		}
		if a.has(n) || n.field != "" && slices.ContainsFunc(single, same) {
			continue
		}
		single = append(single, []named{n})
	}
	if months > 1 {
		single = slices.DeleteFunc(single, func(o []named) bool { return o[0].field == "" })
	}
	single = single[:min(len(single), maxOffers)]
	for _, o := range single {
		// Two values of one field would find what has either.
		if !slices.ContainsFunc(all, func(n named) bool { return n.field == o[0].field }) {
			all = append(all, o[0])
		}
	}
	if len(all) > 1 {
		return slices.Insert(single, 0, all)
	}
	return single
}

// has reports whether the search is narrowed already by what n would narrow it by.
func (a *ask) has(n named) bool {
	if n.field == "" {
		return a.req.Dates.From != nil || a.req.Dates.To != nil
	}
	return slices.ContainsFunc(a.req.Filters, func(f search.Filter) bool {
		return f.Field == n.field && (!f.Exclude || slices.Contains(f.Values, n.value))
	})
}

// insteadOfWords is this search with filters in the place of the words that name them.
func (a *ask) insteadOfWords(names []named) *ask {
	values := maps.Clone(a.clean)
	delete(values, "page")
	delete(values, "q")
	for _, n := range names {
		if n.field != "" {
			values[n.field] = []string{n.value}
			continue
		}
		values["from"] = []string{search.DayOf(n.month).String()}
		values["to"] = []string{search.DayOf(n.month.AddDate(0, 1, -1)).String()}
	}
	rest := withoutParts(a.req.Query, func(i int) bool {
		return slices.ContainsFunc(names, func(n named) bool { return n.from <= i && i < n.to })
	})
	if rest != "" {
		values["q"] = []string{rest}
	}
	return readAddress(strings.TrimPrefix(address("", values), "?"), a.words)
}

// offerText says what is offered and how many articles it finds.
func (w *words) offerText(names []named, total int) string {
	count := w.count("status", total)
	if len(names) == 1 && names[0].field == "" {
		return w.text("offers.month", w.longMonth(names[0].month), count)
	}
	var said, who []string
	for _, n := range names {
		switch n.field {
		case "":
			said = append(said, w.longMonth(n.month))
		case "oblast":
			said = append(said, w.label(n.field, n.value))
		case "agency":
			who = append(who, w.text("offers.agency", w.label(n.field, n.value)))
		case "publisher":
			who = append(who, w.text("offers.publisher", w.label(n.field, n.value)))
		}
	}
	said = append(said, who...) // behind, so that "quotes of" goes with nothing else
	last := len(said) - 1
	if last > 0 {
		said = []string{w.text("offers.and", joined(said[:last]), said[last])}
	}
	return w.text("offers.filter", said[0], count)
}
