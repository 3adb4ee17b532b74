package main

import (
	"fmt"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/google/go-cmp/cmp"
)

// checkRefusals holds that whatever the server answers becomes one plain sentence and an event, that
// nothing is thrown, and that the way to the full search stays open.
func checkRefusals(t *testing.T, b *browser, p *partner) {
	problem := func(detail, hint string) map[string]any {
		return map[string]any{"title": "x", "detail": detail, "errors": []any{map[string]any{"name": "q", "reason": detail, "hint": hint}}}
	}
	for _, test := range []struct {
		name   string
		answer func(http.ResponseWriter, *http.Request) bool
		lang   string
		said   string
		event  string
	}{
		{"too many", answering(429, "7", problem("x", "")), "en", "Too many searches at the moment. Try again in 7 s.", "429,7"},
		{"too many, no time given", answering(429, "", nil), "uk", "Зараз забагато запитів. Спробуйте за 5 с.", "429,5"},
		{"too many, a date given", answering(503, "Wed, 21 Oct 2026 07:28:00 GMT", nil), "en", "Too many searches at the moment. Try again in 5 s.", "503,5"},
		{"not on the list", answering(403, "", problem("x", "")), "en", "This search does not serve " + p.url + ": ask those who run it.", "403,0"},
		{"unreadable", answering(400, "", problem("this quote is not closed", `"children"`)), "en", "This search cannot be read.", "400,0"},
		{"broken", answering(500, "", map[string]any{"errors": "none"}), "en", "The search does not answer. Enter opens it on its own page.", "500,0"},
		{"a page instead of an answer", func(w http.ResponseWriter, r *http.Request) bool {
			if strings.HasPrefix(r.URL.Path, "/api/") {
				w.Header().Set("Access-Control-Allow-Origin", "*")
				fmt.Fprint(w, "<html>maintenance</html>")
				return true
			}
			return false
		}, "uk", "Пошук не відповідає. Enter відкриє його сторінку.", "200,0"},
		{"another answer", answering(200, "", map[string]any{"total": "many"}), "en", "The search does not answer. Enter opens it on its own page.", "0,0"},
		{"null", answering(200, "", nil), "en", "The search does not answer. Enter opens it on its own page.", "200,0"},
		{"no connection", func(w http.ResponseWriter, r *http.Request) bool {
			if strings.HasPrefix(r.URL.Path, "/api/") {
				panic(http.ErrAbortHandler)
			}
			return false
		}, "en", "The search does not answer. Enter opens it on its own page.", "0,0"},
		{"not for other origins", func(w http.ResponseWriter, r *http.Request) bool {
			if r.URL.Path == "/api/v1/search" {
				fmt.Fprint(w, "{}")
				return true
			}
			return false
		}, "en", "The search does not answer. Enter opens it on its own page.", "0,0"},
	} {
		t.Run(test.name, func(t *testing.T) {
			b.t = t
			p.intercept(t, test.answer)
			b.openBox(p, "bare.html?lang="+test.lang)
			b.typeIn("children")
			b.await("an event", "told.length > 0")
			b.await("the status", at("[role=status]")+".textContent !== ''")
			time.Sleep(settled)
			if got := b.said(); !cmp.Equal(got, []string{test.said}) {
				t.Errorf("said %q, want %q once", got, test.said)
			}
			if got := eval[string](b, "told.map((e) => [e.type, e.detail.status, e.detail.retryAfter].join()).join(';')"); got != "error,"+test.event {
				t.Errorf("told %s, want error,%s", got, test.event)
			}
			if got := eval[bool](b, "told[0].detail.message === "+at("[role=status]")+".textContent"); !got {
				t.Error("the event has another message than the status")
			}
			if test.name == "unreadable" {
				if got := strings.Join(b.rows(), "|"); got != "suggestion: Did you mean “\"children\"”?" {
					t.Errorf("rows %s, want the corrected query", got)
				}
			} else if rows := b.rows(); len(rows) > 0 {
				t.Errorf("rows %q", rows)
			}
		})
	}
	b.t = t
	b.checkConsoleBut("Failed to load resource", "has been blocked by CORS policy")
}

