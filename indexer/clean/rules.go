package clean

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/net/html/atom"
)

// A rule looks at block i and names why it is no part of the article, or returns "". Rules are the
// same for blocks of HTML and for lines of plain text; they run in page order, so that a rule may
// look at what was cut before.
type rule func(d *document, i int) string

// blockRules in the order in which they are asked.
var blockRules = []rule{
	cutTitle, cutByline, cutMarks, cutEmbed, cutContact, cutPhrase, cutCaption, cutTeaserTail, cutCard, cutLinks, cutPoll, cutRepeat,
}

// applyRules cuts blocks one by one, then those that only their neighbours give away.
func (d *document) applyRules() {
	d.paragraphs = 0
	for i := range d.blocks {
		b := &d.blocks[i]
		if i > 0 && d.blocks[i-1].rule == "" && d.blocks[i-1].words >= 10 {
			d.paragraphs++
		}
		if b.rule == "byline" {
			d.takeByline(i) // by its class; what it says counts all the same
		}
		if b.rule != "" && !passedOver(b) {
			continue
		}
		for _, r := range blockRules {
			if name := r(d, i); name != "" {
				b.rule = name
				break
			}
		}
	}
	d.cutEmbeds()
	d.cutUpdates()
	d.cutSections()
	d.cutClusters()
	d.cutEmptyHeadings()
}

// passedOver reports whether the extractors alone left b out. The rules may still say why.
func passedOver(b *block) bool { return b.rule == "outside" || b.rule == "left-out" }

// cutMarks cuts what has neither letters nor an amount: "* * *", "---", "12".
func cutMarks(d *document, i int) string {
	b := &d.blocks[i]
	if b.words <= 4 && !strings.ContainsFunc(b.text, unicode.IsLetter) {
		return "marks"
	}
	return ""
}

// cutTitle cuts the headline itself, wherever it is printed again, and its short form right under
// it.
func cutTitle(d *document, i int) string {
	b := &d.blocks[i]
	if d.title == "" || d.titleInBody || b.words > 60 {
		return ""
	}
	if d.isTitle(b) {
		return "title"
	}
	if d.plain && i == d.titleAt+1 && !b.gap && !b.sentence() && b.words >= 3 && b.words < 20 &&
		overlap(wordsOf(b.text), wordsOf(d.title)) >= 0.7 {
		return "title-repeat"
	}
	return ""
}

// cutByline cuts the lines that name author, day and reading time, and keeps what they say.
func cutByline(d *document, i int) string {
	if d.bareName(i) {
		d.bylines = append(d.bylines, byline{names: splitNames(d.blocks[i].text)})
		return "byline"
	}
	line, ok := d.takeByline(i)
	switch {
	case !ok:
		return ""
	case len(line.names) == 0:
		return "date"
	}
	return "byline"
}

// bylinesMost is the number of bylines that are kept; an article has one or two. linesMost is the
// number of short lines with a hint of one that are read: long lists of news have some hundred.
const (
	bylinesMost = 20
	linesMost   = 1500
)

// takeByline reads block i as a byline, and keeps what it says when it stands at the headline.
func (d *document) takeByline(i int) (byline, bool) {
	b := &d.blocks[i]
	if b.words > bylineMost || d.linesRead == linesMost || !bylineHint(b.text) {
		return byline{}, false
	}
	d.linesRead++
	line, ok := readByline(b.text)
	if ok && len(d.bylines) < bylinesMost && d.paragraphs < 3 && (b.rule == "" || d.nearTitle(i)) {
		d.bylines = append(d.bylines, line)
	}
	return line, ok
}

// contactRE is an address or an account alone on a line, or an invitation to follow one.
var contactRE = regexp.MustCompile(`(?i)^(?:(?:e-?mail|contact|пошта|почта):?\s*)?(?:[\w.+-]+@[\w-]+\.[\w.-]+|@\w{2,30})[.;,]?$|\b(?:follow|like|find|join) (?:us|me|him|her|them|[^.]{2,60}) (?:on|in|at) (?:our )?(?:facebook|twitter|instagram|telegram|youtube|linkedin|x\b|whatsapp|tiktok|threads)`)

