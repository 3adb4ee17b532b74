package main

import (
	"iter"
	"path/filepath"
	"strconv"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/custom"
	"github.com/blevesearch/bleve/v2/analysis/tokenizer/whitespace"
	"github.com/blevesearch/bleve/v2/mapping"
	"github.com/blevesearch/bleve/v2/search/query"
	bleveindex "github.com/blevesearch/bleve_index_api"
)

// plainBleve is Bleve with its own mapping, searcher, BM25 and facets: the postings that our engine
// reads, read its way.
type plainBleve struct{ index bleve.Index }

func (b *plainBleve) mapping() (*mapping.IndexMappingImpl, error) {
	m := bleve.NewIndexMapping()
	if err := m.AddCustomAnalyzer("words", map[string]any{"type": custom.Name, "tokenizer": whitespace.Name}); err != nil {
		return nil, err
	}
	m.ScoringModel = bleveindex.BM25Scoring
	body := bleve.NewTextFieldMapping()
	body.Analyzer, body.Store, body.IncludeInAll, body.DocValues = "words", false, false, false
	oblast := bleve.NewKeywordFieldMapping()
	oblast.Store, oblast.IncludeInAll = false, false
	doc := bleve.NewDocumentStaticMapping()
	doc.AddFieldMappingsAt("body", body)
	doc.AddFieldMappingsAt("oblast", oblast)
	m.DefaultMapping = doc
	return m, nil
}

func (b *plainBleve) build(dir string, docs iter.Seq2[document, error]) error {
	m, err := b.mapping()
	if err != nil {
		return err
	}
	if b.index, err = bleve.New(filepath.Join(dir, "index"), m); err != nil {
		return err
	}
	changes := b.index.NewBatch()
	for d, err := range docs {
		if err != nil {
			return err
		}
		if err := changes.Index(strconv.Itoa(d.Number), map[string]any{"body": d.Text, "oblast": d.Oblasts}); err != nil {
			return err
		}
		if changes.Size() == batch {
			if err := b.index.Batch(changes); err != nil {
				return err
			}
			changes.Reset()
		}
	}
	if err := b.index.Batch(changes); err != nil {
		return err
	}
	return b.close()
}

func (b *plainBleve) open(dir string) (err error) {
	b.index, err = bleve.Open(filepath.Join(dir, "index"))
	return err
}

func (b *plainBleve) query(q question) query.Query {
	if q.Form == inARow {
		return bleve.NewPhraseQuery(q.Words, "body")
	}
	var terms []query.Query
	for _, w := range q.Words {
		t := bleve.NewTermQuery(w)
		t.SetField("body")
		terms = append(terms, t)
	}
	switch q.Form {
	case allOf:
		return bleve.NewConjunctionQuery(terms...)
	case anyOf:
		return bleve.NewDisjunctionQuery(terms...)
	}
	return terms[0]
}

func (b *plainBleve) search(q question, facet bool) (answer, error) {
	r := bleve.NewSearchRequestOptions(b.query(q), top, 0, false)
	if facet {
		r.AddFacet("oblast", bleve.NewFacetRequest("oblast", 100))
	}
	got, err := b.index.Search(r)
	if err != nil {
		return answer{}, err
	}
	a := answer{Total: int(got.Total)}
	for _, h := range got.Hits {
		n, err := strconv.Atoi(h.ID)
		if err != nil {
			return a, err
		}
		a.Hits = append(a.Hits, n)
	}
	if facet {
		a.Facet = map[string]int{}
		for _, t := range got.Facets["oblast"].Terms.Terms() {
			a.Facet[t.Term] = t.Count
		}
	}
	return a, nil
}

func (b *plainBleve) close() error { return b.index.Close() }
