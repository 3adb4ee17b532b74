package agency

import "testing"

// BenchmarkLoad measures the reading of the tables, done once a process.
func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := load(data); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkNames measures the making of aliases and case forms, done where bodies are looked for by name.
func BenchmarkNames(b *testing.B) {
	t := tables()
	b.ReportAllocs()
	for b.Loop() {
		expandBodies(t)
	}
}
