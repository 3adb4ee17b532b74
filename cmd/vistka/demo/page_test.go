package demo

import (
	"io/fs"
	"net/url"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/text/encoding/charmap"
)

// parsed is what the tests look at in a page.
type parsed struct {
	raw       string
	lang      string
	title     string // of <title>
	h1        []string
	canonical string
	meta      map[string]string // by property or name
	micro     map[string]string // content of meta elements by itemprop
	jsonld    string
	times     []string // datetime attributes
	note      string   // text of .example-note
	links     []string // every href, src and action
	text      string   // all visible text, spaces folded
}

// parse reads one page of Pages.
func parse(t *testing.T, name string) parsed {
	t.Helper()
	raw, err := fs.ReadFile(Pages, name)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(raw), "charset=windows-1251") {
		if raw, err = charmap.Windows1251.NewDecoder().Bytes(raw); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	if !utf8.Valid(raw) {
		t.Fatalf("%s: not valid UTF-8", name)
	}
	root, err := html.Parse(strings.NewReader(string(raw)))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	p := parsed{raw: string(raw), meta: map[string]string{}, micro: map[string]string{}}
	for n := range root.Descendants() {
		if n.Type == html.ElementNode {
			p.element(n)
		}
	}
	p.text = text(root)
	return p
}

func (p *parsed) element(n *html.Node) {
	for _, key := range []string{"href", "src", "action"} {
		if v := attr(n, key); v != "" {
			p.links = append(p.links, v)
		}
	}
	if strings.Contains(attr(n, "class"), "example-note") {
		p.note = text(n)
	}
	switch n.Data {
	case "html":
		p.lang = attr(n, "lang")
	case "title":
		p.title = text(n)
	case "h1":
		p.h1 = append(p.h1, text(n))
	case "link":
		if attr(n, "rel") == "canonical" {
			p.canonical = attr(n, "href")
		}
	case "meta":
		p.meta[attr(n, "property")+attr(n, "name")] = attr(n, "content")
		p.micro[attr(n, "itemprop")] = attr(n, "content")
	case "script":
		if attr(n, "type") == "application/ld+json" {
			p.jsonld = n.FirstChild.Data
		}
	case "time":
		if v := attr(n, "datetime"); v != "" {
			p.times = append(p.times, v)
		}
	}
}

// text joins the text below n as a reader sees it.
func text(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode && c.Parent.Data != "script" {
			b.WriteString(c.Data)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// language is that of the site under which a page lies.
func language(t *testing.T, name string) string {
	t.Helper()
	switch site(t, name) {
	case "visnyk.example", "oblast-press.example":
		return "uk"
	case "khronika.example":
		return "ru"
	}
	return "en"
}

// site is the host under which a page lies.
func site(t *testing.T, name string) string {
	t.Helper()
	u, err := url.Parse(URL(name))
	if err != nil {
		t.Fatal(err)
	}
	return u.Host
}
