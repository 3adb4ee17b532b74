package query

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestParse(t *testing.T) {
	word := func(text string, start int) *Word { return &Word{Text: text, Span: Span{start, start + len(text)}} }
	tests := []struct {
		name, text string
		want       Node
	}{
		{"empty", " ", nil},
		{"word", " Kyiv ", word("Kyiv", 1)},
		{"and", "a b", &And{Nodes: []Node{word("a", 0), word("b", 2)}}},
		{"groups of the same kind are one", "a (b c) (d)", &And{Nodes: []Node{word("a", 0), word("b", 3), word("c", 5), word("d", 9)}}},
		{"or binds less", "a b OR c", &Or{Nodes: []Node{&And{Nodes: []Node{word("a", 0), word("b", 2)}}, word("c", 7)}}},
		{"not", "a -b", &And{Nodes: []Node{word("a", 0), &Not{Node: word("b", 3), Span: Span{2, 4}}}}},
		{"not a group", "-(a OR b)", &Not{Node: &Or{Nodes: []Node{word("a", 2), word("b", 7)}}, Span: Span{0, 9}}},
		{"phrase", `title:"a b"~3`, &Phrase{Text: "a b", Title: true, Slop: 3, Span: Span{0, 13}}},
		{"quotes in other quotes", `«a "b»`, &Phrase{Text: `a "b`, Span: Span{0, 8}}},
		{"prefix and title", "Title:abc*", &Word{Text: "abc", Title: true, Prefix: true, Span: Span{0, 10}}},
		{"fuzzy", "abc~1", &Word{Text: "abc", Fuzzy: true, Span: Span{0, 5}}},
		{"a phrase beside a word", `a"b"c`, &And{Nodes: []Node{word("a", 0), &Phrase{Text: "b", Span: Span{1, 4}}, word("c", 4)}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			q, err := Parse(tt.text)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, q.Root); diff != "" {
				t.Errorf("Parse(%q) (-want +got):\n%s", tt.text, diff)
			}
		})
	}
}

func TestLimits(t *testing.T) {
	tests := []struct {
		name, text string
		pos        int
		msg        string
	}{
		{"characters", strings.Repeat("я", MaxRunes+1), 2 * MaxRunes, "512 characters"},
		{"words", strings.Repeat("a ", MaxWords+1), 2 * MaxWords, "64 words"},
		{"words of a phrase", `"` + strings.Repeat("a ", MaxWords+1) + `"`, 0, "64 words"},
		{"operators", strings.Repeat("a|", MaxOperators+1) + "a", 2*MaxOperators + 1, "32 operators"},
		{"depth", strings.Repeat("(", MaxOperators+1), MaxOperators, "32 operators"},
		{"characters once printed", strings.Repeat("aaaaaaaaaaaaaa|", MaxOperators) + strings.Repeat("b", 30), 510, "512 characters"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Parse(tt.text)
			var qe *Error
			if !errors.As(err, &qe) {
				t.Fatalf("got %v, want an *Error", err)
			}
			if qe.Pos != tt.pos || !strings.Contains(qe.Msg, tt.msg) {
				t.Errorf("got %q at %d, want %q at %d", qe.Msg, qe.Pos, tt.msg, tt.pos)
			}
		})
	}
	for _, text := range []string{strings.Repeat("я", MaxRunes), strings.Repeat("a ", MaxWords), strings.Repeat("a|", MaxOperators) + "a"} {
		if _, err := Parse(text); err != nil {
			t.Errorf("Parse(%q): %v", text, err)
		}
	}
}

func TestParts(t *testing.T) {
	tests := []struct {
		name, text string
		want       []Part
	}{
		{"empty", "", nil},
		{"words", "medical treatment", []Part{{PartWord, "medical", 0, 7}, {PartWord, "treatment", 8, 17}}},
		{"all kinds", `a "b c" -d (e OR f)`, []Part{{PartWord, "a", 0, 1}, {PartPhrase, `"b c"`, 2, 7}, {PartNot, "-d", 8, 10}, {PartOr, "e OR f", 11, 19}}},
		{"one choice", "e|f", []Part{{PartOr, "e OR f", 0, 3}}},
		{"excluded group", "a NOT ((b c))", []Part{{PartWord, "a", 0, 1}, {PartNot, "-(b c)", 2, 13}}},
		{"word in parentheses", "( a ) b", []Part{{PartWord, "a", 0, 5}, {PartWord, "b", 6, 7}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			q, err := Parse(tt.text)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, q.Parts()); diff != "" {
				t.Errorf("parts of %q (-want +got):\n%s", tt.text, diff)
			}
		})
	}
}

func ExampleQuery_Reading() {
	q, err := Parse(`Kherson (hospital|clinic) -"field hospital"`)
	fmt.Println(q.Reading(), err)
	// Output: Kherson AND (hospital OR clinic) AND NOT "field hospital" <nil>
}

func ExampleParse_hint() {
	_, err := Parse(`Kherson "field hospital`)
	var qe *Error
	if errors.As(err, &qe) {
		fmt.Printf("at %d: %s\n%s", qe.Pos, qe.Msg, qe.Hint)
	}
	// Output:
	// at 8: this quote is not closed: add " where the phrase ends
	// Kherson "field hospital"
}

func BenchmarkParse(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Parse(`Kherson (hospital OR clinic) -"field hospital" title:deport*`); err != nil {
			b.Fatal(err)
		}
	}
}
