package enginetest

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strings"
	"unicode"

	"vistka/search"
	"vistka/search/agency"
	"vistka/search/analysis"
	"vistka/search/gazetteer"
	"vistka/search/lexicon"
	"vistka/search/query"
)

// Suggest compares the text with every name and every word.
func (m *Model) Suggest(_ context.Context, r search.SuggestRequest) ([]search.Suggestion, error) {
	if faults := r.Validate(); len(faults) > 0 {
		return nil, faults[0]
	}
	var out []search.Suggestion
	for _, field := range search.SuggestFields {
		var found []search.Suggestion
		if field == search.FieldTitle {
			found = m.suggestWords(r)
		} else {
			found = m.suggestValues(field, r)
		}
		slices.SortFunc(found, func(a, b search.Suggestion) int {
			return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Value, b.Value))
		})
		out = append(out, found[:min(len(found), r.Limit)]...)
	}
	return out, nil
}

// lastWord returns where the word begins that ends a text.
func lastWord(text string) int {
	for i := len(text); i > 0; i-- {
		if strings.TrimRightFunc(text[:i], unicode.IsSpace) != text[:i] {
			return i
		}
	}
	return 0
}

func (m *Model) suggestWords(r search.SuggestRequest) []search.Suggestion {
	start := lastWord(r.Text)
	slots := analysis.Terms(analysis.Exact, r.Text[start:])
	if len(slots) != 1 || len([]rune(slots[0][0])) < search.MinCompleted {
		return nil
	}
	counts := m.wordCounts(r.Scope, search.FieldTitle)
	var out []search.Suggestion
	for word, n := range counts {
		if strings.HasPrefix(word, slots[0][0]) {
			out = append(out, search.Suggestion{Field: search.FieldTitle, Value: word, Label: word, Count: n, Start: start})
		}
	}
	return out
}

// wordCounts counts the documents within scope with each word in one of the fields.
func (m *Model) wordCounts(scope []search.Filter, fields ...string) map[string]int {
	counts := map[string]int{}
	for _, d := range m.docs {
		if !passes(d.Document, scope, false) {
			continue
		}
		words := map[string]bool{}
		for _, f := range fields {
			for _, t := range d.tokens[f][analysis.Exact] {
				if strings.ContainsFunc(t.Term, unicode.IsLetter) && !strings.ContainsFunc(t.Term, unicode.IsUpper) {
					words[t.Term] = true
				}
			}
		}
		for w := range words {
			counts[w]++
		}
	}
	return counts
}

func (m *Model) suggestValues(field string, r search.SuggestRequest) []search.Suggestion {
	var out []search.Suggestion
	for id, n := range m.facetCounts(field, r.Scope) {
		names, label := m.names(field, id)
		s := search.Suggestion{Field: field, Value: id, Label: label, Count: n}
		begins := func(text string) bool {
			return slices.ContainsFunc(names, func(name string) bool { return beginsName(text, name) })
		}
		if !begins(r.Text) {
			if s.Start = lastWord(r.Text); !begins(r.Text[s.Start:]) {
				continue
			}
		}
		out = append(out, s)
	}
	if slices.ContainsFunc(out, func(s search.Suggestion) bool { return s.Start == 0 }) {
		out = slices.DeleteFunc(out, func(s search.Suggestion) bool { return s.Start > 0 })
	}
	return out
}

// names returns what a value is called, and its label.
func (m *Model) names(field, id string) (names []string, label string) {
	switch field {
	case "oblast":
		for _, u := range gazetteer.Units() {
			if u.ID == id {
				names = append(names, u.En, u.Uk, u.Ru)
			}
		}
		for _, lang := range languages {
			names = append(names, gazetteer.Label(id, lang))
		}
		label = gazetteer.Label(id, "en")
	case "agency":
		for _, b := range agency.Bodies() {
			if b.ID == id {
				names = append(names, b.En, b.Uk, b.Ru)
				for _, a := range b.Aliases {
					names = append(names, a.Text)
				}
			}
		}
		label = agency.Label(id, "en")
	case "publisher":
		label = m.publisherLabel(id)
		if o, ok := agency.OutletByID(id); ok {
			label = o.Name
			names = append(append(names, o.Domains...), o.Variants...)
		}
	}
	return append(names, id, label), label
}

