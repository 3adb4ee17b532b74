package httpapi

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"vistka/static"
)

// handler answers a request or returns why it cannot; an error is written once, by the adapter that
// the route's policy names. A handler that returned an error has written nothing.
type handler func(c *gin.Context) error

// policy says how the answers of a route behave. Every route has one.
type policy struct {
	kind  kind
	cache string // Cache-Control of a good answer; errors are never stored
	// searches marks routes that take a place among Config.MaxSearches.
	searches bool
	noindex  bool // kept out of other search engines
}

// kind says who reads a route's answers.
type kind uint8

const (
	page   kind = iota // HTML for people, on our own origin
	framed             // HTML for people, in frames of every origin
	api                // JSON for anyone's programs, from every origin
	asset              // files, from every origin
	probe              // JSON for those who run the server
)

// forPeople reports whether errors are shown as pages.
func (k kind) forPeople() bool { return k == page || k == framed || k == asset }

const (
	cacheNever   = "no-store"
	cachePage    = "private, no-cache"
	cacheAnswer  = "public, max-age=30"
	cacheWidget  = "public, max-age=3600"
	cacheForGood = "public, max-age=31536000, immutable"
)

func (s *server) routes(e *gin.Engine) {
	get := func(path string, h handler, p policy) {
		s.handle(e, http.MethodGet, path, h, p)
		s.handle(e, http.MethodHead, path, h, p)
		if p.kind == api {
			s.handle(e, http.MethodOptions, path, s.preflight, policy{kind: api, cache: cacheNever})
		}
	}
	get("/", s.home, policy{kind: page, cache: cachePage, searches: true})
	get("/search", s.searchPage, policy{kind: page, cache: cachePage, searches: true, noindex: true})
	get("/article/:id", s.article, policy{kind: page, cache: cachePage, searches: true, noindex: true})
	get("/article/:id/:file", s.citeFile, policy{kind: page, cache: cachePage, searches: true, noindex: true})
	get("/about", s.about, policy{kind: page, cache: cachePage, searches: true})
	get("/embed", s.embed, policy{kind: page, cache: cachePage, searches: true})
	get("/embed/frame", s.embedFrame, policy{kind: framed, cache: cachePage, searches: true, noindex: true})

	get("/embed/"+static.WidgetMajor+"/search.js", s.widget, policy{kind: asset, cache: cacheWidget})
	get("/embed/:version/search.js", s.pinnedWidget, policy{kind: asset, cache: cacheForGood})
	get("/static/:file", s.static, policy{kind: asset, cache: cacheForGood})

	get("/api/v1/search", s.search, policy{kind: api, cache: cacheAnswer, searches: true, noindex: true})
	if s.cfg.Suggester != nil {
		get("/api/v1/suggest", s.suggest, policy{kind: api, cache: cacheAnswer, searches: true, noindex: true})
	}
	get("/api/v1/documents/:id", s.document, policy{kind: api, cache: cacheAnswer, searches: true, noindex: true})
	get("/api/v1/stats", s.stats, policy{kind: api, cache: cacheNever, noindex: true})

	get("/healthz", s.healthz, policy{kind: probe, cache: cacheNever, noindex: true})
	get("/readyz", s.readyz, policy{kind: probe, cache: cacheNever, noindex: true})

	e.NoRoute(s.answer(func(*gin.Context) error { return errNoRoute }))
	e.NoMethod(s.answer(func(*gin.Context) error { return errNoMethod }))
}

// handle registers a route and keeps its policy.
func (s *server) handle(e *gin.Engine, method, path string, h handler, p policy) {
	s.policies[method+" "+path] = p
	e.Handle(method, path, s.answer(h))
}
