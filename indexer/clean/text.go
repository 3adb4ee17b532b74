package clean

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// readText reads a page of plain text: lines are blocks, and the first that is no clutter is the
// title.
func (d *document) readText(text string) {
	d.plain = true
	d.blocks = textBlocks(text)
	d.takeDatePrefix()
	d.findTitleLine()
	d.applyRules()
	d.setBylineDate()
	d.nameOutlet(nil)
}

// textBlocks cuts a text into lines, and joins lines that were broken at a width.
func textBlocks(text string) []block {
	var out []block
	var under strings.Builder // the block under way
	gap, opened, last := false, false, 0
	flush := func() {
		if under.Len() > 0 {
			b := newBlock(under.String())
			b.gap = opened || len(out) == 0
			out = append(out, b)
			under.Reset()
		}
	}
	text = strings.NewReplacer("\r\n", "\n", "\f", "\n", "\r", "\n").Replace(text)
	wrapped := wrapWidth(text)
	for line := range strings.SplitSeq(text, "\n") {
		line = squeeze(line)
		if line == "" {
			gap = true
			continue
		}
		more := len(out) == maxBlocks-1 || wrapped > 0 && !gap && last > wrapped*7/10
		if under.Len() > 0 && more {
			under.WriteByte(' ')
		} else {
			flush()
			opened = gap
		}
		under.WriteString(line)
		last, gap = utf8.RuneCountInString(line), false
	}
	flush()
	return out
}

// wrapWidth is the width of at most 100 runes at which a text was broken, 0 when it was not: of the
// lines that another follows directly, most have about that length.
func wrapWidth(text string) int {
	lines := strings.Split(text, "\n")
	widest, inner, full := 0, 0, 0
	for _, l := range lines {
		widest = max(widest, utf8.RuneCountInString(strings.TrimSpace(l)))
	}
	if widest > 100 || widest < 40 {
		return 0
	}
	for i := 0; i+1 < len(lines); i++ {
		if strings.TrimSpace(lines[i]) == "" || strings.TrimSpace(lines[i+1]) == "" {
			continue
		}
		inner++
		if utf8.RuneCountInString(strings.TrimSpace(lines[i])) > widest*7/10 {
			full++
		}
	}
	if inner < 3 || full*10 < inner*8 {
		return 0
	}
	return widest
}

// datePrefixRE is a date that a scraper wrote in front of the text.
var datePrefixRE = regexp.MustCompile(`(?i)^(?:date|published|published on|posted|дата|опубліковано|опубликовано)\s*[:=]?\s*`)

// takeDatePrefix cuts a labelled date off the front of the first line.
func (d *document) takeDatePrefix() {
	if len(d.blocks) == 0 {
		return
	}
	first := &d.blocks[0]
	label := datePrefixRE.FindString(first.text)
	if label == "" {
		return
	}
	m, ok := findMoment(first.text[len(label):])
	if !ok || m.start > 0 {
		return
	}
	d.bylines = append(d.bylines, byline{when: m, dated: true})
	at := len(label) + m.end
	rest := strings.TrimLeftFunc(first.text[at:], func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(",|:;·-—–", r) })
	cut := newBlock(squeeze(first.text[:at]))
	cut.rule, cut.gap = "date", true
	if rest == "" {
		d.blocks[0] = cut
		return
	}
	kept := newBlock(rest)
	d.blocks = append([]block{cut, kept}, d.blocks[1:]...)
}

// topLines is the number of lines in which the title of a plain text is looked for.
const topLines = 25

// findTitleLine finds the headline among the first lines: the line in front of a byline, else the
// first that no rule would cut. A first line that is a sentence is no headline: it stays in the
// body, and the title is made from it.
func (d *document) findTitleLine() {
	d.titleAt = -1
	candidate := -1
	for i := 0; i < len(d.blocks) && i < topLines; i++ {
		b := &d.blocks[i]
		if d.clutter(i) {
			continue
		}
		if candidate < 0 {
			candidate = i
		}
		if at := d.bylineBelow(i); at > 0 {
			candidate = d.groupAbove(i, at)
			break
		}
		if b.sentence() && b.words >= 25 {
			break // the body has begun
		}
	}
	if candidate < 0 {
		return
	}
	b := &d.blocks[candidate]
	if b.runes > titleMax || strings.HasSuffix(b.text, ".") && !strings.HasSuffix(b.text, "...") {
		d.title, d.titleInBody = firstSentence(b.text), true
		return
	}
	d.title, d.titleAt = b.text, candidate
	b.rule = "title"
	for i := 0; i < candidate; i++ {
		if d.blocks[i].rule == "" {
			if e, ok := phrases.find(&d.blocks[i]); ok {
				d.blocks[i].rule = e.rule
			} else {
				d.blocks[i].rule = "before-title"
			}
		}
	}
}

// clutter reports whether a rule that needs no title would cut block i.
func (d *document) clutter(i int) bool {
	b := &d.blocks[i]
	if b.rule != "" || cutMarks(d, i) != "" || b.words <= captionMost && endsAsCaption(b.text) {
		return true
	}
	if _, ok := phrases.find(b); ok {
		return true
	}
	_, ok := readByline(b.text)
	return ok
}

// bylineBelow is the number of the byline within the next three lines, 0 where there is none.
func (d *document) bylineBelow(i int) int {
	for j := i + 1; j < len(d.blocks) && j <= i+3; j++ {
		b := &d.blocks[j]
		if line, ok := readByline(b.text); ok && (len(line.names) > 0 || line.dated) {
			return j
		}
	}
	return 0
}

// groupAbove is the line that opens the group of lines of the byline at, where line i is inside
// another group, as the last headline of a list; else i.
func (d *document) groupAbove(i, at int) int {
	if d.blocks[i].gap {
		return i
	}
	for j := i + 1; j < at; j++ {
		if d.blocks[j].gap && !d.clutter(j) {
			return j
		}
	}
	return i
}

// bareName reports whether block i of a plain text is the name of its author: it stands right below
// the headline and right above the day.
func (d *document) bareName(i int) bool {
	if !d.plain || d.titleAt < 0 || i != d.titleAt+1 || i+1 == len(d.blocks) || !nameLike(d.blocks[i].text) {
		return false
	}
	line, ok := readByline(d.blocks[i+1].text)
	return ok && line.dated
}