// beginsName reports whether text begins name or a word of it; a space behind text ends its last word.
func beginsName(text, name string) bool {
	typed, words := strings.Fields(agency.Fold(text)), strings.Fields(agency.Fold(name))
	over := strings.TrimRightFunc(text, unicode.IsSpace) != text
	for i := range words {
		if len(typed) == 0 || len(typed) > len(words)-i {
			return false
		}
		last := len(typed) - 1
		if slices.Equal(typed[:last], words[i:i+last]) && strings.HasPrefix(words[i+last], typed[last]) &&
			(!over || words[i+last] == typed[last]) {
			return true
		}
	}
	return false
}

// Respell compares each word with all words of all documents.
func (m *Model) Respell(_ context.Context, q query.Query, scope []search.Filter) ([]search.Spelling, error) {
	r := search.Request{Scope: scope}
	if faults := r.Validate(); len(faults) > 0 {
		return nil, faults[0]
	}
	counts := m.wordCounts(scope, search.FieldTitle, search.FieldBody)
	var out []search.Spelling
	for _, p := range modelWords(q.Root) {
		tokens := analysis.Analyze(analysis.Exact, p.text, []analysis.Paragraph{{End: len(p.text)}})
		for i, t := range tokens {
			s := search.Spelling{Word: p.text[t.Start:t.End]}
			length := len([]rune(t.Term))
			again := i > 0 && tokens[i-1].Position == t.Position
			if again || length < search.MinRespelled || strings.ContainsFunc(t.Term, unicode.IsDigit) {
				continue
			}
			at := strings.Index(q.Text[p.span.Start:], p.text) + p.span.Start
			s.Start, s.End = at+t.Start, at+t.End
			plan, err := lexicon.Build(query.Query{Text: s.Word, Root: &query.Word{Text: s.Word}}, lexicon.Options{NoForms: p.phrase, NoVariants: true, NoTranslations: true})
			if err != nil {
				return nil, err
			}
			for _, d := range m.docs {
				if passes(d.Document, scope, false) && new(evaluator).matches(d, plan.Root, true) {
					s.Found++
				}
			}
			most := 1
			if length >= search.MinTwoEdits {
				most = 2
			}
			s.Instead = instead(t.Term, s.Found, counts, most)
			if len(s.Instead) > 0 {
				out = append(out, s)
			}
		}
	}
	return out, nil
}

// modelPart is a word or phrase of a query.
type modelPart struct {
	text   string
	phrase bool
	span   query.Span
}

func modelWords(n query.Node) (parts []modelPart) {
	switch n := n.(type) {
	case *query.Word:
		if !n.Prefix && !n.Fuzzy {
			return []modelPart{{n.Text, false, n.Span}}
		}
	case *query.Phrase:
		return []modelPart{{n.Text, true, n.Span}}
	case *query.And:
		for _, kid := range n.Nodes {
			parts = append(parts, modelWords(kid)...)
		}
	case *query.Or:
		for _, kid := range n.Nodes {
			parts = append(parts, modelWords(kid)...)
		}
	}
	return parts
}

// instead returns the words within so many edits that have ten times the articles, the likeliest
// first.
func instead(typed string, found int, counts map[string]int, most int) []search.Instead {
	var out []search.Instead
	weight := map[string]float64{}
	for word, n := range counts {
		if word == typed || n <= search.RareFactor*found {
			continue
		}
		for edits := 1; edits <= most; edits++ {
			if within([]rune(typed), []rune(word), edits) {
				weight[word] = float64(n) / math.Pow(10, float64(edits))
				out = append(out, search.Instead{Word: word, Count: n})
				break
			}
		}
	}
	slices.SortFunc(out, func(a, b search.Instead) int {
		return cmp.Or(cmp.Compare(weight[b.Word], weight[a.Word]), cmp.Compare(a.Word, b.Word))
	})
	return out[:min(len(out), search.MaxInstead)]
}

// within reports whether so many edits make b of a, trying each at the first difference.
func within(a, b []rune, edits int) bool {
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	switch {
	case len(a) == 0 || len(b) == 0:
		return len(a)+len(b) <= edits
	case edits == 0:
		return false
	case len(a) > 1 && len(b) > 1 && a[0] == b[1] && a[1] == b[0] && within(a[2:], b[2:], edits-1):
		return true
	}
	return within(a[1:], b[1:], edits-1) || within(a[1:], b, edits-1) || within(a, b[1:], edits-1)
}
