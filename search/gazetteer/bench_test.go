package gazetteer

import "testing"

// BenchmarkUnits measures what every process reads, BenchmarkNames what is read where places are looked
// for in texts or typed.
func BenchmarkUnits(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := loadUnits(data); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkNames(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := loadNames(data); err != nil {
			b.Fatal(err)
		}
	}
}
