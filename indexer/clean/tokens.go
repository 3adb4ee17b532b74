package clean

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// readTokens reads a page that the parser refuses: badly closed pages reach its bound of 512 open
// elements with no more than some hundred forgotten end tags. The page is read as a row of tokens,
// blocks end at every tag of a block element, and the rules for plain text do the rest.
func (d *document) readTokens(page string) {
	d.plain = true
	headHTML, body := splitHead(page)
	h := head{meta: map[string]string{}}
	if root, err := html.Parse(strings.NewReader(headHTML)); err == nil {
		h = readHead(root)
	}
	d.canonical = h.canonicalURL(d.pageURL())
	var heading string
	d.blocks, heading = tokenBlocks(body)
	if heading != "" {
		h.h1 = append(h.h1, heading)
	}
	d.title, d.titleAt = h.headline(h.siteName()), -1
	if d.title == "" {
		d.findTitleLine()
	}
	d.published = h.published(d, h.place(d.title), nil)
	d.applyRules()
	d.rescue()
	d.setBylineDate()
	d.setAuthors(&h)
	d.nameOutlet(&h)
}

// splitHead parts the page before its body, so that the head can be parsed without the depth.
func splitHead(page string) (head, body string) {
	lower := strings.ToLower(page)
	if len(lower) != len(page) { // a letter whose small form is longer
		lower = page
	}
	for _, tag := range []string{"</head>", "<body"} {
		if i := strings.Index(lower, tag); i >= 0 {
			return page[:i], page[i:]
		}
	}
	return "", page
}

// tokenBuffer bounds one token: a page of one endless attribute is not worth more.
const tokenBuffer = 1 << 20

// tokenBlocks reads the blocks of a row of tokens, and the first h1.
func tokenBlocks(page string) (blocks []block, h1 string) {
	z := html.NewTokenizer(strings.NewReader(page))
	z.SetMaxBuf(tokenBuffer)
	var buf strings.Builder
	var open, silent atom.Atom
	links, linked, end := 0, 0, false
	flush := func(gap bool) {
		if len(blocks) == maxBlocks-1 && !end {
			buf.WriteByte(' ')
			return
		}
		if text := squeeze(plainRunes(buf.String())); text != "" {
			b := newBlock(text)
			b.linked = linked
			b.gap = gap || len(blocks) == 0
			if open == atom.H1 && h1 == "" {
				h1 = text
			}
			blocks = append(blocks, b)
		}
		buf.Reset()
		linked = 0
	}
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			end = true
			flush(true)
			return blocks, h1
		}
		if kind == html.TextToken {
			if silent == 0 {
				text := string(z.Text())
				text = html.UnescapeString(text)
				buf.WriteString(text)
				if links > 0 {
					linked += len([]rune(squeeze(text)))
				}
			}
			continue
		}
		name, _ := z.TagName()
		a := atom.Lookup(name)
		switch {
		case silentAtoms[a] && kind == html.StartTagToken:
			silent = a
		case kind == html.EndTagToken && a == silent:
			silent = 0
		case a == atom.A && kind == html.StartTagToken:
			links = 1 // links do not nest
		case a == atom.A:
			links = 0
		case blockAtoms[a] || a == atom.Br || a == atom.Td:
			flush(true)
			open = 0
			if kind == html.StartTagToken {
				open = a
			}
		}
	}
}