func checkPartial(t *testing.T, b *browser, p *partner) {
	p.intercept(t, answering(200, "", map[string]any{"total": 3, "partial": true, "hits": []any{}}))
	b.openBox(p, "bare.html?lang=en")
	b.typeIn("soldiers")
	b.await("the status", at("[role=status]")+".textContent !== ''")
	if got := b.said(); !cmp.Equal(got, []string{"At least 3 articles: the search was ended early."}) {
		t.Errorf("said %q", got)
	}
	b.checkConsole()
}

// checkOtherSpelling holds that another spelling is offered where nothing was found, and put in only
// when it is chosen.
func checkOtherSpelling(t *testing.T, b *browser, p *partner) {
	p.intercept(t, func(w http.ResponseWriter, r *http.Request) bool {
		if r.URL.Path != "/api/v1/search" || r.URL.Query().Get("q") != "hospitl" {
			return false
		}
		writeAnswer(w, http.StatusOK, "", map[string]any{"total": 0, "hits": []any{}, "suggestions": []string{"hospital"}})
		return true
	})
	b.openBox(p, "bare.html?lang=en&suggest=off")
	b.typeIn("hospitl")
	b.await("a row", all("[role=option]")+".length > 0")
	if got := b.rows(); !cmp.Equal(got, []string{"suggestion: Did you mean “hospital”?"}) {
		t.Errorf("rows %q", got)
	}
	b.await("the status", at("[role=status]")+".textContent === 'Nothing found. Enter shows what comes close.'")
	if got := eval[string](b, at("#q")+".value"); got != "hospitl" {
		t.Errorf("the field holds %q unasked", got)
	}
	b.press(kb.ArrowDown, kb.Enter)
	b.await("articles", at("#q")+".value === 'hospital' && "+all("[part=result]")+".length > 0")
	if got := eval[string](b, box+".activeElement.id + location.pathname"); got != "q/bare.html" {
		t.Errorf("focus and page: %s", got)
	}
	b.checkConsole()
}

// checkPatience holds that a server that asked for patience is not asked again before.
func checkPatience(t *testing.T, b *browser, p *partner) {
	p.intercept(t, answering(429, "2", nil))
	b.openBox(p, "bare.html?lang=en&suggest=off")
	b.typeIn("child")
	b.await("the refusal", "told.length > 0")
	p.between.Store(nil)
	asked, start := p.asked.Load(), time.Now()
	b.do("type on", chromedp.KeyEvent("ren"))
	time.Sleep(700 * time.Millisecond)
	if n := p.asked.Load() - asked; n > 0 {
		t.Errorf("%d requests while the server asked for patience", n)
	}
	b.await("articles", all("[part=result]")+".length > 0")
	if waited := time.Since(start); waited < 1500*time.Millisecond {
		t.Errorf("asked again after %v, want 2 s", waited)
	}
	b.checkConsoleBut("Failed to load resource")
}

func checkOffline(t *testing.T, b *browser, p *partner) {
	b.openBox(p, "bare.html?lang=en")
	cut := func(off bool) {
		call(b, network.OverrideNetworkState, network.OverrideNetworkStateParams{Offline: off, DownloadThroughput: -1, UploadThroughput: -1})
	}
	p.intercept(t, func(_ http.ResponseWriter, r *http.Request) bool { panic(http.ErrAbortHandler) })
	cut(true)
	defer cut(false)
	b.typeIn("hospital") // the browser may still have what was asked before
	b.await("the status", at("[role=status]")+".textContent !== ''")
	if got := b.said(); !cmp.Equal(got, []string{"You are offline."}) {
		t.Errorf("said %q", got)
	}
	cut(false)
	p.between.Store(nil)
	b.do("type on", chromedp.KeyEvent("s"))
	b.await("articles", all("[part=result]")+".length > 0")
	b.checkConsoleBut("Failed to load resource")
}

