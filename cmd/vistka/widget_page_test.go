package main

import (
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestEmbedPage builds a tag on /embed, with scripts and without: both ways lead to the same code, and
// the box to try is the one that the code describes.
func TestEmbedPage(t *testing.T) {
	s := demoServer(t)
	const address = "?oblast=UA-09&kind=statement&label=Find+it&box=uk&limit=3&accent=%23ffd700&suggest=off"
	codes := func(b *browser) string {
		return eval[string](b, "[...document.querySelectorAll('textarea')].map((el) => el.id + '\\n' + el.value).join('\\n\\n')")
	}
	var plain string
	t.Run("without scripts", func(t *testing.T) {
		b := newBrowser(t, 1280, 900)
		call(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
		b.do("open", chromedp.Navigate(s.url+"/embed"))
		eval[bool](b, `(() => { const form = document.getElementById("build");
			form.querySelector("[value=UA-09]").checked = true; form.kind.value = "statement"; form.box.value = "uk"; form.limit.value = 3;
			form.label.value = "Find it"; form.suggest.checked = true; form.accent.value = "#ffd700"; form.querySelector("button").click(); return true })()`)
		b.await("the code", "new URL(location).searchParams.get('label') === 'Find it' && document.getElementById('code-rule')?.value")
		plain = codes(b)
		for _, piece := range []string{`filters="oblast=UA-09&amp;kind=statement"`, `lang="uk"`, `label="Find it"`, `limit="3"`, "--vistka-accent: #ffd700;", "integrity=\"sha384-"} {
			if !strings.Contains(plain, piece) {
				t.Errorf("%s is missing in:\n%s", piece, plain)
			}
		}
		b.checkConsole()
	})
	t.Run("with scripts", func(t *testing.T) {
		b := newBrowser(t, 1280, 900)
		b.do("open", chromedp.Navigate(s.url+"/embed"))
		b.await("the box", "document.getElementById('try').shadowRoot")
		eval[bool](b, `(() => { const form = document.getElementById("build");
			form.querySelector("[value=UA-09]").click(); form.kind.value = "statement"; form.box.value = "uk"; form.limit.value = 3;
			form.label.value = "Find it"; form.suggest.click(); form.accent.value = "#ffd700"; form.accent.dispatchEvent(new Event("input", { bubbles: true })); return true })()`)
		b.await("the code", "document.getElementById('code-rule').value")
		if got := codes(b); plain != "" && got != plain {
			t.Errorf("with scripts the code is\n%s\nwithout it is\n%s", got, plain)
		}
		if got := eval[string](b, "location.search"); got != address {
			t.Errorf("the address is %s, want %s", got, address)
		}
		if got := eval[string](b, "(() => { const el = document.getElementById('try'), root = el.shadowRoot; return [root.querySelector('label').textContent, root.querySelector('button').textContent, el.filters, getComputedStyle(root.querySelector('button')).backgroundColor].join('|') })()"); got != "Find it|Шукати|oblast=UA-09&kind=statement|rgb(255, 215, 0)" {
			t.Errorf("the box to try: %s", got)
		}
		// Choices are taken back too.
		eval[bool](b, `(() => { const form = document.getElementById("build"); form.label.value = ""; form.accent.value = ""; form.box.value = "";
			form.accent.dispatchEvent(new Event("input", { bubbles: true })); return true })()`)
		b.await("the box of before", "document.getElementById('try').shadowRoot.querySelector('button').textContent === 'Search' && document.getElementById('rule').hidden && !document.getElementById('try').style.length")
		b.do("reload", chromedp.Reload())
		b.await("the choices after a reload", "document.querySelector('[value=UA-09]').checked && document.getElementById('build').kind.value === 'statement'")
		if wide := eval[int](b, "document.documentElement.scrollWidth - innerWidth"); wide > 0 {
			t.Errorf("the page is %d pixels too wide", wide)
		}
		b.do("phone", chromedp.EmulateViewport(320, 700))
		if wide := eval[int](b, "document.documentElement.scrollWidth - innerWidth"); wide > 0 {
			t.Errorf("on a phone the page is %d pixels too wide", wide)
		}
		b.checkConsole()
	})
}

// TestEmbedFrame searches inside a frame that may send forms and nothing else, on a page whose policy
// names the frame's host for frames alone.
func TestEmbedFrame(t *testing.T) {
	s := demoServer(t)
	p := newPartner(t, s)
	var mu sync.Mutex
	var asked []string
	p.intercept(t, func(_ http.ResponseWriter, r *http.Request) bool {
		mu.Lock()
		defer mu.Unlock()
		asked = append(asked, fmt.Sprintf("%s referrer %q cookie %q", r.URL.RequestURI(), r.Referer(), r.Header.Get("Cookie")))
		return false
	})
	seen := func(piece string) bool {
		mu.Lock()
		defer mu.Unlock()
		return strings.Contains(strings.Join(asked, "\n"), piece)
	}
	b := newBrowser(t, 500, 700)
	b.do("open", chromedp.Navigate(p.url+"/outer_sandboxed.html"))
	b.awaitThat("the frame", func() bool { return seen("/static/frame.") })
	b.press(kb.Tab) // the field is the first to take the focus
	b.await("the focus in the frame", "document.activeElement.localName === 'iframe'")
	time.Sleep(settled) // the frame may be a process of its own
	b.do("search", chromedp.KeyEvent("children"))
	b.enter()
	b.awaitThat("the search in the frame", func() bool { return seen("q=children") })
	if !seen("/embed/frame?q=children&limit=3&scheme=light referrer \"\" cookie \"\"") && !seen("/embed/frame?limit=3&scheme=light&q=children referrer \"\" cookie \"\"") {
		t.Errorf("asked were\n%s", strings.Join(asked, "\n"))
	}
	if seen("search.js") {
		t.Error("the frame loads a script")
	}
	b.checkConsole()
}
