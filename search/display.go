package search

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// extractRunes bounds the extract of a document: the length of a short paragraph is a quotation,
// not a reprint.
const extractRunes = 300

// Shown returns what may be given out of a document: the document itself in full; an extract, with
// the opening of the body in place of it and without the blocks that were cut; or, hidden, without
// any of its text but the title. mode is that of documents which name none; an unknown or empty one
// counts as extract. Evidence loses its place where the text it points into is not whole, and its
// sentence where the text is hidden. The document itself is not changed.
func (d *Document) Shown(mode Display) *Document {
	if known(d.Display) {
		mode = d.Display
	}
	if mode == DisplayFull {
		return d
	}
	hidden := mode == DisplayHidden
	s := *d
	s.Cut = nil
	s.Body = ""
	if !hidden {
		s.Body = opening(d.Body)
	}
	s.Stated.Evidence = nil
	if e := d.Stated.Evidence; e != nil {
		e := shownEvidence(*e, hidden)
		s.Stated.Evidence = &e
	}
	s.Oblasts = slices.Clone(d.Oblasts)
	for i, t := range s.Oblasts {
		s.Oblasts[i].Evidence = shownAll(t.Evidence, hidden)
	}
	s.Agencies, s.Mentioned = shownTags(d.Agencies, hidden), shownTags(d.Mentioned, hidden)
	return &s
}

func known(d Display) bool {
	return d == DisplayFull || d == DisplayExtract || d == DisplayHidden
}

func shownTags(tags []AgencyTag, hidden bool) []AgencyTag {
	tags = slices.Clone(tags)
	for i, t := range tags {
		tags[i].Evidence = shownAll(t.Evidence, hidden)
	}
	return tags
}

func shownAll(list []Evidence, hidden bool) []Evidence {
	list = slices.Clone(list)
	for i, e := range list {
		list[i] = shownEvidence(e, hidden)
	}
	return list
}

func shownEvidence(e Evidence, hidden bool) Evidence {
	if e.Field == FieldBody {
		e.Start, e.End = 0, 0
	}
	if hidden && e.Field != FieldTitle {
		e.Sentence = ""
	}
	return e
}

// opening returns the beginning of a body: its first paragraph, cut at a space where it is long. An
// ellipsis stands for what was left out.
func opening(body string) string {
	body = strings.TrimSpace(body)
	first, rest, _ := strings.Cut(body, "\n\n")
	if utf8.RuneCountInString(first) > extractRunes {
		end, space := 0, -1
		for n := 0; n < extractRunes; n++ {
			r, size := utf8.DecodeRuneInString(first[end:])
			if unicode.IsSpace(r) {
				space = end
			}
			end += size
		}
		if space > end/2 {
			end = space
		}
		first, rest = first[:end], first[end:]
	}
	if strings.TrimSpace(rest) == "" {
		return first
	}
	return strings.TrimRightFunc(first, unicode.IsSpace) + " …"
}
