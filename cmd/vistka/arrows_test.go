package main

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// doors names the one package that may import a large library directly.
var doors = map[string]string{
	"github.com/blevesearch/bleve":              "vistka/search/bleve",
	"github.com/blevesearch/scorch_segment_api": "vistka/search/bleve",
	"github.com/blevesearch/bleve_index_api":    "vistka/search/bleve",
	"go.etcd.io/bbolt":                          "vistka/search/bleve",
	"github.com/blevesearch/zapx":               "vistka/search/bleve",
	"github.com/PuerkitoBio/goquery":            "vistka/indexer/clean",
	"github.com/markusmobius/go-trafilatura":    "vistka/indexer/clean",
	"codeberg.org/readeck/go-readability":       "vistka/indexer/clean",
	"github.com/gin-gonic/gin":                  "vistka/search/httpapi",
	"modernc.org/sqlite":                        "vistka/indexer/archive",
	"github.com/spf13/cobra":                    "vistka/cmd/vistka",
}

// arrows lists for each of our packages which of our packages it may import; a trailing /... covers
// what is below. What is not listed may import nothing of ours.
var arrows = map[string][]string{
	"vistka/cmd/...":                  {"vistka/..."},
	"vistka/indexer":                  {"vistka/indexer/...", "vistka/search", "vistka/search/gazetteer", "vistka/search/agency", "vistka/search/analysis"},
	"vistka/indexer/source":           {},
	"vistka/indexer/correct":          {"vistka/search/gazetteer", "vistka/search/agency"},
	"vistka/indexer/archive":          {"vistka/search"},
	"vistka/indexer/internal/cputime": {},
	"vistka/indexer/clean/...":        {"vistka/indexer/clean/...", "vistka/search/agency", "vistka/search/analysis"},
	"vistka/indexer/tag":              {"vistka/search/gazetteer", "vistka/search/agency", "vistka/search/analysis"},
	"vistka/search":                   {"vistka/search/query"},
	"vistka/search/query":             {},
	"vistka/search/analysis/...":      {"vistka/search/analysis/internal/...", "vistka/search/analysis/names"},
	"vistka/search/lexicon":           {"vistka/search/query", "vistka/search/analysis", "vistka/search/analysis/names", "vistka/search/internal/dataset"},
	"vistka/search/internal/dataset":  {},
	"vistka/search/gazetteer/...":     {"vistka/search/gazetteer/...", "vistka/search/internal/dataset"},
	"vistka/search/agency/...":        {"vistka/search/agency/...", "vistka/search/internal/dataset"},
	"vistka/search/snippet":           {"vistka/search", "vistka/search/lexicon", "vistka/search/analysis", "vistka/search/query"},
	"vistka/search/bleve":             {"vistka/search", "vistka/search/query", "vistka/search/lexicon", "vistka/search/analysis", "vistka/search/snippet", "vistka/search/gazetteer", "vistka/search/agency"},
	"vistka/search/enginetest":        {"vistka/search", "vistka/search/query", "vistka/search/lexicon", "vistka/search/analysis", "vistka/search/snippet", "vistka/search/gazetteer", "vistka/search/agency"},
	"vistka/search/relevance":         {"vistka/search", "vistka/search/query", "vistka/search/analysis"},
	"vistka/search/cite":              {"vistka/search"},
	"vistka/search/httpapi":           {"vistka/search", "vistka/search/cite", "vistka/search/query", "vistka/search/gazetteer", "vistka/search/agency", "vistka/static"},
	"vistka/static":                   {},
}

func TestArrows(t *testing.T) {
	for _, p := range ourPackages(t) {
		allowed, listed := allowedFor(p.ImportPath)
		if !listed {
			t.Errorf("%s has no line in the table of arrows", p.ImportPath)
		}
		for _, imp := range p.Imports {
			if strings.HasPrefix(imp, "vistka/") && !matchAny(allowed, imp) {
				t.Errorf("%s imports %s, which the arrows do not allow", p.ImportPath, imp)
			}
			for library, door := range doors {
				if strings.HasPrefix(imp, library) && p.ImportPath != door {
					t.Errorf("%s imports %s: only %s may", p.ImportPath, imp, door)
				}
			}
		}
	}
}

// ofAnalysis are the libraries that search/analysis may bring.
var ofAnalysis = []string{"github.com/blevesearch/snowballstem", "github.com/blevesearch/vellum", "github.com/blevesearch/mmap-go", "github.com/bits-and-blooms/bitset"}

// TestLightPackages holds that the packages which every part shares need no more than the standard
// library and golang.org/x.
func TestLightPackages(t *testing.T) {
	for _, name := range []string{"search", "search/query", "search/lexicon", "search/gazetteer", "search/agency", "static"} {
		out, err := exec.Command("go", "list", "-deps", "-f", "{{if not .Standard}}{{.ImportPath}}{{end}}", "vistka/"+name).Output()
		if err != nil {
			t.Fatalf("go list -deps %s: %v", name, err)
		}
		for dep := range strings.FieldsSeq(string(out)) {
			// lexicon plans in terms of analysis, which brings its stemmer and its transducer.
			analysis := name == "search/lexicon" && slices.ContainsFunc(ofAnalysis, func(p string) bool { return strings.HasPrefix(dep, p) })
			if !strings.HasPrefix(dep, "vistka/") && !strings.HasPrefix(dep, "golang.org/x/") && !analysis {
				t.Errorf("vistka/%s depends on %s", name, dep)
			}
		}
	}
}

type goPackage struct {
	ImportPath string
	Doc        string
	Imports    []string
}

func ourPackages(t *testing.T) []goPackage {
	t.Helper()
	out, err := exec.Command("go", "list", "-json=ImportPath,Doc,Imports", "vistka/...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var all []goPackage
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p goPackage
		err := dec.Decode(&p)
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}

func TestEveryPackageSaysWhatItIsFor(t *testing.T) {
	for _, p := range ourPackages(t) {
		if p.Doc == "" {
			t.Errorf("%s has no package comment", p.ImportPath)
		}
	}
}

func allowedFor(path string) (allowed []string, listed bool) {
	for pattern, imports := range arrows {
		if match(pattern, path) && len(imports) >= len(allowed) {
			allowed, listed = imports, true
		}
	}
	return allowed, listed
}

func matchAny(patterns []string, path string) bool {
	for _, p := range patterns {
		if match(p, path) {
			return true
		}
	}
	return false
}

func match(pattern, path string) bool {
	base, below := strings.CutSuffix(pattern, "/...")
	return path == base || below && strings.HasPrefix(path, base+"/")
}
