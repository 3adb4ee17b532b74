package bleve

import (
	"context"
	"math"
	"runtime/debug"
	"strings"
	"unicode"
	"unicode/utf8"

	"vistka/search"
	"vistka/search/analysis"
	"vistka/search/lexicon"
	"vistka/search/query"
)

// Respell looks for words of q that hardly any article has, in the dictionaries of title and body.
func (x *Index) Respell(ctx context.Context, q query.Query, scope []search.Filter) (out []search.Spelling, err error) {
	const op = "respell"
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer guard(op, x.log, &err)
	r := search.Request{Scope: scope}
	if faults := r.Validate(); len(faults) > 0 {
		return nil, faults[0]
	}
	v, err := x.acquire(op)
	if err != nil {
		return nil, err
	}
	defer v.release()
	docs, err := v.inScope(ctx, scope)
	if err != nil {
		return nil, asError(op, err)
	}
	for _, w := range typedWords(q) {
		s, err := v.respell(ctx, w, docs)
		if err != nil {
			return nil, asError(op, err)
		}
		if len(s.Instead) > 0 {
			out = append(out, s)
		}
	}
	return out, nil
}

// typedWord is a word of a query that may be misspelled, alone or in a phrase.
type typedWord struct {
	search.Spelling
	term     string
	inPhrase bool // matched as it is, without its forms
}

// typedWords lists the words under no minus and without operators, in the order of the query.
func typedWords(q query.Query) []typedWord {
	var out []typedWord
	add := func(text string, span query.Span, inPhrase bool) {
		if span.Start < 0 || span.End > len(q.Text) || span.Start > span.End {
			return // a query that was not parsed from its text
		}
		start := strings.Index(q.Text[span.Start:span.End], text)
		if start < 0 {
			return
		}
		start += span.Start
		last := 0
		for _, t := range analysis.Walk([]analysis.Kind{analysis.Exact}, text, []analysis.Paragraph{{End: len(text)}}) {
			if t.Position == last {
				continue // a second term of the same word
			}
			last = t.Position
			if utf8.RuneCountInString(t.Term) < search.MinRespelled || strings.ContainsFunc(t.Term, unicode.IsDigit) {
				continue
			}
			w := typedWord{term: t.Term, inPhrase: inPhrase}
			w.Start, w.End = start+t.Start, start+t.End
			w.Word = q.Text[w.Start:w.End]
			out = append(out, w)
		}
	}
	var visit func(n query.Node)
	visit = func(n query.Node) {
		switch n := n.(type) {
		case *query.Word:
			if !n.Prefix && !n.Fuzzy {
				add(n.Text, n.Span, false)
			}
		case *query.Phrase:
			add(n.Text, n.Span, true)
		case *query.And:
			for _, kid := range n.Nodes {
				visit(kid)
			}
		case *query.Or:
			for _, kid := range n.Nodes {
				visit(kid)
			}
		}
	}
	visit(q.Root)
	return out
}

// respell counts the articles of a word and finds those to offer in its place.
func (v *view) respell(ctx context.Context, w typedWord, scope []bitset) (search.Spelling, error) {
	var err error
	if w.Found, err = v.found(ctx, w, scope); err != nil {
		return w.Spelling, err
	}
	if search.RareFactor*w.Found >= cardinality(scope) {
		return w.Spelling, nil // no word is in so many more
	}
	most := 1
	if utf8.RuneCountInString(w.term) >= search.MinTwoEdits {
		most = 2
	}
	near := newVocabulary(ctx, v, scope, textField(search.FieldTitle, analysis.Exact), textField(search.FieldBody, analysis.Exact))
	if err := near.collect(newEdits(w.term, most), nil, nil); err != nil {
		return w.Spelling, err
	}
	delete(near.most, w.term)
	for term, most := range near.most {
		if most <= search.RareFactor*w.Found {
			delete(near.most, term)
		}
	}
	best, err := near.best(search.MaxInstead, func(term string, count int) float64 {
		if count <= search.RareFactor*w.Found {
			return 0
		}
		return float64(count) / math.Pow(editFactor, float64(distance(w.term, term)))
	})
	if err != nil {
		return w.Spelling, err
	}
	for _, b := range best {
		if b.weight > 0 {
			w.Instead = append(w.Instead, search.Instead{Word: b.term, Count: b.count})
		}
	}
	return w.Spelling, nil
}

func cardinality(segments []bitset) int {
	n := 0
	for _, docs := range segments {
		n += docs.count()
	}
	return n
}

// editFactor is how many times the articles a word needs for each edit more (see search.Spelling).
const editFactor = 10

// found counts the articles within scope that match a typed word.
func (v *view) found(ctx context.Context, w typedWord, scope []bitset) (int, error) {
	plan, err := lexicon.Build(query.Query{Text: w.Word, Root: &query.Word{Text: w.Word}}, lexicon.Options{NoForms: w.inPhrase, NoVariants: true, NoTranslations: true})
	if err != nil {
		return 0, err
	}
	q, err := compile(ctx.Err, v, plan, nil)
	if err != nil {
		return 0, err
	}
	memory := newScratch()
	defer memory.free()
	n := 0
	for i := range v.segments {
		bits, err := q.root.match(v.run(i, ctx.Err, memory), scope[i], true)
		if err != nil {
			return 0, err
		}
		n += bits.countBoth(scope[i])
	}
	return n, nil
}

// distance counts the edits between two words: letters put in, left out or replaced, and neighbours
// swapped, none touched twice.
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	var before, last []int
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(x); i++ {
		before, last, row = last, row, make([]int, len(y)+1)
		row[0] = i
		for j := 1; j <= len(y); j++ {
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
	}
	return row[len(y)]
}
