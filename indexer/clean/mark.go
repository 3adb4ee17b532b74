package clean

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// Extraction libraries take a tree and give back another, with no way to tell which part of the
// page a paragraph came from. So every text node gets, before they see it, a rune of the private-use
// planes in front that numbers its block; what they return is read for these runes. The text of
// pages is kept free of them by plainRunes.
const (
	markFirst = 0xF0000 // the first rune of plane 15
	markLast  = 0x10FFFD
)

// markable is the number of blocks that have a mark; a page of 5 MB with more is all boundaries.
const markable = markLast - markFirst + 1

// mark puts the numbers of the blocks in front of their text nodes.
func mark(nodes [][]*html.Node) {
	for i, list := range nodes {
		if i >= markable {
			return
		}
		m := string(rune(markFirst + i))
		for _, n := range list {
			n.Data = m + n.Data
		}
	}
}

// taken returns, for each block, the number of runes of its text under n, without white space.
func taken(n *html.Node, blocks int) []int {
	out := make([]int, blocks)
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.TextNode {
			count(n.Data, out)
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	if n != nil {
		walk(n)
	}
	return out
}

// count adds the runes after each mark to its block. Text in front of the first mark was put there
// by the extractor and belongs to none.
func count(s string, out []int) {
	at := -1
	for _, r := range s {
		switch {
		case r >= markFirst && int(r-markFirst) < len(out):
			at = int(r - markFirst)
		case r >= markFirst:
			at = -1
		case at >= 0 && r != ' ' && r != '\n' && r != '\t' && r != '\r' && r != utf8.RuneError && r != 0xA0:
			out[at]++
		}
	}
}

// solid is the number of runes of a text without white space.
func solid(s string) int { return utf8.RuneCountInString(s) - strings.Count(s, " ") }
