package httpapi

import (
	"cmp"
	"iter"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"vistka/search"
)

// run is a piece of an article's text; with an ID it is a place that evidence leads to.
type run struct {
	ID     string
	Pieces []piece
}

// maxLinked bounds the matches that lead to one another. Nobody steps through more, and the links of
// thousands would outweigh the text.
const maxLinked = 500

// piece is text, marked when it matched. Match numbers matches from 1 through the page: words that
// matched with nothing but space between them are one. It is 0 beyond maxLinked, and in the later
// pieces of a match that the edge of a place divides.
type piece struct {
	Text  string
	Mark  bool
	Match int
	Place string // which of how many, where there are others
	Hop   *hop
}

// hop leads from a match to its neighbours, around the ends too.
type hop struct{ Prev, Next int }

// oneMatch makes one match of those with nothing but space between them: a reader who goes from match
// to match stops once at "medical treatment".
func oneMatch(segs []search.Segment) []search.Segment {
	var out []search.Segment
	for i, s := range segs {
		n := len(out)
		switch between := !s.Mark && strings.TrimFunc(s.Text, unicode.IsSpace) == ""; {
		case n > 0 && out[n-1].Mark && (s.Mark || between && i+1 < len(segs) && segs[i+1].Mark):
			out[n-1].Text += s.Text
		default:
			out = append(out, s)
		}
	}
	return out
}

// textPlace is a range of the body that evidence leads to: the sentences of one or more tags.
type textPlace struct {
	start, end int // bytes of the body
	id         string
}

// places are the ranges of a document's body that evidence leads to, in order and apart. Their ids
// follow from the document alone.
type places []textPlace

// placesOf finds the sentences of all tags of d, and of the day of its statement. Sentences that
// overlap are one place.
func placesOf(d *search.Document) places {
	var all places
	add := func(list []search.Evidence) {
		for _, e := range list {
			if start, end, ok := sentenceRange(d, e); ok {
				all = append(all, textPlace{start: start, end: end})
			}
		}
	}
	for _, t := range d.Oblasts {
		add(t.Evidence)
	}
	for _, t := range slices.Concat(d.Agencies, d.Mentioned) {
		add(t.Evidence)
	}
	if e := d.Stated.Evidence; e != nil {
		add([]search.Evidence{*e})
	}
	slices.SortFunc(all, func(a, b textPlace) int { return cmp.Or(a.start-b.start, b.end-a.end) })
	var out places
	for _, p := range all {
		if n := len(out); n > 0 && p.start < out[n-1].end {
			out[n-1].end = max(out[n-1].end, p.end)
			continue
		}
		p.id = "s" + strconv.Itoa(len(out)+1)
		out = append(out, p)
	}
	return out
}

// sentenceRange finds the sentence around a place in the body; the place alone where its sentence is
// not there word for word. It never leaves the paragraph.
func sentenceRange(d *search.Document, e search.Evidence) (start, end int, ok bool) {
	text, ok := fieldText(d, e)
	if !ok || e.Field != search.FieldBody {
		return 0, 0, false
	}
	start, end = e.Start, e.End
	if n := len(e.Sentence); n >= end-start {
		from := max(0, end-n)
		if at := strings.Index(text[from:], e.Sentence); at >= 0 && from+at <= start {
			start, end = from+at, from+at+n
		}
	}
	if at := strings.LastIndex(text[start:e.Start], paragraphBreak); at >= 0 {
		start += at + len(paragraphBreak)
	}
	if at := strings.Index(text[start:end], paragraphBreak); at >= 0 {
		end = start + at
	}
	return start, end, start < end
}

// paragraphBreak stands between the paragraphs of a body.
const paragraphBreak = "\n\n"

// of returns the place that a piece of evidence lies in.
func (ps places) of(e search.Evidence) (textPlace, bool) {
	if e.Field != search.FieldBody {
		return textPlace{}, false
	}
	at, _ := slices.BinarySearchFunc(ps, e.Start+1, func(p textPlace, n int) int { return cmp.Compare(p.end, n) })
	if at < len(ps) && ps[at].start <= e.Start && e.Start < ps[at].end {
		return ps[at], true
	}
	return textPlace{}, false
}

