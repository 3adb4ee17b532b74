package clean

import (
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

	blocks []block
	// first and last are the first and last block that an extractor took.
	first, last int
	seen        map[string]bool // texts of blocks, folded
	linesRead   int             // as bylines
	paragraphs  int             // of ten words or more kept in front of the block that a rule looks at

	title       string
	summary     string          // as the page describes itself
	updates     map[string]bool // headlines of the updates of a live page, folded
	titled      string          // the title whose words are titleWords
	titleWords  string
	titleAt     int  // block of the title in plain text, -1 if there is none
	titleInBody bool // the title was made from the first sentence

	bylines   []byline
	authors   []string
	credits   []string
	published Date
	publisher Publisher
	canonical string

	memory  *Memory        // what the pages of the site repeat, nil for nothing
	watch   func([]vector) // sees the features of the blocks; for training
	forests forests        // what classifies the blocks, empty for the libraries alone
	recipe  string         // what became of the site's recipe
	printed []string       // authors as the recipe finds them
	dated   []string       // dates as the recipe finds them
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
		Publisher: d.publisher, Canonical: d.canonical, Plain: d.plain, Recipe: d.recipe,
	}
	if d.url == "" {
		a.URL = d.found
	}
	a.Language = d.language()
	a.Footprint = d.mark(a.Language)
	a.Memory = d.memory.Key(a.Footprint)
	d.cutBoilerplate(d.memory, a.Footprint)
	d.cutEmptyHeadings() // of what the memory has cut
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
	return a, nil
}

// language is that of the text, as far as it is kept.
func (d *document) language() string {
	var text []string
	for i := range d.blocks {
		if b := &d.blocks[i]; b.rule == "" {
			text = append(text, b.text)
		}
	}
	if l := analysis.Detect(strings.Join(text, "\n\n")); l != "" {
		return l
	}
	return analysis.Detect(d.title)
}

// listed reports whether a block is shown among those of the page: menus and hidden text are not.
func listed(b *block) bool { return b.rule != "nav" && b.rule != "hidden" }

// readHTML reads a page of markup.
func (d *document) readHTML(page string) {
	d.found = savedFrom(page)
	if !parseable(page) {
		d.readTokens(page)
		return
	}
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		d.readTokens(page)
		return
	}
	doc := goquery.NewDocumentFromNode(root)
	h := readHead(root)
	d.canonical = h.canonicalURL(d.pageURL())
	d.title = h.headline(h.siteName())
	d.summary = h.metaOf("og:description", "description", "twitter:description")
	d.updates = h.linked.updates

	marks := d.follow(doc)
	noise := newNoiseFinder(root)
	blocks, nodes := segment(root, func(n *html.Node) string {
		if marks.strips(n) {
			return recipeClass
		}
		return noise.rule(n)
	})
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
	d.vote(root, nodes, marks, big)
	d.choose()
	if len(h.h1) == 0 && d.recipe == "" {
		d.title = d.printedTitle()
	}
	d.applyRules()
	d.rescue()
	d.setBylineDate()
	if d.published.Day == "" {
		d.published = guess // never in place of a month that the address gives
	}
	d.title = h.cardTitle(d.title, h.siteName())
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
