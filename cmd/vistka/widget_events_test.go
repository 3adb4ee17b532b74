package main

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp/kb"
	"github.com/google/go-cmp/cmp"
)

// told returns the types of the events since the page was opened.
func (b *browser) told() []string {
	b.t.Helper()
	return eval[[]string](b, "told.map((e) => e.type)")
}

func checkEvents(t *testing.T, b *browser, p *partner) {
	b.openBox(p, "strict.html")
	b.search("children")
	b.press(kb.ArrowDown)
	eval[bool](b, "window.refuse = true")
	here := eval[string](b, "location.href")
	for i := 0; eval[string](b, box+".querySelector('[aria-selected=true]').part.value") != "result"; i++ {
		if i > 5 {
			t.Fatal("no article among the first rows")
		}
		b.press(kb.ArrowDown)
	}
	b.press(kb.Enter) // a chosen article
	b.press(kb.Escape, kb.Enter)
	if got := b.told(); !cmp.Equal(got, []string{"results", "select", "submit"}) {
		t.Errorf("events %q, want results, select, submit", got)
	}
	if got := eval[string](b, "location.href"); got != here {
		t.Errorf("refused events lead to %s all the same", got)
	}
	for i, want := range []string{"true,true,false", "true,true,true", "true,true,true"} {
		if got := eval[string](b, fmt.Sprintf("[told[%d].composed, told[%d].bubbles, told[%d].cancelable].join()", i, i, i)); got != want {
			t.Errorf("event %d: composed, bubbles, cancelable: %s, want %s", i, got, want)
		}
	}
	if got := eval[string](b, "[told[0].detail.query, told[0].detail.total > 5, told[0].detail.hits.length, told[0].detail.partial].join()"); got != "children,true,5,false" {
		t.Errorf("what results tells: %s", got)
	}
	if got := eval[bool](b, "told[1].detail.hit.url === told[1].detail.url && /example/.test(told[1].detail.url)"); !got {
		t.Errorf("what select tells: %s", eval[string](b, "JSON.stringify(told[1].detail)"))
	}
	if got, want := eval[string](b, "told[2].detail.url"), p.server+"/search?lang=en&q=children"; got != want || eval[string](b, "told[2].detail.query") != "children" {
		t.Errorf("submit tells of %s, want %s", got, want)
	}

	// A word suggested goes into the field, and the search goes on with it.
	eval[bool](b, "window.refuse = false; told.length = 0; true")
	b.press(kb.Escape) // the list is closed already: this clears
	b.typeIn("hosp")
	b.await("rows", all("[part=suggestion]")+".length > 0")
	b.await("a word", all("div[part=suggestion]")+".length > 0")
	word := eval[string](b, all("div[part=suggestion]")+"[0].textContent")
	eval[bool](b, "("+all("div[part=suggestion]")+"[0].click(), true)")
	if got := eval[string](b, "document.querySelector('vistka-search').value"); got != word+" " {
		t.Errorf("the field holds %q, want %q", got, word+" ")
	}
	b.await("articles with it", "told.some((e) => e.type === 'results' && e.detail.query === "+fmt.Sprintf("%q", word)+")")

	// Enter with no row chosen goes to the full search.
	b.press(kb.Enter)
	b.await("the full search", "location.pathname === '/search'")
	if got := eval[string](b, "location.href + ' from ' + document.referrer"); got != p.server+"/search?lang=en&q="+url.QueryEscape(word)+" from " {
		t.Errorf("Enter leads to %s", got)
	}
	b.checkConsole()
}

