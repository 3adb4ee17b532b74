package snippet

import (
	"strings"
	"testing"
)

// A page of results marks twenty bodies; 6 kB is an article of average length.
func BenchmarkBest(b *testing.B) {
	text := strings.Repeat("Officials met on Monday and spoke about the front near Kupiansk for hours.\n\n", 40) + body + strings.Repeat("\n\nNothing else was said about the weather in the region.", 50)
	m := marker("deported children hospital")
	b.ReportAllocs()
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		m.Best(text, "en", 300)
	}
}
