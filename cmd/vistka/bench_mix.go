package main

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"vistka/search"
	"vistka/search/query"
)

// mixKind is a kind of search that readers make, and how many of a hundred searches are of it.
type mixKind struct {
	name  string
	share int
	draw  func(*rand.Rand) (search.Request, bool)
}

// mix draws searches as readers of an archive make them: mostly a few words that are neither rare
// nor common, some of them by browsing without words, few of a word that every fifth document holds.
type mix struct {
	rand  *rand.Rand
	kinds []mixKind
}

// Shares of documents that the words of a search stand in. Words of one search are taken from one
// document, so that they belong together and something is found.
var (
	usualWords  = span{.001, .05}
	singleWords = span{.01, .05}
	phraseWords = span{.001, .2}
)

const (
	commonShare = .2
	// phrasesKept is how many different phrases are asked for, commonKept how many common words.
	phrasesKept = 200
	commonKept  = 10
)

func newMix(seed uint64, s *benchSample) *mix {
	phrases, common := quoted(s.neighbours(phraseWords, phraseWords, phrasesKept)), s.near(commonShare, commonKept)
	one := func(texts []string) func(*rand.Rand) (search.Request, bool) {
		return func(r *rand.Rand) (search.Request, bool) {
			if len(texts) == 0 {
				return search.Request{}, false
			}
			return faceted(texts[r.IntN(len(texts))])
		}
	}
	words := func(in span, n int, r *rand.Rand) (search.Request, bool) {
		w := s.together(r, in, n)
		if len(w) == 0 {
			return search.Request{}, false
		}
		return faceted(strings.Join(w, " "))
	}
	return &mix{rand.New(rand.NewPCG(seed, 1)), []mixKind{
		{"two or three words", 45, func(r *rand.Rand) (search.Request, bool) { return words(usualWords, 2+r.IntN(2), r) }},
		{"one word, 1 to 5 %", 20, func(r *rand.Rand) (search.Request, bool) { return words(singleWords, 1, r) }},
		{"phrase", 10, one(phrases)},
		{"browse", 10, one([]string{""})},
		{"three filters", 10, func(r *rand.Rand) (search.Request, bool) {
			request, ok := words(singleWords, 1, r)
			return filtered(request), ok
		}},
		{"one word, 20 %", 5, one(common)},
	}}
}

// faceted is a search as the page of results makes it: five facets, histogram, folding.
func faceted(text string) (search.Request, bool) {
	q, err := query.Parse(text)
	return search.Request{Query: q, Facets: []string{"oblast", "agency", "publisher", "language", "kind"}, Histogram: true, Fold: true}, err == nil
}

// filtered narrows r by three filters that leave over some documents in a hundred.
func filtered(r search.Request) search.Request {
	from, to := mustDay("2023-01-01"), mustDay("2023-12-31")
	r.Dates = search.DateRange{From: &from, To: &to}
	r.Filters = []search.Filter{{Field: "oblast", Values: []string{"UA-05", "UA-07", "UA-09"}}, {Field: "kind", Values: []string{"news"}}}
	return r
}

func mustDay(s string) search.Day {
	d, err := search.ParseDay(s)
	if err != nil {
		panic(fmt.Sprintf("bench: %v", err)) // constant input
	}
	return d
}

// next draws the next search, and the number of its kind. A kind of which the documents offer none
// gives its turn to browsing.
func (m *mix) next() (kind int, r search.Request) {
	at := m.rand.IntN(100)
	for kind = range m.kinds {
		if at -= m.kinds[kind].share; at < 0 {
			break
		}
	}
	r, ok := m.kinds[kind].draw(m.rand)
	if !ok {
		kind = slices.IndexFunc(m.kinds, func(k mixKind) bool { return k.name == "browse" })
		r, _ = faceted("")
	}
	return kind, r
}
