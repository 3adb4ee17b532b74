package main

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// browser is a real browser. What its pages write to the console, and what goes wrong in them, is
// kept: a test ends with checkConsole.
type browser struct {
	t   *testing.T
	ctx context.Context

	mu      sync.Mutex
	console []string
}

// newBrowser opens a tab of its own, with nothing kept from others, in the browser of all tests; it
// skips the test where none is installed, unless VISTKA_REQUIRE names browser.
func newBrowser(t *testing.T, width, height int) *browser {
	t.Helper()
	ctx, cancel := chromedp.NewContext(sharedBrowser(t), chromedp.WithNewBrowserContext())
	t.Cleanup(cancel)
	ctx, cancel = context.WithTimeout(ctx, time.Minute)
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(int64(width), int64(height))); err != nil {
		t.Fatal(err)
	}
	// A page shows focus only in the window that has it.
	if _, err := chromedp.Call(ctx, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true}); err != nil {
		t.Fatal(err)
	}
	b := &browser{t: t, ctx: ctx}
	messages := chromedp.Console(ctx)
	go func() {
		for m, err := range messages {
			if err != nil {
				return
			}
			b.mu.Lock()
			b.console = append(b.console, m.String())
			b.mu.Unlock()
		}
	}()
	return b
}

// step bounds one action of a test.
const step = 20 * time.Second

// do runs actions one after another.
func (b *browser) do(what string, actions ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, step)
	defer cancel()
	if err := chromedp.Do(ctx, actions...); err != nil {
		b.fatal(what, err)
	}
}

func (b *browser) fatal(what string, err error) {
	b.t.Helper()
	page, _ := chromedp.Run(b.ctx, chromedp.OuterHTML("html"))
	b.t.Fatalf("%s: %v\n%.4000s", what, err, page)
}

// eval returns the value of a JavaScript expression.
func eval[T any](b *browser, expression string) T {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, step)
	defer cancel()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression))
	if err != nil {
		b.fatal(expression, err)
	}
	return v
}

// text returns the text of an element.
func (b *browser) text(selector string) string {
	b.t.Helper()
	return eval[string](b, fmt.Sprintf("document.querySelector(%q).innerText", selector))
}

// await waits until a JavaScript expression is true, over navigations too.
func (b *browser) await(what, expression string) {
	b.t.Helper()
	var last error
	for deadline := time.Now().Add(step); time.Now().Before(deadline); time.Sleep(50 * time.Millisecond) {
		ctx, cancel := context.WithTimeout(b.ctx, step)
		ok, err := chromedp.Run(ctx, chromedp.Evaluate[bool]("!!("+expression+")"))
		cancel()
		if ok {
			return
		}
		last = err
	}
	b.fatal("wait for "+what, fmt.Errorf("not within %s: %w", step, last))
}

func (b *browser) checkConsole() {
	b.t.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	if len(b.console) > 0 {
		b.t.Errorf("the console is not empty:\n%s", strings.Join(b.console, "\n"))
	}
}

// TestSearchFilterRead is a reporter's way through the demo: search, tick an oblast, open an
// article, look at its evidence; on a desk and on a phone.
func TestSearchFilterRead(t *testing.T) {
	s := demoServer(t)
	for _, window := range []struct {
		name          string
		width, height int
	}{{"desk", 1280, 900}, {"phone", 360, 740}} {
		t.Run(window.name, func(t *testing.T) {
			b := newBrowser(t, window.width, window.height)
			b.do("open the first page", chromedp.Navigate(s.url+"/"))
			if text := b.text("body"); !strings.Contains(text, "EXAMPLE") {
				t.Errorf("the first page of the demo does not say EXAMPLE:\n%.500s", text)
			}
			b.do("search", chromedp.SendKeys("input[name=q]", "children\r"))
			b.await("hits", "document.querySelectorAll('ol.hits > li').length > 0")
			all := eval[int](b, "document.querySelectorAll('ol.hits > li').length")
			if n := eval[int](b, "document.querySelectorAll('mark').length"); n == 0 {
				t.Error("no match is marked")
			}
			if wide := eval[int](b, "document.documentElement.scrollWidth - window.innerWidth"); wide > 0 {
				t.Errorf("the page is %d pixels wider than the window", wide)
			}
			for _, title := range eval[[]string](b, "[...document.querySelectorAll('ol.hits > li')].map(h => h.textContent)") {
				if !strings.Contains(title, "EXAMPLE") {
					t.Errorf("a hit of the demo does not say EXAMPLE: %.200s", title)
				}
			}

			// Tick the first oblast that a part of the hits has, and apply.
			value := eval[string](b, fmt.Sprintf(`(() => {
				const open = [...document.querySelectorAll('details')]; open.forEach(d => d.open = true);
				const boxes = [...document.querySelectorAll('input[name=oblast]')];
				const box = boxes.find(x => { const n = parseInt((x.closest('label').querySelector('.count').textContent.match(/(\d+)/) || [])[1]); return n > 0 && n < %d });
				box.click(); const form = box.form; form.requestSubmit ? form.requestSubmit() : form.submit(); return box.value })()`, all))
			b.await("the filtered page", "new URL(location).searchParams.get('oblast') === '"+value+"'")
			b.await("hits", "document.querySelectorAll('ol.hits > li').length > 0")
			some := eval[int](b, "document.querySelectorAll('ol.hits > li').length")
			if some == 0 || some >= all {
				t.Errorf("%d hits before the filter %s and %d after it", all, value, some)
			}
			if !eval[bool](b, "document.querySelector('input[name=oblast][value=\""+value+"\"]').checked") {
				t.Errorf("the chosen oblast %s is not ticked", value)
			}

			b.do("open an article", chromedp.Click("ol.hits > li h2 a, ol.hits > li h3 a"))
			b.await("the article", "location.pathname.startsWith('/article/') && document.querySelectorAll('main mark').length > 0")
			text := b.text("main")
			for _, want := range []string{"EXAMPLE", "SHA-256"} {
				if !strings.Contains(text, want) {
					t.Errorf("the article page does not say %s", want)
				}
			}
			if wide := eval[int](b, "document.documentElement.scrollWidth - window.innerWidth"); wide > 0 {
				t.Errorf("the article page is %d pixels wider than the window", wide)
			}
			eval[bool](b, "setTimeout(() => history.back()) > 0") // a page kept in memory fires no load event
			b.await("the hits again", fmt.Sprintf("document.querySelectorAll('ol.hits > li').length === %d", some))
			b.checkConsole()
		})
	}
}

// TestPagesWorkWithoutScripts asks the pages as a browser without JavaScript does.
func TestPagesWorkWithoutScripts(t *testing.T) {
	s := demoServer(t)
	for _, path := range []string{"/", "/search", "/search?q=children", "/search?q=%22open", "/search?q=zzzzqqqq", "/about", "/embed"} {
		res, err := http.Get(s.url + path)
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		if res.StatusCode >= 500 || !strings.HasPrefix(res.Header.Get("Content-Type"), "text/html") {
			t.Errorf("%s answers %s as %s", path, res.Status, res.Header.Get("Content-Type"))
		}
		if res.Header.Get("Set-Cookie") != "" {
			t.Errorf("%s sets a cookie", path)
		}
	}
}
