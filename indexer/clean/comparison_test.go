package clean

import (
	"bytes"
	"cmp"
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	nurl "net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"text/tabwriter"

	"github.com/markusmobius/go-trafilatura"
)

var compare = flag.Bool("compare", false, "compare with go-trafilatura on the pages of its own comparison")

// snippetPage is a page of the comparison in go-trafilatura: pieces of text that its article has and
// pieces that stand around it, the facts that people wrote down, and the kind of page.
type snippetPage struct {
	page          Page
	name, kind    string
	with, without []string
	title, date   string
	authors       []string
}

// comparisonPages reads the pages of the comparison out of the module of go-trafilatura in the module
// cache, in the order of their addresses: blogs, news, shops, forums, official pages, most of them
// German or English.
func comparisonPages(t testing.TB) []snippetPage {
	t.Helper()
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/markusmobius/go-trafilatura").Output()
	module := strings.TrimSpace(string(out))
	if err != nil || module == "" {
		t.Skip("the module go-trafilatura is not in the module cache: ", err)
	}
	file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(module, "scripts", "comparison", "data.go"), nil, 0)
	if err != nil {
		t.Skip("the comparison of go-trafilatura is not in the module cache: ", err)
	}
	var pages []snippetPage
	ast.Inspect(file, func(n ast.Node) bool {
		kv, ok := n.(*ast.KeyValueExpr)
		if !ok {
			return true
		}
		entry, ok := kv.Value.(*ast.CompositeLit)
		if !ok {
			return true
		}
		fields := map[string][]string{}
		for _, e := range entry.Elts {
			if f, ok := e.(*ast.KeyValueExpr); ok {
				if key, ok := f.Key.(*ast.Ident); ok {
					fields[key.Name] = stringsIn(f.Value)
				}
			}
		}
		first := func(key string) string { return strings.Join(fields[key][:min(1, len(fields[key]))], "") }
		p := snippetPage{
			name: first("File"), with: fields["With"], without: fields["Without"], title: first("Title"), date: first("Date"), authors: fields["Authors"],
		}
		for _, dir := range []string{"comparison", "mock"} {
			if b, err := os.ReadFile(filepath.Join(module, "test-files", dir, p.name)); err == nil && p.name != "" {
				p.page = Page{URL: strings.Join(stringsIn(kv.Key), ""), Bytes: b}
				p.kind = kindOfPage(b)
				pages = append(pages, p)
				break
			}
		}
		return false
	})
	slices.SortFunc(pages, func(a, b snippetPage) int { return cmp.Compare(a.page.URL, b.page.URL) })
	return pages
}

// stringsIn are the strings under a literal.
func stringsIn(e ast.Expr) []string {
	var out []string
	ast.Inspect(e, func(n ast.Node) bool {
		if l, ok := n.(*ast.BasicLit); ok && l.Kind == token.STRING {
			if s, err := strconv.Unquote(l.Value); err == nil {
				out = append(out, s)
			}
		}
		return true
	})
	return out
}

// kindOfPage is what a page says of itself: "news" by its linked data or its Open Graph type, "blog"
// by the program that made it, else "other".
func kindOfPage(page []byte) string {
	low := bytes.ToLower(page)
	has := func(list ...string) bool {
		return slices.ContainsFunc(list, func(s string) bool { return bytes.Contains(low, []byte(s)) })
	}
	switch {
	case has(`"newsarticle"`, `schema.org/newsarticle`, `"reportagenewsarticle"`):
		return "news"
	case has(`content="wordpress`, `wp-content/`, `content="blogger`, `blogspot.`, `"blogposting"`, `typepad`, `content="joomla`, `content="drupal`):
		return "blog"
	}
	return "other"
}

// score counts snippets and facts over pages.
type score struct {
	pages, tp, fp, fn                int
	titles, titleRight               int
	dates, dateRight, dateWrong      int
	authors, authorRight, authorMiss int
}

