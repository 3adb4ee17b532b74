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
		for _, opt := range []Options{{}, {NoForms: true, NoVariants: true, NoTranslations: true}, {NoVariants: true}, {NoTranslations: true}} {
			plan, err := Build(q, opt)
			var qe *query.Error
			if err != nil && (!errors.As(err, &qe) || qe.Pos < 0 || qe.Pos > len(text)) {
				t.Fatalf("Build(%q): %v", text, err)
			}
			if err == nil && (plan.Root == nil) != q.Empty() {
				t.Fatalf("Build(%q): root %v", text, plan.Root)
			}
			check(t, plan.Root, opt, false)
		}
	})
}

// check holds what engines rely on.
func check(t *testing.T, n Node, opt Options, excluded bool) {
	t.Helper()
	children := func(nodes []Node) {
		if len(nodes) < 2 {
			t.Fatalf("a group of %d", len(nodes))
		}
		for _, c := range nodes {
			check(t, c, opt, excluded)
		}
	}
	switch n := n.(type) {
	case *Terms:
		if len(n.Alts) == 0 || len(n.Alts) > maxAlternatives+8 {
			t.Fatalf("%d alternatives", len(n.Alts))
		}
		if first := n.Alts[0]; first.Origin <= Form && (first.Weight != WeightTyped || first.Analysis != analysis.Exact) {
			t.Fatalf("first alternative of %+v is not what was typed", n)
		}
		for _, a := range n.Alts {
			open := a.Prefix || a.Fuzzy
			if a.Text == "" || a.Weight <= 0 || a.Weight > 1 || a.Origin != Typed && a.Weight >= WeightTyped || open && a.Analysis != analysis.Exact {
				t.Fatalf("alternative %+v", a)
			}
			checkOrigin(t, a.Origin, opt, excluded)
		}
	case *Phrase:
		if len(n.Terms) < 2 || n.Slop < 0 || n.Slop >= analysis.ParagraphGap || n.Origin != Typed && n.Weight >= WeightTyped {
			t.Fatalf("phrase %+v", n)
		}
		checkOrigin(t, n.Origin, opt, excluded)
	case *And:
		children(n.Nodes)
	case *Or:
		children(n.Nodes)
	case *Not:
		check(t, n.Node, opt, true)
	}
}

// checkOrigin holds that the switches are obeyed, and that an exclusion is not widened.
func checkOrigin(t *testing.T, o Origin, opt Options, excluded bool) {
	t.Helper()
	if o == Form && opt.NoForms || o == Variant && (opt.NoVariants || excluded) || o == Translation && (opt.NoTranslations || excluded) {
		t.Fatalf("origin %d, %+v, excluded: %v", o, opt, excluded)
	}
}
