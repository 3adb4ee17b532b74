package httpapi

import (
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"strings"
	"time"

	"github.com/gin-gonic/gin"
)

// logged writes one line a request: its route's pattern, never its address, which holds the query.
func (s *server) logged(c *gin.Context) {
	start := time.Now()
	c.Next()
	route := c.FullPath()
	if route == "" {
		route = "none"
	}
	level := slog.LevelInfo
	if route := c.FullPath(); (route == "/healthz" || route == "/readyz") && c.Writer.Status() < http.StatusInternalServerError {
		level = slog.LevelDebug // monitors ask every few seconds
	}
	s.cfg.Log.LogAttrs(c.Request.Context(), level, "request",
		slog.String("method", method(c)), slog.String("route", route),
		slog.Int("status", c.Writer.Status()),
		slog.Float64("ms", float64(time.Since(start).Microseconds())/1000))
}

// method keeps words that a client made up out of the log.
func method(c *gin.Context) string {
	switch m := c.Request.Method; m {
	case http.MethodGet, http.MethodHead, http.MethodOptions, http.MethodPost, http.MethodPut,
		http.MethodPatch, http.MethodDelete:
		return m
	}
	return "other"
}

// recovered turns a panic into an answer. The value of a panic may hold what a person typed, so only
// its type is logged, except for those of the runtime, which name no text; the stack holds none.
func (s *server) recovered(c *gin.Context) {
	defer func() {
		v := recover()
		if v == nil {
			return
		}
		if v == http.ErrAbortHandler {
			panic(v) // net/http's own way to drop a connection
		}
		attrs := []slog.Attr{slog.String("route", c.FullPath()), slog.String("type", fmt.Sprintf("%T", v)),
			slog.String("stack", string(debug.Stack()))}
		if err, ok := v.(interface {
			error
			RuntimeError()
		}); ok {
			attrs = append(attrs, slog.String("err", err.Error()))
		}
		s.cfg.Log.LogAttrs(c.Request.Context(), slog.LevelError, "panic", attrs...)
		if c.Writer.Written() {
			// Half an answer must not look like a whole one.
			panic(http.ErrAbortHandler)
		}
		s.refuse(c, errPanic)
		c.Abort()
	}()
	c.Next()
}

var errPanic = errors.New("panic")

const (
	policyAPI = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
	// policyPage allows what pages use and nothing inline. connect-src is for the widget's preview.
	policyPage = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
		"form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"
)

// policyFramed is that of pages that stand in frames of other sites: every site may frame them, and
// they run no script.
const policyFramed = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors *"

// headers sets what holds for every answer of a route, good or not.
func (s *server) headers(c *gin.Context) {
	p := s.policy(c)
	h := c.Writer.Header()
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Content-Security-Policy", policyAPI)
	h.Set("Cache-Control", cacheNever)
	if p.noindex {
		h.Set("X-Robots-Tag", "noindex")
	}
	switch p.kind {
	case page:
		h.Set("Content-Security-Policy", policyPage)
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
	case framed:
		h.Set("Content-Security-Policy", policyFramed)
		// What a page that isolates itself asks of everything it frames.
		h.Set("Cross-Origin-Embedder-Policy", "require-corp")
		h.Set("Cross-Origin-Resource-Policy", "cross-origin")
		h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
	case api, asset:
		// Without credentials: there are no cookies to send, and the data are public.
		h.Set("Access-Control-Allow-Origin", "*")
		h.Set("Access-Control-Expose-Headers", "ETag, Retry-After")
		h.Set("Cross-Origin-Resource-Policy", "cross-origin")
	}
	c.Next()
}

// policy returns that of the request's route; for an address without a route, or a method that a
// route does not take, that of its neighbours.
func (s *server) policy(c *gin.Context) policy {
	if p, ok := s.policies[c.Request.Method+" "+c.FullPath()]; ok {
		return p
	}
	if strings.HasPrefix(c.Request.URL.Path, "/api/") {
		return policy{kind: api, cache: cacheNever, noindex: true}
	}
	return policy{kind: page, cache: cacheNever, noindex: true}
}

// preflight answers OPTIONS. A plain GET needs none; clients that send headers of their own do.
func (s *server) preflight(c *gin.Context) error {
	h := c.Writer.Header()
	h.Set("Allow", "GET, HEAD, OPTIONS")
	h.Set("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS")
	h.Set("Access-Control-Allow-Headers", "Accept, Content-Type, If-None-Match")
	h.Set("Access-Control-Max-Age", "86400")
	c.Status(http.StatusNoContent)
	c.Writer.WriteHeaderNow()
	return nil
}
