package main

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

func checkTwice(t *testing.T, b *browser, p *partner) {
	b.openBox(p, "twice.html")
	b.await("both boxes", "[...document.querySelectorAll('vistka-search')].every((el) => el.shadowRoot?.querySelectorAll('form').length === 1)")
	if got := eval[[]string](b, "[...document.querySelectorAll('vistka-search')].map((el) => el.shadowRoot.querySelector('label').textContent)"); strings.Join(got, "|") != "Search above|Search below" {
		t.Errorf("labels %q", got)
	}
	b.search("children")
	eval[bool](b, "document.querySelector('#two').focus() ?? true")
	b.typeOn("hospital")
	b.await("articles below", "document.querySelector('#two').shadowRoot.querySelectorAll('[part=result]').length > 0")
	got := eval[string](b, "['one', 'two'].map((id) => { const el = document.getElementById(id); return el.value + ' ' + el.shadowRoot.querySelector('[part=results]').hidden }).join()")
	if got != "children true,hospital false" {
		t.Errorf("value and hidden list of both: %s", got)
	}
	if got := eval[string](b, "customElements.get('vistka-search').version"); got == "" {
		t.Error("the box does not tell its version")
	}
	b.checkConsole()
}

// checkInsideFrame puts a partner's page into a narrow frame of another page.
func checkInsideFrame(t *testing.T, b *browser, p *partner) {
	b.do("open", chromedp.Navigate(p.url+"/outer.html?src=strict.html"))
	b.await("the framed box", "document.getElementById('own').contentDocument?.querySelector('vistka-search')?.shadowRoot?.querySelector('#q')")
	eval[bool](b, "(() => { const el = document.getElementById('own').contentDocument.querySelector('vistka-search'); el.focus(); return true })()")
	b.typeOn("children")
	b.await("articles", "document.getElementById('own').contentDocument.querySelector('vistka-search').shadowRoot.querySelectorAll('[part=result]').length > 0")
	if wide := eval[int](b, "(() => { const d = document.getElementById('own').contentDocument.documentElement; return d.scrollWidth - d.clientWidth })()"); wide > 0 {
		t.Errorf("the framed page is %d pixels too wide", wide)
	}
	b.checkConsole()
}

// checkLateScript types into the form before the script comes: the words stay, and so does the focus.
func checkLateScript(t *testing.T, b *browser, p *partner) {
	release := make(chan struct{})
	p.intercept(t, func(w http.ResponseWriter, r *http.Request) bool {
		if strings.HasSuffix(r.URL.Path, "/search.js") {
			<-release
		}
		return false
	})
	eval[bool](b, fmt.Sprintf("setTimeout(() => location = %q) > 0", p.url+"/strict.html")) // the load event waits for the script
	b.await("the form", "document.querySelector('#vistka-q')")
	eval[bool](b, "document.querySelector('#vistka-q').focus() ?? true")
	b.typeOn("children")
	if eval[bool](b, "Boolean(document.querySelector('vistka-search').shadowRoot)") {
		t.Fatal("the script was not late")
	}
	close(release)
	b.await("articles", "document.querySelector('vistka-search').shadowRoot && "+all("[part=result]")+".length > 0")
	if got := eval[string](b, "["+at("#q")+".value, "+box+".activeElement.id, "+atPop+".hidden].join()"); got != "children,q,false" {
		t.Errorf("value, focus, hidden list: %s", got)
	}
	b.checkConsole()
}

// checkComesAndGoes makes boxes before the script is there and after, moves them and takes them away.
func checkComesAndGoes(t *testing.T, b *browser, p *partner) {
	release := make(chan struct{})
	p.intercept(t, func(_ http.ResponseWriter, r *http.Request) bool {
		if strings.HasSuffix(r.URL.Path, "/search.js") {
			<-release
		}
		return false
	})
	eval[bool](b, fmt.Sprintf("setTimeout(() => location = %q) > 0", p.url+"/empty.html")) // the load event waits for the script
	b.await("the page", "document.title.startsWith('Partner')")
	eval[bool](b, `(() => {
		const early = document.createElement("vistka-search"); // a framework sets properties whether the script is there or not
		early.label = "Early"; early.limit = 3; early.suggest = "off";
		document.body.append(early);
		return true })()`)
	close(release)
	b.await("the early box", "document.querySelector('vistka-search')?.shadowRoot?.querySelector('#q')")
	if got := eval[string](b, "(() => { const el = document.querySelector('vistka-search'); return [el.getAttribute('label'), el.getAttribute('limit'), el.suggest, el.shadowRoot.querySelector('label').textContent].join() })()"); got != "Early,3,off,Early" {
		t.Errorf("properties that were set early: %s", got)
	}
	eval[bool](b, `(() => { const late = document.createElement("vistka-search"); late.value = "hospital"; late.label = "Late"; document.body.prepend(late); return true })()`)
	if got := eval[string](b, "["+at("label")+".textContent, "+at("#q")+".value, document.querySelector('vistka-search').value].join()"); got != "Late,hospital,hospital" {
		t.Errorf("the late box: %s", got)
	}
	b.typeIn("s")
	eval[bool](b, "(() => { const el = document.querySelector('vistka-search'); el.remove(); document.body.append(el); document.adoptNode(el); document.body.prepend(el); return true })()")
	b.typeIn(" ")
	b.await("articles after the move", all("[part=result]")+".length > 0")
	if n := eval[int](b, box+".querySelectorAll('form').length"); n != 1 {
		t.Errorf("%d forms after the move", n)
	}
	eval[bool](b, "document.querySelectorAll('vistka-search').forEach((el) => el.remove()) ?? true")
	b.checkConsole()
}
