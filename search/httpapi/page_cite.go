package httpapi

import (
	"net/http"
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/gin-gonic/gin"

	"vistka/search"
	"vistka/search/cite"
)

// citation is how an article's page offers to cite it.
type citation struct {
	Plain    citedAs
	Forms    []citedAs
	Passages []passageLink
}

// citedAs is a citation in one form. URL is that of the same as a file.
type citedAs struct{ Name, Label, Text, URL string }

// passageLink is a passage with matches, and the link that opens the original at it.
type passageLink struct {
	Text []search.Segment
	URL  string
}

func (s *server) newCitation(c *gin.Context, a *ask, d *search.Document) citation {
	work, t := s.work(a.words, d), a.citeWords()
	var out citation
	for i, f := range cite.Forms {
		v := citedAs{f.Name, a.text("cite.form." + f.Name), f.Write(work, t), a.at(articlePath(d.ID) + "/cite." + f.Name)}
		if i == 0 {
			out.Plain = v
		} else {
			out.Forms = append(out.Forms, v)
		}
	}
	return out
}

// work is what is cited: the names of the bodies are in the language of the page.
func (s *server) work(w *words, d *search.Document) cite.Work {
	work := cite.Of(d)
	work.Outlet, work.URL, work.Notice = outletName(d.Publisher), webAddress(work.URL), s.notice(w)
	work.Quoted = convert(d.Agencies, func(t search.AgencyTag) string { return w.label("agency", t.ID) })
	return work
}

// citeWords are the texts of citations in this language.
func (w *words) citeWords() cite.Words {
	return cite.Words{Lang: w.lang, Title: w.text("quoted"), Accessed: w.text("cite.accessed"), Hash: w.text("cite.hash"), Quoted: w.text("cite.quoted"),
		Date: func(d cite.Date) string { return w.longDate(d.String()) }}
}

// citeFile answers /article/{id}/cite.{form} with a file to import.
func (s *server) citeFile(c *gin.Context) error {
	name, ok := strings.CutPrefix(c.Param("file"), "cite.")
	form, known := cite.FormOf(name)
	if !ok || !known {
		return errNoRoute
	}
	a := readPage(c)
	if a.clean = kept(a.clean, "lang"); a.dirty(c.Request.URL.RawQuery) {
		return tidy(c, a.at(articlePath(c.Param("id"))+"/cite."+form.Name))
	}
	m, err := s.open(c.Request.Context(), c.Param("id"), search.Request{}.Query)
	if err != nil {
		return s.absent(c, a, err)
	}
	h := c.Writer.Header()
	h.Set("Cache-Control", s.policy(c).cache)
	h.Set("Content-Language", a.lang)
	h.Add("Vary", "Accept-Language")
	h.Set("Content-Disposition", `attachment; filename="vistka-`+fileName(m.Doc.ID)+"."+form.Name+`"`)
	c.Data(http.StatusOK, form.Type, []byte(form.Write(s.work(a.words, m.Doc), a.citeWords())))
	return nil
}

// fileName keeps what needs no quoting in a header.
func fileName(id string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, id)
}

const (
	// maxPassages bounds the passages offered to cite: those of the first matches.
	maxPassages = 3
	// passageRunes is the length of a long sentence.
	passageRunes = 300
	// edgeWords is the number of words that name an end of a passage in a text fragment: enough to be
	// the only place in an article, few enough to survive small changes of the page.
	edgeWords = 5
)

// newPassages offers the first passages with matches, out of what is shown of the text.
func newPassages(o *original, list []paragraph) []passageLink {
	var out []passageLink
	for _, p := range list {
		if len(out) == maxPassages {
			break
		}
		text := plain(p.segments)
		at := 0
		for _, s := range p.segments {
			if s.Mark {
				start, end := around(text, at, at+len(s.Text))
				l := passageLink{Text: cutSegments(p.segments, start, end)}
				if o != nil {
					l.URL = o.URL + textFragment(o.URL, text[start:end])
				}
				out = append(out, l)
				break
			}
			at += len(s.Text)
		}
	}
	return out
}

// around finds the sentence around text[start:end] by its punctuation, at most passageRunes long and
// of whole words. A wrong end, as behind an abbreviation, makes it shorter and breaks nothing.
func around(text string, start, end int) (from, to int) {
	room := passageRunes - utf8.RuneCountInString(text[start:end])
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
