package lexicon

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"vistka/search/query"
)

func build(t *testing.T, text string, opt Options) Plan {
	t.Helper()
	q, err := query.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	p, err := Build(q, opt)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestAlso(t *testing.T) {
	tests := []struct {
		name, text string
		opt        Options
		want       []string
	}{
		{"a name of the table", "Kyiv", Options{}, []string{"Kiev", "Київ", "Киев"}},
		{"a name of the table in a case", "Києва", Options{}, []string{"Kyiv", "Kiev", "Київ", "Киев"}},
		{"a name by its key", "Lubinets", Options{}, []string{"Лубінець"}},
		{"a case of one", "Лубінця", Options{}, []string{"Lubinets"}},
		{"names off", "Kyiv Lubinets", Options{NoVariants: true}, nil},
		{"a word", "orphans", Options{}, []string{"сирота"}},
		{"an acronym in capitals", "ICRC", Options{NoVariants: true}, []string{"international committee of the red cross", "МКЧХ", "міжнародний комітет червоного хреста", "МККК", "международный комитет красного креста"}},
		{"a pronoun is no acronym", "who", Options{}, nil},
		{"translations off", "orphans", Options{NoTranslations: true}, nil},
		{"a phrase before its words", "war crimes", Options{}, []string{"воєнний злочин", "военное преступление"}},
		{"a frequent word is no name", "however", Options{}, nil},
		{"a first name alone", "Vladimir", Options{}, []string{"Владімір"}},
		{"a first name before another", "Vladimir Solovyov", Options{}, []string{"Volodymyr", "Володимир", "Владимир", "Соловйов"}},
		{"each once, without what was typed", "Kyiv OR Kiev", Options{}, []string{"Київ", "Киев"}},
		{"no name", "newsroom", Options{}, nil},
		{"a designation", "Shahed-136", Options{}, nil},
		{"quoted", `"Kyiv" "war crimes"`, Options{}, nil},
		{"excluded", "however -Kyiv -(war crimes)", Options{}, nil},
		{"open-ended", "Kyi* Lubinets~", Options{}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, build(t, tt.text, tt.opt).Also); diff != "" {
				t.Errorf("%s (-want +got):\n%s", tt.text, diff)
			}
		})
	}
}

func TestAlsoIn(t *testing.T) {
	for text, want := range map[string][]string{
		"Kyiv": {"en", "uk", "ru"}, "Lubinets": {"uk"}, "Лубінця": {"en"}, "war crimes": {"uk", "ru"}, "Kyiv OR Kiev": {"uk", "ru"}, "newsroom": nil,
	} {
		if diff := cmp.Diff(want, build(t, text, Options{}).AlsoIn); diff != "" {
			t.Errorf("%s (-want +got):\n%s", text, diff)
		}
	}
}

// TestBounds builds plans of queries as long as they may be, of words that widen far.
func TestBounds(t *testing.T) {
	for _, word := range []string{"Dnipro", "UN", "hospital", "OR"} {
		text := strings.TrimSpace(strings.Repeat(word+" ", min(query.MaxWords, query.MaxRunes/(len(word)+1))))
		if word == "OR" {
			text = strings.TrimSuffix(strings.Repeat("Kyiv OR ", query.MaxOperators), " OR ")
		}
		p := build(t, text, Options{})
		terms := 0
		var count func(Node)
		count = func(n Node) {
			switch n := n.(type) {
			case *Terms:
				terms += len(n.Alts)
			case *Phrase:
				terms += len(n.Terms)
			case *And:
				for _, c := range n.Nodes {
					count(c)
				}
			case *Or:
				for _, c := range n.Nodes {
					count(c)
				}
			}
		}
		count(p.Root)
		if most := query.MaxWords * maxAlternatives; terms > most || len(p.Also) > maxAlso || len(p.AlsoIn) != len(p.Also) {
			t.Errorf("%d times %s: %d terms, %d in also", strings.Count(text, word), word, terms, len(p.Also))
		}
	}
}

// TestTables reads both tables whole: what is wrong in a line is found here, not by a query.
func TestTables(t *testing.T) {
	g, err := loadGlossary()
	if err != nil {
		t.Fatal(err)
	}
	if g.concepts < 1200 {
		t.Errorf("%d concepts", g.concepts)
	}
	for at, b := range g.byLetter {
		for _, e := range b.entries {
			words := e.words()
			if len(words[0].stems) == 0 {
				t.Errorf("%q has no stem", e.text)
				continue
			}
			if found := g.with(at.kind, words[0].stems[0], at.rune); !slices.Contains(found, e) {
				t.Errorf("%q is not found by its first word", e.text)
			}
			for _, w := range words {
				if !w.function && len(w.terms) == 0 {
					t.Errorf("%q: %s has no term", e.text, w.folded)
				}
			}
		}
	}
	n, err := loadNames()
	if err != nil {
		t.Fatal(err)
	}
	if n.groups < 350 {
		t.Errorf("%d names", n.groups)
	}
}
