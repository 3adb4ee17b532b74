package main

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"unicode"

	"vistka/search"
	"vistka/search/analysis"
)

// benchSample counts in how many of some documents words and neighbours stand, to choose queries.
type benchSample struct {
	every, seen, docs int
	words             map[string]int
	pairs             map[[2]string]int
	texts             [][]string // the plain words of some of the documents, each once
}

// sampleSize is enough to tell a word of 1 % from one of 2 %.
const sampleSize = 2000

// textsKept bounds the texts from which words that belong together are drawn.
const textsKept = 500

func newBenchSample(docs int) *benchSample {
	return &benchSample{every: max(docs/sampleSize, 1), words: map[string]int{}, pairs: map[[2]string]int{}}
}

func (s *benchSample) add(d *search.Document) {
	if s.seen++; s.seen%s.every != 0 || s.docs >= sampleSize {
		return
	}
	s.docs++
	words, pairs := map[string]bool{}, map[[2]string]bool{}
	last := analysis.Token{Position: -1}
	for _, t := range analysis.Analyze(analysis.Exact, d.Body, analysis.Paragraphs(d.Body, d.Language)) {
		words[t.Term] = true
		if t.Position == last.Position+1 {
			pairs[[2]string{last.Term, t.Term}] = true
		}
		if t.Position != last.Position {
			last = t
		}
	}
	var text []string
	for w := range words {
		s.words[w]++
		if plainWord(w) {
			text = append(text, w)
		}
	}
	if len(s.texts) < textsKept {
		slices.Sort(text)
		s.texts = append(s.texts, text)
	}
	for p := range pairs {
		s.pairs[p]++
	}
}

func (s *benchSample) share(n int) float64 { return float64(n) / float64(max(s.docs, 1)) }

// near returns the plain words whose share of documents is nearest to share.
func (s *benchSample) near(share float64, n int) []string {
	words := slices.DeleteFunc(slices.Sorted(maps.Keys(s.words)), func(w string) bool { return !plainWord(w) })
	slices.SortStableFunc(words, func(a, b string) int {
		off := func(w string) float64 { return math.Abs(math.Log(s.share(s.words[w]) / share)) }
		return cmp.Compare(off(a), off(b))
	})
	return words[:min(n, len(words))]
}

// span is a range of shares of documents, both ends included.
type span struct{ from, to float64 }

// neighbours returns the most frequent pairs of plain neighbours whose shares lie in two ranges.
func (s *benchSample) neighbours(first, second span, n int) (texts []string) {
	within := func(w string, in span) bool {
		share := s.share(s.words[w])
		return plainWord(w) && share >= in.from && share <= in.to
	}
	pairs := slices.SortedFunc(maps.Keys(s.pairs), func(a, b [2]string) int {
		return cmp.Or(cmp.Compare(s.pairs[b], s.pairs[a]), slices.Compare(a[:], b[:]))
	})
	for _, p := range pairs {
		if len(texts) < n && within(p[0], first) && within(p[1], second) {
			texts = append(texts, p[0]+" "+p[1])
		}
	}
	return texts
}

// together draws n words from one text whose shares of documents lie in a range; nil when no text
// offers so many.
func (s *benchSample) together(r *rand.Rand, in span, n int) []string {
	if len(s.texts) == 0 {
		return nil
	}
	from := r.IntN(len(s.texts))
	for i := range s.texts {
		var words []string
		for _, w := range s.texts[(from+i)%len(s.texts)] {
			if share := s.share(s.words[w]); share >= in.from && share <= in.to {
				words = append(words, w)
			}
		}
		if len(words) >= n {
			r.Shuffle(len(words), func(i, j int) { words[i], words[j] = words[j], words[i] })
			return words[:n]
		}
	}
	return nil
}

// plainWord reports whether a term is a word that means itself in a query.
func plainWord(term string) bool {
	return !strings.ContainsFunc(term, func(r rune) bool { return !unicode.IsLetter(r) || unicode.IsUpper(r) })
}

// benchClass is a kind of search and queries of that kind.
type benchClass struct {
	name    string
	queries []string
}

// queriesAKind is how many different queries stand for a kind.
const queriesAKind = 5

// classes chooses the queries. A kind of which the documents offer none is left out.
func (s *benchSample) classes() (classes []benchClass) {
	add := func(name string, queries ...string) {
		if len(queries) > 0 {
			classes = append(classes, benchClass{name, queries})
		}
	}
	rare, some, many := s.near(.01, 2*queriesAKind), s.near(.1, 2*queriesAKind), s.near(.4, queriesAKind)
	add("one word, 1 %", rare[:min(queriesAKind, len(rare))]...)
	add("one word, 10 %", some[:min(queriesAKind, len(some))]...)
	add("one word, 40 %", many...)
	// Words that stand together somewhere are of one language: others seldom meet.
	add("two words", s.neighbours(span{.2, .6}, span{.02, .2}, queriesAKind)...)
	var three []string
	for i := range min(queriesAKind, len(many), len(some), len(rare)) {
		three = append(three, many[i]+" OR "+some[i]+" OR "+rare[i])
	}
	add("three words, OR", three...)
	common := s.neighbours(span{.25, 1}, span{.25, 1}, queriesAKind)
	add("two common words", common...)
	add("phrase of common words", quoted(common)...)
	add("phrase", quoted(s.neighbours(span{.005, .2}, span{.005, .2}, queriesAKind))...)
	add("everything", "")
	return classes
}

func quoted(texts []string) (out []string) {
	for _, t := range texts {
		out = append(out, fmt.Sprintf("%q", t))
	}
	return out
}
