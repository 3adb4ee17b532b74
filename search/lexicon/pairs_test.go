package lexicon

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"vistka/search/analysis"
	"vistka/search/query"
)

// shared returns the path of a file of the development data; the test is skipped where it is
// missing.
func shared(t *testing.T, name string) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		if dir == filepath.Dir(dir) {
			t.Fatal("no go.mod above the test")
		}
		dir = filepath.Dir(dir)
	}
	path := filepath.Join(dir, "..", "shared", name)
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		t.Skipf("no development data: %s is not beside the repository", name)
	}
	return path
}

// TestPairs scores pairs of a query and a text that must, or must not, match it. The floors guard
// against a change for the worse; they are no goals.
func TestPairs(t *testing.T) {
	data, err := os.ReadFile(shared(t, "language-pairs-dev.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	type count struct{ right, all int }
	scores := map[string]*count{}
	var wrong []string
	for i, line := range strings.Split(strings.TrimSpace(string(data)), "\n") {
		f := strings.Split(line, "\t")
		if i == 0 || len(f) < 5 || f[3] == "opt" {
			continue
		}
		key := f[0] + " " + f[3]
		if scores[key] == nil {
			scores[key] = &count{}
		}
		scores[key].all++
		if pairMatches(t, f[1], f[2], f[0]) == (f[3] == "y") {
			scores[key].right++
		} else {
			wrong = append(wrong, fmt.Sprintf("%-5s %-28s %-40s %s", key, f[1], f[2], f[4]))
		}
	}
	floors := map[string]float64{"en n": 1, "en y": .98, "ru n": 1, "ru y": 1, "uk n": .94, "uk y": .98, "x n": 1, "x y": .96}
	for _, key := range slices.Sorted(maps.Keys(scores)) {
		c := scores[key]
		share := float64(c.right) / float64(c.all)
		t.Logf("%-5s %3d of %3d  %.3f", key, c.right, c.all, share)
		if share < floors[key] {
			t.Errorf("%s: %.3f, it was %.3f", key, share, floors[key])
		}
	}
	t.Logf("wrong:\n%s", strings.Join(wrong, "\n"))
}

func pairMatches(t *testing.T, text, document, language string) bool {
	t.Helper()
	q, err := query.Parse(text)
	if err != nil {
		t.Fatalf("Parse(%q): %v", text, err)
	}
	plan, err := Build(q, Options{})
	if err != nil {
		t.Fatalf("Build(%q): %v", text, err)
	}
	if language == "x" {
		language = "en"
		if strings.ContainsFunc(document, func(r rune) bool { return unicode.Is(unicode.Cyrillic, r) }) {
			language = "uk"
		}
	}
	return newIndexed(document, language).matches(plan.Root)
}

// indexed is one document in memory: the positions of each term in each analysis.
type indexed map[analysis.Kind]map[string][]int

func newIndexed(text, language string) indexed {
	x := indexed{}
	paragraphs := analysis.Paragraphs(text, language)
	for _, kind := range analysis.Kinds {
		x[kind] = map[string][]int{}
		for _, tok := range analysis.Analyze(kind, text, paragraphs) {
			x[kind][tok.Term] = append(x[kind][tok.Term], tok.Position)
		}
	}
	return x
}

func (x indexed) matches(n Node) bool {
	switch n := n.(type) {
	case *Terms:
		return slices.ContainsFunc(n.Alts, func(a Term) bool { return len(x[a.Analysis][a.Text]) > 0 })
	case *Phrase:
		return slices.ContainsFunc(x[analysis.Exact][n.Terms[0]], func(at int) bool {
			for i, term := range n.Terms {
				if !slices.Contains(x[analysis.Exact][term], at+i) {
					return false
				}
			}
			return true
		})
	case *And:
		return !slices.ContainsFunc(n.Nodes, func(c Node) bool { return !x.matches(c) })
	case *Or:
		return slices.ContainsFunc(n.Nodes, x.matches)
	case *Not:
		return !x.matches(n.Node)
	}
	return true
}
