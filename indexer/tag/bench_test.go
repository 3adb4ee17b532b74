package tag

import (
	"strings"
	"testing"
	"time"

	"vistka/indexer/internal/cputime"
)

// BenchmarkTag tags English, Ukrainian and Russian news in turn; MB/s are bytes of text.
func BenchmarkTag(b *testing.B) {
	var ins []Input
	size := 0
	for _, c := range readCases(b, "cases.txt") {
		in := c.input()
		in.Body = strings.Repeat(in.Body+"\n\n", 10)
		ins = append(ins, in)
		size += len(in.Title) + len(in.Body)
	}
	Tag(ins[0])
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		for _, in := range ins {
			Tag(in)
		}
	}
}

// BenchmarkMatch measures tokens and dictionary alone.
func BenchmarkMatch(b *testing.B) {
	var text strings.Builder
	for _, c := range readCases(b, "cases.txt") {
		text.WriteString(c.Body + "\n\n")
	}
	s := strings.Repeat(text.String(), 10)
	dict := names()
	b.SetBytes(int64(len(s)))
	b.ReportAllocs()
	for b.Loop() {
		f := &field{name: fieldBody, text: s}
		f.tokens = tokenize(s, dict)
		f.match(dict)
	}
}

// BenchmarkLoad measures the reading of the dictionary, done once a process.
func BenchmarkLoad(b *testing.B) {
	names() // the tables of the other packages
	b.ReportAllocs()
	for b.Loop() {
		if _, err := decode(prebuilt, tablesVersion()); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkBuild measures the making of the dictionary from the tables, done for the names of an editor.
func BenchmarkBuild(b *testing.B) {
	build()
	b.ReportAllocs()
	for b.Loop() {
		build()
	}
}

// TestLinear tags texts made to be slow: four times the text must not take sixteen times the
// time of the processor.
func TestLinear(t *testing.T) {
	const n, most = 4_000, 9
	for name, unit := range map[string]string{
		"quotes":        "“ab «cd\n",
		"straight":      "\"a\n\"",
		"places":        "Kyiv, ",
		"heads":         "Kyiv oblasts ",
		"adjectives":    "Донецької, ",
		"bodies":        "SBU said ",
		"sentences":     "SBU. ",
		"introductions": "according to ",
		"anaphors":      "the ministry ",
	} {
		t.Run(name, func(t *testing.T) {
			took := func(n int) time.Duration {
				text := strings.Repeat(unit, n)
				best := time.Hour
				for range 3 {
					start := cputime.Now()
					Tag(Input{Body: text})
					best = min(best, cputime.Now()-start)
				}
				return best
			}
			took(n)
			short, long := took(n), took(4*n)
			if long > most*short && long > 200*time.Millisecond {
				t.Errorf("%d units: %v, %d units: %v", n, short, 4*n, long)
			}
		})
	}
}
