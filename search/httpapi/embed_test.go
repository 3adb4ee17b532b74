package httpapi

import (
	"context"
	"html"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"vistka/search"
	"vistka/static"
)

// textarea returns what a reader copies from a field of the page.
func textarea(t *testing.T, body, id string) string {
	t.Helper()
	m := regexp.MustCompile(`(?s)<textarea id="` + id + `"[^>]*>(.*?)</textarea>`).FindStringSubmatch(body)
	if m == nil {
		t.Fatalf("there is no field %s in:\n%s", id, body)
	}
	return html.UnescapeString(m[1])
}

func TestEmbedBuildsTheTag(t *testing.T) {
	base := start(t, Config{Origin: "https://search.example.org"})
	plain := get(t, base+"/embed").body
	want := `<script type="module" async src="https://search.example.org/embed/1/search.js"></script>
<vistka-search>
  <form action="https://search.example.org/search" method="get" role="search">
    <label>Search news and statements on the war in Ukraine
      <input type="search" name="q" maxlength="512"></label>
    <button>Search</button>
  </form>
</vistka-search>`
	if got := textarea(t, plain, "code-follow"); got != want {
		t.Errorf("the tag without choices:\n%s\nwant:\n%s", got, want)
	}
	w := static.Widget()
	wantIn(t, textarea(t, plain, "code-pinned"), "/embed/"+w.Version+"/search.js\"\n  integrity=\""+w.Integrity+`" crossorigin="anonymous"`)
	wantIn(t, plain, `id="rule" hidden`, "script-src https://search.example.org<", "connect-src https://search.example.org<", "frame-src https://search.example.org<",
		"sent to search.example.org to be answered", "надсилається на search.example.org", `value="UA-09"`, "State Emergency Service")

	chosen := get(t, base+"/embed?oblast=UA-09&oblast=UA-14&agency=ses&kind=statement&box=uk&limit=7&label=Search+%22here%22&open=article&suggest=off&scheme=light&accent=%231b4f80&bg=red&mark=%23FFF").body
	tag := textarea(t, chosen, "code-follow")
	wantIn(t, tag, `<vistka-search lang="uk" filters="oblast=UA-09&amp;oblast=UA-14&amp;agency=dsns&amp;kind=statement" limit="7" label="Search &#34;here&#34;" open="article" suggest="off">`,
		"<label>Search &#34;here&#34;\n", `<input type="hidden" name="oblast" value="UA-14">`, `<input type="hidden" name="lang" value="uk">`, "<button>Шукати</button>")
	if got, want := textarea(t, chosen, "code-rule"), "vistka-search {\n  --vistka-accent: #1b4f80;\n  --vistka-mark: #FFF;\n}"; got != want {
		t.Errorf("the rule %q, want %q", got, want)
	}
	wantIn(t, textarea(t, chosen, "code-frame"), `src="https://search.example.org/embed/frame?oblast=UA-09&amp;oblast=UA-14&amp;agency=dsns&amp;kind=statement&amp;limit=7&amp;lang=uk&amp;label=Search+%22here%22&amp;open=article&amp;scheme=light"`,
		`sandbox="allow-forms allow-popups allow-popups-to-escape-sandbox"`, `referrerpolicy="no-referrer"`)
	wantIn(t, chosen, `Oblasts (2)`, `value="UA-09" checked`, `data-accent="#1b4f80"`, `id="fault-bg"`, `value="red"`, `aria-invalid="true"`, "lang=uk", "box=uk&amp;", `<option value="statement" selected>`)
	wantOut(t, chosen, `data-bg`, `id="rule" hidden`)
}

// TestEmbedFrameLanguage holds that the frame speaks the language its title is written in.
func TestEmbedFrameLanguage(t *testing.T) {
	base := start(t, Config{})
	for query, want := range map[string]string{
		"":                 `src="` + base + `/embed/frame" title="Search news`,
		"?box=en":          `src="` + base + `/embed/frame?lang=en" title="Search news`,
		"?lang=uk":         `src="` + base + `/embed/frame?lang=uk" title="Пошук новин`,
		"?lang=uk&box=en":  `src="` + base + `/embed/frame?lang=en" title="Search news`,
		"?lang=uk&label=A": `src="` + base + `/embed/frame?lang=uk&amp;label=A" title="A"`,
	} {
		wantIn(t, textarea(t, get(t, base+"/embed"+query).body, "code-frame"), want)
	}
}

func TestEmbedWithStrangeChoices(t *testing.T) {
	base := start(t, Config{})
	for _, raw := range []string{
		"oblast=Atlantis&agency=nobody&kind=poem&limit=999&box=fr&open=x&suggest=x&colour=x",
		"limit=0", "limit=-1", "limit=7.5", "label=" + strings.Repeat("%D0%B6", 500), "label=%00%0A%1B%FF", "q=%22open", "%zz", "from=x",
		"accent=%23000%3Bbackground:url(x)", "mark=%3C/textarea%3E%3Cscript%3Ealert(1)%3C/script%3E",
	} {
		a := get(t, base+"/embed?"+raw)
		if a.status != http.StatusOK {
			t.Errorf("%.60s: %d", raw, a.status)
		}
		wantOut(t, a.body, "<script>alert", "Atlantis", `limit="999"`, "ZgotmplZ", "\x00")
		wantOut(t, textarea(t, a.body, "code-rule"), "url(", "<")
		wantOut(t, textarea(t, a.body, "code-follow"), "nobody", "poem", "\x1b", strings.Repeat("ж", maxBoxLabel+1))
	}
	hostile := get(t, base+"/embed?label="+url.QueryEscape(`"></textarea><script>alert(1)</script>`)).body
	wantOut(t, hostile, "<script>alert")
	wantIn(t, textarea(t, hostile, "code-follow"), `label="&#34;&gt;&lt;/textarea&gt;&lt;script&gt;alert(1)&lt;/script&gt;"`)

	// Without an answer of the index the page is there, with the bodies that were chosen.
	down := start(t, Config{Searcher: &memory{before: func(context.Context, search.Request) (*search.Page, error) {
		return nil, &search.Error{Kind: search.KindUnavailable, Msg: "not yet", Pos: -1}
	}}})
	a := get(t, down+"/embed?agency=ses")
	if a.status != http.StatusOK {
		t.Errorf("while the index is not open: %d", a.status)
	}
	wantIn(t, a.body, `value="dsns" checked`, `value="UA-09"`)
}

