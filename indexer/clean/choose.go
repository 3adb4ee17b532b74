package clean

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
		case certain(b) || b.class != "" && (trust || !d.taken(i)):
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

// certain reports whether what an element says of itself needs no second opinion: a recipe wrote it
// down, or it is the name that a social network gives its posts.
func certain(b *block) bool { return b.class == recipeClass || b.class == "embed" }

// taken reports whether block i was voted into the body.
func (d *document) taken(i int) bool { return d.blocks[i].votes[forBody] >= voteShare }

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
// would cut more than a third of the prose they took, the template uses its words in another way. Prose
// are sentences: legends and headlines of boxes outweigh a brief of three lines.
func (d *document) trustClasses() bool {
	all, lost := 0, 0
	for i := range d.blocks {
		if d.taken(i) && !certain(&d.blocks[i]) && d.blocks[i].linkShare() <= linkShareMost && d.blocks[i].sentence() {
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
