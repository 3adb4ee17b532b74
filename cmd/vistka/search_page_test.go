package main

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestSearchPageScripts uses by keyboard and pointer what the script adds to the search page.
func TestSearchPageScripts(t *testing.T) {
	s := demoServer(t)
	b := newBrowser(t, 1280, 1000)
	open := func(path string) {
		t.Helper()
		b.do("open "+path, chromedp.Navigate(s.url+path))
		b.await("the script", "document.documentElement.classList.contains('scripted')")
	}
	press := func(keys ...string) {
		t.Helper()
		for _, k := range keys {
			b.do(fmt.Sprintf("press %q", k), chromedp.KeyEvent(k))
		}
	}
	// The driver types Enter even after a page has refused the key, so the key alone is sent.
	enter := func() {
		t.Helper()
		if eval[bool](b, `document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }))`) {
			t.Error("Enter on a suggestion also sends the form")
		}
	}
	equal := func(what, expression, want string) {
		t.Helper()
		if got := eval[string](b, "String("+expression+")"); got != want {
			t.Errorf("%s is %q, want %q", what, got, want)
		}
	}
	const (
		field  = "document.querySelector('#q')"
		active = field + ".getAttribute('aria-activedescendant')"
		list   = "document.querySelector('#suggestions')"
	)

	t.Run("a word is completed", func(t *testing.T) {
		b.t = t
		open("/")
		b.do("the field", chromedp.Focus("#q"))
		press("hospi")
		b.await("suggestions", "!"+list+".hidden && "+field+".ariaExpanded === 'true'")
		equal("the row before any key", active, "null")
		press(kb.ArrowDown)
		equal("the row", active, "suggestion-0")
		equal("the selected row", list+".querySelector('[aria-selected=true]').id", "suggestion-0")
		press(kb.Home)
		equal("the row after Home", active, "null")
		press(kb.ArrowUp)
		equal("the last row", active+" === [..."+list+".querySelectorAll('[role=option]')].at(-1).id", "true")
		press(kb.ArrowDown)
		enter()
		if got := eval[string](b, field+".value"); !strings.HasPrefix(got, "hospital") || !strings.HasSuffix(got, " ") {
			t.Errorf("the field holds %q", got)
		}
		equal("the focus", "document.activeElement.id", "q")
		equal("the list", list+".hidden", "true")
		press("kh")
		b.await("suggestions", "!"+list+".hidden")
		press(kb.Escape)
		equal("the list after Escape", list+".hidden", "true")
		press(kb.Escape)
		equal("the field after Escape twice", field+".value", "")
	})

	t.Run("an exclusion stays one", func(t *testing.T) {
		b.t = t
		open("/")
		b.do("the field", chromedp.Focus("#q"))
		press("hospital -khers")
		b.await("suggestions", "!"+list+".hidden")
		equal("the kinds of rows", "[..."+list+".children].map((group) => group.getAttribute('aria-labelledby'))", "group-title")
		press(kb.ArrowDown)
		enter()
		equal("the field", field+".value", "hospital -kherson ")
	})

	t.Run("an oblast becomes a filter", func(t *testing.T) {
		b.t = t
		open("/search?q=children")
		b.do("the field", chromedp.Focus("#q"))
		press(kb.End, " luhan")
		b.await("suggestions", "!"+list+".hidden")
		for range eval[int](b, "[..."+list+".querySelectorAll('[role=option]')].findIndex((o) => o.parentNode.getAttribute('aria-labelledby') === 'group-oblast') + 1") {
			press(kb.ArrowDown)
		}
		enter()
		b.await("the filter", "new URL(location).searchParams.get('oblast') === 'UA-09'")
		equal("the words", "new URL(location).searchParams.get('q')", "children")
		eval[bool](b, "setTimeout(() => history.back()) > 0")
		b.await("the page before", "!new URL(location).searchParams.has('oblast') && document.readyState === 'complete'")
		b.await("its own words", field+".value === 'children'")
		equal("the filter taken back", "new FormData(document.querySelector('#ask')).has('oblast')", "false")
	})

	t.Run("Tab leaves and chooses nothing", func(t *testing.T) {
		b.t = t
		open("/")
		b.do("the field", chromedp.Focus("#q"))
		press("hospi")
		b.await("suggestions", "!"+list+".hidden")
		press(kb.ArrowDown, kb.Tab)
		equal("the list", list+".hidden", "true")
		equal("the field", field+".value", "hospi")
	})

	t.Run("changed filters say what they lead to", func(t *testing.T) {
		b.t = t
		open("/search?q=children")
		equal("before", "document.querySelector('#changed').hidden", "true")
		eval[bool](b, "document.querySelector('input[name=oblast]').focus() ?? true")
		press(" ")
		equal("after", "document.querySelector('#changed').hidden", "false")
		b.await("the number", `/^Show \d/.test(document.querySelector('#apply').textContent)`)
		equal("the focus", "document.activeElement.name", "oblast")
		shown := eval[string](b, "document.querySelector('#apply').textContent")
		if said := b.text("#say"); !strings.HasSuffix(said, shown) {
			t.Errorf("the status says %q, the button %q", said, shown)
		}
		b.do("apply", chromedp.Click("#apply"))
		b.await("the filter", "new URL(location).searchParams.has('oblast')")
		b.await("the count", "document.querySelector('#status')")
		if got := "Show " + eval[string](b, "document.querySelector('#status').textContent"); got != shown {
			t.Errorf("%q became %q", shown, got)
		}
	})

	t.Run("the chart fills in the days", func(t *testing.T) {
		b.t = t
		open("/search")
		eval[bool](b, "document.querySelector('#brush-from').focus() ?? true")
		press(kb.ArrowRight)
		equal("the first day", "document.querySelector('#from').value > document.querySelector('#chart').dataset.first", "true")
		equal("the last day", "document.querySelector('#to').value", "")
		if said := eval[string](b, "document.querySelector('#brush-from').ariaValueText"); !strings.Contains(said, "20") {
			t.Errorf("the handle says %q", said)
		}
		press(kb.Home)
		equal("the first day again", "document.querySelector('#from').value", "")
		equal("nothing changed", "document.querySelector('#changed').hidden", "true")
		equal("the button under the chart", "document.querySelector('#drawn').hidden", "true")
		box := eval[[]float64](b, "(() => { const r = document.querySelector('#chart svg').getBoundingClientRect(); return [r.left, r.top + r.height / 2, r.width] })()")
		b.do("draw", chromedp.MouseEvent(chromedp.MousePressed, box[0]+box[2]*.4, box[1], chromedp.ButtonLeft),
			chromedp.MouseEvent(chromedp.MouseMoved, box[0]+box[2]*.6, box[1], chromedp.ButtonLeft),
			chromedp.MouseEvent(chromedp.MouseReleased, box[0]+box[2]*.6, box[1], chromedp.ButtonLeft))
		equal("both days", "document.querySelector('#from').value !== '' && document.querySelector('#to').value > document.querySelector('#from').value", "true")
		b.await("the number", `/^Show \d/.test(document.querySelector('#apply').textContent)`)
		shown := eval[string](b, "document.querySelector('#apply').textContent")
		equal("the button under the chart", "document.querySelector('#drawn').checkVisibility() && document.querySelector('#drawn').textContent", shown)
		eval[bool](b, "document.querySelector('#brush-to').focus() ?? true")
		press(kb.Enter)
		b.await("the days", "new URL(location).searchParams.has('from') && document.querySelector('#status')")
		if got := "Show " + eval[string](b, "document.querySelector('#status').textContent"); got != shown {
			t.Errorf("%q became %q", shown, got)
		}
	})

	t.Run("a value is found in a long list", func(t *testing.T) {
		b.t = t
		open("/search")
		eval[bool](b, "document.querySelector('#find-agency').focus() ?? true")
		press("emergency")
		const rows = "[...document.querySelectorAll('[data-list=agency] .choices > li')].filter((r) => r.checkVisibility()).length"
		b.await("fewer rows", rows+" > 0 && "+rows+" < 4")
		b.await("what was found", "/shown/.test(document.querySelector('#say').textContent)")
		press(kb.Escape)
		b.await("all rows", rows+" > 4")
	})

	t.Run("a search without a connection is not sent", func(t *testing.T) {
		b.t = t
		open("/search?q=children")
		eval[bool](b, "Object.defineProperty(navigator, 'onLine', { value: false, configurable: true }) !== null")
		b.do("the field", chromedp.Focus("#q"))
		press(kb.End, " hospital", kb.Enter)
		equal("the warning", "document.querySelector('#offline').hidden", "false")
		equal("the status", "document.querySelector('#say').textContent", b.text("#offline"))
		equal("the field", field+".value", "children hospital")
		equal("the address", "new URL(location).searchParams.get('q')", "children")
	})

	t.Run("a slow search says so", func(t *testing.T) {
		b.t = t
		open("/search?q=children")
		eval[bool](b, "document.querySelector('#ask').addEventListener('submit', (e) => e.preventDefault()) ?? true")
		b.do("search", chromedp.SendKeys("#q", "\r"))
		equal("the status at once", "document.querySelector('#say').textContent", "")
		b.await("the status", "document.querySelector('#say').textContent === document.querySelector('#say').dataset.slow")
	})

	t.Run("what is wrong has the focus", func(t *testing.T) {
		b.t = t
		open("/search?q=%22children")
		b.await("the focus", "document.activeElement.id === 'faults'")
		b.mu.Lock()
		b.console = nil // the browser notes there that the answer was 400
		b.mu.Unlock()
	})

	t.Run("Back brings the page as it was left", func(t *testing.T) {
		b.t = t
		open("/search?q=children")
		b.do("an article", chromedp.Click("ol.hits h3 a"))
		b.await("the article", "location.pathname.startsWith('/article/')")
		eval[bool](b, "setTimeout(() => history.back()) > 0")
		b.await("the results", "document.querySelectorAll('ol.hits > li').length > 0")
		equal("the words", field+".value", "children")
	})

	t.Run("nothing moves while the page comes", func(t *testing.T) {
		b.t = t
		open("/search?q=children")
		eval[bool](b, `(() => { window.shift = 0; new PerformanceObserver((l) => { for (const e of l.getEntries()) window.shift += e.value })
			.observe({ type: "layout-shift", buffered: true }); return true })()`)
		time.Sleep(400 * time.Millisecond)
		shift := eval[float64](b, "window.shift")
		if shift > .02 {
			t.Errorf("the layout shifts by %.3f", shift)
		}
	})
	b.t = t
	b.checkConsole()
}
