package clean

import "golang.org/x/net/html"

// cutSections cuts what stands under a heading such as "News Feed", up to the end in plain text,
// which has no elements to show where the section ends.
func (d *document) cutSections() {
	if !d.plain {
		return
	}
	all, before := 0, 0
	for i := range d.blocks {
		if d.blocks[i].rule == "" {
			all += d.blocks[i].words
		}
	}
	for i := range d.blocks {
		switch d.blocks[i].rule {
		case "":
			before += d.blocks[i].words
		case "feed":
			// A heading near the top belongs to a menu, or to a feed in front of the article.
			if before >= 10 && before >= (all-before)/2 {
				d.cutFrom(i+1, "feed")
				return
			}
		}
	}
}

// cutFrom cuts block i and all behind it.
func (d *document) cutFrom(i int, rule string) {
	for ; i < len(d.blocks); i++ {
		if d.blocks[i].rule == "" {
			d.blocks[i].rule = rule
		}
	}
}

// clusterRules are those of blocks that come in groups: what stands among them is of their kind.
var clusterRules = map[string]bool{
	"donate": true, "subscribe": true, "form": true, "feed": true, "share": true, "teaser-card": true, "teaser": true,
	"comments": true, "copyright": true, "links": true, "nav": true, "related": true, "promo": true, "contact": true,
}

// cutClusters cuts what stands among such blocks: in HTML in one container with them, in plain text
// between two of them without an empty line.
func (d *document) cutClusters() {
	if d.plain {
		d.cutGroups()
	} else {
		d.cutBoxes()
	}
}

// groupMost is the number of lines that may stand between two that were cut.
const groupMost = 3

// cutGroups cuts the lines between two lines that were cut.
func (d *document) cutGroups() {
	prev := -1
	for i := range d.blocks {
		if d.blocks[i].gap {
			prev = -1
		}
		if !clusterRules[d.blocks[i].rule] {
			continue
		}
		for j := prev + 1; prev >= 0 && i-prev <= groupMost+1 && j < i; j++ {
			if d.blocks[j].rule == "" {
				d.blocks[j].rule = d.blocks[prev].rule
			}
		}
		prev = i
	}
}

// cutBoxes cuts the headings and short lines of containers in which the rest was cut: the heading of
// a form, of a box that asks for money, of a list of links.
func (d *document) cutBoxes() {
	type box struct {
		cut, kept int
		prose     bool
		rule      string
	}
	boxes := map[*html.Node]*box{}
	for i := range d.blocks {
		b := &d.blocks[i]
		x := boxes[b.box]
		if x == nil {
			x = &box{}
			boxes[b.box] = x
		}
		switch {
		case clusterRules[b.rule]:
			x.cut++
			x.rule = b.rule
		case b.rule == "":
			x.kept++
			x.prose = x.prose || b.words >= 15
		}
	}
	for i := range d.blocks {
		b := &d.blocks[i]
		if x := boxes[b.box]; b.rule == "" && b.box != nil && !x.prose && x.cut >= x.kept {
			b.rule = x.rule
		}
	}
}
