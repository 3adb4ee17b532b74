package clean

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// blockAtoms are the elements that begin and end a block of text.
var blockAtoms = atoms(atom.P, atom.Div, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Ul, atom.Ol,
	atom.Li, atom.Dl, atom.Dt, atom.Dd, atom.Blockquote, atom.Section, atom.Article, atom.Header, atom.Footer,
	atom.Main, atom.Aside, atom.Nav, atom.Figure, atom.Figcaption, atom.Table, atom.Tbody, atom.Thead, atom.Tr,
	atom.Caption, atom.Pre, atom.Form, atom.Fieldset, atom.Legend, atom.Address, atom.Hr, atom.Body, atom.Center,
	atom.Details, atom.Summary, atom.Dialog, atom.Menu, atom.Hgroup, atom.Picture)

// silentAtoms are the elements whose text no reader sees as text.
var silentAtoms = atoms(atom.Head, atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Svg, atom.Iframe,
	atom.Object, atom.Embed, atom.Select, atom.Option, atom.Textarea, atom.Canvas, atom.Audio, atom.Video,
	atom.Math, atom.Map, atom.Noframes, atom.Datalist, atom.Rp, atom.Rt)

func atoms(list ...atom.Atom) map[atom.Atom]bool {
	m := make(map[atom.Atom]bool, len(list))
	for _, a := range list {
		m[a] = true
	}
	return m
}

// segmenter walks a tree and cuts its text into blocks.
type segmenter struct {
	blocks []block
	// nodes are the text nodes of each block, for the marks of the voters.
	nodes [][]*html.Node
	// noise tells what an element is by its name and attributes.
	noise func(*html.Node) string

	// late are the blocks of elements inside the block under way, for behind it.
	late      []block
	lateNodes [][]*html.Node

	buf    strings.Builder
	open   block // features of the block under way
	texts  []*html.Node
	plain  bool // some of the text under way is neither bold nor italic
	loose  bool // some of it is in no link
	inline struct{ link, emph int }
	end    bool // the tree has been read
}

// segment returns the blocks of the tree under n, and their text nodes.
func segment(n *html.Node, noise func(*html.Node) string) ([]block, [][]*html.Node) {
	s := &segmenter{noise: noise}
	s.walk(n, block{})
	s.end = true
	s.flush(block{})
	return s.blocks, s.nodes
}

// walk reads n; around is what the elements around it say. The parser refuses pages of more than
// 512 open elements, which bounds the depth.
func (s *segmenter) walk(n *html.Node, around block) {
	switch n.Type {
	case html.TextNode:
		s.text(n)
		return
	case html.ElementNode:
		if silentAtoms[n.DataAtom] {
			return
		}
	case html.DocumentNode:
	default:
		return
	}
	if n.DataAtom == atom.Br {
		s.lineBreak(n, around)
		return
	}
	inner := s.enter(n, around)
	isBlock := blockAtoms[n.DataAtom] || isColumn(n)
	if !isBlock && inner.class != around.class {
		s.aside(n, inner)
		return
	}
	if isBlock {
		s.flush(around)
		s.open = inner
	} else if n.DataAtom == atom.Td || n.DataAtom == atom.Th || n.DataAtom == atom.Button {
		s.buf.WriteByte(' ')
	}
	s.spans(n.DataAtom, 1)
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		s.walk(c, inner)
	}
	s.spans(n.DataAtom, -1)
	if isBlock {
		s.flush(around)
	}
}

// aside reads an inline element that is no part of the text around it, as the card of a person
// inside a sentence. It becomes blocks of its own behind the block under way.
func (s *segmenter) aside(n *html.Node, inner block) {
	s.buf.WriteByte(' ')
	a := segmenter{noise: s.noise, open: inner, inline: s.inline}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		a.walk(c, inner)
	}
	a.flush(inner)
	s.late = append(s.late, a.blocks...)
	s.lateNodes = append(s.lateNodes, a.nodes...)
}

// enter returns what is known of the text inside n.
func (s *segmenter) enter(n *html.Node, around block) block {
	if n.Type != html.ElementNode {
		return around
	}
	inner := around
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		inner.heading = int(n.Data[1] - '0')
	case atom.Div, atom.Section, atom.Aside, atom.Article, atom.Main, atom.Td, atom.Header, atom.Form, atom.Figure:
		inner.box = n
	case atom.Li, atom.Dd, atom.Dt:
		inner.item = true
	case atom.Blockquote:
		inner.quote = n
	}
	if inner.class == "" {
		inner.class = s.noise(n)
	}
	return inner
}

func (s *segmenter) spans(a atom.Atom, by int) {
	switch a {
	case atom.A:
		s.inline.link += by
		if by > 0 {
			s.open.links++
		}
	case atom.B, atom.Strong, atom.I, atom.Em:
		s.inline.emph += by
	}
}

func (s *segmenter) text(n *html.Node) {
	if strings.TrimSpace(n.Data) == "" {
		s.buf.WriteByte(' ')
		return
	}
	if s.inline.link > 0 {
		s.open.linked += utf8.RuneCountInString(squeeze(n.Data))
	} else {
		s.loose = true
	}
	if s.inline.emph == 0 {
		s.plain = true
	}
	n.Data = plainRunes(n.Data) // references such as &shy; and &#xF0000;
	s.buf.WriteString(n.Data)
	s.texts = append(s.texts, n)
}

// columnText is the length in bytes beyond which the cell of a table is a column of the page's layout.
const columnText = 80

// isColumn reports whether n is a cell that holds lines or a long text.
func isColumn(n *html.Node) bool {
	if n.DataAtom != atom.Td && n.DataAtom != atom.Th {
		return false
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == atom.Br {
			return true
		}
	}
	return textLen(n, columnText+1) > columnText
}

// lineBreak ends a paragraph at two br elements in a row. One is a space, but behind a sentence or a
// line that is wholly bold or linked.
func (s *segmenter) lineBreak(n *html.Node, around block) {
	next := n.NextSibling
	for next != nil && next.Type == html.TextNode && strings.TrimSpace(next.Data) == "" {
		next = next.NextSibling
	}
	so := strings.TrimSpace(s.buf.String())
	if next != nil && next.DataAtom == atom.Br || endsSentence(so) || so != "" && !(s.plain && s.loose) {
		s.flush(around)
		return
	}
	s.buf.WriteByte(' ')
}

// maxBlocks bounds the blocks of a page, and with them its memory: articles have some hundred. The
// text of a page with more is not lost, but runs together in the last one.
const maxBlocks = 10000

// flush ends the block under way. What follows lies in around.
func (s *segmenter) flush(around block) {
	if len(s.blocks) == maxBlocks-1 && !s.end {
		s.buf.WriteByte(' ')
		return
	}
	if text := squeeze(s.buf.String()); text != "" {
		b := newBlock(text)
		b.linked, b.links = s.open.linked, s.open.links
		b.heading, b.item = s.open.heading, s.open.item
		b.class, b.box, b.quote, b.emphatic = s.open.class, s.open.box, s.open.quote, !s.plain
		s.blocks = append(s.blocks, b)
		s.nodes = append(s.nodes, s.texts)
		s.texts = nil
	}
	s.blocks, s.nodes = append(s.blocks, s.late...), append(s.nodes, s.lateNodes...)
	s.late, s.lateNodes = nil, nil
	s.buf.Reset()
	s.plain, s.loose = false, false
	s.open = around
	s.open.linked, s.open.links = 0, 0
}
