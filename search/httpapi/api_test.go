package httpapi

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"vistka/search"
)

func TestSearchAnswer(t *testing.T) {
	base := start(t, Config{Notice: "EXAMPLE"})
	a := get(t, base+"/api/v1/search?q="+url.QueryEscape(`children "Luhansk Oblast"`)+"&oblast=Luhansk&limit=1")
	if a.status != http.StatusOK || a.header.Get("Content-Type") != "application/json; charset=utf-8" {
		t.Fatalf("%d %s %s", a.status, a.header.Get("Content-Type"), a.body)
	}
	got := decode[map[string]any](t, a)
	delete(got, "took_ms")
	want := decode[map[string]any](t, answer{body: `{
		"notice": "EXAMPLE",
		"query": {"text": "children \"Luhansk Oblast\"", "reading": "children AND \"Luhansk Oblast\"", "also": [],
			"parts": [{"kind": "word", "text": "children", "start": 0, "end": 8}, {"kind": "phrase", "text": "\"Luhansk Oblast\"", "start": 9, "end": 25}]},
		"total": 1, "as_typed": 1, "families": null, "undated": 0, "page": 1, "limit": 1, "next": null, "partial": false, "sequence": 4,
		"hits": [{"id": "aaaaaaaaaaaaaaaaaaaaaaaaaa", "url": "https://www.example.com/children", "score": 1,
			"title": [{"t": "Children", "m": true}, {"t": " examined in Luhansk"}],
			"snippet": [{"t": "Doctors in "}, {"t": "Luhansk Oblast", "m": true}, {"t": " examined the "}, {"t": "children", "m": true}, {"t": ", the National Resistance Center reported."}],
			"published": {"date": "2023-04-12", "time": "2023-04-12T19:56:00+03:00", "zone": "assumed", "precision": "minute", "source": "meta"},
			"stated": {"date": "2023-04-11", "precision": "day", "source": "text"},
			"publisher": {"id": "kyiv-independent", "label": "The Kyiv Independent"}, "language": "en", "kind": "news",
			"oblasts": [{"id": "UA-09", "label": "Luhansk Oblast", "main": true}],
			"agencies": [{"id": "national-resistance-center", "label": "National Resistance Center"}], "family": null, "as_typed": true}],
		"facets": {
			"oblast": [{"value": "UA-09", "label": "Luhansk Oblast", "count": 1, "selected": true}],
			"agency": [{"value": "national-resistance-center", "label": "National Resistance Center", "count": 1, "selected": false, "group": "Military and intelligence"}],
			"publisher": [{"value": "kyiv-independent", "label": "The Kyiv Independent", "count": 1, "selected": false}],
			"language": [{"value": "en", "label": "English", "count": 1, "selected": false}],
			"kind": [{"value": "news", "label": "News", "count": 1, "selected": false}]},
		"histogram": {"interval": "month", "undated": 0, "imprecise": 0, "buckets": [{"from": "2023-04-01", "to": "2023-04-30", "count": 1}]},
		"near": [], "suggestions": []}`})
	ignoreGroup(want)
	ignoreGroup(got)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// ignoreGroup checks that bodies have a group and takes it out: its words belong to another package.
func ignoreGroup(v map[string]any) {
	for _, x := range v["facets"].(map[string]any)["agency"].([]any) {
		if m := x.(map[string]any); m["group"] != "" && m["group"] != nil {
			m["group"] = "some"
		}
	}
}

func TestNextAndNull(t *testing.T) {
	base := start(t, Config{})
	v := decode[searchView](t, get(t, base+"/api/v1/search?limit=1&facets="))
	if v.Next == nil || *v.Next != "next-cursor" || v.Histogram != nil || len(v.Facets) != 0 || v.TookMS != 1.3 {
		t.Errorf("next %v, histogram %v, facets %v, took %v", v.Next, v.Histogram, v.Facets, v.TookMS)
	}
	a := get(t, base+"/api/v1/search?q=children&limit=100")
	wantOut(t, a.body, "javascript:", "notice", "Withheld words")
	wantIn(t, a.body, `"publisher":null`, `<script>alert(\"`, `"precision":"none"`[:12])
}

func TestPositionsAreUTF16(t *testing.T) {
	base := start(t, Config{})
	v := decode[searchView](t, get(t, base+"/api/v1/search?facets=&q="+url.QueryEscape("🚒 лікарня hospital")))
	var got []string
	for _, p := range v.Query.Parts {
		got = append(got, p.Text)
		if p.Text == "hospital" && (p.Start != 11 || p.End != 19) {
			t.Errorf("hospital at %d-%d, want 11-19", p.Start, p.End)
		}
	}
	if len(got) == 0 || got[len(got)-1] != "hospital" {
		t.Errorf("parts %q", got)
	}
	p := decode[problemView](t, get(t, base+"/api/v1/search?q="+url.QueryEscape(`🚒 лікарня "open`)))
	if len(p.Errors) != 1 || p.Errors[0].Position == nil || *p.Errors[0].Position != 11 || p.Errors[0].Hint == "" {
		t.Errorf("problem %+v, want position 11 and a hint", p)
	}
	for _, test := range []struct {
		s        string
		at, want int
	}{{"", 0, 0}, {"abc", 2, 2}, {"ж", 2, 1}, {"ж", 1, 0}, {"🚒x", 4, 2}, {"🚒x", 3, 0}, {"abc", 99, 3}, {"abc", -1, 0}, {"\xffa", 1, 1}} {
		if got := utf16Offset(test.s, test.at); got != test.want {
			t.Errorf("utf16Offset(%q, %d) = %d, want %d", test.s, test.at, got, test.want)
		}
	}
}

func TestProblems(t *testing.T) {
	fails := func(err error) func(context.Context, search.Request) (*search.Page, error) {
		return func(context.Context, search.Request) (*search.Page, error) { return nil, err }
	}
	for _, test := range []struct {
		name   string
		err    error
		path   string
		status int
		kind   string
		retry  bool
	}{
		{"faults", nil, "/api/v1/search?colour=red", 400, "invalid-request", false},
		{"invalid", &search.Error{Kind: search.KindInvalid, Field: "q", Msg: "too many words begin so", Pos: 2}, "/api/v1/search?q=abc*", 400, "invalid-request", false},
		{"gone", &search.Error{Kind: search.KindGone, Field: "cursor", Msg: "the cursor is too old", Pos: -1}, "/api/v1/search?cursor=x", 410, "cursor-expired", false},
		{"removed", &search.Error{Kind: search.KindGone, Field: "id", Msg: "the document was removed", Pos: -1}, "/api/v1/search", 410, "gone", false},
		{"timeout", &search.Error{Kind: search.KindTimeout, Msg: "too slow", Pos: -1}, "/api/v1/search?q=abc", 504, "timeout", false},
		{"unavailable", &search.Error{Kind: search.KindUnavailable, Msg: "the index is being rebuilt", Pos: -1}, "/api/v1/search", 503, "unavailable", true},
		{"internal", errors.New("disk on fire"), "/api/v1/search", 500, "internal", false},
		{"kind internal", &search.Error{Kind: search.KindInternal, Msg: "segment 4711 is damaged", Pos: -1}, "/api/v1/search", 500, "internal", false},
		{"no such document", nil, "/api/v1/documents/zzz", 404, "not-found", false},
		{"document with a strange parameter", nil, "/api/v1/documents/aaaaaaaaaaaaaaaaaaaaaaaaaa?x=1", 400, "invalid-request", false},
		{"no route", nil, "/api/v1/nothing", 404, "not-found", false},
	} {
		t.Run(test.name, func(t *testing.T) {
			m := &memory{docs: corpus()}
			if test.err != nil {
				m.before = fails(test.err)
			}
			a := get(t, start(t, Config{Searcher: m})+test.path)
			p := decode[problemView](t, a)
			if a.status != test.status || p.Status != test.status || p.Type != "/about#"+test.kind || p.Title == "" || p.Detail == "" {
				t.Errorf("%d %+v, want %d %s", a.status, p, test.status, test.kind)
			}
			if a.header.Get("Content-Type") != "application/problem+json" || a.header.Get("Access-Control-Allow-Origin") != "*" || a.header.Get("Cache-Control") != "no-store" {
				t.Errorf("headers %v", a.header)
			}
			if (a.header.Get("Retry-After") != "") != test.retry {
				t.Errorf("Retry-After %q", a.header.Get("Retry-After"))
			}
			wantOut(t, a.body, "disk on fire", "4711")
		})
	}
	p := decode[problemView](t, get(t, start(t, Config{Searcher: &memory{before: fails(&search.Error{Kind: search.KindInvalid, Field: "q", Msg: "x", Pos: 4})}})+"/api/v1/search?q=%D0%B6%D0%B6%D0%B6"))
	if len(p.Errors) != 1 || p.Errors[0].Position == nil || *p.Errors[0].Position != 2 {
		t.Errorf("an engine's fault in q: %+v, want position 2", p)
	}
}

func TestMethods(t *testing.T) {
	base := start(t, Config{})
	for _, test := range []struct {
		method, path string
		status       int
		kind         string
	}{
		{http.MethodPost, "/api/v1/search", 405, "application/problem+json"},
		{http.MethodDelete, "/api/v1/documents/x", 405, "application/problem+json"},
		{http.MethodPost, "/search", 405, "text/html; charset=utf-8"},
		{http.MethodGet, "/nothing", 404, "text/html; charset=utf-8"},
		{http.MethodGet, "/search/", 404, "text/html; charset=utf-8"},
		{http.MethodGet, "/static/none.css", 404, "text/html; charset=utf-8"},
		{http.MethodGet, "/article/none", 404, "text/html; charset=utf-8"},
		{http.MethodHead, "/api/v1/search", 200, "application/json; charset=utf-8"},
		{http.MethodHead, "/", 200, "text/html; charset=utf-8"},
		{http.MethodOptions, "/api/v1/search", 204, ""},
	} {
		a := fetch(t, test.method, base+test.path)
		if a.status != test.status || a.header.Get("Content-Type") != test.kind {
			t.Errorf("%s %s: %d %s, want %d %s", test.method, test.path, a.status, a.header.Get("Content-Type"), test.status, test.kind)
		}
		if test.status == 405 && !strings.Contains(a.header.Get("Allow"), "GET") {
			t.Errorf("%s %s: Allow %q", test.method, test.path, a.header.Get("Allow"))
		}
	}
	a := fetch(t, http.MethodOptions, base+"/api/v1/search", "Origin", "https://partner.example", "Access-Control-Request-Method", "GET")
	if a.header.Get("Access-Control-Allow-Origin") != "*" || a.header.Get("Access-Control-Allow-Credentials") != "" || !strings.Contains(a.header.Get("Access-Control-Allow-Methods"), "GET") {
		t.Errorf("preflight %v", a.header)
	}
}

func TestETag(t *testing.T) {
	m := &memory{docs: corpus()}
	base := start(t, Config{Searcher: m})
	path := base + "/api/v1/search?q=children"
	first := get(t, path)
	tag := first.header.Get("ETag")
	if tag == "" || first.header.Get("Cache-Control") != cacheAnswer {
		t.Fatalf("headers %v", first.header)
	}
	if a := fetch(t, http.MethodGet, path, "If-None-Match", `"other", `+tag); a.status != http.StatusNotModified || a.body != "" {
		t.Errorf("the same again: %d", a.status)
	}
	if a := fetch(t, http.MethodGet, base+"/api/v1/search?q=doctors", "If-None-Match", tag); a.status != http.StatusOK {
		t.Errorf("another search with the tag of the first: %d", a.status)
	}
	m.docs = m.docs[:3]
	if a := fetch(t, http.MethodGet, path, "If-None-Match", tag); a.status != http.StatusOK || a.header.Get("ETag") == tag {
		t.Errorf("after a change of the index: %d %s", a.status, a.header.Get("ETag"))
	}
	m.partial = true
	if a := get(t, path); a.header.Get("ETag") != "" || a.header.Get("Cache-Control") != cacheNever {
		t.Errorf("a partial answer may be kept: %v", a.header)
	}
}

func TestTooManySearches(t *testing.T) {
	release, entered := make(chan struct{}), make(chan struct{}, 8)
	m := &memory{docs: corpus(), before: func(context.Context, search.Request) (*search.Page, error) {
		entered <- struct{}{}
		<-release
		return nil, nil
	}}
	base := start(t, Config{Searcher: m, MaxSearches: 1})
	done := make(chan int)
	go func() {
		res, err := http.Get(base + "/api/v1/search?q=children")
		if err != nil {
			done <- 0
			return
		}
		res.Body.Close()
		done <- res.StatusCode
	}()
	<-entered
	begin := time.Now()
	a := get(t, base+"/api/v1/search?q=doctors")
	if a.status != http.StatusServiceUnavailable || a.header.Get("Retry-After") == "" || time.Since(begin) < queueWait {
		t.Errorf("with no place free: %d %v after %v", a.status, a.header, time.Since(begin))
	}
	if a := get(t, base+"/search?q=doctors"); a.status != http.StatusServiceUnavailable || !strings.Contains(a.body, "Try again") {
		t.Errorf("the page with no place free: %d", a.status)
	}
	if a := get(t, base+"/healthz"); a.status != http.StatusOK {
		t.Errorf("healthz in a crowd: %d", a.status)
	}
	close(release)
	if got := <-done; got != http.StatusOK {
		t.Errorf("the search at work: %d", got)
	}
	if a := get(t, base+"/api/v1/search?q=doctors"); a.status != http.StatusOK {
		t.Errorf("after the place was given back: %d", a.status)
	}
}

func TestSearchTimeout(t *testing.T) {
	m := &memory{before: func(ctx context.Context, _ search.Request) (*search.Page, error) {
		<-ctx.Done()
		return nil, &search.Error{Kind: search.KindTimeout, Msg: "nothing was found in time", Pos: -1, Err: ctx.Err()}
	}}
	a := get(t, start(t, Config{Searcher: m, SearchTimeout: 20 * time.Millisecond})+"/api/v1/search?q=children")
	if a.status != http.StatusGatewayTimeout {
		t.Errorf("%d %s", a.status, a.body)
	}
}

func TestDocumentAnswer(t *testing.T) {
	base := start(t, Config{})
	full := decode[documentView](t, get(t, base+"/api/v1/documents/aaaaaaaaaaaaaaaaaaaaaaaaaa?q=children"))
	if full.Display != "full" || len(full.Body) != 3 || !full.Body[0].Segments[1].Mark || len(full.Cut) != 1 || full.Source.SHA256 == "" {
		t.Errorf("full: %+v", full)
	}
	if len(full.Corrections) != 1 || full.Corrections[0] != (correctionJSON{"date", "2026-03-04", "The outlet <b>says</b> so."}) {
		t.Errorf("corrections %+v", full.Corrections)
	}
	e := full.Oblasts[0].Evidence[0]
	if e.Start == nil || *e.Start != 11 || *e.End != 25 || e.Sentence == "" || full.Stated.Evidence == nil {
		t.Errorf("evidence %+v", e)
	}
	extract := decode[documentView](t, get(t, base+"/api/v1/documents/cccccccccccccccccccccccccc?q=%D0%BB%D1%96%D0%BA%D0%B0%D1%80%D0%BD%D1%96"))
	if extract.Display != "extract" || len(extract.Body) != 1 || !extract.Body[0].After || len(extract.Cut) != 0 {
		t.Errorf("extract: %+v", extract)
	}
	a := get(t, base+"/api/v1/documents/dddddddddddddddddddddddddd?q=children")
	wantOut(t, a.body, "Withheld")
	wantIn(t, a.body, `"display":"hidden"`, `"body":[]`, `"UA-14"`)
	wantOut(t, get(t, base+"/api/v1/documents/aaaaaaaaaaaaaaaaaaaaaaaaaa").body, "folder/children.html")
}

func TestProbes(t *testing.T) {
	why := errors.New("the index is being opened")
	base := start(t, Config{Ready: func(context.Context) error { return why }})
	if a := get(t, base+"/healthz"); a.status != http.StatusOK {
		t.Errorf("healthz: %d", a.status)
	}
	if a := get(t, base+"/readyz"); a.status != http.StatusServiceUnavailable || decode[readyView](t, a).Reason != why.Error() {
		t.Errorf("readyz before: %d %s", a.status, a.body)
	}
	why = nil
	if a := get(t, base+"/readyz"); a.status != http.StatusOK || decode[readyView](t, a) != (readyView{Status: "ready", Sequence: 4, Documents: 4}) {
		t.Errorf("readyz after: %d %s", a.status, a.body)
	}
	st := decode[statsView](t, get(t, base+"/api/v1/stats"))
	if st.Engine != "memory" || st.Documents != 4 || st.Newest == nil || *st.Newest != "2023-05" {
		t.Errorf("stats %+v", st)
	}
}
