package httpapi

import (
	"cmp"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"vistka/search"
	"vistka/search/cite"
)

const (
	// maxMatched bounds the sentences offered to cite for their matches, those of the first ones, and
	// maxSentences all of them: a page of its own text over again helps nobody to choose.
	maxMatched   = 3
	maxSentences = 12
	// sentenceRunes is the length of a long sentence.
	sentenceRunes = 300
	// edgeWords is the number of words that name an end of a sentence in a text fragment: enough to be
	// the only place in an article, few enough to survive small changes of the page.
	edgeWords = 5
)

// citedSentence is a sentence to cite, ready to copy: Before, Text and After joined. URL opens the
// original at it, Place leads to it in the text where that is possible.
type citedSentence struct {
	ID, Name      string
	Before, After string
	Text          []search.Segment
	URL, Place    string
}

// spot is a range of bytes of what is shown of a paragraph.
type spot struct {
	in         int // the paragraph, of those shown
	start, end int
}

// sentences chooses what is offered to cite of the text that is shown: the first sentences with
// matches, then those that tags rest on, who is quoted first. They come in that order of kinds, each in
// the order of the text, and do not overlap.
func (t *articleText) sentences(d *search.Document, list []paragraph) []spot {
	tagged := t.tagged(d, list)
	var out []spot
	for i, p := range list {
		if len(out) == maxMatched {
			break
		}
		at := 0
		for _, s := range p.segments {
			if s.Mark {
				out = append(out, matched(tagged, spot{i, at, at + len(s.Text)}, plain(p.segments)))
				break
			}
			at += len(s.Text)
		}
	}
	n := len(out)
	for _, s := range tagged {
		if len(out) < maxSentences && !slices.ContainsFunc(out, s.overlaps) {
			out = append(out, s)
		}
	}
	slices.SortFunc(out[n:], func(a, b spot) int { return cmp.Or(a.in-b.in, a.start-b.start) })
	return out
}

func (s spot) overlaps(o spot) bool {
	return s.in == o.in && s.start < o.end && o.start < s.end
}

// matched is the sentence around a match: as the tagger saw it, else by its punctuation.
func matched(tagged []spot, match spot, text string) spot {
	for _, s := range tagged {
		if s.in == match.in && s.start <= match.start && match.end <= s.end {
			return s
		}
	}
	match.start, match.end = around(text, match.start, match.end)
	return match
}

// tagged are the sentences of all tags as far as they are shown whole, by the kind of tag.
func (t *articleText) tagged(d *search.Document, list []paragraph) []spot {
	var out []spot
	for _, e := range slices.Concat(evidenceOf(d.Agencies), oblastEvidence(d), evidenceOf(d.Mentioned)) {
		start, end, ok := sentenceRange(d, e)
		if !ok {
			continue
		}
		for i, p := range list {
			from := t.paragraphs[i].start
			if from >= 0 && start >= from && end <= from+len(plain(p.segments)) {
				out = append(out, spot{i, start - from, end - from})
			}
		}
	}
	return out
}

func evidenceOf(tags []search.AgencyTag) []search.Evidence {
	var out []search.Evidence
	for _, t := range tags {
		out = append(out, t.Evidence...)
	}
	return out
}

func oblastEvidence(d *search.Document) []search.Evidence {
	var out []search.Evidence
	for _, t := range d.Oblasts {
		out = append(out, t.Evidence...)
	}
	return out
}

// speakers names the bodies to whom the text attributes all of the bytes [start, end) of the body.
func (w *words) speakers(d *search.Document, start, end int) []string {
	var out []string
	for _, t := range d.Agencies {
		if slices.ContainsFunc(t.Evidence, func(e search.Evidence) bool {
			from, to, ok := sentenceRange(d, e)
			return ok && from <= start && end <= to
		}) {
			out = append(out, w.label("agency", t.ID))
		}
	}
	return out
}

