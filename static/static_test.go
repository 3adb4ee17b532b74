package static

import (
	"bytes"
	"compress/gzip"
	"html/template"
	"io/fs"
	"regexp"
	"strings"
	"testing"
)

func TestEveryFileOpens(t *testing.T) {
	seen := 0
	err := fs.WalkDir(files, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		seen++
		data, err := files.ReadFile(name)
		if err != nil {
			return err
		}
		if len(data) == 0 {
			t.Errorf("%s is empty", name)
		}
		if strings.HasPrefix(name, "templates/") || strings.HasPrefix(name, "embed/released/") { // served otherwise
			return nil
		}
		address, err := Path(name)
		if err != nil {
			return err
		}
		f, ok := Asset(strings.TrimPrefix(address, Prefix))
		if !ok || !bytes.Equal(f.Bytes, data) {
			t.Errorf("%s: its address %s does not lead to it", name, address)
		}
		if f.Type == "" {
			t.Errorf("%s: no content type", name)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if seen < 8 {
		t.Errorf("only %d files are embedded", seen)
	}
}

func TestNames(t *testing.T) {
	if a, b := hashed("a.css", []byte("x")), hashed("a.css", []byte("y")); a == b {
		t.Errorf("two contents, one name: %s", a)
	}
	if got := hashed("site.min.css", nil); !regexp.MustCompile(`^site\.min\.[0-9a-f]{12}\.css$`).MatchString(got) {
		t.Errorf("name %s", got)
	}
	for _, name := range []string{"", "site.css", "../css/site.css", "site.000000000000.css"} {
		if _, ok := Asset(name); ok {
			t.Errorf("Asset(%q) found a file", name)
		}
	}
	if _, err := Path("css/none.css"); err == nil {
		t.Error("the path of a file that is not there gives no error")
	}
}

func TestTemplatesParse(t *testing.T) {
	funcs := template.FuncMap{
		"t":     func(key string, _ ...any) string { return key },
		"count": func(key string, _ int) string { return key },
		"forms": func(key string) string { return key },
		"lang":  func() string { return "en" },
	}
	set, err := Templates(funcs)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"home.html", "search.html", "article.html", "about.html", "embed.html", "frame.html", "error.html"} {
		if set.Lookup(name) == nil {
			t.Errorf("%s is missing", name)
		}
	}
	if _, err := Templates(nil); err == nil {
		t.Error("templates parse without the function that they use")
	}
}

// The pages' policy forbids what stands inline; a template that has it would be broken in browsers.
func TestNothingInline(t *testing.T) {
	inline := regexp.MustCompile(`(?i)<style|\sstyle=|\son[a-z]+=|<script(?:>|[^>]*>[^<])|javascript:|https?://`)
	names, err := fs.Glob(files, "templates/*.html")
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	for _, name := range names {
		data, err := files.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if m := inline.Find(data); m != nil {
			t.Errorf("%s holds %q", name, m)
		}
	}
}

// maxScripts is what the pages' own scripts may take together: they add to pages that work without.
const maxScripts = 6 << 10

func TestScripts(t *testing.T) {
	all := 0
	for name, f := range byName {
		if !strings.HasPrefix(name, "js/") {
			continue
		}
		all += gzipped(t, f.Bytes)
		// What Trusted Types refuse, what lets foreign text in as HTML, what keeps traces of a search, and
		// what keeps a page out of the memory that Back restores it from.
		for _, bad := range []string{"innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function",
			"document.cookie", "localStorage", "sessionStorage", "srcdoc", "DOMParser", "\"unload\"", "beforeunload"} {
			if bytes.Contains(f.Bytes, []byte(bad)) {
				t.Errorf("%s uses %s", name, bad)
			}
		}
	}
	if all == 0 || all > maxScripts {
		t.Errorf("the scripts take %d bytes gzipped, want at most %d", all, maxScripts)
	}
}

// maxStyle leaves two thirds of the first page's 60 kB to its HTML.
const maxStyle = 20 << 10

func TestStyleSize(t *testing.T) {
	f := byName["css/site.css"]
	if len(f.Bytes) > maxStyle {
		t.Errorf("the style sheet takes %d bytes, more than %d", len(f.Bytes), maxStyle)
	}
	if bytes.Contains(f.Bytes, []byte("@font-face")) || bytes.Contains(f.Bytes, []byte("url(")) {
		t.Error("the style sheet loads something")
	}
}

func gzipped(t *testing.T, data []byte) int {
	t.Helper()
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Len()
}
