package httpapi

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"
)

// frame is what every page has around its content.
type frame struct {
	Title   string
	Notice  string
	NoIndex bool
	Nav     []navLink
}

type navLink struct {
	URL, Label string
	Here       bool
}

// link is an address with its words.
type link struct{ URL, Label string }

// countedLink is a value to browse by.
type countedLink struct{ URL, Label, Count string }

// example is a query with what it means.
type example struct{ URL, Query, Note string }

func (s *server) frame(c *gin.Context, title string) frame {
	f := frame{Title: title, Notice: s.cfg.Notice, NoIndex: s.policy(c).noindex}
	for _, l := range []link{{"/search", text("nav.search")}, {"/about", text("nav.about")}, {"/embed", text("nav.embed")}} {
		f.Nav = append(f.Nav, navLink{l.URL, l.Label, c.FullPath() == l.URL})
	}
	return f
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
}

// errorPage writes the page of an error. Should even that fail, the reader gets the bare status.
func (s *server) errorPage(c *gin.Context, kind problemKind, detail string) {
	p := errorPage{frame: s.frame(c, text("error.page", kind.title)), Heading: kind.title, Detail: detail}
	p.NoIndex = true
	if kind.status == http.StatusServiceUnavailable || kind.status == http.StatusGatewayTimeout {
		p.RetryURL = c.Request.URL.RequestURI()
		if !strings.HasPrefix(p.RetryURL, "/") || strings.HasPrefix(p.RetryURL, "//") {
			p.RetryURL = "/"
		}
	}
	if err := s.writePage(c, kind.status, "error.html", p); err != nil {
		s.cfg.Log.Error("error page failed", "err", loggable(err))
		c.String(http.StatusInternalServerError, kind.title)
	}
}
