package clean

import (
	"strings"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"
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
}

// stamp is a time element: what it holds for machines, what it prints, and whether it stands for
// the publication by its own word.
type stamp struct {
	datetime, text string
	published      bool
	modified       bool
	after          int // number of h1 elements before it
}

// readHead collects the candidates for title, authors, date, outlet and address.
func readHead(doc *goquery.Document) head {
	h := head{linked: readLinkedData(doc), meta: map[string]string{}}
	h.title = squeeze(doc.Find("title").First().Text())
	h.base, _ = doc.Find("base[href]").Attr("href")
	h.canonical, _ = doc.Find(`link[rel~="canonical"]`).Attr("href")
	h.readMeta(doc)
	doc.Find("h1, time").Each(func(_ int, s *goquery.Selection) {
		if goquery.NodeName(s) == "time" {
			h.times = append(h.times, newStamp(s, len(h.h1)))
		} else if t := textOf(s.Nodes[0]); t != "" {
			h.h1 = append(h.h1, t)
		}
	})
	doc.Find(`[itemprop~="datePublished"]`).EachWithBreak(func(_ int, s *goquery.Selection) bool {
		for _, key := range []string{"content", "datetime"} {
			if v, _ := s.Attr(key); v != "" {
				h.micro = v
			}
		}
		return h.micro == ""
	})
	doc.Find(`[rel~="author"], [itemprop~="author"], [class*="author"], [class*="byline"], [class*="Byline"], [class*="Author"]`).Each(func(_ int, s *goquery.Selection) {
		if t := textOf(s.Nodes[0]); t != "" && len(t) < maxByline && len(h.bylines) < 12 {
			h.bylines = append(h.bylines, t)
		}
	})
	return h
}

// maxByline is the length in bytes beyond which an element is no byline.
const maxByline = 200

func (h *head) readMeta(doc *goquery.Document) {
	doc.Find("meta[content]").Each(func(_ int, s *goquery.Selection) {
		content := squeeze(s.AttrOr("content", ""))
		if content == "" {
			return
		}
		for _, key := range []string{"name", "property", "itemprop"} {
			name := strings.ToLower(strings.TrimSpace(s.AttrOr(key, "")))
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
	})
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

func newStamp(s *goquery.Selection, after int) stamp {
	st := stamp{after: after, datetime: squeeze(s.AttrOr("datetime", "")), text: textOf(s.Nodes[0])}
	words := strings.ToLower(s.AttrOr("class", "") + " " + s.AttrOr("itemprop", "") + " " + s.Parent().AttrOr("class", ""))
	_, pubdate := s.Attr("pubdate")
	st.modified = strings.Contains(words, "modif") || strings.Contains(words, "updated")
	st.published = !st.modified && (pubdate || strings.Contains(words, "publish") || strings.Contains(words, "entry-date"))
	return st
}

// textOf is the visible text under n, on one line.
func textOf(n *html.Node) string {
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
			return
		}
		if silentAtoms[n.DataAtom] {
			return
		}
		if blockAtoms[n.DataAtom] || n.Data == "br" {
			b.WriteByte(' ')
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(n)
	return squeeze(plainRunes(b.String()))
}
