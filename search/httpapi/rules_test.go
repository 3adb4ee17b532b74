package httpapi

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"vistka/search"
)

// TestEveryRuleHasWords reads the tagger's source for the rules that it writes into evidence: its
// constants rule… and frame…, and what it gives to evidence as it is. Pages say each of them in words.
func TestEveryRuleHasWords(t *testing.T) {
	rules := map[string]bool{search.RuleGiven: true, search.RulePinned: true, search.RulePublisher: true}
	text := func(e ast.Expr) {
		if lit, ok := e.(*ast.BasicLit); ok && lit.Kind == token.STRING {
			if s, err := strconv.Unquote(lit.Value); err == nil && s != "" {
				rules[s] = true
			}
		}
	}
	for _, f := range sources(t, "../../indexer/tag") {
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.ValueSpec:
				for i, name := range n.Names {
					if i < len(n.Values) && (strings.HasPrefix(name.Name, "rule") && name.Name != "rules" || strings.HasPrefix(name.Name, "frame")) {
						text(n.Values[i])
					}
				}
			case *ast.CallExpr:
				if sel, ok := n.Fun.(*ast.SelectorExpr); ok && sel.Sel.Name == "evidence" && len(n.Args) > 0 {
					text(n.Args[len(n.Args)-1])
				}
			}
			return true
		})
	}
	if len(rules) < 20 {
		t.Fatalf("only %d rules found: %v", len(rules), rules)
	}
	for _, w := range tongues {
		for r := range rules {
			if w.texts["tagrule."+r] == "" {
				t.Errorf("%s: no words for the rule %q of the tagger", w.lang, r)
			}
		}
		for key := range w.texts {
			if r, ok := strings.CutPrefix(key, "tagrule."); ok && !rules[r] {
				t.Errorf("%s: the tagger has no rule %q", w.lang, r)
			}
		}
	}
}

// sources parses the Go files of a folder but for its tests.
func sources(t *testing.T, dir string) []*ast.File {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	var out []*ast.File
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, f)
	}
	return out
}
