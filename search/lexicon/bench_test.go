package lexicon

import (
	"testing"

	"vistka/search/query"
)

func BenchmarkBuild(b *testing.B) {
	for _, text := range []string{"hospital", "Zelensky", "medical treatment", "deportation of children from Kherson", `"war crimes"`} {
		b.Run(text, func(b *testing.B) {
			q, err := query.Parse(text)
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Build(q, Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkLoad reads both tables, as the first query does.
func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := loadGlossary(); err != nil {
			b.Fatal(err)
		}
		if _, err := loadNames(); err != nil {
			b.Fatal(err)
		}
	}
}
