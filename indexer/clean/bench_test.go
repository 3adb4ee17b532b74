package clean

import (
	"path/filepath"
	"testing"
)

// BenchmarkClean cleans the Zyte pages of the development data, 170 kB each on average.
func BenchmarkClean(b *testing.B) {
	dir := shared(b, "extraction-dev", "zyte")
	var pages []Page
	size := 0
	for _, g := range devPages(b, "zyte") {
		p := Page{URL: g.URL, Bytes: readGzip(b, filepath.Join(dir, g.File))}
		pages, size = append(pages, p), size+len(p.Bytes)
	}
	b.SetBytes(int64(size / len(pages)))
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		if _, err := cleanAt(pages[i%len(pages)], devNow); err != nil {
			b.Fatal(err)
		}
		i++
	}
	b.ReportMetric(float64(i)/b.Elapsed().Seconds(), "pages/s")
}
