package search

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	// extractRunes bounds the extract of a document: the length of a short paragraph is a quotation,
	// not a reprint.
	extractRunes = 300
	// extractShare is the part of a text that an extract may be, one in so many: of a short article
	// a paragraph would be all.
	extractShare = 3
	// extractLeast is the length of a short sentence: less says nothing.
	extractLeast = 60
)

// ExtractRunes returns how much of a text of so many runes an extract may show: a third of it, and of
// a very short one a short sentence, but never more than half.
func ExtractRunes(total int) int {
	return max(total/extractShare, min(extractLeast, total/2))
}

// TitleFromBody reports whether the title is the opening of the body, a sentence or a paragraph, as it
// is of a text that had no headline: then it is text, and hidden with it.
func (d *Document) TitleFromBody() bool {
	title, cut := strings.CutSuffix(d.Title, "…")
	rest, found := strings.CutPrefix(d.Body, title)
	if !found || title == "" {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(title, "\"'”’»)"))
	return cut || rest == "" || strings.HasPrefix(rest, "\n\n") || strings.ContainsRune(".!?…", last)
}

// Shown returns what may be given out of a document: the document itself in full; an extract, with
// the opening of the body in place of it and without the blocks that were cut; or, hidden, without
// any of its text but the title, and without that where it is text. mode is that of documents which name none; an unknown or empty one
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
	hides := withheld{hidden, hidden && d.TitleFromBody()}
	s := *d
	s.Cut = nil
	s.Body = ""
	if !hidden {
		s.Body = opening(d.Body)
	}
	if hides.title {
		s.Title = ""
	}
	s.Stated.Evidence = nil
	if e := d.Stated.Evidence; e != nil {
		e := shownEvidence(*e, hides)
		s.Stated.Evidence = &e
	}
	s.Oblasts = slices.Clone(d.Oblasts)
	for i, t := range s.Oblasts {
		s.Oblasts[i].Evidence = shownAll(t.Evidence, hides)
	}
	s.Agencies, s.Mentioned = shownTags(d.Agencies, hides), shownTags(d.Mentioned, hides)
	return &s
}

func known(d Display) bool {
	return d == DisplayFull || d == DisplayExtract || d == DisplayHidden
}

// withheld says which texts of a document are not given out at all.
type withheld struct{ text, title bool }

func shownTags(tags []AgencyTag, hides withheld) []AgencyTag {
	tags = slices.Clone(tags)
	for i, t := range tags {
		tags[i].Evidence = shownAll(t.Evidence, hides)
	}
	return tags
}

func shownAll(list []Evidence, hides withheld) []Evidence {
	list = slices.Clone(list)
	for i, e := range list {
		list[i] = shownEvidence(e, hides)
	}
	return list
}

func shownEvidence(e Evidence, hides withheld) Evidence {
	if e.Field == FieldBody || hides.title {
		e.Start, e.End = 0, 0
	}
	if hides.text && (e.Field != FieldTitle || hides.title) {
		e.Sentence = ""
	}
	return e
}

// opening returns the beginning of a body: its first paragraph, cut at a space where it is long or
// more of the text than an extract may be. An ellipsis stands for what was left out.
func opening(body string) string {
	body = strings.TrimSpace(body)
	first, rest, _ := strings.Cut(body, "\n\n")
	if most := min(extractRunes, ExtractRunes(utf8.RuneCountInString(body))); utf8.RuneCountInString(first) > most {
		end, space := 0, -1
		for range most {
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
