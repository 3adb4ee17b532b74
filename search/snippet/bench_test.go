package snippet

import (
	"strings"
	"testing"

	"vistka/search/analysis"
)

// A page of results marks twenty bodies; 6 kB is an article of average length.
func BenchmarkBest(b *testing.B) {
	text := strings.Repeat("Officials met on Monday and spoke about the front near Kupiansk for hours.\n\n", 40) + body + strings.Repeat("\n\nNothing else was said about the weather in the region.", 50)
	for _, c := range []struct{ name, query string }{{"one word", "children"}, {"three words", "deported children hospital"}, {"a word that is not there", "zebra children"}} {
		b.Run(c.name, func(b *testing.B) {
			m, paragraphs := marker(c.query), analysis.Paragraphs(text, "en")
			b.ReportAllocs()
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				m.Best(text, paragraphs, 300)
			}
		})
	}
}
