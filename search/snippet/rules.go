package snippet

import (
	"slices"
	"strings"
	"unicode/utf8"

	"vistka/search/analysis"
	"vistka/search/lexicon"
)

// rules say what to mark in one field. Every part of the query that can match by itself has a
// number, its leaf, so that a sentence with two words of the query beats one with a word twice.
type rules struct {
	leaves   int
	kinds    []analysis.Kind                  // the analyses to look at
	terms    map[analysis.Kind]map[string]int // the leaf of each term
	open     []open
	phrases  []phrase
	inPhrase map[string]bool // the words of phrases
	finder   *analysis.Finder
}

// open is a term that stands for others: by prefix, or by one edit.
type open struct {
	text  string
	fuzzy bool
	leaf  int
}

// match is a marked place, bytes [start, end), and the leaf that it matches.
type match struct{ start, end, leaf int }

func newRules() rules {
	return rules{terms: map[analysis.Kind]map[string]int{}, inPhrase: map[string]bool{}}
}

// collect gathers the rules of a plan, exclusions left out.
func (m *Marker) collect(n lexicon.Node) {
	switch n := n.(type) {
	case *lexicon.Terms:
		m.title.addTerms(n.Alts)
		if !n.Title {
			m.body.addTerms(n.Alts)
		}
	case *lexicon.Phrase:
		m.title.addPhrase(n)
		if !n.Title {
			m.body.addPhrase(n)
		}
	case *lexicon.And:
		for _, c := range n.Nodes {
			m.collect(c)
		}
	case *lexicon.Or:
		for _, c := range n.Nodes {
			m.collect(c)
		}
	}
}

func (r *rules) addTerms(alts []lexicon.Term) {
	leaf := r.leaves
	r.leaves++
	for _, a := range alts {
		if a.Prefix || a.Fuzzy {
			r.open = append(r.open, open{text: a.Text, fuzzy: a.Fuzzy, leaf: leaf})
			r.use(analysis.Exact)
			continue
		}
		terms := r.use(a.Analysis)
		if _, ok := terms[a.Text]; !ok {
			terms[a.Text] = leaf
		}
	}
}

func (r *rules) addPhrase(p *lexicon.Phrase) {
	if len(p.Terms) == 0 {
		return
	}
	r.phrases = append(r.phrases, newPhrase(p, r.leaves))
	r.leaves++
	r.use(analysis.Exact)
	for _, t := range p.Terms {
		r.inPhrase[t] = true
	}
}

// use returns the terms to look for in an analysis.
func (r *rules) use(k analysis.Kind) map[string]int {
	if r.terms[k] == nil {
		r.terms[k] = map[string]int{}
		r.kinds = append(r.kinds, k)
	}
	return r.terms[k]
}

// finish makes the finder of the rules, once all are there.
func (r *rules) finish() {
	var prefixes []string
	var fuzzy []open
	for _, o := range r.open {
		if o.fuzzy {
			fuzzy = append(fuzzy, o)
		} else {
			prefixes = append(prefixes, o.text)
		}
	}
	var near func(string) bool
	if len(fuzzy) > 0 {
		near = func(term string) bool {
			return slices.ContainsFunc(fuzzy, func(o open) bool { return o.matches(term) })
		}
	}
	r.finder = analysis.NewFinder(r.kinds, r.closed, prefixes, near)
}

// closed yields the terms of the rules that stand for themselves alone.
func (r *rules) closed(yield func(string) bool) {
	for _, terms := range r.terms {
		for t := range terms {
			if !yield(t) {
				return
			}
		}
	}
	for t := range r.inPhrase {
		if !yield(t) {
			return
		}
	}
}

func (o open) matches(term string) bool {
	if o.fuzzy {
		return withinOneEdit(o.text, term)
	}
	return strings.HasPrefix(term, o.text)
}

// withinOneEdit reports whether b is a with at most one letter put in, left out or replaced.
func withinOneEdit(a, b string) bool {
	for a != "" && b != "" {
		x, n := utf8.DecodeRuneInString(a)
		y, _ := utf8.DecodeRuneInString(b)
		if x != y {
			break
		}
		a, b = a[n:], b[n:]
	}
	less, fewer := behindFirst(a), behindFirst(b)
	return less == fewer || less == b || a == fewer
}

// behindFirst is a text without its first letter.
func behindFirst(s string) string {
	_, n := utf8.DecodeRuneInString(s)
	return s[n:]
}