func checkAttributes(t *testing.T, b *browser, p *partner) {
	b.openBox(p, "bare.html?lang=en&filters="+url.QueryEscape("oblast=UA-09&oblast=UA-14&kind=news")+"&limit=2&open=article&label=Look&suggest=off")
	b.search("children")
	if got := eval[string](b, at("label")+".textContent"); got != "Look" {
		t.Errorf("label %q", got)
	}
	if n := eval[int](b, all("[part=result]")+".length"); n != 2 {
		t.Errorf("%d articles, want 2", n)
	}
	if n := eval[int](b, all("[part=suggestion]")+".length"); n != 0 {
		t.Errorf("%d suggestions although they are off", n)
	}
	for _, href := range eval[[]string](b, all("[part=result]")+".map((row) => row.href)") {
		u, err := url.Parse(href)
		if err != nil || u.Path[:9] != "/article/" || u.Query().Get("q") != "children" || !cmp.Equal(u.Query()["oblast"], []string{"UA-09", "UA-14"}) || u.Fragment != "m1" {
			t.Errorf("an article opens %s", href)
		}
	}
	if got := eval[string](b, all("[part=more]")+"[0].href"); got != p.server+"/search?oblast=UA-09&oblast=UA-14&kind=news&lang=en&q=children" {
		t.Errorf("the last row leads to %s", got)
	}
	all5 := eval[int](b, "told[0].detail.total")
	// Properties reflect attributes, and a change counts from the next letter on.
	eval[bool](b, `(() => { const el = document.querySelector("vistka-search"); el.filters = null; el.limit = 7; el.open = "original"; el.label = "Find"; el.target = "_blank"; return true })()`)
	if got := eval[string](b, "(() => { const el = document.querySelector('vistka-search'); return [el.outerHTML, el.filters, el.limit, el.target, el.api].join('|') })()"); !strings.Contains(got, `limit="7"`) || strings.Contains(got, "filters") || !strings.HasSuffix(got, "||7|_blank|") {
		t.Errorf("after properties were set: %s", got)
	}
	eval[bool](b, "told.length = 0; true")
	b.typeOn(" ")
	b.await("articles", all("[part=result]")+".length === 7")
	if got := eval[int](b, "told[0].detail.total"); got <= all5 {
		t.Errorf("%d articles without filters, %d with", got, all5)
	}
	if got := eval[string](b, "(() => { const row = "+all("[part=result]")+"[0]; return row.target + new URL(row.href).hostname.slice(-8) + "+at("label")+".textContent })()"); got != "_blank.exampleFind" {
		t.Errorf("the first article, and the label: %s", got)
	}
	// Values that make no sense do no harm.
	eval[bool](b, `(() => { const el = document.querySelector("vistka-search"); el.limit = "many"; el.api = "javascript:alert(1)"; el.filters = "%zz&&=&oblast"; el.lang = "xx-YY"; el.open = "<b>"; return true })()`)
	b.await("the box still there", at("button")+".textContent === 'Search'")
	b.checkConsoleBut("vistka-search bad api javascript:alert(1)")
}

// checkAddress holds that an address of a server that cannot be one sends nothing to anybody, says so to
// the partner, and leaves the form as the way to the search. The policy of the page reports a request to
// the partner's own host as a fault.
func checkAddress(t *testing.T, b *browser, p *partner) {
	for _, api := range []string{"::bad::", "/vistka", "search.example.org", "http:search.example.org:99999", "//", "https://", "javascript:alert(1)", "data:,x"} {
		asked := p.asked.Load()
		b.openBox(p, "bare.html?lang=en&suggest=off&api="+url.QueryEscape(api))
		b.typeIn("children")
		b.await("an event", "told.length > 0")
		if got := eval[string](b, "told.map((e) => [e.type, e.detail.status].join()).join(';')"); got != "error,0" {
			t.Errorf("%q: told %s, want an error", api, got)
		}
		here := eval[string](b, "location.href")
		b.enter()
		time.Sleep(settled)
		if got := eval[string](b, "location.href"); got != here {
			t.Errorf("%q: Enter leads to %s without a form that says where", api, got)
		}
		if got := p.asked.Load() - asked; got > 0 {
			t.Errorf("%q: %d requests", api, got)
		}
		if !b.warned("vistka-search bad api " + api) {
			t.Errorf("%q: the console does not say so", api)
		}
	}
	b.openBox(p, "strict.html")
	eval[bool](b, "document.querySelector('vistka-search').api = '::bad::', true")
	b.typeIn("children")
	b.await("an event", "told.length > 0")
	b.enter()
	b.await("the search of the form", "location.pathname === '/search'")
	if got, want := eval[string](b, "location.href"), p.server+"/search?lang=en&q=children"; got != want {
		t.Errorf("Enter leads to %s, want %s", got, want)
	}
	b.checkConsoleBut("vistka-search bad api")
}

// warned reports whether the console has a line with piece.
func (b *browser) warned(piece string) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.ContainsFunc(b.console, func(line string) bool { return strings.Contains(line, piece) })
}
