package clean

import (
	nurl "net/url"

	"codeberg.org/readeck/go-readability/v2"
	"github.com/markusmobius/go-htmldate"
	"github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"
)

// An extractor finds the main text of a page. It may change the tree it is given and returns the
// tree of what it took, nil when it found nothing.
type extractor interface {
	extract(doc *html.Node, base *nurl.URL) *html.Node
}

// The extractors, in the order of block.votes.
const (
	byReadability = iota
	byTrafilatura
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
