package main

import (
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
	"github.com/google/go-cmp/cmp"
)

// checkPatience holds that a server that asked for patience is not asked again before.
func checkPatience(t *testing.T, b *browser, p *partner) {
	p.intercept(t, answering(429, "2", nil))
	b.openBox(p, "bare.html?lang=en&suggest=off")
	b.typeIn("child")
	b.await("the refusal", "told.length > 0")
	p.between.Store(nil)
	asked, start := p.asked.Load(), time.Now()
	b.typeOn("ren")
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
	b.typeOn("s")
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
		b.typeOn(" war")
		b.await("articles again", "told.some((e) => e.type === 'results' && e.detail.query === 'children war')")
		if got := asked.Load(); got != want {
			t.Errorf("%d: asked for suggestions %d times, want %d", status, got, want)
		}
	}
	b.checkConsoleBut("Failed to load resource")
}

// checkWithoutScripts sends the form inside the element.
func checkWithoutScripts(t *testing.T, b *browser, p *partner) {
	call(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	b.do("open", chromedp.Navigate(p.url+"/strict.html"), chromedp.SendKeys("#vistka-q", "children\r"))
	b.await("the full search", "location.pathname === '/search'")
	if got := eval[string](b, "location.href"); got != p.server+"/search?q=children" {
		t.Errorf("the form leads to %s", got)
	}
	b.await("hits", "document.querySelectorAll('ol.hits > li').length > 0")
	b.checkConsole()
}

func checkSlowServer(t *testing.T, b *browser, p *partner) {
	p.intercept(t, func(_ http.ResponseWriter, r *http.Request) bool {
		if strings.HasPrefix(r.URL.Path, "/api/") {
			select {
			case <-time.After(2500 * time.Millisecond):
			case <-r.Context().Done():
			}
		}
		return false
	})
	b.openBox(p, "strict.html")
	b.typeIn("childr")
	time.Sleep(500 * time.Millisecond)
	b.typeOn("en")
	b.await("articles", all("[part=result]")+".length > 0")
	time.Sleep(settled)
	said := b.said()
	if len(said) != 2 || said[0] != "Searching…" || !strings.HasSuffix(said[1], " articles") {
		t.Errorf("said %q, want that it searches, then what it found", said)
	}
	if got := eval[string](b, "told.map((e) => e.type + e.detail.query).join()"); got != "resultschildren" {
		t.Errorf("events %s: the first search was to be given up", got)
	}
	b.checkConsole()
}
