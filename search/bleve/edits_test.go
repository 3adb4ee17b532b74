package bleve

import (
	"context"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/blevesearch/vellum/levenshtein"

	"vistka/search"
)

// accepts reads a term through an automaton.
func (e *edits) accepts(term string) bool {
	state := e.Start()
	for i := range len(term) {
		state = e.Accept(state, term[i])
	}
	return e.IsMatch(state)
}

// mistyped makes a word of another by n edits at random places.
func mistyped(rng *rand.Rand, word string, n int, letters []rune) string {
	w := []rune(word)
	for range n {
		at, letter := rng.IntN(len(w)+1), letters[rng.IntN(len(letters))]
		switch kind := rng.IntN(4); {
		case kind == 0 || at == len(w):
			w = append(w[:at], append([]rune{letter}, w[at:]...)...)
		case kind == 1 && len(w) > 1:
			w = append(w[:at], w[at+1:]...)
		case kind == 2 && at > 0:
			w[at-1], w[at] = w[at], w[at-1]
		default:
			w[at] = letter
		}
	}
	return string(w)
}

// Words of every length and of letters of one to four bytes are told apart as their distance says.
func TestEditsAgreeWithDistances(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 12))
	for range 3000 {
		letters := []rune("аб")
		if rng.IntN(2) == 0 {
			letters = []rune("aбї€😀'")
		}
		length := 1 + rng.IntN(6)
		if rng.IntN(3) == 0 {
			length = 1 + rng.IntN(80)
		}
		var b strings.Builder
		for range length {
			b.WriteRune(letters[rng.IntN(len(letters))])
		}
		word, most := b.String(), 1+rng.IntN(2)
		e := newEdits(word, most)
		for range 20 {
			term := mistyped(rng, word, rng.IntN(5), letters)
			if got, want := e.accepts(term), distance(word, term) <= most; got != want {
				t.Fatalf("%d edits make %q of %q: %t, want %t (distance %d)", most, term, word, got, want, distance(word, term))
			}
		}
	}
}

func TestEditsOfOddTerms(t *testing.T) {
	for _, c := range []struct {
		name, word, term string
		want             bool
	}{
		{"nothing of nothing", "", "", true},
		{"one letter of nothing", "", "ї", true},
		{"two letters of nothing", "", "її", false},
		{"nothing of one letter", "a", "", true},
		{"a letter cut short", "їжак", "їжа\xd0", false},
		{"a byte that begins no letter", "їжак", "їж\xbaк", false},
		{"swapped and then replaced", "abcd", "bxcd", false},
		{"swapped at the end", "abcd", "abdc", true},
		{"swapped over a letter", "abc", "cba", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := newEdits(c.word, 1).accepts(c.term); got != c.want {
				t.Errorf("%q of %q = %t, want %t", c.term, c.word, got, c.want)
			}
		})
	}
}

// A word of 17 Cyrillic letters has 34 bytes.
func TestLongWordsWithAnEdit(t *testing.T) {
	x := openAt(t, t.TempDir())
	apply(t, x, change(1, "Верхньодніпровська громада", "Кримськотатарського народу, internationalization"))
	for _, text := range []string{"верхньодніпровська~", "верхньодніровська~", "вехрньодніпровська~", "кримськотатароького~", "internatonalization~"} {
		page, err := x.Search(context.Background(), search.Request{Query: parse(t, text)})
		if err != nil || page.Total != 1 {
			t.Errorf("%s: %+v, %v; want one document", text, page, err)
		}
	}
	near, err := x.Respell(context.Background(), parse(t, "верхнодніровська"), nil)
	if err != nil || len(near) != 1 || near[0].Instead[0].Word != "верхньодніпровська" {
		t.Errorf("instead of a long word with two edits: %+v, %v", near, err)
	}
}

// BenchmarkEdits walks the words of a dictionary; vellum's automaton stands beside ours.
func BenchmarkEdits(b *testing.B) {
	rng := rand.New(rand.NewPCG(1, 2))
	words := make([]string, 2000)
	for i := range words {
		words[i] = mistyped(rng, "лікарня", rng.IntN(8), []rune("лікарняеоивст"))
	}
	type automaton interface {
		Start() int
		CanMatch(int) bool
		Accept(int, byte) int
	}
	walk := func(a automaton) {
		for _, w := range words {
			state := a.Start()
			for i := 0; i < len(w) && a.CanMatch(state); i++ {
				state = a.Accept(state, w[i])
			}
		}
	}
	for most := 1; most <= 2; most++ {
		builder, err := levenshtein.NewLevenshteinAutomatonBuilder(uint8(most), true)
		if err != nil {
			b.Fatal(err)
		}
		name := []string{"", "one", "two"}[most]
		b.Run("ours/"+name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				walk(newEdits("лікарня", most))
			}
		})
		b.Run("vellum/"+name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				dfa, err := builder.BuildDfa("лікарня", uint8(most))
				if err != nil {
					b.Fatal(err)
				}
				walk(dfa)
			}
		})
	}
}