// articleText is the text of an article as its page shows it.
type articleText struct {
	heading     []run
	behindTitle *hop // on from the matches in the heading to those of the text
	paragraphs  []shownParagraph
	matches     int
	shown       map[string]bool // the places that are in it, by id
}

type shownParagraph struct {
	N                   int
	Runs                []run
	CutBefore, CutAfter bool
	start               int // where it begins in the body, -1 for one that is not there
}

// newArticleText lays out a title and what is shown of a body: matches counted from the title on, and
// the places that evidence leads to as far as they are shown whole.
func newArticleText(m *search.Marked, title []search.Segment, list []paragraph, ps places) *articleText {
	t := &articleText{shown: map[string]bool{}}
	t.heading = t.runs(title, 0, nil)
	starts := paragraphStarts(m)
	for _, p := range list {
		start, inside := starts[p.n-1], places(nil)
		if start >= 0 {
			start += p.start
			inside = ps.within(start, start+len(plain(p.segments)))
		}
		t.paragraphs = append(t.paragraphs, shownParagraph{p.n, t.runs(p.segments, start, inside), p.before, p.after, start})
	}
	return t
}

// paragraphStarts returns where the paragraphs begin in the body, -1 for one that is not there.
func paragraphStarts(m *search.Marked) []int {
	out, from := make([]int, len(m.Body)), 0
	for i, segs := range m.Body {
		text := plain(segs)
		if out[i] = -1; text == "" {
			continue
		}
		if at := strings.Index(m.Doc.Body[from:], text); at >= 0 {
			out[i] = from + at
			from += at + len(text)
		}
	}
	return out
}

// within returns the places that lie between two bytes of the body as a whole.
func (ps places) within(start, end int) places {
	var out places
	for _, p := range ps {
		if p.start >= start && p.end <= end {
			out = append(out, p)
		}
	}
	return out
}

// runs cuts segments, which begin at a byte of the body, at the edges of places.
func (t *articleText) runs(segs []search.Segment, at int, ps places) []run {
	var out []run
	put := func(id string, p piece) {
		if n := len(out); n == 0 || out[n-1].ID != id {
			out = append(out, run{ID: id})
		}
		last := &out[len(out)-1]
		last.Pieces = append(last.Pieces, p)
	}
	for _, s := range oneMatch(segs) {
		p := piece{Text: s.Text, Mark: s.Mark}
		if s.Mark {
			if t.matches++; t.matches <= maxLinked {
				p.Match = t.matches
			}
		}
		for p.Text != "" {
			for len(ps) > 0 && ps[0].end <= at {
				ps = ps[1:]
			}
			id, end := "", at+len(p.Text)
			switch {
			case len(ps) == 0:
			case ps[0].start <= at:
				id, end = ps[0].id, min(end, ps[0].end)
				t.shown[id] = true
			default:
				end = min(end, ps[0].start)
			}
			put(id, piece{Text: p.Text[:end-at], Mark: p.Mark, Match: p.Match})
			p.Text, p.Match, at = p.Text[end-at:], 0, end
		}
	}
	return out
}

// link gives every match its way to the next one and back, when there is another. Those of the title
// have one together, which stands behind it: a heading is read out whole, and its matches are seen at
// one glance.
func (t *articleText) link(w *words) {
	linked := min(t.matches, maxLinked)
	if linked < 2 {
		return
	}
	inTitle := 0
	for p := range pieces(t.heading) {
		inTitle = max(inTitle, p.Match)
		p.place(w, t.matches)
	}
	if 0 < inTitle && inTitle < linked {
		t.behindTitle = &hop{Prev: linked, Next: inTitle + 1}
	}
	for _, paragraph := range t.paragraphs {
		for p := range pieces(paragraph.Runs) {
			if n := p.Match; n > 0 {
				p.place(w, t.matches)
				p.Hop = &hop{Prev: (n+linked-2)%linked + 1, Next: n%linked + 1}
			}
		}
	}
}

func (p *piece) place(w *words, of int) {
	if p.Match > 0 {
		p.Place = w.text("matches.place", w.number(p.Match), w.number(of))
	}
}

// pieces goes through the pieces of runs, to be changed in place.
func pieces(list []run) iter.Seq[*piece] {
	return func(yield func(*piece) bool) {
		for _, r := range list {
			for i := range r.Pieces {
				if !yield(&r.Pieces[i]) {
					return
				}
			}
		}
	}
}
