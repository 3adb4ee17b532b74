package clean

import (
	"regexp"
	"strings"
)

// A post of a social network inside an article is what someone said elsewhere, at another time. Most
// are known by the class of their element (noise.go); these rules know them by their text, which is all
// that is left in plain text and where the script that draws them has not run. A post that the
// article leads up to with a colon is quoted by it and stays, but for the line below.
var (
	// postSignRE is the line under a post: "— Name (@name) May 3, 2024".
	postSignRE = regexp.MustCompile(`^[—–-]+ ?[^@]{0,100}\(@\w{1,30}\)(?: [^.!?]{0,40}\d{4})?$`)
	// postEndRE ends the text of a post: the address of its picture, or what it links to.
	postEndRE = regexp.MustCompile(`(?:pic\.(?:twitter|x)\.com/\w+|\bhttps://t\.co/\w+)$`)
)

const (
	postMost  = 80 // words of a post; longer ones are rare, and prose that ends in such an address too
	postLines = 6  // of a post in plain text
)

// cutEmbed cuts the line under a post, and the text that says by its end that it is one.
func cutEmbed(d *document, i int) string {
	b := &d.blocks[i]
	if b.words > postMost || b.runes > longBlock {
		return ""
	}
	if signsPost(b) ||
		(strings.Contains(b.text, ".com/") || strings.Contains(b.text, "t.co/")) && postEndRE.MatchString(b.text) {
		return "embed"
	}
	return ""
}

// keepQuoted gives back the text of the posts that follow on a colon.
func (d *document) keepQuoted() {
	quoted := false
	for i := range d.blocks {
		b := &d.blocks[i]
		switch {
		case b.rule == "" || passedOver(b):
			quoted = strings.HasSuffix(b.text, ":")
		case b.rule != "embed":
			quoted = false
		case quoted && !d.plain && !signsPost(b):
			if _, label := phrases.find(b); !label {
				b.rule = ""
			}
		}
	}
}

// signsPost reports whether b is the line under a post.
func signsPost(b *block) bool {
	return strings.Contains(b.text, "(@") && postSignRE.MatchString(b.text)
}

// cutEmbeds cuts the rest of each post: in HTML what stands in one quotation with its last line, in
// plain text the lines right above it.
func (d *document) cutEmbeds() {
	for i := range d.blocks {
		b := &d.blocks[i]
		if b.rule != "embed" || b.class == "embed" {
			continue
		}
		for j := i - 1; j >= 0 && d.inPost(j, i); j-- {
			if c := &d.blocks[j]; c.rule == "" || passedOver(c) {
				c.rule = "embed"
			}
		}
	}
	d.keepQuoted()
}

// inPost reports whether block j is part of the post that ends with block i.
func (d *document) inPost(j, i int) bool {
	if d.plain {
		return i-j < postLines && !d.blocks[j+1].gap && j != d.titleAt && d.blocks[j].words <= postMost
	}
	return d.blocks[i].quote != nil && d.blocks[j].quote == d.blocks[i].quote
}
