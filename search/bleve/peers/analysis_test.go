package main

import (
	"strings"
	"testing"

	_ "github.com/blevesearch/bleve/v2/analysis/lang/ru"
	"github.com/blevesearch/bleve/v2/registry"

	"vistka/search/analysis"
	"vistka/search/relevance"
)

// BenchmarkRussian compares the analysis of Russian texts with Bleve's chain for Russian: tokens, lower
// case, stop words, Snowball. Both sides take turns. Ours keeps every word, and adds its lemmas.
func BenchmarkRussian(b *testing.B) {
	own, err := relevance.Own()
	if err != nil {
		b.Fatal(err)
	}
	var text strings.Builder
	for _, d := range own.Documents {
		if d.Language == "ru" {
			text.WriteString(d.Body + "\n\n")
		}
	}
	body := text.String()
	paragraphs := analysis.Paragraphs(body, "ru")
	chain, err := registry.NewCache().AnalyzerNamed("ru")
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(body)))
	b.Run("vistka", func(b *testing.B) {
		b.SetBytes(int64(len(body)))
		for b.Loop() {
			analysis.Analyze(analysis.Russian, body, paragraphs)
		}
	})
	b.Run("bleve", func(b *testing.B) {
		b.SetBytes(int64(len(body)))
		for b.Loop() {
			chain.Analyze([]byte(body))
		}
	})
}
