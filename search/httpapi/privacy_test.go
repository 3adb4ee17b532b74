package httpapi

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"syscall"
	"testing"

	"vistka/search"
)

// secret stands for what a person typed; it must come up in no log.
const secret = "sekretna"

// logBuffer is a log that requests may write to at the same time.
type logBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *logBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *logBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

func TestQueryTextIsNeverWritten(t *testing.T) {
	for _, test := range []struct {
		name   string
		before func(context.Context, search.Request) (*search.Page, error)
		want   string
	}{
		{"found", nil, `"route":"/api/v1/search"`},
		{"failed", func(context.Context, search.Request) (*search.Page, error) {
			return nil, fmt.Errorf("term %q: %w", secret, fmt.Errorf("read: %w", &fs.PathError{Op: "open", Path: "gen-0001", Err: syscall.EIO}))
		}, "open gen-0001"},
		{"failed in an engine", func(context.Context, search.Request) (*search.Page, error) {
			return nil, &search.Error{Kind: search.KindInternal, Op: "search", Msg: "a segment cannot be read", Pos: -1, Err: fmt.Errorf("term %s", secret)}
		}, "a segment cannot be read"},
		{"panicked", func(_ context.Context, r search.Request) (*search.Page, error) {
			panic("cannot happen: " + r.Query.Text)
		}, `"msg":"panic"`},
		{"panicked in the runtime", func(_ context.Context, r search.Request) (*search.Page, error) {
			return nil, fmt.Errorf("%d", []int{}[len(r.Query.Text)])
		}, "index out of range"},
	} {
		t.Run(test.name, func(t *testing.T) {
			var log logBuffer
			base := start(t, Config{Searcher: &memory{docs: corpus(), before: test.before}, Log: slog.New(slog.NewJSONHandler(&log, nil))})
			for _, path := range []string{"/api/v1/search?q=" + secret, "/search?q=" + secret, "/api/v1/documents/x?q=" + secret, "/article/x?q=" + secret,
				"/api/v1/search?q=%22" + secret, "/api/v1/search?" + secret + "=1", "/" + secret, "/api/" + secret, "/search?q=" + secret + "&" + secret + "=" + secret} {
				a := get(t, base+path)
				if a.header.Get("Set-Cookie") != "" {
					t.Errorf("%s sets a cookie", path)
				}
				if test.before != nil && strings.Contains(path, "search?q="+secret) && !strings.Contains(path, "&") && a.status != http.StatusInternalServerError {
					t.Errorf("%s: %d, want 500", path, a.status)
				}
			}
			fetch(t, strings.ToUpper(secret), base+"/")
			written := log.String()
			if strings.Contains(strings.ToLower(written), secret) {
				t.Errorf("the log holds the query:\n%s", written)
			}
			wantIn(t, written, test.want, `"msg":"request"`, `"status":`, `"ms":`)
		})
	}
}

func TestHalfAnAnswerIsBroken(t *testing.T) {
	s, e, err := build(Config{Searcher: &memory{}})
	if err != nil {
		t.Fatal(err)
	}
	s.handle(e, http.MethodGet, "/half", s.halfway, policy{kind: page, cache: cacheNever})
	srv := httptest.NewServer(e)
	defer srv.Close()
	res, err := http.Get(srv.URL + "/half")
	if err == nil {
		defer res.Body.Close()
		var b bytes.Buffer
		if _, err = b.ReadFrom(res.Body); err == nil {
			t.Errorf("a page that broke off looks whole: %q", b.String())
		}
	}
}

func TestSecurityHeaders(t *testing.T) {
	base := start(t, Config{})
	for _, path := range []string{"/", "/search?q=children", "/article/aaaaaaaaaaaaaaaaaaaaaaaaaa", "/article/aaaaaaaaaaaaaaaaaaaaaaaaaa/cite.ris", "/article/none", "/about", "/embed", "/nothing",
		"/api/v1/search", "/api/v1/nothing", "/embed/1/search.js", "/healthz"} {
		a := get(t, base+path)
		csp := a.header.Get("Content-Security-Policy")
		if a.header.Get("X-Content-Type-Options") != "nosniff" || a.header.Get("Referrer-Policy") != "no-referrer" || a.header.Get("Cache-Control") == "" {
			t.Errorf("%s: %v", path, a.header)
		}
		wantIn(t, csp, "default-src 'none'", "frame-ancestors 'none'")
		wantOut(t, csp, "unsafe", "*", "http")
		shared := strings.HasPrefix(path, "/api/") || strings.HasPrefix(path, "/embed/")
		if got := a.header.Get("Access-Control-Allow-Origin") == "*"; got != shared {
			t.Errorf("%s: readable from other origins: %v, want %v", path, got, shared)
		}
		noindex := strings.HasPrefix(path, "/search") || strings.HasPrefix(path, "/article") || strings.HasPrefix(path, "/api") || path == "/nothing" || path == "/healthz"
		if got := a.header.Get("X-Robots-Tag") == "noindex"; got != noindex {
			t.Errorf("%s: noindex %v, want %v", path, got, noindex)
		}
	}
}

func TestForwardedForIsNotBelieved(t *testing.T) {
	_, e, err := build(Config{Searcher: &memory{}})
	if err != nil {
		t.Fatal(err)
	}
	var got string
	e.GET("/ip", clientIP(&got))
	srv := httptest.NewServer(e)
	defer srv.Close()
	fetch(t, http.MethodGet, srv.URL+"/ip", "X-Forwarded-For", "6.6.6.6")
	if got != "127.0.0.1" {
		t.Errorf("the client is taken to be %s", got)
	}
}

func TestCompression(t *testing.T) {
	base := start(t, Config{})
	a := fetch(t, http.MethodGet, base+"/search?q=children", "Accept-Encoding", "gzip")
	if a.header.Get("Content-Encoding") != "gzip" || !strings.Contains(a.header.Get("Vary"), "Accept-Encoding") {
		t.Errorf("headers %v", a.header)
	}
	if a := fetch(t, http.MethodGet, base+"/healthz", "Accept-Encoding", "gzip"); a.header.Get("Content-Encoding") != "" {
		t.Errorf("a short answer is compressed")
	}
}
