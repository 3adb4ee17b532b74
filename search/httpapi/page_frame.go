package httpapi

import (
	"errors"
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"

	"vistka/search"
)

// framePage is the search in a frame of another site: a field and its results, without scripts.
type framePage struct {
	Notice, Q, Label string
	Title, Scheme    string
	Hidden           []hidden
	// Fault says why there is no answer, Hint what to ask instead, Status what was found.
	Fault, Hint     string
	Status, Partial string
	Hits            []framedHit
	All, AllURL     string
	Home            string
}

type framedHit struct {
	shownHit
	URL string
}

// embedFrame answers /embed/frame. Whatever goes wrong is said in the frame.
func (s *server) embedFrame(c *gin.Context) error {
	a := readPage(c)
	v := readChoices(c, a)
	p := framePage{Notice: s.notice(a.words), Q: a.q, Label: v.label(a.words), Scheme: v.Scheme, Hidden: v.framed(a), Home: a.at("/")}
	p.Title = a.text("search.of", p.Label)
	if a.q == "" {
		return s.writePage(c, a.words, http.StatusOK, "frame.html", p)
	}
	p.Title = a.text("search.of", a.q)
	a.req.Facets, a.req.Histogram, a.req.NoNear, a.req.Limit, a.req.Page = nil, false, true, v.Rows, 1
	page, err := (*search.Page)(nil), a.err()
	if err == nil {
		page, err = s.find(c.Request.Context(), a.req)
	}
	if err != nil {
		return s.framedFault(c, a, p, err)
	}
	p.Status = status(a, page)
	if page.Partial {
		p.Partial = a.text("partial")
	}
	for _, h := range page.Hits {
		hit := framedHit{shownHit: s.showHit(a, h)}
		hit.URL = hit.TitleURL
		if hit.Original != nil && !v.Article {
			hit.URL = hit.Original.URL
		}
		p.Hits = append(p.Hits, hit)
	}
	delete(a.clean, "limit")
	p.AllURL, p.All = a.with("page"), a.text("embed.frame.all", a.number(page.Total))
	if page.Total == 0 {
		p.All = a.text("embed.frame.near")
	}
	return s.writePage(c, a.words, http.StatusOK, "frame.html", p)
}

// framedFault shows an error in the frame; what is internal goes the way of all such.
func (s *server) framedFault(c *gin.Context, a *ask, p framePage, err error) error {
	kind, detail, list := describe(a.words, err, true)
	if kind.status == http.StatusInternalServerError || clientGone(c, err) {
		return err
	}
	var f *faults
	if errors.As(err, &f) && len(list) > 0 && list[0].Hint != "" && list[0].Name == "q" {
		p.Hint = a.text("embed.frame.try", list[0].Hint)
	}
	if kind.status == http.StatusServiceUnavailable {
		c.Header("Retry-After", strconv.Itoa(retryAfter))
	}
	p.Fault = detail
	return s.writePage(c, a.words, kind.status, "frame.html", p)
}

// framed are the fields that keep what the frame's address says when its form is sent.
func (v choices) framed(a *ask) []hidden {
	var out []hidden
	for _, p := range params {
		if p.name == "q" || p.name == "page" || p.name == "limit" {
			continue
		}
		for _, value := range a.clean[p.name] {
			out = append(out, hidden{p.name, value})
		}
	}
	if v.Rows != boxRows {
		out = append(out, hidden{"limit", strconv.Itoa(v.Rows)})
	}
	return append(out, v.frameOnly()...)
}