// contactMost is the number of words beyond which a block that names an account is prose.
const contactMost = 30

// contactHint is a cheap look at whether s names an address or a platform.
func contactHint(s string) bool {
	if strings.Contains(s, "@") {
		return true
	}
	for _, w := range []string{"follow", "like", "find", "join"} {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

func cutContact(d *document, i int) string {
	b := &d.blocks[i]
	if b.words <= contactMost && b.runes <= longBlock && contactHint(b.fold) && contactRE.MatchString(b.fold) {
		return "contact"
	}
	return ""
}

// cutPhrase cuts by what a block says, and keeps sign-offs as credits.
func cutPhrase(d *document, i int) string {
	b := &d.blocks[i]
	e, ok := phrases.find(b)
	if !ok {
		return ""
	}
	if e.how == "has" && b.votes[byReadability] >= voteShare && b.votes[forBody] >= voteShare &&
		b.sentence() && b.words > 20 && d.between(i) && b.linkShare() < 0.2 && e.rule != "donate" {
		return "" // a paragraph of prose that happens to speak of newsletters
	}
	if e.rule == "credit" && (b.rule == "" || d.first >= 0 && i > d.first && i <= d.last+creditTail) {
		d.credits = append(d.credits, b.text)
	}
	if e.rule == "feed" && strings.HasSuffix(b.text, ":") {
		return "teaser"
	}
	return e.rule
}

// creditTail is the number of blocks behind the last of the body in which its sign-offs stand.
const creditTail = 4

// captionEndRE ends a caption by whom the picture is from.
var captionEndRE = regexp.MustCompile(`(?i)(?:\((?:photo|image|picture|illustration|credit|ap photo|via|фото|світлина|ілюстрація|иллюстрация|снимок)[: ][^()]{0,80}\)|[(/|]\s*[^()/|]{0,60}\b(?:getty images?|(?-i:AFP|EPA(?:-EFE)?)|reuters|ap photo|associated press|shutterstock|nurphoto|anadolu|depositphotos|unsplash|pixabay|wikimedia|zuma press|bloomberg via getty|pa wire|sopa images)\b[^()/|]{0,40}\)?|/\s*(?:фото|скриншот|скріншот|photo)(?:[: ][^/]{0,60})?|\b(?:via getty images|getty images|photo by [^.]{3,50}|photo courtesy of [^.]{3,50}|courtesy photo))\s*\.?$`)

// captionMost is the number of words beyond which a block is no caption.
const captionMost = 60

// endsAsCaption looks at the last bytes of s alone, where a caption names its source.
func endsAsCaption(s string) bool {
	const tail = 250
	if len(s) > tail {
		s = strings.ToValidUTF8(s[len(s)-tail:], "")
	}
	low := strings.ToLower(s)
	for _, w := range captionWords {
		if strings.Contains(low, w) {
			return captionEndRE.MatchString(s)
		}
	}
	return false
}

// captionWords are those of which captionEndRE needs one.
var captionWords = []string{"photo", "image", "picture", "illustration", "credit", "via", "фото", "світлина", "ілюстрація", "иллюстрация", "снимок",
	"afp", "reuters", "associated press", "epa", "shutterstock", "anadolu", "unsplash", "pixabay", "wikimedia", "zuma press", "pa wire",
	"скриншот", "скріншот"}

func cutCaption(d *document, i int) string {
	b := &d.blocks[i]
	if b.words <= captionMost && b.heading == 0 && endsAsCaption(b.text) {
		return "caption"
	}
	return ""
}

// cutTeaserTail cuts the headline behind a label that stands alone: "Read also:".
func cutTeaserTail(d *document, i int) string {
	b := &d.blocks[i]
	if i == 0 || b.sentence() && !b.truncated() || b.words > 30 || b.heading > 0 {
		return ""
	}
	prev := &d.blocks[i-1]
	label := prev.rule == "teaser" && prev.words <= 6 && (strings.HasSuffix(prev.text, ":") || prev.words <= 4)
	tail := prev.rule == "teaser" && !label && b.item && prev.item
	if (label || tail) && (d.plain || b.linkShare() > 0.5 || b.item) {
		return "teaser"
	}
	return ""
}

// cutCard cuts the headline of another article with the start of its text, broken off: a line that
// is no sentence, and right below it one that ends in "…".
func cutCard(d *document, i int) string {
	b := &d.blocks[i]
	if !d.plain {
		if b.truncated() && b.links > 0 && i > 0 && d.blocks[i-1].rule == "teaser-card" {
			return "teaser-card"
		}
	} else if i > 0 && !b.gap && b.truncated() && d.blocks[i-1].rule == "teaser-card" {
		return "teaser-card"
	}
	if i+1 == len(d.blocks) || i == d.titleAt || b.sentence() || b.words < 3 || b.words > 25 || d.paragraphs == 0 {
		return ""
	}
	next := &d.blocks[i+1]
	if !next.truncated() || next.words < 12 || next.words > 120 {
		return ""
	}
	if d.plain && b.gap && !next.gap || !d.plain && b.linkShare() > 0.5 {
		return "teaser-card"
	}
	return ""
}

// linkShareMost is the share of a short block's text that may lie in links.
const linkShareMost = 0.8

// cutLinks cuts headlines of other articles: a block that is one link. A sentence that is wholly
// linked is part of a text in which other words are linked, too.
func cutLinks(d *document, i int) string {
	b := &d.blocks[i]
	if b.links > 1 && b.words <= 15 && b.linkShare() > 0.5 && !b.sentence() && b.heading == 0 && !b.item {
		return "links" // a bar of tools
	}
	if b.links+b.linked == 0 || b.linkShare() <= linkShareMost || b.words > 40 {
		return ""
	}
	if b.item && b.words <= 3 {
		return ""
	}
	return "links"
}

// cutPoll cuts the question of a poll: the next block is of a form with answers to choose from.
func cutPoll(d *document, i int) string {
	const questionMost = 25
	b := &d.blocks[i]
	if b.words > questionMost || !strings.HasSuffix(b.text, "?") || i+1 == len(d.blocks) {
		return ""
	}
	const depthMost = 4
	n := d.blocks[i+1].box
	for depth := 0; n != nil && n.DataAtom != atom.Form; n = n.Parent {
		if depth++; depth > depthMost {
			return ""
		}
	}
	if n == nil {
		return ""
	}
	for c := range n.Descendants() {
		if c.DataAtom == atom.Input && attrOf(c, "type") == "radio" {
			return "form"
		}
	}
	return ""
}

// cutRepeat cuts a block that the page has shown before: pull quotes, a standfirst printed twice.
func cutRepeat(d *document, i int) string {
	b := &d.blocks[i]
	if b.words < 6 || b.rule != "" {
		return ""
	}
	if d.seen[b.fold] {
		return "repeat"
	}
	d.seen[b.fold] = true
	return ""
}

// cutEmptyHeadings cuts headings that nothing of the article follows, and short lines in bold, which are
// the headings of pages that have no elements for them.
func (d *document) cutEmptyHeadings() {
	for i := len(d.blocks) - 1; i >= 0; i-- {
		b := &d.blocks[i]
		if b.rule != "" {
			continue
		}
		if b.heading == 0 && !(b.emphatic && b.words <= lineWords && !b.sentence()) || i == 0 {
			return
		}
		b.rule = "heading"
	}
}

// between reports whether block i lies between blocks that the extractors took.
func (d *document) between(i int) bool { return i > d.first && i < d.last }

// nearTitle reports whether block i stands next to the printed headline.
func (d *document) nearTitle(i int) bool {
	for j := max(0, i-8); j <= i+3 && j < len(d.blocks); j++ {
		if b := &d.blocks[j]; b.rule == "title" || b.words < 60 && d.isTitle(b) {
			return true
		}
	}
	return false
}