func TestEmbedFrame(t *testing.T) {
	base := start(t, Config{Notice: "EXAMPLE: four made-up texts"})
	for path, pieces := range map[string][]string{
		"/embed/frame":                                 {`action="/embed/frame"`, "Search news and statements", "EXAMPLE: four", "Search by Vistka"},
		"/embed/frame?q=children&oblast=UA-09":         {"<ol>", `target="_blank" rel="noopener noreferrer"`, "<mark>", `name="oblast" value="UA-09"`, `role="status"`, "See all 1", `href="/search?q=children&amp;oblast=UA-09"`},
		"/embed/frame?q=children&lang=uk&limit=2":      {`<html lang="uk">`, "Показати всі:", `name="limit" value="2"`, `name="lang" value="uk"`},
		"/embed/frame?q=children&open=article":         {`href="/article/aaaaaaaaaaaaaaaaaaaaaaaaaa?q=children#m1"`, `name="open" value="article"`},
		"/embed/frame?q=nothing+at+all":                {"No articles", "See what comes close"},
		"/embed/frame?q=children&label=%3Cb%3E+%26+co": {"<label for=\"q\">&lt;b&gt; &amp; co</label>", `name="label" value="&lt;b&gt; &amp; co"`, "<title>children"},
		"/embed/frame?label=Look&lang=uk":              {`<html lang="uk">`, "<label for=\"q\">Look</label>", "<title>Look"},
		"/embed/frame?q=children&scheme=dark":          {`class="dark"`, `name="scheme" value="dark"`},
		"/embed/frame?q=children&scheme=x%22":          {`<html lang="en">`},
		"/embed/frame?q=children&from=2023-01-01":      {`name="from" value="2023-01-01"`},
		"/embed/frame?q=%3Cscript%3Ealert(1)&x=%zz":    {"&lt;script&gt;"},
	} {
		a := get(t, base+path)
		if a.status != http.StatusOK {
			t.Errorf("%s: %d", path, a.status)
		}
		wantIn(t, a.body, append(pieces, "<!doctype html>", "</html>")...)
		wantOut(t, a.body, "<script", "javascript:", "<img", "Withheld words", `class="brand"`)
		checkFramed(t, path, a)
	}
	if a := get(t, base+"/embed/frame?q=children&limit=1"); strings.Count(a.body, "<li>") != 1 {
		t.Errorf("limit=1 gives %d articles", strings.Count(a.body, "<li>"))
	}
	bad := get(t, base+"/embed/frame?q=%22children")
	if bad.status != http.StatusBadRequest {
		t.Errorf("an open quote: %d", bad.status)
	}
	wantIn(t, bad.body, `role="alert"`, "this quote is not closed", "You can try:", `aria-invalid="true"`)
	checkFramed(t, "an open quote", bad)
	for _, test := range []struct {
		err    error
		status int
	}{
		{&search.Error{Kind: search.KindUnavailable, Msg: "not yet", Pos: -1}, http.StatusServiceUnavailable},
		{&search.Error{Kind: search.KindTimeout, Msg: "too slow", Pos: -1}, http.StatusGatewayTimeout},
		{context.DeadlineExceeded, http.StatusInternalServerError},
	} {
		m := &memory{before: func(context.Context, search.Request) (*search.Page, error) { return nil, test.err }}
		a := get(t, start(t, Config{Searcher: m})+"/embed/frame?q=children")
		if a.status != test.status || (a.header.Get("Retry-After") != "") != (test.status == http.StatusServiceUnavailable) {
			t.Errorf("%v: %d, Retry-After %q", test.err, a.status, a.header.Get("Retry-After"))
		}
		checkFramed(t, test.err.Error(), a)
	}
}

// checkFramed holds that every site may frame an answer, and that it runs no script.
func checkFramed(t *testing.T, what string, a answer) {
	t.Helper()
	csp := a.header.Get("Content-Security-Policy")
	wantIn(t, csp, "default-src 'none'", "frame-ancestors *", "form-action 'self'", "base-uri 'none'")
	wantOut(t, csp, "script-src", "unsafe")
	if a.header.Get("X-Frame-Options") != "" || a.header.Get("X-Robots-Tag") != "noindex" || a.header.Get("Referrer-Policy") != "no-referrer" ||
		a.header.Get("Cross-Origin-Embedder-Policy") != "require-corp" || a.header.Get("Cross-Origin-Resource-Policy") != "cross-origin" ||
		a.header.Get("Access-Control-Allow-Origin") != "" || a.header.Get("Set-Cookie") != "" {
		t.Errorf("%s: headers %v", what, a.header)
	}
}

// Only the page that is made for it may be framed.
func TestOnlyTheFrameMayBeFramed(t *testing.T) {
	s, e, err := build(Config{Searcher: &memory{}})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range e.Routes() {
		if p := s.policies[r.Method+" "+r.Path]; (p.kind == framed) != (r.Path == "/embed/frame") {
			t.Errorf("%s %s: may be framed: %v", r.Method, r.Path, p.kind == framed)
		}
	}
}
