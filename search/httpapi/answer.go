package httpapi

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"runtime/debug"
	"strings"

	"github.com/gin-gonic/gin"

	"vistka/search"
)

// answer is the one adapter from handlers to gin.
func (s *server) answer(h handler) gin.HandlerFunc {
	return func(c *gin.Context) {
		if err := h(c); err != nil {
			s.refuse(c, err)
		}
	}
}

// find takes a place among the searches, and answers r within the time limit.
func (s *server) find(ctx context.Context, r search.Request) (*search.Page, error) {
	leave, err := s.gate.enter(ctx)
	if err != nil {
		return nil, err
	}
	defer leave()
	ctx, cancel := context.WithTimeout(ctx, s.cfg.SearchTimeout)
	defer cancel()
	return s.cfg.Searcher.Search(ctx, r)
}

// writeJSON writes an answer. Text stays as it is, without escapes for HTML: the answer is never
// read as HTML, and Cyrillic and quotes stay readable.
func (s *server) writeJSON(c *gin.Context, status int, cache string, v any) error {
	body, err := encode(v)
	if err != nil {
		return err
	}
	c.Header("Cache-Control", cache)
	c.Data(status, "application/json; charset=utf-8", body)
	return nil
}

func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return nil, fmt.Errorf("encode answer: %w", err)
	}
	return b.Bytes(), nil
}

// writePage renders a template. It is rendered as a whole first, so that a fault in it becomes an
// error page and not half a page.
func (s *server) writePage(c *gin.Context, w *words, status int, name string, data any) error {
	var b bytes.Buffer
	if err := s.templates[w.lang].ExecuteTemplate(&b, name, data); err != nil {
		return fmt.Errorf("render %s: %w", name, err)
	}
	if status == http.StatusOK {
		c.Header("Cache-Control", s.policy(c).cache)
	}
	c.Header("Content-Language", w.lang)
	c.Writer.Header().Add("Vary", "Accept-Language")
	c.Data(status, "text/html; charset=utf-8", b.Bytes())
	return nil
}

// etag names an answer by the state of the index, the request and what else shapes it. It is weak:
// took_ms differs between answers that are otherwise the same.
func (s *server) etag(c *gin.Context, sequence int64) string {
	h := sha256.New()
	fmt.Fprintf(h, "%s\n%d\n%s\n%s\n%s\n%s\n%s", s.build, sequence, s.cfg.Notice, s.cfg.Notices, s.cfg.Display, c.Request.URL.Path, c.Request.URL.RawQuery)
	return `W/"` + hex.EncodeToString(h.Sum(nil)[:12]) + `"`
}

// unchanged answers 304 when the client holds the present answer. It asks the engine for its state
// only if the client names an answer at all.
func (s *server) unchanged(c *gin.Context) bool {
	held := c.GetHeader("If-None-Match")
	if held == "" {
		return false
	}
	stats, err := s.cfg.Searcher.Stats(c.Request.Context())
	if err != nil {
		return false
	}
	tag := s.etag(c, stats.Sequence)
	for candidate := range strings.SplitSeq(held, ",") {
		if strings.TrimPrefix(strings.TrimSpace(candidate), "W/") == strings.TrimPrefix(tag, "W/") {
			c.Header("ETag", tag)
			c.Header("Cache-Control", s.policy(c).cache)
			c.Status(http.StatusNotModified)
			c.Writer.WriteHeaderNow()
			return true
		}
	}
	return false
}

// buildID names the program, so that an answer kept from an older one is not taken for the present.
func buildID() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	for _, set := range info.Settings {
		if set.Key == "vcs.revision" {
			return set.Value
		}
	}
	return info.Main.Version
}

// clientGone reports whether the one who asked has left: nobody reads an answer then.
func clientGone(c *gin.Context, err error) bool {
	return errors.Is(err, context.Canceled) && c.Request.Context().Err() != nil
}
