package clean

import (
	nurl "net/url"

	"codeberg.org/readeck/go-readability/v2"
	"github.com/markusmobius/go-htmldate"
	"github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// An extractor finds the main text of a page. It may change the tree it is given and returns the
// tree of what it took, nil when it found nothing.
type extractor interface {
	extract(doc *html.Node, base *nurl.URL) *html.Node
}

// The votes of a block: that of readability, and that which decides whether it belongs to the body,
// by the classifier, by trafilatura or by a recipe.
const (
	byReadability = iota
	forBody
	voters
)

// readabilityVoter is Mozilla's algorithm: fast, high recall.
type readabilityVoter struct{}

func (readabilityVoter) extract(doc *html.Node, base *nurl.URL) *html.Node {
	p := readability.NewParser()
	p.DisableJSONLD = true
	a, err := p.ParseAndMutate(doc, base)
	if err != nil {
		return nil
	}
	return a.Node
}

// trafilaturaVoter is slower and drops more. Its fallback is not used: readability votes beside it.
type trafilaturaVoter struct{}

func (trafilaturaVoter) extract(doc *html.Node, base *nurl.URL) *html.Node {
	r, err := trafilatura.ExtractDocument(doc, trafilatura.Options{
		OriginalURL:      base,
		ExcludeComments:  true,
		HtmlDateOverride: &htmldate.Result{}, // dates are found elsewhere
	})
	if err != nil || r == nil {
		return nil
	}
	return r.ContentNode
}

// dropped are the elements that the extractors drop first thing, each in copies of the whole tree of
// its own, and those of the head that they read for metadata, which is done elsewhere.
var dropped = atoms(atom.Script, atom.Style, atom.Svg, atom.Iframe, atom.Link, atom.Meta, atom.Template, atom.Canvas,
	atom.Select, atom.Button, atom.Textarea)

// lighten removes them from the tree, before it is copied.
func lighten(root *html.Node) {
	var drop []*html.Node
	for n := range root.Descendants() {
		if n.Type == html.CommentNode || n.Type == html.ElementNode && dropped[n.DataAtom] {
			drop = append(drop, n)
		}
	}
	for _, n := range drop {
		if n.Parent != nil {
			n.Parent.RemoveChild(n)
		}
	}
}

// vote fills the votes of blocks by one extractor.
func vote(e extractor, which int, doc *html.Node, base *nurl.URL, blocks []block) {
	defer func() {
		// The libraries read hostile trees; a fault of theirs costs their vote, not the page.
		_ = recover()
	}()
	for i, n := range taken(e.extract(doc, base), len(blocks)) {
		if n > 0 {
			blocks[i].votes[which] = min(1, float64(n)/float64(max(1, solid(blocks[i].text))))
		}
	}
}
