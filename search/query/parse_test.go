package query

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// samples are the queries that every property is tried on first.
var samples = []string{
	"", " ", "medical", "medical treatment", `"war crimes"`, `-Kyiv`, `-"war crimes"`, "a OR b", "a|b", "a | b c",
	"(a OR b) c", "a (b OR (c d))", "-(a OR b) c", "-(a b)", "title:hospital", `title:"war crimes"`, "TITLE:x", "deport*",
	"Zelensky~", `"a b"~5`, "“war crimes”", "„воєнні злочини“", "«военные преступления»", "a AND b", "NOT a", "a NOT b",
	"or and not", "Donetsk: report", "12:30", "http://example.org/a?b=c", "foo:", `"`, `""`, "-", "()", "*a*", "a**", "abc**",
	"OR", "AND", "NOT", "a OR", "OR a", "a OR OR b", "a AND", "( a", "a )", "((a))", "--a", "NOT --a", "-OR", "title:", "title: a", "title:OR",
	"title:-foo", "title:title:x", "😀", "a\x00b", "\xff\xfe", "a\xffb", "”", "»a«", "“a", `“a"b”`, `«a "b" c»`, "”a“b”", `"a`, "-\"a", "-“a",
	"a~", "abc~1", "abc~2", "abc*~", "abc~*", "abc~~", "~abc", "\"a\"~", `"a"~99`, `"a"~3x`, `"a b"~0`, "-title:a", "a OR -b", "-a OR b", "a (-b)", "(-a)", "-(-a)",
	"NOT NOT a", "title:(a b)", "Су-35", "19 000", "п’ять", "a\u00a0b", "\ufeffa", "-\ufeff", "title:\"\"", "a|", "|", "(|)", "a(b)c", `a"b"c`,
	strings.Repeat("a ", 65), strings.Repeat("a|", 40) + "a", strings.Repeat("(", 40), strings.Repeat("я", 600), strings.Repeat("a|", 32) + "a",
}

func FuzzParse(f *testing.F) {
	for _, s := range samples {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		q, err := Parse(text)
		if err != nil {
			var qe *Error
			if !errors.As(err, &qe) {
				t.Fatalf("Parse(%q): error %T %v, want *Error", text, err, err)
			}
			if qe.Pos < 0 || qe.Pos > len(text) || qe.Msg == "" {
				t.Fatalf("Parse(%q): bad error %+v", text, qe)
			}
			if _, err := Parse(qe.Hint); err != nil {
				t.Fatalf("Parse(%q): hint %q does not parse: %v", text, qe.Hint, err)
			}
			return
		}
		s := q.String()
		again, err := Parse(s)
		if err != nil {
			t.Fatalf("Parse(%q) prints %q, which does not parse: %v", text, s, err)
		}
		if diff := cmp.Diff(strip(q.Root), strip(again.Root)); diff != "" {
			t.Fatalf("Parse(%q) prints %q, which differs:\n%s", text, s, diff)
		}
		if again.String() != s {
			t.Fatalf("%q prints %q, then %q", text, s, again.String())
		}
		if (q.Reading() == "") != q.Empty() {
			t.Fatalf("Parse(%q).Reading() = %q", text, q.Reading())
		}
		checkParts(t, q)
	})
}

// checkParts holds that parts lie in the text, in order, and that leaving one out leaves the rest.
func checkParts(t *testing.T, q Query) {
	t.Helper()
	parts, end := q.Parts(), 0
	for i, p := range parts {
		if p.Start < end || p.End <= p.Start || p.End > len(q.Text) {
			t.Fatalf("%q: part %+v out of place", q.Text, p)
		}
		end = p.End
		rest, err := Parse(q.Text[:p.Start] + " " + q.Text[p.End:])
		if err != nil {
			continue // an AND that stood beside the part
		}
		if got := len(rest.Parts()); got != len(parts)-1 && len(parts) > 1 && len(rest.Parts()) > 1 {
			t.Fatalf("%q without part %d (%q) has %d parts, want %d", q.Text, i, p.Text, got, len(parts)-1)
		}
	}
}

// strip returns a copy of a tree without positions.
func strip(n Node) Node {
	each := func(nodes []Node) []Node {
		out := make([]Node, len(nodes))
		for i, n := range nodes {
			out[i] = strip(n)
		}
		return out
	}
	switch n := n.(type) {
	case *Word:
		c := *n
		c.Span = Span{}
		return &c
	case *Phrase:
		c := *n
		c.Span = Span{}
		return &c
	case *And:
		return &And{Nodes: each(n.Nodes)}
	case *Or:
		return &Or{Nodes: each(n.Nodes)}
	case *Not:
		return &Not{Node: strip(n.Node)}
	}
	return nil
}
