package httpapi

import (
	"cmp"
	"maps"
	"net/http"
	"net/url"
	"strings"

	"github.com/gin-gonic/gin"
)

// frame is what every page has around its content.
type frame struct {
	Title   string
	Notice  string
	NoIndex bool
	// Style is a style sheet beside that of all pages, as "css/article.css"; empty for none.
	Style string
	Home  string
	// Skips lead past what stands before a part of the page, beside the one to its main part.
	Skips []link
	Nav   []navLink
	// Lang is the language that the address names, empty when the browser's is used.
	Lang string
	// Tongues lead to this page in its other languages.
	Tongues []tongueLink
}

type navLink struct {
	URL, Label string
	Here       bool
}

type tongueLink struct{ URL, Label, Lang string }

// link is an address with its words.
type link struct{ URL, Label string }

// countedLink is a value to browse by.
type countedLink struct{ URL, Label, Count string }

// example is a query with what it means.
type example struct{ URL, Query, Note string }

func (s *server) frame(c *gin.Context, a *ask, title string) frame {
	f := frame{Title: title, Notice: s.notice(a.words), NoIndex: s.policy(c).noindex, Home: a.at("/"), Lang: first(a.clean["lang"])}
	for _, l := range []link{{"/search", a.text("nav.search")}, {"/about", a.text("nav.about")}, {"/embed", a.text("nav.embed")}} {
		f.Nav = append(f.Nav, navLink{a.at(l.URL), l.Label, c.FullPath() == l.URL})
	}
	if c.FullPath() != "" {
		for _, w := range tongues {
			if w != a.words {
				values := maps.Clone(a.clean)
				values["lang"] = []string{w.lang}
				f.Tongues = append(f.Tongues, tongueLink{address((&url.URL{Path: c.Request.URL.Path}).EscapedPath(), values), w.own, w.lang})
			}
		}
	}
	return f
}

// notice is that of the configuration, in a language if it has it.
func (s *server) notice(w *words) string { return cmp.Or(s.cfg.Notices[w.lang], s.cfg.Notice) }

// plainPage reads the address of a page that takes no parameter but its language. It returns nil when
// the reader has been sent to the clean address.
func plainPage(c *gin.Context) *ask {
	a := readPage(c)
	if a.clean = kept(a.clean, "lang"); a.dirty(c.Request.URL.RawQuery) {
		_ = tidy(c, address(c.FullPath(), a.clean))
		return nil
	}
	return a
}

// origin is the address under which the reader reached the server.
func (s *server) origin(c *gin.Context) string {
	switch {
	case s.cfg.Origin != "":
		return s.cfg.Origin
	case c.Request.TLS != nil:
		return "https://" + c.Request.Host
	}
	return "http://" + c.Request.Host
}

// tidy sends the reader to the clean address of the same page.
func tidy(c *gin.Context, clean string) error {
	c.Redirect(http.StatusSeeOther, clean)
	return nil
}

type errorPage struct {
	frame
	Heading, Detail, RetryURL string
	Field                     askField
	// Hidden is what the search asked for beside its words.
	Hidden []hidden
	// Wait says how long to wait before trying again.
	Wait string
}

// errorPage writes the page of an error. Should even that fail, the reader gets the bare status.
func (s *server) errorPage(c *gin.Context, a *ask, kind problemKind, detail string) {
	title := a.text("problem." + kind.name + ".title")
	p := errorPage{frame: s.frame(c, a, a.text("search.of", title)), Heading: title, Detail: detail, Field: askField{Q: a.q}}
	p.NoIndex, p.Hidden = true, errorHidden(c, a)
	if c.FullPath() != "/search" {
		p.Tongues = nil
	}
	if kind.status == http.StatusServiceUnavailable || kind.status == http.StatusGatewayTimeout {
		p.RetryURL = c.Request.URL.RequestURI()
		if !strings.HasPrefix(p.RetryURL, "/") || strings.HasPrefix(p.RetryURL, "//") {
			p.RetryURL = "/"
		}
	}
	if kind.status == http.StatusServiceUnavailable {
		p.Wait = a.count("error.wait", retryAfter)
	}
	if err := s.writePage(c, a.words, kind.status, "error.html", p); err != nil {
		s.cfg.Log.Error("error page failed", "err", loggable(err))
		c.String(http.StatusInternalServerError, title)
	}
}

// errorHidden lists what the form of an error page keeps: of a search that was not answered all but its
// words and page, of other pages the language.
func errorHidden(c *gin.Context, a *ask) []hidden {
	var out []hidden
	for _, p := range params {
		if p.name == "q" || p.name == "page" || p.name != "lang" && c.FullPath() != "/search" {
			continue
		}
		for _, v := range a.clean[p.name] {
			out = append(out, hidden{p.name, v})
		}
	}
	return out
}