// citedSentences writes the sentences to cite. Only what list shows of the text is in them.
func (w *words) citedSentences(work cite.Work, m *search.Marked, list []paragraph, ps places, text *articleText) []citedSentence {
	d := m.Doc
	before, behind, _ := strings.Cut(w.text("quoted"), "%s")
	var out []citedSentence
	for i, s := range text.sentences(d, list) {
		p, from := list[s.in], text.paragraphs[s.in].start
		n := strconv.Itoa(i + 1)
		v := citedSentence{ID: "cite-sentence-" + n, Name: w.text("cite.sentence", n), Before: before, Text: oneLined(cutSegments(p.segments, s.start, s.end))}
		var said []string
		if from >= 0 {
			said = w.speakers(d, from+s.start, from+s.end)
			v.Place = text.placeURL(ps, search.Evidence{Field: search.FieldBody, Start: from + s.start})
		}
		v.After = strings.TrimSuffix(behind+" — "+cite.Source(work, w.citeWords(), said), " — ")
		if work.URL != "" {
			v.URL = work.URL + textFragment(work.URL, plain(p.segments)[s.start:s.end])
		}
		out = append(out, v)
	}
	return out
}

// oneLined makes spaces of the ends of lines within a paragraph, so that a copied text is one line.
func oneLined(segs []search.Segment) []search.Segment {
	return convert(segs, func(s search.Segment) search.Segment {
		s.Text = strings.Map(func(r rune) rune {
			if unicode.IsSpace(r) {
				return ' '
			}
			return r
		}, s.Text)
		return s
	})
}

// around finds the sentence around text[start:end] by its punctuation, at most sentenceRunes long and
// of whole words. A wrong end, as behind an abbreviation, makes it shorter and breaks nothing.
func around(text string, start, end int) (from, to int) {
	room := sentenceRunes - utf8.RuneCountInString(text[start:end])
	from, to = start, end
	for half := room / 2; from > 0; {
		r, size := utf8.DecodeLastRuneInString(text[:from])
		if endsSentence(text[:from-size], r) {
			break
		}
		if room--; room < half {
			from += strings.IndexByte(text[from:start]+" ", ' ') // not in the middle of a word
			break
		}
		from -= size
	}
	for to < len(text) {
		r, size := utf8.DecodeRuneInString(text[to:])
		if endsSentence(text[:to], r) {
			break
		}
		if room--; room < 0 {
			to = end + max(0, strings.LastIndexByte(text[end:to], ' '))
			break
		}
		to += size
	}
	for from < start && text[from] == ' ' {
		from++
	}
	return from, to
}

// endsSentence reports whether r is the space between two sentences.
func endsSentence(before string, r rune) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(before, "”»\"')"))
	return unicode.IsSpace(r) && strings.ContainsRune(".!?…", last)
}

// cutSegments returns the segments of the bytes [start, end) of their text.
func cutSegments(segs []search.Segment, start, end int) []search.Segment {
	var out []search.Segment
	at := 0
	for _, s := range segs {
		from, to := max(start-at, 0), min(end-at, len(s.Text))
		if from < to {
			out = append(out, search.Segment{Text: s.Text[from:to], Mark: s.Mark})
		}
		at += len(s.Text)
	}
	return out
}

// textFragment is the end of an address that opens a page at a text (URL Fragment Text Directives,
// W3C Community Group): its first and last words, or all of a short one.
func textFragment(address, text string) string {
	words := strings.Fields(text)
	directive := ":~:text="
	if len(words) > 2*edgeWords {
		directive += fragmentText(words[:edgeWords]) + "," + fragmentText(words[len(words)-edgeWords:])
	} else {
		directive += fragmentText(words)
	}
	if strings.Contains(address, "#") {
		return directive
	}
	return "#" + directive
}

// fragmentText encodes words for a text directive, in which comma, hyphen and ampersand have a meaning.
func fragmentText(words []string) string {
	return strings.ReplaceAll(strings.ReplaceAll(url.QueryEscape(strings.Join(words, " ")), "+", "%20"), "-", "%2D")
}
