package httpapi

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// start serves cfg on a free port; its Searcher is the corpus if none is given.
func start(t *testing.T, cfg Config) string {
	t.Helper()
	if cfg.Searcher == nil {
		cfg.Searcher = &memory{docs: corpus()}
	}
	if m, ok := cfg.Searcher.(*memory); ok {
		cfg.Suggester = m
	}
	h, err := New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	srv := httptest.NewServer(h)
	t.Cleanup(srv.Close)
	return srv.URL
}

// answer is what a client gets, redirects not followed.
type answer struct {
	status int
	header http.Header
	body   string
}

func fetch(t *testing.T, method, url string, headers ...string) answer {
	t.Helper()
	req, err := http.NewRequest(method, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(headers); i += 2 {
		req.Header.Set(headers[i], headers[i+1])
	}
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	res, err := client.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer{res.StatusCode, res.Header, string(body)}
}

func get(t *testing.T, url string) answer {
	t.Helper()
	return fetch(t, http.MethodGet, url)
}

func decode[T any](t *testing.T, a answer) T {
	t.Helper()
	var v T
	if err := json.Unmarshal([]byte(a.body), &v); err != nil {
		t.Fatalf("not JSON (%v): %s", err, a.body)
	}
	return v
}

// wantIn fails for every piece that s does not hold; wantOut for every one that it does.
func wantIn(t *testing.T, s string, pieces ...string) {
	t.Helper()
	for _, p := range pieces {
		if !strings.Contains(s, p) {
			t.Errorf("%q is missing in:\n%s", p, s)
		}
	}
}

func wantOut(t *testing.T, s string, pieces ...string) {
	t.Helper()
	for _, p := range pieces {
		if strings.Contains(s, p) {
			t.Errorf("%q is in:\n%s", p, s)
		}
	}
}

func TestNewRefusesMistakes(t *testing.T) {
	for name, cfg := range map[string]Config{
		"no searcher":   {},
		"wrong display": {Searcher: &memory{}, Display: "some"},
		"wrong origin":  {Searcher: &memory{}, Origin: "example.org"},
		"wrong proxy":   {Searcher: &memory{}, TrustedProxies: []string{"not an address"}},
	} {
		if _, err := New(cfg); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestEveryRouteHasAPolicy(t *testing.T) {
	s, e, err := build(Config{Searcher: &memory{}})
	if err != nil {
		t.Fatal(err)
	}
	routes := e.Routes()
	for _, r := range routes {
		p, ok := s.policies[r.Method+" "+r.Path]
		if !ok || p.cache == "" {
			t.Errorf("%s %s: no policy stated", r.Method, r.Path)
		}
		if strings.HasPrefix(r.Path, "/api/") != (p.kind == api) {
			t.Errorf("%s %s: the policy's kind is not that of its path", r.Method, r.Path)
		}
	}
	if len(routes) != len(s.policies) {
		t.Errorf("%d routes, %d policies", len(routes), len(s.policies))
	}
}

func TestPagesRender(t *testing.T) {
	url := start(t, Config{Notice: "EXAMPLE: four made-up texts"})
	for _, path := range []string{"/", "/search", "/search?q=children", "/search?q=nothing+at+all", "/search?q=%22open",
		"/article/aaaaaaaaaaaaaaaaaaaaaaaaaa", "/article/aaaaaaaaaaaaaaaaaaaaaaaaaa?q=children", "/about", "/embed", "/nowhere"} {
		a := get(t, url+path)
		wantIn(t, a.body, "<!doctype html>", "</html>", "EXAMPLE: four made-up texts", `<main id="main"`)
		if a.status == http.StatusInternalServerError {
			t.Errorf("%s: %d", path, a.status)
		}
	}
}
