package main

import (
	"context"
	"encoding/json"
	"fmt"
	"html/template"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"vistka/static"
)

// strict is the policy of a careful partner: what the search box needs and nothing else.
const strict = "default-src 'none'; script-src %[1]s; connect-src %[1]s; require-trusted-types-for 'script'"

// partner is a site of another origin with the search box on its pages, which are those of
// testdata/widget. Every page is sent with the strict policy.
type partner struct {
	url, server string
	// between stands before the server for the search box: it answers itself and returns true, or
	// leaves the request to the server.
	between atomic.Pointer[func(http.ResponseWriter, *http.Request) bool]
	asked   atomic.Int64 // requests of the search box
}

// newPartner starts a partner of the server. The pages reach the server through the partner's second
// origin, so that a test can stand between.
func newPartner(t *testing.T, s *server) *partner {
	t.Helper()
	p := &partner{}
	target, err := url.Parse(s.url)
	if err != nil {
		t.Fatal(err)
	}
	proxy := &httputil.ReverseProxy{
		Rewrite:  func(r *httputil.ProxyRequest) { r.SetURL(target) },
		ErrorLog: log.New(io.Discard, "", 0), // the box gives searches up
	}
	front := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "/api/") {
			p.asked.Add(1)
		}
		if f := p.between.Load(); f != nil && (*f)(w, r) {
			return
		}
		proxy.ServeHTTP(w, r)
	}))
	t.Cleanup(front.Close)
	pages, err := template.ParseGlob("testdata/widget/*.html")
	if err != nil {
		t.Fatal(err)
	}
	host := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := strings.TrimPrefix(r.URL.Path, "/")
		if pages.Lookup(name) == nil {
			w.WriteHeader(http.StatusNoContent) // the browser asks for an icon
			return
		}
		policy := fmt.Sprintf(strict, front.URL)
		if strings.HasPrefix(name, "hostile") {
			policy += "; style-src 'unsafe-inline'" // for the page's own style sheet
		}
		if strings.HasPrefix(name, "outer") {
			policy += "; frame-src 'self' " + front.URL
		}
		w.Header().Set("Content-Security-Policy", policy)
		w.Header().Set("Cross-Origin-Opener-Policy", "same-origin")
		w.Header().Set("Cross-Origin-Embedder-Policy", "require-corp")
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		script := static.Widget()
		if err := pages.ExecuteTemplate(w, name, map[string]any{
			"Server": front.URL, "Version": script.Version, "Integrity": script.Integrity, "Query": r.URL.Query(),
		}); err != nil {
			t.Error(err)
		}
	}))
	t.Cleanup(host.Close)
	p.url, p.server = host.URL, front.URL
	return p
}

// intercept puts f between the search box and the server until the test ends.
func (p *partner) intercept(t *testing.T, f func(http.ResponseWriter, *http.Request) bool) {
	t.Helper()
	p.between.Store(&f)
	t.Cleanup(func() { p.between.Store(nil) })
}

// answering answers searches with a status and a body; suggestions and all else go their way.
func answering(status int, retry string, body any) func(http.ResponseWriter, *http.Request) bool {
	return func(w http.ResponseWriter, r *http.Request) bool {
		if r.URL.Path != "/api/v1/search" {
			return false
		}
		writeAnswer(w, status, retry, body)
		return true
	}
}

// writeAnswer writes JSON that pages of every origin may read.
func writeAnswer(w http.ResponseWriter, status int, retry string, body any) {
	w.Header().Set("Access-Control-Allow-Origin", "*")
	w.Header().Set("Access-Control-Expose-Headers", "Retry-After")
	w.Header().Set("Content-Type", "application/json")
	if retry != "" {
		w.Header().Set("Retry-After", retry)
	}
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body)
}

// box is the inside of the page's first search box.
const box = "document.querySelector('vistka-search').shadowRoot"

// at returns the JavaScript expression of an element in the box.
func at(selector string) string { return fmt.Sprintf("%s.querySelector(%q)", box, selector) }

