package relevance

import (
	"context"
	"errors"
	"strings"
	"unicode"

	"vistka/search"
	"vistka/search/query"
)

// Ranker returns the names of the documents that it ranks for a query, best first, at most
// [Depth]. An error that is a *[query.Error] says that the query cannot be read; any other ends an
// evaluation.
type Ranker func(ctx context.Context, q Query) ([]string, error)

// Depth is how far rankings are looked at.
const Depth = search.MaxLimit

// Options say how queries are put to an engine.
type Options struct {
	// Any looks for any of the words, operators and all, where the query language wants all.
	Any bool
	// NoForms leaves out the other forms of words, NoVariants other spellings of names,
	// NoTranslations other languages, and NoNear what matches only some of the words.
	NoForms, NoVariants, NoTranslations, NoNear bool
}

// Engine returns the ranker of an engine that holds the documents of a collection: hits, then near
// misses, as a page shows them.
func Engine(s search.Searcher, opt Options) Ranker {
	return func(ctx context.Context, q Query) ([]string, error) {
		r, err := opt.request(q.Text)
		if err != nil {
			return nil, err
		}
		page, err := s.Search(ctx, r)
		if err != nil {
			return nil, err
		}
		if page.Partial {
			return nil, errors.New("the search ran out of time: its ranking is not whole")
		}
		names := make([]string, 0, len(page.Hits)+len(page.Near))
		for _, h := range page.Hits {
			names = append(names, h.Doc.ID)
		}
		for _, h := range page.Near {
			names = append(names, h.Doc.ID)
		}
		return first(names, Depth), nil
	}
}

// request makes the request of a query.
func (o Options) request(text string) (search.Request, error) {
	r := search.Request{Limit: Depth, NoForms: o.NoForms, NoVariants: o.NoVariants, NoTranslations: o.NoTranslations, NoNear: o.NoNear}
	if o.Any {
		r.Query = anyOf(text)
		return r, nil
	}
	q, err := query.Parse(text)
	r.Query = q
	return r, err
}

// anyOf is the query for any of the words of a text: what is neither letter nor digit at the ends
// of a word is left out.
func anyOf(text string) query.Query {
	q := query.Query{Text: text}
	var words []query.Node
	for word := range strings.FieldsFuncSeq(text, unicode.IsSpace) {
		word = strings.TrimFunc(word, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		if word != "" {
			words = append(words, &query.Word{Text: word})
		}
	}
	switch len(words) {
	case 0:
	case 1:
		q.Root = words[0]
	default:
		q.Root = &query.Or{Nodes: words}
	}
	return q
}
