package clean

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// The extraction libraries take time that grows faster than the page, up to half a minute for 5 MB.
// These bounds are more than twice the largest of the development pages (7,731 nodes) and keep any page
// under about a second.
const (
	heavyNodes = 20000
	heavyBytes = 1 << 20
)

// heavy reports whether a page is too large for the extraction libraries. Scripts and styles, which
// they drop first, do not count.
func heavy(root *html.Node) bool {
	nodes, bytes := 0, 0
	for n := range root.Descendants() {
		if p := n.Parent; p != nil && (p.DataAtom == atom.Script || p.DataAtom == atom.Style) {
			continue
		}
		nodes++
		if n.Type == html.TextNode {
			bytes += len(n.Data)
		}
		for _, a := range n.Attr {
			bytes += len(a.Val)
		}
		if nodes > heavyNodes || bytes > heavyBytes {
			return true
		}
	}
	return false
}

// voteByDensity votes where the libraries are not asked and the quick forest is in doubt: for blocks that read as prose, and for the headings
// between them.
func voteByDensity(blocks []block) {
	last := -1
	for i := range blocks {
		b := &blocks[i]
		if b.prose() == 0 {
			continue
		}
		b.votes = [voters]float64{1, 1}
		for j := max(last+1, i-2); last >= 0 && j < i; j++ {
			if blocks[j].class == "" && blocks[j].heading > 0 {
				blocks[j].votes = b.votes
			}
		}
		last = i
	}
}
