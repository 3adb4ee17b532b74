package bleve

import "testing"

// BenchmarkPrepare analyses batches without writing them, on all processors.
func BenchmarkPrepare(b *testing.B) {
	batches, _ := benchBatches()
	batches = batches[:4]
	b.ReportAllocs()
	docs := 0
	for b.Loop() {
		for _, changes := range batches {
			if _, err := prepare(changes); err != nil {
				b.Fatal(err)
			}
			docs += len(changes)
		}
	}
	b.ReportMetric(float64(docs)/b.Elapsed().Seconds(), "docs/s")
}
