package analysis

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// finderTexts have what a word may stand for: forms, names and their compounds, designations,
// numbers, acronyms, long words, and the same words in paragraphs of other languages.
var finderTexts = []string{
	newsText("en", 3000), newsText("uk", 3000), newsText("ru", 3000),
	"WHO and the U.N. met Lvova-Belova in Івано-Франківськ-Захід.\n\nСу-35, Т-72 і Feya-3 у 15,000-метровій зоні 1.5,5-6.\n\n" +
		"Медведи у Києві, медведи в Киеве. a-b-c-d-e-f re-education re-Education RE-education\n\n" + strings.Repeat("довгеслово", 40),
}

// wanted returns the tokens of a walk that have one of the terms.
func wanted(walk func(func(Kind, Token) bool), terms []string) (out []string) {
	for k, t := range walk {
		if slices.Contains(terms, t.Term) {
			out = append(out, fmt.Sprintf("%s %+v", k, t))
		}
	}
	return out
}

func TestFinder(t *testing.T) {
	g := rand.New(rand.NewPCG(1, 2))
	for _, text := range finderTexts {
		for _, language := range []string{"en", "uk", "ru", ""} {
			paragraphs := Split(text)
			for i := range paragraphs {
				paragraphs[i].Language = []string{language, "uk", ""}[i%3]
			}
			var all []string
			for _, token := range Walk(Kinds, text, paragraphs) {
				all = append(all, token.Term)
			}
			for range 20 {
				terms := []string{"x", all[g.IntN(len(all))], all[g.IntN(len(all))]}
				kinds := Kinds[g.IntN(3):]
				f := NewFinder(kinds, slices.Values(terms), nil, nil)
				if diff := cmp.Diff(wanted(Walk(kinds, text, paragraphs), terms), wanted(f.Walk(text, paragraphs), terms)); diff != "" {
					t.Fatalf("%q of %v in %.80q (-Walk +Finder):\n%s", terms, kinds, text, diff)
				}
			}
		}
	}
}

// TestFinderPrefixes compares what begins with something with every token.
func TestFinderPrefixes(t *testing.T) {
	g := rand.New(rand.NewPCG(5, 6))
	for _, text := range finderTexts {
		paragraphs := Paragraphs(text, "uk")
		all := Analyze(Exact, text, paragraphs)
		for range 40 {
			term := []rune(all[g.IntN(len(all))].Term)
			prefix := string(term[:1+g.IntN(min(len(term), 5))])
			beginning := func(walk func(func(Kind, Token) bool)) (out []Token) {
				for k, token := range walk {
					if k == Exact && strings.HasPrefix(token.Term, prefix) {
						out = append(out, token)
					}
				}
				return out
			}
			f := NewFinder(Kinds, slices.Values([]string{"x"}), []string{"xyz", prefix}, nil)
			if diff := cmp.Diff(beginning(Walk(Kinds, text, paragraphs)), beginning(f.Walk(text, paragraphs))); diff != "" {
				t.Fatalf("%s* in %.80q (-Walk +Finder):\n%s", prefix, text, diff)
			}
		}
	}
}

// TestFinderLeavesOut holds that a finder is of use.
func TestFinderLeavesOut(t *testing.T) {
	text := newsText("uk", 1<<16)
	paragraphs := Paragraphs(text, "uk")
	all, found := 0, 0
	for range Walk(Kinds, text, paragraphs) {
		all++
	}
	for range NewFinder(Kinds, slices.Values([]string{"вертоліт", "гелікоптер"}), nil, nil).Walk(text, paragraphs) {
		found++
	}
	if found > all/100 {
		t.Errorf("%d of %d tokens are left of a text that has none of the terms", found, all)
	}
}

func TestFinderOpen(t *testing.T) {
	const text = "Депортація дітей: deported, Deportees, портація"
	open := func(term string) bool {
		return strings.HasPrefix(term, "deport") || strings.HasPrefix(term, "депорт")
	}
	var got []string
	for _, token := range NewFinder([]Kind{Exact}, slices.Values([]string{"дітей"}), nil, open).Walk(text, Paragraphs(text, "uk")) {
		got = append(got, token.Term)
	}
	if diff := cmp.Diff([]string{"депортація", "дітей", "deported", "deportees"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestDigest(t *testing.T) {
	var d digest
	for h := range uint64(2 * inNumber) {
		for range 2 {
			if !d.add(h + 1) {
				t.Fatalf("no room for hash %d of %d", h+1, 2*inNumber)
			}
		}
	}
	if d.add(1 << 11) {
		t.Error("room for more hashes than there are places")
	}
	if !d.add(1) {
		t.Error("a hash that is there takes room again")
	}
}

// TestDigestsShared holds that finders at one time find what one alone does, in words that take one
// another's place in the memory of digests.
func TestDigestsShared(t *testing.T) {
	var texts []string
	for i := range 4 {
		var b strings.Builder
		for n := range 40_000 {
			fmt.Fprintf(&b, "слово%d ", 4*n+i)
		}
		b.WriteString("Київ")
		texts = append(texts, b.String())
	}
	f := NewFinder([]Kind{Exact}, slices.Values([]string{"київ"}), nil, nil)
	var wait sync.WaitGroup
	for _, text := range texts {
		wait.Go(func() {
			for range 2 {
				if got := wanted(f.Walk(text, []Paragraph{{End: len(text), Language: "uk"}}), []string{"київ"}); len(got) != 1 {
					t.Errorf("%d tokens of a text with one word, want 1", len(got))
				}
			}
		})
	}
	wait.Wait()
}

func FuzzFinder(f *testing.F) {
	for _, text := range samples {
		f.Add(text, "Feya-3 Києві 15000", "uk")
	}
	f.Fuzz(func(t *testing.T, text, word, language string) {
		if len(text)+len(word) > 1<<10 {
			return
		}
		var terms []string
		for _, k := range Kinds {
			for _, of := range Terms(k, word) {
				terms = append(terms, of...)
			}
		}
		paragraphs := Paragraphs(text, language)
		f := NewFinder(Kinds, slices.Values(terms), nil, nil)
		if diff := cmp.Diff(wanted(Walk(Kinds, text, paragraphs), terms), wanted(f.Walk(text, paragraphs), terms)); diff != "" {
			t.Fatalf("%q in %q (-Walk +Finder):\n%s", terms, text, diff)
		}
	})
}

// BenchmarkFinder looks for two words in twenty texts of the length of an article.
func BenchmarkFinder(b *testing.B) {
	for _, language := range []string{"en", "uk", "ru"} {
		text := newsText(language, 5000)
		paragraphs := Paragraphs(text, language)
		f := NewFinder(Kinds, slices.Values([]string{"вертоліт", "гелікоптер"}), nil, nil)
		b.Run(language, func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				for range f.Walk(text, paragraphs) {
				}
			}
		})
	}
}
