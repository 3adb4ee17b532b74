package clean

import (
	nurl "net/url"
	"strings"
	"time"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"

	"vistka/search/analysis"
)

// document is a page while it is read.
type document struct {
	url   string // as given
	found string // in a saved page
	now   time.Time
	plain bool
	lang  string // as declared

	blocks []block
	// first and last are the first and last block that an extractor took.
	first, last int
	seen        map[string]bool // texts of blocks, folded
	paragraphs  int             // of ten words or more kept in front of the block that a rule looks at

	title       string
	summary     string // as the page describes itself
	titleAt     int    // block of the title in plain text, -1 if there is none
	titleInBody bool   // the title was made from the first sentence

	bylines   []byline
	authors   []string
	credits   []string
	published Date
	publisher Publisher
	canonical string
}

// address is the best known address of the page.
func (d *document) address() string {
	for _, u := range []string{d.url, d.found, d.canonical} {
		if hostOf(u) != "" {
			return u
		}
	}
	return ""
}

// home says how the zone of a time without one is known: sites under .ua print Kyiv time.
func (d *document) home() string {
	if strings.HasSuffix(hostOf(d.address()), ".ua") {
		return zoneOutlet
	}
	return zoneAssumed
}

// article makes the result from what was read.
func (d *document) article() (Article, error) {
	a := Article{
		Title: d.title, Authors: d.authors, Credits: d.credits, Published: d.published,
		Publisher: d.publisher, Canonical: d.canonical, Plain: d.plain,
	}
	if d.url == "" {
		a.URL = d.found
	}
	var body []string
	for _, b := range d.blocks {
		if !listed(&b) {
			continue
		}
		a.Blocks = append(a.Blocks, Block{Text: b.text, Rule: b.rule})
		if b.rule == "" {
			body = append(body, b.text)
		}
	}
	if len(body) == 0 {
		return Article{}, ErrNoText
	}
	a.Body = strings.Join(body, "\n\n")
	if a.Title == "" {
		a.Title = firstSentence(body[0])
	}
	if a.Language = analysis.Detect(a.Body); a.Language == "" {
		a.Language = analysis.Detect(a.Title)
	}
	return a, nil
}

// listed reports whether a block is shown among those of the page: menus and hidden text are not.
func listed(b *block) bool { return b.rule != "nav" && b.rule != "hidden" }

// maxTags is the number of tags beyond which no tree is made: 5 MB of tags are a million nodes and
// half a gigabyte. The largest of the development pages has under 20,000.
const maxTags = 100000

// readHTML reads a page of markup.
func (d *document) readHTML(page string) {
	d.found = savedFrom(page)
	if strings.Count(page, "<") > maxTags {
		d.readTokens(page)
		return
	}
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		d.readTokens(page)
		return
	}
	doc := goquery.NewDocumentFromNode(root)
	h := readHead(doc)
	d.lang = h.lang
	d.canonical = h.canonicalURL(d.pageURL())
	d.title = h.headline(h.siteName())
	d.summary = h.metaOf("og:description", "description", "twitter:description")

	noise := newNoiseFinder(root)
	blocks, nodes := segment(root, noise.rule)
	d.blocks = blocks
	if len(blocks) == 0 {
		d.readTokens(page)
		return
	}
	var guess Date
	d.published = h.published(d, h.place(d.title), d.aroundTitle())
	big := heavy(root)
	if !big && d.published.Day == "" {
		// The search must see the tree before the extractors change it.
		guess = guessDate(root, d.address(), d.now)
	}
	d.vote(root, nodes, big)
	d.choose()
	if len(h.h1) == 0 {
		d.title = d.printedTitle()
	}
	d.applyRules()
	d.rescue()
	d.setBylineDate()
	if d.published.Day == "" {
		d.published = guess // never in place of a month that the address gives
	}
	d.setAuthors(&h)
	d.nameOutlet(&h)
}

// pageURL is the address that is known before the page is read.
func (d *document) pageURL() string {
	if hostOf(d.url) != "" {
		return d.url
	}
	return d.found
}

