package lexicon

import (
	"errors"
	"testing"

	"vistka/search/analysis"
	"vistka/search/query"
)

func FuzzBuild(f *testing.F) {
	for _, s := range []string{"", "children -Kyiv", `"war crimes"~5`, "Су-35*", "19 000 дітей", "health care", "healthcare", "WHO", "U.S.", "12:30~", "—", "(a OR —) —", "title:а-б"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		q, err := query.Parse(text)
		if err != nil {
			return
		}
		for _, opt := range []Options{{}, {NoForms: true}} {
			plan, err := Build(q, opt)
			var qe *query.Error
			if err != nil && (!errors.As(err, &qe) || qe.Pos < 0 || qe.Pos > len(text)) {
				t.Fatalf("Build(%q): %v", text, err)
			}
			if err == nil && (plan.Root == nil) != q.Empty() {
				t.Fatalf("Build(%q): root %v", text, plan.Root)
			}
			check(t, plan.Root, opt)
		}
	})
}

// check holds what engines rely on.
func check(t *testing.T, n Node, opt Options) {
	t.Helper()
	children := func(nodes []Node) {
		if len(nodes) < 2 {
			t.Fatalf("a group of %d", len(nodes))
		}
		for _, c := range nodes {
			check(t, c, opt)
		}
	}
	switch n := n.(type) {
	case *Terms:
		if len(n.Alts) == 0 || n.Alts[0].Weight != WeightTyped || n.Alts[0].Analysis != analysis.Exact {
			t.Fatalf("first alternative of %+v is not what was typed", n)
		}
		for _, a := range n.Alts {
			open := a.Prefix || a.Fuzzy
			if a.Text == "" || a.Weight <= 0 || a.Weight > 1 || open && a.Analysis != analysis.Exact || opt.NoForms && a.Origin != Typed {
				t.Fatalf("alternative %+v", a)
			}
		}
	case *Phrase:
		if len(n.Terms) < 2 || n.Slop < 0 || n.Slop >= analysis.ParagraphGap {
			t.Fatalf("phrase %+v", n)
		}
	case *And:
		children(n.Nodes)
	case *Or:
		children(n.Nodes)
	case *Not:
		check(t, n.Node, opt)
	}
}
