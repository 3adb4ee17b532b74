package main

import (
	"context"

	"github.com/blevesearch/bleve/v2"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/en" // the analyser "en"
	"github.com/blevesearch/bleve/v2/mapping"
	"github.com/blevesearch/bleve/v2/search/query"

	"vistka/search/relevance"
)

// standard is Bleve's default mapping, english the same with its English analyser and BM25.
func standard() *mapping.IndexMappingImpl { return bleve.NewIndexMapping() }

func english() *mapping.IndexMappingImpl {
	m := bleve.NewIndexMapping()
	m.DefaultAnalyzer = "en"
	m.ScoringModel = "bm25"
	return m
}

// bleveMatch ranks with a match query over all fields: any of the words.
func bleveMatch(m func() *mapping.IndexMappingImpl) func(context.Context, *relevance.Collection) (relevance.Ranker, func() error, error) {
	return func(ctx context.Context, c *relevance.Collection) (relevance.Ranker, func() error, error) {
		return openBleve(ctx, c, m(), func(text string) query.Query { return bleve.NewMatchQuery(text) })
	}
}

// bleveString ranks with Bleve's query language, which has phrases, fields and exclusions.
func bleveString(ctx context.Context, c *relevance.Collection) (relevance.Ranker, func() error, error) {
	return openBleve(ctx, c, standard(), func(text string) query.Query { return bleve.NewQueryStringQuery(text) })
}

func openBleve(ctx context.Context, c *relevance.Collection, m *mapping.IndexMappingImpl, ask func(string) query.Query) (relevance.Ranker, func() error, error) {
	index, err := bleve.NewMemOnly(m)
	if err != nil {
		return nil, nil, err
	}
	batch := index.NewBatch()
	for _, d := range c.Documents {
		if err := batch.Index(d.ID, map[string]any{"title": d.Title, "body": d.Body}); err != nil {
			return nil, nil, err
		}
	}
	if err := index.Batch(batch); err != nil {
		return nil, nil, err
	}
	rank := func(ctx context.Context, q relevance.Query) ([]string, error) {
		r := bleve.NewSearchRequestOptions(ask(q.Text), relevance.Depth, 0, false)
		r.SortBy([]string{"-_score", "_id"})
		found, err := index.SearchInContext(ctx, r)
		if err != nil {
			return nil, nil // what its language cannot read finds nothing
		}
		var names []string
		for _, h := range found.Hits {
			names = append(names, h.ID)
		}
		return names, nil
	}
	return rank, index.Close, nil
}