// vote lets the extractors mark the blocks that they take. The tree is theirs afterwards.
func (d *document) vote(root *html.Node, nodes [][]*html.Node, big bool) {
	if big {
		voteByDensity(d.blocks)
		return
	}
	base, err := nurl.Parse(d.address())
	if err != nil || base.Host == "" {
		base = nil
	}
	lighten(root)
	mark(nodes)
	vote(trafilaturaVoter{}, byTrafilatura, root, base, d.blocks)
	vote(readabilityVoter{}, byReadability, root, base, d.blocks)
}

// voteShare is the share of a block that an extractor must have taken to have taken the block.
const voteShare = 0.5

// choose keeps the blocks that the extractors took, and names why the others are left.
func (d *document) choose() {
	d.first, d.last = -1, -1
	for i := range d.blocks {
		if d.taken(i) {
			if d.first < 0 {
				d.first = i
			}
			d.last = i
		}
	}
	trust, head := d.trustClasses(), d.headAt()
	for i := range d.blocks {
		b := &d.blocks[i]
		switch {
		case b.class != "" && (trust || !d.taken(i)):
			b.rule = b.class
		case i < head && d.taken(i) && !d.standfirst(i):
			b.rule = "before-title"
		case d.taken(i), d.standfirst(i):
		case i > d.first && i < d.last && d.second(i):
		case i < d.first || i > d.last:
			b.rule = "outside"
		default:
			b.rule = "left-out"
		}
	}
}

func (d *document) taken(i int) bool { return d.blocks[i].votes[byTrafilatura] >= voteShare }

// second reports whether block i is a paragraph that readability took and trafilatura dropped, as it
// does with those that speak of newsletters or stand between pictures.
func (d *document) second(i int) bool {
	b := &d.blocks[i]
	return b.votes[byReadability] >= voteShare && b.sentence() && b.words >= 12 && b.linkShare() < 0.3
}

// standfirst reports whether block i, between headline and body, is the article's own summary: what
// the page also gives as its description.
func (d *document) standfirst(i int) bool {
	b := &d.blocks[i]
	if d.first < 0 || i > d.first || i < d.first-12 || b.words < 6 || b.words > 80 || b.linkShare() > 0.3 || d.isTitle(b) {
		return false
	}
	own, said := wordsOf(b.text), wordsOf(d.summary)
	return len(said) >= 6 && overlap(own, said) >= 0.8 && overlap(said, own) >= 0.5
}

// trustClasses reports whether what elements say of themselves agrees with the extractors: where it
// would cut more than a third of what they took, the template uses its words in another way.
func (d *document) trustClasses() bool {
	all, lost := 0, 0
	for i := range d.blocks {
		if d.taken(i) {
			all += d.blocks[i].words
			if d.blocks[i].class != "" {
				lost += d.blocks[i].words
			}
		}
	}
	return lost*3 <= all
}

// rescue is for pages of which nothing is left: official notices of one line, pages that the
// extractors do not understand. It keeps paragraphs outside the menus, then any text.
func (d *document) rescue() {
	for _, good := range []func(*block) bool{
		func(b *block) bool {
			return (b.rule == "outside" || b.rule == "left-out") && b.sentence() && b.words >= 5 && b.linkShare() < 0.5
		},
		func(b *block) bool {
			return (b.rule == "outside" || b.rule == "left-out" || b.rule == "aside" || b.rule == "links") && b.words >= 3
		},
		func(b *block) bool { return b.rule != "nav" && b.rule != "hidden" && b.rule != "form" && b.words > 0 },
	} {
		for i := range d.blocks {
			if d.blocks[i].rule == "" {
				return
			}
		}
		for i := range d.blocks {
			if b := &d.blocks[i]; good(b) && !d.isTitle(b) {
				b.rule = ""
			}
		}
	}
}

// headAt is the block of the printed headline, when it is a heading and most of the words that the
// extractors took stand behind it; 0 otherwise. What stands in front of it is not the article.
func (d *document) headAt() int {
	for i := range d.blocks {
		b := &d.blocks[i]
		if b.heading == 0 || b.heading > 2 || b.words > 60 || !d.isTitle(b) {
			continue
		}
		before, after := 0, 0
		for j := range d.blocks {
			switch {
			case !d.taken(j):
			case j < i:
				before += d.blocks[j].words
			default:
				after += d.blocks[j].words
			}
		}
		if before*4 < after {
			return i
		}
		return 0
	}
	return 0
}