// all returns the JavaScript expression of the elements in the box, as an array.
func all(selector string) string { return fmt.Sprintf("[...%s.querySelectorAll(%q)]", box, selector) }

// openBox opens a page of the partner, waits for its search box and listens to what the box says:
// window.said has every text of its status, window.told every event.
func (b *browser) openBox(p *partner, page string) {
	b.t.Helper()
	b.do("open "+page, chromedp.Navigate(p.url+"/"+page))
	b.await("the search box", "document.querySelector('vistka-search')?.shadowRoot?.querySelector('input')")
	eval[bool](b, `(() => {
		window.said = []; window.told = [];
		const status = `+at("[role=status]")+`;
		new MutationObserver((list) => list.forEach(() => said.push(status.textContent)))
			.observe(status, { childList: true, characterData: true, subtree: true });
		for (const type of ["results", "select", "submit", "error"]) {
			document.addEventListener("vistka:" + type, (e) => {
				told.push({ type, detail: e.detail, composed: e.composed, bubbles: e.bubbles, cancelable: e.cancelable });
				if (window.refuse) e.preventDefault();
			});
		}
		return true })()`)
}

// typeIn puts the focus into the field and types.
func (b *browser) typeIn(text string) {
	b.t.Helper()
	eval[bool](b, "document.querySelector('vistka-search').focus() ?? true")
	b.typeOn(text)
}

// typeOn types where the focus is: all letters at once, because a busy machine may take longer from
// one key to the next than the box waits for.
func (b *browser) typeOn(text string) {
	b.t.Helper()
	call(b, input.InsertText, input.InsertTextParams{Text: text})
}

// press sends keys one after another.
func (b *browser) press(keys ...string) {
	b.t.Helper()
	for _, k := range keys {
		if k == kb.Enter {
			b.enter()
			continue
		}
		b.do("press a key", chromedp.KeyEvent(k))
	}
}

// enter presses Enter as a keyboard does: where the page takes the key for itself, no form is sent.
// chromedp.KeyEvent sends the letter in an event of its own, which nothing in the page can stop.
func (b *browser) enter() {
	b.t.Helper()
	key := input.DispatchKeyEventParams{Type: input.DispatchKeyEventTypeKeyDown, Key: "Enter", Code: "Enter", Text: "\r", WindowsVirtualKeyCode: 13}
	call(b, input.DispatchKeyEvent, key)
	key.Type, key.Text = input.DispatchKeyEventTypeKeyUp, ""
	call(b, input.DispatchKeyEvent, key)
}

// said returns what the status said since the page was opened, one entry for each change.
func (b *browser) said() []string { b.t.Helper(); return eval[[]string](b, "window.said") }

// media makes the browser say that its reader wants a medium's features.
func (b *browser) media(features ...*emulation.MediaFeature) {
	b.t.Helper()
	call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: features})
}

// call runs a command of the browser's protocol.
func call[P, R any](b *browser, command cdp.Command[P, R], params P) {
	b.t.Helper()
	b.do(string(command.Method), chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, command, params)
		return err
	}))
}

// checkConsoleBut is checkConsole for a page whose requests fail, which browsers report.
func (b *browser) checkConsoleBut(pieces ...string) {
	b.t.Helper()
	b.mu.Lock()
	b.console = slices.DeleteFunc(b.console, func(line string) bool {
		return slices.ContainsFunc(pieces, func(piece string) bool { return strings.Contains(line, piece) })
	})
	b.mu.Unlock()
	b.checkConsole()
}

// settled is longer than the search box waits before it says something.
const settled = 900 * time.Millisecond

// awaitThat waits until f is true.
func (b *browser) awaitThat(what string, f func() bool) {
	b.t.Helper()
	for deadline := time.Now().Add(step); time.Now().Before(deadline); time.Sleep(50 * time.Millisecond) {
		if f() {
			return
		}
	}
	b.fatal("wait for "+what, fmt.Errorf("not within %s", step))
}
