package snippet

import (
	"bufio"
	"cmp"
	"encoding/json"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"vistka/search/analysis"
)

// walked is what matches returns, from every token of a text.
func (r *rules) walked(text string, paragraphs []analysis.Paragraph) []match {
	var found []match
	var words []analysis.Token
	for kind, t := range analysis.Walk(r.kinds, text, paragraphs) {
		if leaf, ok := r.terms[kind][t.Term]; ok {
			found = append(found, match{t.Start, t.End, leaf})
		}
		for _, o := range r.open {
			if kind == analysis.Exact && o.matches(t.Term) {
				found = append(found, match{t.Start, t.End, o.leaf})
			}
		}
		if kind == analysis.Exact && r.inPhrase[t.Term] {
			words = append(words, t)
		}
	}
	for _, p := range r.phrases {
		found = p.matches(found, words, func(int) bool { return false })
	}
	sortMatches(found)
	return found
}

func sortMatches(found []match) {
	slices.SortFunc(found, func(a, b match) int {
		return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(b.end, a.end), cmp.Compare(a.leaf, b.leaf))
	})
}

// TestMatchesEveryToken holds that what is found without looking at most words is what all tokens
// give, for every kind of query, in real texts where they are at hand.
func TestMatchesEveryToken(t *testing.T) {
	texts := append(realTexts(t), body, "У Києві Су-35 і Feya-3: 15,000 дітей.\n\nВ Киеве дети, ВООЗ, WHO; re-education of Lvova-Belova.")
	g := rand.New(rand.NewPCG(3, 4))
	found := 0
	for _, text := range texts {
		paragraphs := analysis.Paragraphs(text, "")
		for _, q := range queriesOf(g, text) {
			m := marker(q)
			if m == nil {
				continue // a word that is an operator or a bracket
			}
			for _, r := range []*rules{&m.title, &m.body} {
				got := new(look).matches(r, text, paragraphs)
				sortMatches(got)
				if diff := gocmp.Diff(r.walked(text, paragraphs), got, gocmp.AllowUnexported(match{})); diff != "" {
					t.Fatalf("matches of %s in %.200q (-every token +found):\n%s", q, text, diff)
				}
				found += len(got)
			}
		}
	}
	if found < 20*len(texts) {
		t.Errorf("%d matches in %d texts: too few to hold anything", found, len(texts))
	}
}

// queriesOf makes queries of all kinds from words of a text, and some that are the same for all.
func queriesOf(g *rand.Rand, text string) []string {
	words := strings.Fields(text)
	word := func() string { return strings.Trim(words[g.IntN(len(words))], `.,:;!?()"«»“”`) }
	at := g.IntN(len(words))
	return []string{
		word(), word() + " " + word() + " -" + word(), word() + " OR " + word(), "title:" + word() + " " + word(),
		`"` + strings.Join(words[at:min(at+2, len(words))], " ") + `"`, `"` + word() + " " + word() + `"~20`,
		word() + "*", word() + "~", "діти", "Kharkiv", "Зеленский hospital", "deport*", `"war crimes"~4`,
	}
}

// realTexts are those of the development data, none where it is not beside the repository.
func realTexts(t *testing.T) (texts []string) {
	root := "."
	for _, err := os.Stat(filepath.Join(root, "go.mod")); err != nil; _, err = os.Stat(filepath.Join(root, "go.mod")) {
		root = filepath.Join(root, "..")
	}
	for _, pattern := range []string{"extraction-dev/*/gold.jsonl", "tagging-dev/*.jsonl"} {
		files, err := filepath.Glob(filepath.Join(root, "..", "shared", pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range files {
			texts = append(texts, textsIn(t, name)...)
		}
	}
	if len(texts) == 0 {
		t.Log("without ../shared: texts of the test alone")
	}
	return texts
}

// textsIn returns the first texts of a file of JSON lines.
func textsIn(t *testing.T, name string) (texts []string) {
	const most = 30
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<22)
	for lines.Scan() && len(texts) < most {
		var d struct{ Text string }
		if err := json.Unmarshal(lines.Bytes(), &d); err != nil {
			t.Fatal(err)
		}
		if strings.TrimSpace(d.Text) != "" {
			texts = append(texts, d.Text)
		}
	}
	return texts
}

func TestWithinOneEdit(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"", "", true}, {"a", "", true}, {"", "ab", false}, {"Київ", "Київ", true}, {"київ", "киів", true}, {"київ", "кив", true},
		{"київ", "київа", true}, {"київ", "акиїв", true}, {"київ", "іквк", false}, {"київ", "иїв", true}, {"аа", "ааа", true}, {"аб", "ба", false},
	} {
		if got := withinOneEdit(c.a, c.b); got != c.want {
			t.Errorf("withinOneEdit(%q, %q) = %t, want %t", c.a, c.b, got, c.want)
		}
		if got := withinOneEdit(c.b, c.a); got != c.want {
			t.Errorf("withinOneEdit(%q, %q) = %t, want %t", c.b, c.a, got, c.want)
		}
	}
}
