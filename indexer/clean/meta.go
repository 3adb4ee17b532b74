package clean

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// head is what the elements of a page say about its article, before any text is read. Each list is
// in page order.
type head struct {
	linked
	title     string            // the title element
	meta      map[string]string // first content by lower-case name, property or itemprop
	authors   []string          // all contents of meta author and article:author
	canonical string
	base      string
	h1        []string
	times     []stamp // time elements
	micro     string  // microdata datePublished
	bylines   []string

	bylinesTried int // elements looked at for bylines
}

// stamp is a time element: what it holds for machines, what it prints, and whether it stands for
// the publication by its own word.
type stamp struct {
	datetime, text string
	published      bool
	modified       bool
	after          int // number of h1 elements before it
}

// The numbers and lengths beyond which more of a kind says nothing new. They bound the work on pages
// made of nothing else.
const (
	maxByline    = 200       // bytes of an element that names the author
	bylinesRead  = 12        // such elements that are kept
	bylinesTried = 200       // and that are looked at
	maxHeading   = 4096      // bytes of a headline, a time element, or the content of a meta element
	headingsRead = 200       // h1 elements
	timesRead    = 1000      // time elements
	metasRead    = 2000      // meta elements
	linkedRead   = 512 << 10 // bytes of linked data: as a tree of values it takes fifty times as much
)

// readHead collects the candidates for title, authors, date, outlet and address in one walk.
func readHead(root *html.Node) head {
	h := head{meta: map[string]string{}}
	var title *html.Node
	var scripts []string
	metas, scriptBytes := 0, 0
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.DataAtom {
		case atom.Title:
			if title == nil {
				title = n
				h.title = upTo(maxHeading, squeeze(rawText(n)))
			}
		case atom.Base:
			if h.base == "" {
				h.base = attrOf(n, "href")
			}
		case atom.Link:
			if h.canonical == "" && hasWord(attrOf(n, "rel"), "canonical") {
				h.canonical = attrOf(n, "href")
			}
		case atom.Meta:
			if metas < metasRead {
				metas++
				h.readMeta(n)
			}
		case atom.Script:
			if strings.Contains(attrOf(n, "type"), "ld+json") {
				text := rawText(n)
				if scriptBytes += len(text); scriptBytes <= linkedRead {
					scripts = append(scripts, text)
				}
			}
		case atom.Time:
			if len(h.times) < timesRead {
				h.times = append(h.times, newStamp(n, len(h.h1)))
			}
		case atom.H1:
			if len(h.h1) < headingsRead {
				if t := textUpTo(n, maxHeading); t != "" {
					h.h1 = append(h.h1, t)
				}
			}
		}
		h.readAttributes(n)
	}
	h.linked = readLinkedData(scripts)
	return h
}

// readAttributes reads what any element may say: that it holds the day of publication or the author.
func (h *head) readAttributes(n *html.Node) {
	author := false
	for _, a := range n.Attr {
		switch a.Key {
		case "itemprop":
			author = author || hasWord(a.Val, "author")
			if h.micro == "" && hasWord(a.Val, "datePublished") {
				h.micro = attrOf(n, "datetime")
				if h.micro == "" {
					h.micro = attrOf(n, "content")
				}
			}
		case "rel":
			author = author || hasWord(a.Val, "author")
		case "class":
			for _, w := range []string{"author", "byline", "Byline", "Author"} {
				author = author || strings.Contains(a.Val, w)
			}
		}
	}
	if author && len(h.bylines) < bylinesRead && h.bylinesTried < bylinesTried {
		h.bylinesTried++
		if underComments(n) {
			return
		}
		if t := textUpTo(n, maxByline); t != "" {
			h.bylines = append(h.bylines, t)
		}
	}
}

// commentLevels is the number of elements around one that are asked whether they hold comments.
const commentLevels = 8

// underComments reports whether n names who wrote a comment, not the article.
func underComments(n *html.Node) bool {
	for level := 0; n != nil && level < commentLevels; level++ {
		if noiseByName(attrOf(n, "class")) == "comments" || noiseByName(attrOf(n, "id")) == "comments" {
			return true
		}
		n = n.Parent
	}
	return false
}

func (h *head) readMeta(n *html.Node) {
	content := upTo(maxHeading, squeeze(attrOf(n, "content")))
	if content == "" {
		return
	}
	for _, key := range []string{"name", "property", "itemprop"} {
		name := strings.ToLower(strings.TrimSpace(attrOf(n, key)))
		if name == "" {
			continue
		}
		switch name {
		case "author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "byl":
			h.authors = append(h.authors, content)
		}
		if h.meta[name] == "" {
			h.meta[name] = content
		}
	}
}

// metaOf returns the first of the named contents that is there.
func (h *head) metaOf(names ...string) string {
	for _, n := range names {
		if v := h.meta[n]; v != "" {
			return v
		}
	}
	return ""
}

// upTo is s, empty when it has more than limit bytes.
func upTo(limit int, s string) string {
	if len(s) > limit {
		return ""
	}
	return s
}

func newStamp(n *html.Node, after int) stamp {
	st := stamp{after: after, datetime: squeeze(attrOf(n, "datetime")), text: textUpTo(n, maxHeading)}
	words := strings.ToLower(attrOf(n, "class") + " " + attrOf(n, "itemprop") + " " + attrOf(n.Parent, "class"))
	st.modified = strings.Contains(words, "modif") || strings.Contains(words, "updated")
	st.published = !st.modified && (hasAttr(n, "pubdate") || strings.Contains(words, "publish") || strings.Contains(words, "entry-date"))
	return st
}

// attrOf is the value of an attribute of n, empty when n is nil or has none of that name.
func attrOf(n *html.Node, key string) string {
	if n == nil {
		return ""
	}
	for _, a := range n.Attr {
		if a.Key == key && a.Namespace == "" {
			return a.Val
		}
	}
	return ""
}

func hasAttr(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key {
			return true
		}
	}
	return false
}

// hasWord reports whether word is among the words of an attribute.
func hasWord(val, word string) bool {
	for from := 0; ; {
		i := strings.Index(val[from:], word)
		if i < 0 {
			return false
		}
		i += from
		end := i + len(word)
		if (i == 0 || val[i-1] <= ' ') && (end == len(val) || val[end] <= ' ') {
			return true
		}
		from = end
	}
}

// rawText is the text under an element that holds nothing but text.
func rawText(n *html.Node) string {
	if c := n.FirstChild; c != nil && c.NextSibling == nil {
		return c.Data
	}
	var b strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return b.String()
}

// textOf is the visible text under n, on one line.
func textOf(n *html.Node) string { return textUpTo(n, MaxPage) }

// textUpTo is the visible text under n, on one line, empty when it has more than limit bytes.
func textUpTo(n *html.Node, limit int) string {
	var b strings.Builder
	size := 0
	var walk func(*html.Node) bool
	walk = func(n *html.Node) bool {
		if n.Type == html.TextNode {
			size += len(strings.TrimSpace(n.Data))
			b.WriteString(n.Data)
			return size <= 4*limit // what squeeze may take out of the middle is not yet known
		}
		if silentAtoms[n.DataAtom] {
			return true
		}
		if blockAtoms[n.DataAtom] || n.DataAtom == atom.Br {
			b.WriteByte(' ')
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if !walk(c) {
				return false
			}
		}
		return true
	}
	if !walk(n) {
		return ""
	}
	if t := squeeze(plainRunes(b.String())); len(t) <= limit {
		return t
	}
	return ""
}
