package lexicon

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestOwnPairs scores testdata/pairs.tsv against the golden totals, which list the pairs that fail.
func TestOwnPairs(t *testing.T) {
	data, err := os.ReadFile("testdata/pairs.tsv")
	if err != nil {
		t.Fatal(err)
	}
	type count struct{ right, all int }
	scores := map[string]*count{}
	var wrong []string
	for line := range strings.Lines(string(data)) {
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if line[0] == '#' {
			continue
		}
		if len(f) != 4 {
			t.Fatalf("%q has %d columns, want 4", line, len(f))
		}
		for _, key := range []string{f[0] + " " + f[3], "all " + f[3]} {
			if scores[key] == nil {
				scores[key] = &count{}
			}
			scores[key].all++
			if pairMatches(t, f[1], f[2], "x") == (f[3] == "y") {
				scores[key].right++
			} else if key[:3] != "all" {
				wrong = append(wrong, fmt.Sprintf("%s\t%s\t%s", key, f[1], f[2]))
			}
		}
	}
	var b strings.Builder
	for _, key := range slices.Sorted(maps.Keys(scores)) {
		c := scores[key]
		fmt.Fprintf(&b, "%s\t%d of %d\t%.3f\n", key, c.right, c.all, float64(c.right)/float64(c.all))
	}
	got := b.String() + "\n" + strings.Join(wrong, "\n") + "\n"
	if *update {
		if err := os.WriteFile("testdata/totals.txt", []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile("testdata/totals.txt")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("totals (-want +got), -update writes them:\n%s", diff)
	}
}