// checkForeignText holds that what an answer says stays text, and that its addresses run nothing.
func checkForeignText(t *testing.T, b *browser, p *partner) {
	const evil = `<img src=x onerror=alert(1)><script>alert(2)</script>{}$&`
	p.intercept(t, func(w http.ResponseWriter, r *http.Request) bool {
		switch r.URL.Path {
		case "/api/v1/suggest":
			writeAnswer(w, http.StatusOK, "", map[string]any{"suggestions": []any{map[string]any{"field": "title", "value": evil, "label": evil, "count": 1}}})
		case "/api/v1/search":
			writeAnswer(w, http.StatusOK, "", map[string]any{"total": 1, "notice": evil, "hits": []any{map[string]any{
				"id": `"><b>x`, "url": "javascript:alert(3)", "language": `"><i>`, "title": []any{map[string]any{"t": evil, "m": true}},
				"snippet": []any{map[string]any{"t": evil}}, "published": map[string]any{"date": evil},
				"publisher": map[string]any{"label": evil}, "agencies": []any{map[string]any{"label": evil}}, "oblasts": nil,
			}}})
		default:
			return false
		}
		return true
	})
	b.openBox(p, "bare.html?lang=en")
	b.typeIn("markup")
	b.await("a row", all("[part=result]")+".length > 0")
	if n := eval[int](b, box+".querySelectorAll('img, script, b, i').length"); n > 0 {
		t.Errorf("%d elements came from the answer", n)
	}
	if got := eval[string](b, at("[part=title]")+".textContent"); got != evil {
		t.Errorf("the title reads %q", got)
	}
	if got := eval[string](b, at("[part=result]")+".href"); !strings.HasPrefix(got, p.server+"/article/%22") {
		t.Errorf("the article opens %s", got)
	}
	b.checkConsole()
}

// checkSilentServer holds that a search is given up when no answer comes.
func checkSilentServer(t *testing.T, b *browser, p *partner) {
	p.intercept(t, func(_ http.ResponseWriter, r *http.Request) bool {
		if strings.HasPrefix(r.URL.Path, "/api/") {
			<-r.Context().Done()
		}
		return false
	})
	b.openBox(p, "strict.html")
	start := time.Now()
	b.typeIn("children")
	b.await("the end of patience", "told.length > 0")
	if waited := time.Since(start); waited < 7*time.Second || waited > 15*time.Second {
		t.Errorf("given up after %v, want about 8 s", waited)
	}
	time.Sleep(settled)
	if got := b.said(); !cmp.Equal(got, []string{"Searching…", "The search does not answer. Enter opens it on its own page."}) {
		t.Errorf("said %q", got)
	}
	b.checkConsole()
}

// checkOtherVersion holds that a tag whose version the server no longer has, or whose hash is that of
// other bytes, leaves the form at work.
func checkOtherVersion(t *testing.T, b *browser, p *partner) {
	for _, page := range []string{"old.html", "old.html?hash=wrong"} {
		b.do("open", chromedp.Navigate(p.url+"/"+page))
		if eval[bool](b, "Boolean(document.querySelector('vistka-search').shadowRoot)") {
			t.Errorf("%s: the script runs all the same", page)
		}
		b.do("search", chromedp.SendKeys("#vistka-q", "children\r"))
		b.await("the full search", "location.pathname === '/search' && document.querySelectorAll('ol.hits > li').length > 0")
	}
	b.checkConsoleBut("Failed to load resource", "integrity")
}

// checkNoSuggestions holds that a server without suggestions is asked for them once, that one in
// trouble is asked again, and that articles come either way.
func checkNoSuggestions(t *testing.T, b *browser, p *partner) {
	for status, want := range map[int]int64{http.StatusNotFound: 1, http.StatusServiceUnavailable: 2} {
		var asked atomic.Int64
		p.intercept(t, func(w http.ResponseWriter, r *http.Request) bool {
			if r.URL.Path != "/api/v1/suggest" {
				return false
			}
			asked.Add(1)
			writeAnswer(w, status, "", nil)
			return true
		})
		b.openBox(p, "bare.html?lang=en")
		b.search("children")
		eval[bool](b, "told.length = 0; document.querySelector('vistka-search').label = 'Search'; document.querySelector('vistka-search').setAttribute('label', 'Search'); true")
		b.do("type on", chromedp.KeyEvent(" war"))
		b.await("articles again", "told.some((e) => e.type === 'results' && e.detail.query === 'children war')")
		if got := asked.Load(); got != want {
			t.Errorf("%d: asked for suggestions %d times, want %d", status, got, want)
		}
	}
	b.checkConsoleBut("Failed to load resource")
}
