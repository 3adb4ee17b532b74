package httpapi

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"vistka/search"
)

const (
	// extractParagraphs and extractRunes bound what an extract shows: three passages of the length of
	// a short paragraph are a quotation, not a reprint. Together they are no more of the text than
	// search.ExtractRunes allows.
	extractParagraphs = 3
	extractRunes      = 300
	// passageLeast is the length below which a further passage is left out: some words say nothing.
	passageLeast = 30
)

// paragraph is a paragraph of a text, or a passage of one.
type paragraph struct {
	n             int // from 1, in the whole text
	start         int // bytes of the paragraph before the passage
	segments      []search.Segment
	before, after bool // text of the paragraph was left out there
}

// excerpt returns what may be shown of a text: all of it, nothing, or the first passages that
// matched, else the opening, as far as an extract may go.
func excerpt(m *search.Marked, mode search.Display) []paragraph {
	var all, matched []paragraph
	for i, segs := range m.Body {
		p := paragraph{n: i + 1, segments: segs}
		all = append(all, p)
		if slices.ContainsFunc(segs, marked) {
			matched = append(matched, p)
		}
	}
	switch {
	case mode == search.DisplayFull:
		return all
	case mode == search.DisplayHidden || len(all) == 0:
		return nil
	case len(matched) == 0:
		matched = all[:1]
	}
	total := 0
	for _, p := range all {
		total += runesOf(p.segments)
	}
	var out []paragraph
	room := search.ExtractRunes(total)
	for _, p := range matched[:min(len(matched), extractParagraphs)] {
		if len(out) > 0 && room < min(passageLeast, runesOf(p.segments)) {
			break
		}
		p = passage(p, min(extractRunes, room))
		room -= runesOf(p.segments)
		out = append(out, p)
	}
	return out
}

// shownSnippet returns what may be shown of a snippet: of a short text it can be more than an extract.
func shownSnippet(d *search.Document, mode search.Display, snippet []search.Segment) []search.Segment {
	switch {
	case mode == search.DisplayHidden:
		return nil
	case mode == search.DisplayFull:
		return snippet
	}
	p := passage(paragraph{segments: snippet}, search.ExtractRunes(utf8.RuneCountInString(d.Body)))
	if p.before {
		p.segments = append([]search.Segment{{Text: "… "}}, p.segments...)
	}
	if p.after {
		p.segments = append(p.segments, search.Segment{Text: " …"})
	}
	return p.segments
}

func runesOf(segs []search.Segment) int {
	n := 0
	for _, s := range segs {
		n += utf8.RuneCountInString(s.Text)
	}
	return n
}

func marked(s search.Segment) bool { return s.Mark }

// passage shortens a paragraph to so many runes around its first match, at spaces where it can.
func passage(p paragraph, most int) paragraph {
	var text []rune
	var marks []bool
	for _, s := range p.segments {
		for _, r := range s.Text {
			text, marks = append(text, r), append(marks, s.Mark)
		}
	}
	if len(text) <= most {
		return p
	}
	start, end := 0, most
	if first := slices.Index(marks, true); first > most/3 {
		// A third of the passage leads up to the match.
		start = min(first-most/3, len(text)-most)
		end = start + most
	}
	start, end = toSpace(text, marks, start, end)
	return paragraph{n: p.n, start: len(string(text[:start])), segments: rejoin(text[start:end], marks[start:end]), before: start > 0, after: end < len(text)}
}

// toSpace moves the ends of a passage inwards to spaces, so that no word is broken, unless that would
// lose a match or more than a long word.
func toSpace(text []rune, marks []bool, start, end int) (int, int) {
	const longWord = 30
	for i := start; start > 0 && i < start+longWord && i < end && !marks[i]; i++ {
		if unicode.IsSpace(text[i]) {
			start = i + 1
			break
		}
	}
	for i := end - 1; end < len(text) && i > end-longWord && i > start && !marks[i]; i-- {
		if unicode.IsSpace(text[i]) {
			end = i
			break
		}
	}
	return start, end
}

// rejoin puts runes and their marks back into segments.
func rejoin(text []rune, marks []bool) []search.Segment {
	var out []search.Segment
	for i := 0; i < len(text); {
		j := i
		for j < len(text) && marks[j] == marks[i] {
			j++
		}
		out = append(out, search.Segment{Text: string(text[i:j]), Mark: marks[i]})
		i = j
	}
	return out
}
