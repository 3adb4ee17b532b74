package query

import (
	"math/rand/v2"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

// trees makes trees as the parser makes them: no group directly in one of its kind, no exclusion of
// an exclusion, none beside OR.
type trees struct{ *rand.Rand }

var (
	randomWords   = []string{"a", "Київ", "or", "12:30", "Су-35", "п’ять", "-", "http://x.y/z?q=1", "title", "x~y", "~100", "NOTE", "№5", "&", "..."}
	randomOpen    = []string{"deport", "Київ", "Су-35", "abc.def"}
	randomPhrases = []string{"war crimes", "a", "OR", "-b (c", "say “no” twice", `3" gun`, "  two  spaces ", "title:x", "~5", "*", "«ні»"}
)

func (g trees) leaf() Node {
	title := g.IntN(4) == 0
	switch g.IntN(4) {
	case 0:
		p := &Phrase{Text: randomPhrases[g.IntN(len(randomPhrases))], Title: title}
		if g.IntN(3) == 0 {
			p.Slop = 1 + g.IntN(MaxSlop)
		}
		return p
	case 1:
		w := &Word{Text: randomOpen[g.IntN(len(randomOpen))], Title: title}
		w.Prefix = g.IntN(2) == 0
		w.Fuzzy = !w.Prefix
		return w
	}
	w := randomWords[g.IntN(len(randomWords))]
	if w == "-" || w == "&" || w == "..." {
		title = false // title: wants a word
	}
	return &Word{Text: w, Title: title}
}

func (g trees) node(depth int, inAnd, inOr, inNot bool) Node {
	if depth == 0 {
		return g.leaf()
	}
	several := func(inAnd, inOr bool) []Node {
		nodes := make([]Node, 2+g.IntN(2))
		for i := range nodes {
			nodes[i] = g.node(depth-1, inAnd, inOr, false)
		}
		return nodes
	}
	switch n := g.IntN(6); {
	case n < 2 && !inAnd:
		return &And{Nodes: several(true, false)}
	case n < 4 && !inOr:
		return &Or{Nodes: several(false, true)}
	case n == 4 && !inOr && !inNot:
		return &Not{Node: g.node(depth-1, false, false, true)}
	}
	return g.leaf()
}

// TestRandomTrees prints trees and reads them again. Unlike fuzzing from text it reaches groups deep
// in one another at once.
func TestRandomTrees(t *testing.T) {
	g := trees{rand.New(rand.NewPCG(6, 4))}
	read := 0
	for range 8_000 {
		q := Query{Root: g.node(g.IntN(5), false, false, false)}
		text := q.String()
		again, err := Parse(text)
		if err != nil {
			if e := err.(*Error); utf8.RuneCountInString(text) <= MaxRunes && e.Msg != limitOf(t, text) {
				t.Fatalf("%q does not parse: %v", text, err)
			}
			continue
		}
		read++
		if diff := cmp.Diff(strip(q.Root), strip(again.Root)); diff != "" {
			t.Fatalf("%q is read as another tree (-printed +read):\n%s", text, diff)
		}
		if again.Reading() != q.Reading() {
			t.Fatalf("%q reads %q, then %q", text, q.Reading(), again.Reading())
		}
		checkParts(t, again)
	}
	if read < 4_000 {
		t.Errorf("only %d trees could be read", read)
	}
}

// limitOf returns the error of text when it is beyond a limit, empty for other errors.
func limitOf(t *testing.T, text string) string {
	t.Helper()
	p := &parser{scanner: scanner{text: text}}
	_, err := p.parse()
	if err != nil && (p.words > MaxWords || p.operators > MaxOperators) {
		return err.Msg
	}
	return ""
}
