package clean

import (
	"math"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// The features of a block, by which the classifier tells the article from what stands around it.
// The names are those of the data file; their order does not matter there.
const (
	fWords = iota
	fSentences
	fEnds
	fColon
	fTruncated
	fCommas
	fUpper
	fDigits
	fLinkShare
	fLinks
	fHeading
	fItem
	fEmphasis
	fParagraph
	fQuote
	fCell
	fInArticle
	fClassNav
	fClassOther
	fClassCaption
	fClassByline
	fClassAside
	fClassShare
	fInTop
	fParentScore
	fGrandScore
	fUnderTop
	fSiblings
	fSiblingWords
	fSiblingLinks
	fProseBefore
	fProseAfter
	fFromTitle
	fTitle
	fSummary
	fPhrase
	fRepeated
	fPrevWords
	fPrevLinks
	fPrevEnds
	fNextWords
	fNextLinks
	fNextEnds
	fWindow
	fReadability
	fBody
	features
)

// featureNames are the names of the features in the data file.
var featureNames = [features]string{
	"words", "sentences", "ends", "colon", "truncated", "commas", "upper", "digits", "link-share", "links", "heading",
	"item", "emphasis", "paragraph", "quote", "cell", "in-article", "class-nav", "class-other", "class-caption",
	"class-byline", "class-aside", "class-share", "in-top", "parent-score", "grand-score", "under-top", "siblings",
	"sibling-words", "sibling-links", "prose-before", "prose-after", "from-title", "title", "summary", "phrase",
	"repeated", "prev-words", "prev-links", "prev-ends", "next-words", "next-links", "next-ends", "window", "readability",
	"body",
}

// vector is the features of one block.
type vector [features]float32

// classFeatures says which feature stands for what an element says of itself.
var classFeatures = map[string]int{
	"nav": fClassNav, "hidden": fClassNav, "form": fClassNav, "caption": fClassCaption, "byline": fClassByline,
	"bio": fClassByline, "tags": fClassByline, "aside": fClassAside, "share": fClassShare, "comments": fClassShare,
}

// family is what the blocks of one parent have in common.
type family struct{ blocks, words, runes, linked int }

// vectors are the features of all blocks. nodes are their text nodes.
func (d *document) vectors(nodes [][]*html.Node) []vector {
	out := make([]vector, len(d.blocks))
	parents := make([]*html.Node, len(d.blocks))
	families := map[*html.Node]*family{}
	count := map[string]int{}
	for i := range d.blocks {
		b := &d.blocks[i]
		own := blockElement(nodes[i])
		if own != nil {
			parents[i] = own.Parent
			around(own, &out[i])
		}
		f := families[parents[i]]
		if f == nil {
			f = &family{}
			families[parents[i]] = f
		}
		f.blocks, f.words, f.runes, f.linked = f.blocks+1, f.words+b.words, f.runes+b.runes, f.linked+min(b.linked, b.runes)
		count[b.fold]++
	}
	scores, top := containers(d.blocks, parents)
	d.proseFeatures(out)
	title := d.titleBlock()
	titleStems, summaryStems := stems(wordsOf(d.title)), stems(wordsOf(d.summary))
	for i := range d.blocks {
		b, v := &d.blocks[i], &out[i]
		b.features(v)
		f := families[parents[i]]
		v[fSiblings] = log(f.blocks)
		v[fSiblingWords] = float32(f.words) / float32(f.blocks)
		v[fSiblingLinks] = float32(f.linked) / float32(max(1, f.runes))
		placeIn(parents[i], scores, top, v)
		v[fFromTitle] = float32(max(-20, min(40, i-title)))
		if b.words <= 60 && b.runes <= longBlock {
			own := wordsIn(b.fold)
			v[fTitle] = float32(shareOf(own, titleStems))
			v[fSummary] = float32(shareOf(own, summaryStems))
		}
		if e, ok := phrases.find(b); ok {
			v[fPhrase] = 1
			if e.how == "has" {
				v[fPhrase] = 2
			}
		}
		if count[b.fold] > 1 {
			v[fRepeated] = 1
		}
	}
	d.neighbours(out)
	inNamedBody(parents, out)
	return out
}

// bodyNames are words of classes and ids, in pairs, by which templates name the element around the
// text of an article.
var bodyNames = wordSet(`article-body article-text article-content story-body story-text story-content post-body post-text
	post-content entry-content news-body news-text news-content content-body body-content articlebody storybody articlecontent
	newstext`)

func wordSet(list string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(list) {
		m[w] = true
	}
	return m
}

// namesBody reports whether n says of itself that it holds the text of an article. known holds what
// was found for the values of attributes, most of which stand on many elements.
func namesBody(n *html.Node, known map[string]bool) bool {
	for _, a := range n.Attr {
		switch a.Key {
		case "itemprop":
			if strings.EqualFold(a.Val, "articleBody") {
				return true
			}
		case "class", "id":
			is, ok := known[a.Val]
			if !ok {
				is = bodyName(a.Val)
				known[a.Val] = is
			}
			if is {
				return true
			}
		}
	}
	return false
}

// bodyName reports whether one of the names in an attribute is that of a body.
func bodyName(val string) bool {
	for _, name := range strings.Fields(val) {
		words := nameWords(name)
		for i, w := range words {
			if bodyNames[w] || i+1 < len(words) && bodyNames[w+"-"+words[i+1]] {
				return true
			}
		}
	}
	return false
}

// inNamedBody fills in whether a block lies inside such an element, or outside where there is one.
func inNamedBody(parents []*html.Node, out []vector) {
	known, names := map[*html.Node]bool{}, map[string]bool{}
	var in func(n *html.Node) bool
	in = func(n *html.Node) bool {
		if n == nil {
			return false
		}
		is, ok := known[n]
		if !ok {
			is = namesBody(n, names) || in(n.Parent)
			known[n] = is
		}
		return is
	}
	some := false
	for i, n := range parents {
		if in(n) {
			out[i][fBody], some = 1, true
		}
	}
	for i := range out {
		if some && out[i][fBody] == 0 {
			out[i][fBody] = -1
		}
	}
}

// prose is the number of words of a block that reads as prose, 0 for others.
func (b *block) prose() int {
	if b.class != "" || b.linkShare() > 0.4 || b.words < 8 || !b.sentence() {
		return 0
	}
	return b.words
}

func log(n int) float32 { return float32(math.Log1p(float64(n))) }

func truth(b bool) float32 {
	if b {
		return 1
	}
	return 0
}

// features fills in what a block says by itself.
func (b *block) features(v *vector) {
	var upper, digits, commas, letters, sentences int
	prev := ' '
	for _, r := range b.text {
		switch {
		case unicode.IsUpper(r):
			upper++
			letters++
		case unicode.IsLetter(r):
			letters++
		case unicode.IsDigit(r):
			digits++
		case r == ',':
			commas++
		case r == ' ' && (prev == '.' || prev == '!' || prev == '?'):
			sentences++
		}
		prev = r
	}
	v[fWords], v[fSentences] = log(b.words), float32(min(sentences, 10))
	v[fEnds], v[fColon], v[fTruncated] = truth(b.sentence()), truth(strings.HasSuffix(b.text, ":")), truth(b.truncated())
	v[fCommas] = float32(commas) / float32(max(1, b.words))
	v[fUpper] = float32(upper) / float32(max(1, letters))
	v[fDigits] = float32(digits) / float32(max(1, b.runes))
	v[fLinkShare], v[fLinks] = float32(b.linkShare()), float32(min(b.links, 10))
	v[fHeading], v[fItem], v[fEmphasis] = float32(b.heading), truth(b.item), truth(b.emphatic)
	if b.class != "" {
		at, ok := classFeatures[b.class]
		if !ok {
			at = fClassOther
		}
		v[at] = 1
	}
}

// blockElement is the innermost block element around the first text of a block.
func blockElement(texts []*html.Node) *html.Node {
	if len(texts) == 0 {
		return nil
	}
	n := texts[0].Parent
	for n != nil && !blockAtoms[n.DataAtom] && n.DataAtom != atom.Td && n.DataAtom != atom.Th {
		n = n.Parent
	}
	return n
}

// around fills in what the elements around a block are.
func around(n *html.Node, v *vector) {
	v[fParagraph] = truth(n.DataAtom == atom.P)
	for ; n != nil; n = n.Parent {
		switch n.DataAtom {
		case atom.Blockquote:
			v[fQuote] = 1
		case atom.Table, atom.Td:
			v[fCell] = 1
		case atom.Article, atom.Main:
			v[fInArticle] = 1
		}
	}
}

// containers scores the elements around blocks of prose, each block's points counting in full for
// its parent and ever less further out, and returns the best.
func containers(blocks []block, parents []*html.Node) (scores map[*html.Node]float32, top *html.Node) {
	scores = map[*html.Node]float32{}
	for i := range blocks {
		b := &blocks[i]
		if b.class != "" || b.words < 6 {
			continue
		}
		points := float32(1+min(b.runes/100, 3)+min(strings.Count(b.text, ","), 5)) * float32(1-b.linkShare())
		if !b.sentence() {
			points /= 3
		}
		for n, share := parents[i], float32(1); n != nil && n.DataAtom != atom.Html && share > 0.2; n, share = n.Parent, share*0.6 {
			scores[n] += points * share
		}
	}
	seen := map[*html.Node]bool{}
	for _, p := range parents { // in page order, so that the choice among equals is stable
		for n := p; n != nil && !seen[n]; n = n.Parent {
			seen[n] = true
			if scores[n] > scores[top] {
				top = n
			}
		}
	}
	return scores, top
}

// placeIn fills in where a block stands to the best container.
func placeIn(parent *html.Node, scores map[*html.Node]float32, top *html.Node, v *vector) {
	best := max(scores[top], 1)
	if parent == nil {
		return
	}
	v[fParentScore] = scores[parent] / best
	if parent.Parent != nil {
		v[fGrandScore] = scores[parent.Parent] / best
	}
	depth := 0
	for n := parent; n != nil; n = n.Parent {
		if n == top {
			v[fInTop], v[fUnderTop] = 1, float32(min(depth, 10))
			return
		}
		depth++
	}
	v[fUnderTop] = -1
}

// proseFeatures fills in how much of the page's prose stands before and behind each block.
func (d *document) proseFeatures(out []vector) {
	all := 0
	for i := range d.blocks {
		all += d.blocks[i].prose()
	}
	before := 0
	for i := range d.blocks {
		n := d.blocks[i].prose()
		out[i][fProseBefore] = float32(before) / float32(max(1, all))
		before += n
		out[i][fProseAfter] = float32(all-before) / float32(max(1, all))
		for j := max(0, i-3); j <= i+3 && j < len(out); j++ {
			if j != i {
				out[j][fWindow] += float32(n)
			}
		}
	}
}

// titleBlock is the number of the block that prints the headline, -20 where none does.
func (d *document) titleBlock() int {
	at := -20
	for i := range d.blocks {
		if b := &d.blocks[i]; b.words < 60 && d.isTitle(b) {
			at = i
			if b.heading == 1 {
				break
			}
		}
	}
	return at
}

// neighbours fills in what the blocks before and behind are.
func (d *document) neighbours(out []vector) {
	for i := range out {
		if i > 0 {
			p := &out[i-1]
			out[i][fPrevWords], out[i][fPrevLinks], out[i][fPrevEnds] = p[fWords], p[fLinkShare], p[fEnds]
		}
		if i+1 < len(out) {
			n := &out[i+1]
			out[i][fNextWords], out[i][fNextLinks], out[i][fNextEnds] = n[fWords], n[fLinkShare], n[fEnds]
		}
	}
}
