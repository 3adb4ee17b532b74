package httpapi

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"vistka/search"
	"vistka/search/cite"
)

// citation is how an article's page offers to cite it.
type citation struct {
	Plain     citedAs
	Forms     []citedAs
	Sentences []citedSentence
}

// citedAs is a citation in one form. URL is that of the same as a file.
type citedAs struct{ Name, Label, Text, URL string }

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
	switch {
	case !d.TitleFromBody():
	case s.display(d) == search.DisplayHidden:
		work.Title = ""
	default:
		work.Title = "[" + work.Title + "]" // the words of the text, not of the outlet's headline
	}
	work.Quoted = convert(d.Agencies, func(t search.AgencyTag) string { return w.label("agency", t.ID) })
	return work
}

// citeWords are the texts of citations in this language.
func (w *words) citeWords() cite.Words {
	return cite.Words{Lang: w.lang, Untitled: w.text("cite.untitled"), Title: w.text("quoted"), Accessed: w.text("cite.accessed"), Hash: w.text("cite.hash"), Quoted: w.text("cite.quoted"), Cited: w.text("cite.cited"),
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
