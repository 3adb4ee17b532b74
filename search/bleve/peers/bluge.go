package main

import (
	"context"
	"iter"
	"strconv"

	blugeindex "github.com/blugelabs/bluge"
	"github.com/blugelabs/bluge/analysis"
	"github.com/blugelabs/bluge/analysis/tokenizer"
	"github.com/blugelabs/bluge/search"
	"github.com/blugelabs/bluge/search/aggregations"
)

// bluge is Bleve's sibling, with its own executor and aggregations.
type bluge struct{ reader *blugeindex.Reader }

func (b *bluge) build(dir string, docs iter.Seq2[document, error]) error {
	w, err := blugeindex.OpenWriter(blugeindex.DefaultConfig(dir))
	if err != nil {
		return err
	}
	words := &analysis.Analyzer{Tokenizer: tokenizer.NewWhitespaceTokenizer()}
	changes, n := blugeindex.NewBatch(), 0
	for d, err := range docs {
		if err != nil {
			return err
		}
		doc := blugeindex.NewDocument(strconv.Itoa(d.Number)).
			AddField(blugeindex.NewTextField("body", d.Text).WithAnalyzer(words).SearchTermPositions())
		for _, o := range d.Oblasts {
			doc.AddField(blugeindex.NewKeywordField("oblast", o).Aggregatable())
		}
		changes.Insert(doc)
		if n++; n%batch == 0 {
			if err := w.Batch(changes); err != nil {
				return err
			}
			changes.Reset()
		}
	}
	if err := w.Batch(changes); err != nil {
		return err
	}
	return w.Close()
}

func (b *bluge) open(dir string) (err error) {
	b.reader, err = blugeindex.OpenReader(blugeindex.DefaultConfig(dir))
	return err
}

func (b *bluge) query(q question) blugeindex.Query {
	if q.Form == inARow {
		var terms [][]string
		for _, w := range q.Words {
			terms = append(terms, []string{w})
		}
		return blugeindex.NewMultiPhraseQuery(terms).SetField("body")
	}
	several := blugeindex.NewBooleanQuery()
	for _, w := range q.Words {
		t := blugeindex.NewTermQuery(w).SetField("body")
		switch q.Form {
		case allOf:
			several.AddMust(t)
		case anyOf:
			several.AddShould(t)
		default:
			return t
		}
	}
	return several
}

func (b *bluge) search(q question, facet bool) (answer, error) {
	r := blugeindex.NewTopNSearch(top, b.query(q))
	r.AddAggregation("total", aggregations.CountMatches())
	if facet {
		r.AddAggregation("oblast", aggregations.NewTermsAggregation(search.Field("oblast"), 100))
	}
	found, err := b.reader.Search(context.Background(), r)
	if err != nil {
		return answer{}, err
	}
	var a answer
	for {
		hit, err := found.Next()
		if err != nil {
			return a, err
		}
		if hit == nil {
			break
		}
		var bad error
		err = hit.VisitStoredFields(func(field string, value []byte) bool {
			if field == "_id" {
				var n int
				n, bad = strconv.Atoi(string(value))
				a.Hits = append(a.Hits, n)
			}
			return true
		})
		if err != nil {
			return a, err
		}
		if bad != nil {
			return a, bad
		}
	}
	all := found.Aggregations()
	a.Total = int(all.Metric("total"))
	if facet {
		a.Facet = map[string]int{}
		for _, bucket := range all.Buckets("oblast") {
			a.Facet[bucket.Name()] = int(bucket.Count())
		}
	}
	return a, nil
}

func (b *bluge) close() error { return b.reader.Close() }
