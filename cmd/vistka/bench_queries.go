package main

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"unicode"

	"vistka/search"
	"vistka/search/analysis"
	"vistka/search/query"
)

// benchSample counts in how many of some documents words and neighbours stand, to choose queries.
type benchSample struct {
	every, seen, docs int
	words             map[string]int
	values            map[string]map[string]int // of fields
	pairs             map[[2]string]int
	texts             [][]string // the plain words of some of the documents, each once
}

// sampleSize is enough to tell a word of 1 % from one of 2 %.
const sampleSize = 2000

// textsKept bounds the texts from which words that belong together are drawn.
const textsKept = 500

func newBenchSample(docs int) *benchSample {
	return &benchSample{every: max(docs/sampleSize, 1), words: map[string]int{}, pairs: map[[2]string]int{},
		values: map[string]map[string]int{"oblast": {}, "publisher": {}}}
}

func (s *benchSample) add(d *search.Document) {
	if s.seen++; s.seen%s.every != 0 || s.docs >= sampleSize {
		return
	}
	s.docs++
	for _, o := range d.Oblasts {
		s.values["oblast"][o.ID]++
	}
	if id := d.Publisher.ID; id != "" {
		s.values["publisher"][id]++
	}
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

// alike returns the value of a field that most documents have, and others that about as many have together;
// "" where no document has any.
func (s *benchSample) alike(field string) (most string, several []string) {
	counts := s.values[field]
	values := slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b))
	})
	if len(values) == 0 {
		return "", nil
	}
	left := counts[values[0]]
	for _, v := range values[1:] {
		if counts[v] <= left && len(several) < severalValues {
			several, left = append(several, v), left-counts[v]
		}
	}
	if several == nil {
		several = values[:1]
	}
	return values[0], several
}

// severalValues is how many boxes a reader ticks at most.
const severalValues = 6

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

// candidates bounds the words among which those that find a share of the documents are looked for.
const candidates = 150

// finding returns the plain words that, with their forms and translations, find nearest to a share of the
// documents. found tells how many a word finds.
func (s *benchSample) finding(share float64, n int, found func(word string) (int, error)) ([]string, error) {
	words := s.near(share, candidates) // as typed; with forms they find as many, or more
	words = append(words, s.near(share/4, candidates)...)
	off := map[string]float64{}
	for _, w := range words {
		if _, known := off[w]; known {
			continue
		}
		total, err := found(w)
		if err != nil {
			return nil, err
		}
		off[w] = math.Abs(math.Log(float64(max(total, 1)) / (share * float64(s.seen))))
	}
	words = slices.SortedFunc(maps.Keys(off), func(a, b string) int { return cmp.Or(cmp.Compare(off[a], off[b]), cmp.Compare(a, b)) })
	return words[:min(n, len(words))], nil
}

// finds is how many documents a word finds.
func finds(ctx context.Context, searcher search.Searcher, word string) (int, error) {
	q, err := query.Parse(word)
	if err != nil {
		return 0, err
	}
	page, err := searcher.Search(ctx, search.Request{Query: q, Limit: 1, NoNear: true})
	if err != nil {
		return 0, err
	}
	return page.Total, nil
}

// classes chooses the queries. A kind of which the documents offer none is left out. found tells how many
// documents a word finds.
func (s *benchSample) classes(found func(word string) (int, error)) (classes []benchClass, err error) {
	add := func(name string, queries ...string) {
		if len(queries) > 0 {
			classes = append(classes, benchClass{name, queries})
		}
	}
	rare, some, many := s.near(.01, queriesAKind), s.near(.1, queriesAKind), s.near(.4, queriesAKind)
	for _, c := range []struct {
		name  string
		share float64
	}{{"one word, 1 %", .01}, {"one word, 10 %", .1}, {"one word, 40 %", .4}, {"one word, all", 1}} {
		words, err := s.finding(c.share, queriesAKind, found)
		if err != nil {
			return nil, err
		}
		add(c.name, words...)
	}
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
	return classes, nil
}

func quoted(texts []string) (out []string) {
	for _, t := range texts {
		out = append(out, fmt.Sprintf("%q", t))
	}
	return out
}
