package clean

import (
	_ "embed"
	nurl "net/url"

	"golang.org/x/net/html"
)

//go:embed forest.txt
var forestText string

// blockForest classifies the blocks of pages. The table is part of the program: a fault in it is a
// programmer's.
var blockForest = mustForest(forestText)

func mustForest(s string) forest {
	f, err := readForest(s)
	if err != nil {
		panic("forest.txt: " + err.Error())
	}
	return f
}

// vote decides for each block whether it belongs to the body. The tree is the extractors' afterwards.
func (d *document) vote(root *html.Node, nodes [][]*html.Node, m *recipeMarks, big bool) {
	in := m.inBody(nodes)
	if d.chooseByRecipe(m, in) {
		return
	}
	if big {
		voteByDensity(d.blocks)
	} else {
		d.classify(root, nodes)
	}
	d.cutByRecipe(m, in)
}

// classify asks readability, then the forest, and trafilatura only where the forest is in doubt.
func (d *document) classify(root *html.Node, nodes [][]*html.Node) {
	base, err := nurl.Parse(d.address())
	if err != nil || base.Host == "" {
		base = nil
	}
	vectors := d.vectors(nodes)
	lighten(root)
	mark(nodes)
	vote(readabilityVoter{}, byReadability, clone(root), base, d.blocks)
	for i := range vectors {
		vectors[i][fReadability] = float32(d.blocks[i].votes[byReadability])
	}
	if d.watch != nil {
		d.watch(vectors)
	}
	if len(d.forest) == 0 || !d.voteByForest(vectors) {
		vote(trafilaturaVoter{}, forBody, root, base, d.blocks)
	}
}

// doubtShare is the share of the words that either took which the forest and readability must both
// have taken for the forest to be believed: below it does not know this kind of page.
const doubtShare = 0.7

// endRules are those of labels with which an article ends: offers of letters and of other articles.
// Where the forest takes more than endShare of its words behind one, with endLeast words before it, it
// may have gone on into a list of other articles.
var endRules = map[string]bool{"feed": true, "subscribe": true, "comments": true}

const (
	endShare = 0.15
	endLeast = 100
)

// voteByForest lets the forest vote. It reports whether it is to be believed.
func (d *document) voteByForest(vectors []vector) bool {
	both, either, kept, behind := 0, 0, 0, 0
	for i := range d.blocks {
		b := &d.blocks[i]
		b.votes[forBody] = d.forest.odds(&vectors[i])
		mine, other := d.taken(i), b.votes[byReadability] >= voteShare
		if mine || other {
			either += b.words
		}
		if mine && other {
			both += b.words
		}
		if mine {
			kept += b.words
		}
		if behind > 0 && mine {
			behind += b.words
		} else if e, ok := phrases.find(b); ok && endRules[e.rule] && kept >= endLeast {
			behind = 1
		}
	}
	if both > 0 && float64(both) >= doubtShare*float64(either) && float64(behind) <= endShare*float64(kept) {
		d.cutOutsideBody(vectors)
		return true
	}
	for i := range d.blocks {
		d.blocks[i].votes[forBody] = 0
	}
	return false
}

// bodyShare is the share of the words taken that the element which the template names as the body
// must hold for the rest to be none of the article.
const bodyShare = 0.9

// cutOutsideBody takes the votes away from what little was taken outside such an element: notes
// under the headline, what follows the text.
func (d *document) cutOutsideBody(vectors []vector) {
	all, inside := 0, 0
	for i := range d.blocks {
		if d.taken(i) {
			all += d.blocks[i].words
			if vectors[i][fBody] > 0 {
				inside += d.blocks[i].words
			}
		}
	}
	if float64(inside) < bodyShare*float64(all) {
		return
	}
	for i := range d.blocks {
		if vectors[i][fBody] < 0 {
			d.blocks[i].votes[forBody] = 0
		}
	}
}

// clone copies a tree, so that one extractor's changes do not meet the next.
func clone(root *html.Node) *html.Node {
	nodes, attrs := 1, len(root.Attr)
	for n := range root.Descendants() {
		nodes, attrs = nodes+1, attrs+len(n.Attr)
	}
	slab, attr := make([]html.Node, 0, nodes), make([]html.Attribute, 0, attrs)
	var copyOf func(n *html.Node) *html.Node
	copyOf = func(n *html.Node) *html.Node {
		from := len(attr)
		attr = append(attr, n.Attr...)
		slab = append(slab, html.Node{Type: n.Type, DataAtom: n.DataAtom, Data: n.Data, Namespace: n.Namespace, Attr: attr[from:len(attr):len(attr)]})
		c := &slab[len(slab)-1]
		for k := n.FirstChild; k != nil; k = k.NextSibling {
			c.AppendChild(copyOf(k))
		}
		return c
	}
	return copyOf(root)
}
