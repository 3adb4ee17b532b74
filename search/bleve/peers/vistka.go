package main

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"strconv"
	"strings"

	"vistka/search"
	ours "vistka/search/bleve"
	"vistka/search/query"
)

// vistka is our own engine, in this process: one field, words as they are, without the result cache.
// It indexes more than is asked of it here: the word forms of three languages, and the documents.
type vistka struct{ index *ours.Index }

// batch is how many documents an engine is given at a time.
const batch = 2000

func (v *vistka) build(dir string, docs iter.Seq2[document, error]) error {
	ctx := context.Background()
	if err := v.open(dir); err != nil {
		return err
	}
	var changes []search.Change
	for d, err := range docs {
		if err != nil {
			return err
		}
		id := fmt.Sprintf("%026d", d.Number)
		doc := &search.Document{ID: id, SeqFirst: int64(d.Number), Body: d.Text, Language: d.Language, Kind: search.News}
		for _, o := range d.Oblasts {
			doc.Oblasts = append(doc.Oblasts, search.OblastTag{ID: o})
		}
		changes = append(changes, search.Change{Seq: int64(d.Number), ID: id, Doc: doc})
		if len(changes) == batch {
			if err := v.index.Apply(ctx, changes); err != nil {
				return err
			}
			changes = changes[:0]
		}
	}
	if err := v.index.Apply(ctx, changes); err != nil {
		return err
	}
	return v.close()
}

func (v *vistka) open(dir string) (err error) {
	v.index, err = ours.Open(context.Background(), dir, ours.Options{CacheBytes: -1})
	if err != nil {
		return err
	}
	if why := v.index.Replaced(); why != "" {
		return errors.Join(fmt.Errorf("the index in %s cannot be used: %s; remove %s and build it again", dir, why, builtPath(dir)), v.close())
	}
	return nil
}

// request is q as a request.
func (v *vistka) request(q question, facet bool) (search.Request, error) {
	parsed, err := query.Parse(map[form]string{
		oneWord: strings.Join(q.Words, " "),
		allOf:   strings.Join(q.Words, " "),
		anyOf:   strings.Join(q.Words, " OR "),
		inARow:  strconv.Quote(strings.Join(q.Words, " ")),
	}[q.Form])
	r := search.Request{Query: parsed, NoForms: true, NoVariants: true, NoTranslations: true, NoNear: true, Limit: top}
	if facet {
		r.Facets = []string{"oblast"}
	}
	return r, err
}

func (v *vistka) search(q question, facet bool) (answer, error) {
	r, err := v.request(q, facet)
	if err != nil {
		return answer{}, err
	}
	page, err := v.index.Rank(context.Background(), r)
	if err != nil {
		return answer{}, err
	}
	a := answer{Total: page.Total}
	for _, h := range page.Hits {
		n, err := strconv.Atoi(h.Doc.ID)
		if err != nil {
			return a, err
		}
		a.Hits = append(a.Hits, n)
	}
	for _, f := range page.Facets {
		a.Facet = map[string]int{}
		for _, value := range f.Values {
			if value.Value != search.None {
				a.Facet[value.Value] = value.Count
			}
		}
	}
	return a, nil
}

func (v *vistka) close() error { return v.index.Close() }
