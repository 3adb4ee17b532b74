package clean

import (
	_ "embed"
	nurl "net/url"

	"golang.org/x/net/html"
)

//go:embed forest.txt
var forestText string

//go:embed forest-quick.txt
var quickText string

// forests classify the blocks of pages: full with the vote of readability among the features, quick
// without.
type forests struct{ full, quick forest }

// blockForests are those of the data files, which are part of the program: a fault in them is a
// programmer's.
var blockForests = forests{full: mustForest("forest.txt", forestText), quick: mustForest("forest-quick.txt", quickText)}

func mustForest(name, s string) forest {
	f, err := readForest(s)
	if err != nil {
		panic(name + ": " + err.Error())
	}
	return f
}

// vote decides for each block whether it belongs to the body: by the recipe, by the quick forest, or
// by those whom classify asks. The tree is the extractors' afterwards.
func (d *document) vote(root *html.Node, nodes [][]*html.Node, m *recipeMarks, big bool) {
	in := m.inBody(nodes)
	if d.chooseByRecipe(m, in) {
		return
	}
	vectors := d.vectors(nodes)
	switch {
	case d.watch == nil && d.voteQuickly(vectors):
	case big:
		voteByDensity(d.blocks)
	default:
		d.classify(root, nodes, vectors)
	}
	d.cutByRecipe(m, in)
}

// classify asks readability and the full forest, and trafilatura only where those two do not agree.
func (d *document) classify(root *html.Node, nodes [][]*html.Node, vectors []vector) {
	base, err := nurl.Parse(d.address())
	if err != nil || base.Host == "" {
		base = nil
	}
	lighten(root)
	mark(nodes)
	vote(readabilityVoter{}, byReadability, clone(root), base, d.blocks)
	for i := range vectors {
		vectors[i][fReadability] = float32(d.blocks[i].votes[byReadability])
	}
	if d.watch != nil {
		d.watch(vectors)
	}
	if len(d.forests.full) == 0 || !d.voteByForest(vectors) {
		vote(trafilaturaVoter{}, forBody, root, base, d.blocks)
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