func (s *score) add(p *snippetPage, a *Article) {
	s.pages++
	body := squeeze(a.Body)
	for _, w := range p.with {
		if strings.Contains(body, squeeze(w)) {
			s.tp++
		} else {
			s.fn++
		}
	}
	for _, w := range p.without {
		if strings.Contains(body, squeeze(w)) {
			s.fp++
		}
	}
	if p.title != "" {
		s.titles++
		if sameWords(p.title, a.Title) {
			s.titleRight++
		}
	}
	if len(p.date) == len("2006-01-02") {
		s.dates++
		switch day := a.Published.Day; {
		case day == p.date:
			s.dateRight++
		case len(day) == len(p.date):
			s.dateWrong++
		}
	}
	if len(p.authors) > 0 {
		s.authors++
		if len(a.Authors) == 0 {
			s.authorMiss++
		} else if slices.ContainsFunc(a.Authors, func(n string) bool {
			return slices.ContainsFunc(p.authors, func(w string) bool { return sameWords(n, w) })
		}) {
			s.authorRight++
		}
	}
}

func (s *score) f1() float64 { return 2 * float64(s.tp) / float64(max(1, 2*s.tp+s.fp+s.fn)) }

// scores are the scores by kind of page, "all" among them.
type scores map[string]*score

func (s scores) add(p *snippetPage, a *Article) {
	for _, kind := range []string{p.kind, "all"} {
		if s[kind] == nil {
			s[kind] = &score{}
		}
		s[kind].add(p, a)
	}
}

// table prints scores side by side.
func table(names []string, of []scores) string {
	var b strings.Builder
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	share := func(n, all int) float64 { return float64(n) / float64(max(1, all)) }
	fmt.Fprintln(w, "kind\twho\tpages\tsnippets F1\tP\tR\ttitle\tdate right\twrong\tauthor right\twrong")
	for _, kind := range []string{"news", "blog", "other", "all"} {
		for i, s := range of {
			x := s[kind]
			if x == nil {
				continue
			}
			fmt.Fprintf(w, "%s\t%s\t%d\t%.3f\t%.3f\t%.3f\t%.3f\t%.3f\t%.3f\t%.3f\t%.3f\n", kind, names[i], x.pages, x.f1(), share(x.tp, x.tp+x.fp), share(x.tp, x.tp+x.fn),
				share(x.titleRight, x.titles), share(x.dateRight, x.dates), share(x.dateWrong, x.dates),
				share(x.authorRight, x.authors), share(x.authors-x.authorRight-x.authorMiss, x.authors))
		}
	}
	_ = w.Flush()
	return b.String()
}

// byLibrary reads a page with go-trafilatura and its fallback, the best library of those measured.
func byLibrary(p *snippetPage) Article {
	base, err := nurl.Parse(p.page.URL)
	if err != nil {
		return Article{}
	}
	text, err := decode(p.page.Bytes, p.page.ContentType)
	if err != nil {
		return Article{}
	}
	r, err := trafilatura.Extract(strings.NewReader(text), trafilatura.Options{OriginalURL: base, EnableFallback: true, ExcludeComments: true})
	if err != nil || r == nil {
		return Article{}
	}
	a := Article{Title: r.Metadata.Title, Body: r.ContentText, Authors: strings.Split(r.Metadata.Author, "; ")}
	if r.Metadata.Author == "" {
		a.Authors = nil
	}
	if !r.Metadata.Date.IsZero() {
		a.Published.Day = r.Metadata.Date.Format("2006-01-02")
	}
	return a
}

// TestComparison holds the cleaning of pages that are no news, such as those of blogs and shops, to
// what the best library makes of them. The library has been written over these pages, and the forest
// has learned from them by labels of the libraries; -crossval of TestCrossValidation leaves them out.
func TestComparison(t *testing.T) {
	if !*compare {
		t.Skip("no -compare: the library takes a minute")
	}
	ours, library := scores{}, scores{}
	for _, p := range comparisonPages(t) {
		a, _ := cleanAt(p.page, devNow) // a page without an article scores as empty
		ours.add(&p, &a)
		b := byLibrary(&p)
		library.add(&p, &b)
	}
	t.Logf("\n%s", table([]string{"ours", "library"}, []scores{ours, library}))
	for kind, s := range ours {
		if s.f1() < library[kind].f1() {
			t.Errorf("%s: snippets F1 %.3f, the library has %.3f", kind, s.f1(), library[kind].f1())
		}
	}
}
