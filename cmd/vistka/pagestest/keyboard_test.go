package pagestest

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// mostTabs bounds the way from one control to another: more than any page has.
const mostTabs = 400

// key presses one key.
func (p *tab) key(t *testing.T, keys string) {
	t.Helper()
	p.do(t, "press "+fmt.Sprintf("%q", keys), chromedp.KeyEvent(keys))
}

// tabTo presses Tab until what has focus matches a selector, and has text in it where text is given.
func (p *tab) tabTo(t *testing.T, selector, text string) {
	t.Helper()
	there := fmt.Sprintf(`(e => !!e && e.matches(%q) && (e.innerText + (e.closest("label")?.innerText ?? "")).includes(%q))(document.activeElement)`, selector, text)
	for range mostTabs {
		if p.key(t, "\t"); eval[bool](t, p, there) {
			return
		}
	}
	t.Fatalf("%s %q is not reached with %d presses of Tab", selector, text, mostTabs)
}

// focused is the text of what has focus.
func (p *tab) focused(t *testing.T) string {
	t.Helper()
	return eval[string](t, p, "document.activeElement.innerText")
}

// TestTaskByKeyboard finds the reports on denied medical care in Luhansk oblast in January 2024, sees
// which body said it, opens the sentence and cites it, without a pointer.
func TestTaskByKeyboard(t *testing.T) {
	sites := openSites(t)
	p := openTab(t)
	p.visit(t, sites, state{name: "home", path: "/"}, look{width: 1280, height: 900})

	p.tabTo(t, "input[name=q]", "")
	p.key(t, "denied medical care")
	p.key(t, "\r")
	p.await(t, "results", "location.pathname === '/search' && document.querySelector('ol.hits')")

	p.tabTo(t, "input[name=oblast]", "Luhansk")
	p.key(t, " ")
	p.tabTo(t, "input[name=from]", "")
	p.key(t, "01012024")
	p.tabTo(t, "input[name=to]", "")
	p.key(t, "01312024")
	p.tabTo(t, "#apply", "")
	p.key(t, "\r")
	p.await(t, "the filtered results", "location.search.includes('from=2024-01-01') && document.querySelector('ol.hits')")
	for _, want := range []string{"oblast=UA-09", "to=2024-01-31"} {
		if search := eval[string](t, p, "location.search"); !strings.Contains(search, want) {
			t.Errorf("the address %s does not hold %s", search, want)
		}
	}
	hits := eval[[]string](t, p, "[...document.querySelectorAll('ol.hits > li')].map(e => e.innerText)")
	if len(hits) == 0 {
		t.Fatal("no report is found")
	}
	for _, hit := range hits {
		if !strings.Contains(hit, "Luhansk") || !strings.Contains(hit, "January 2024") {
			t.Errorf("a hit is not of Luhansk oblast in January 2024:\n%s", hit)
		}
	}
	if !strings.Contains(hits[0], "Who is quoted") {
		t.Errorf("the first hit does not say who is quoted:\n%s", hits[0])
	}

	p.tabTo(t, ".hits h3 a", "")
	title := p.focused(t)
	p.key(t, "\r")
	p.await(t, "the article", "location.pathname.startsWith('/article/') && document.readyState === 'complete'")
	if heading := eval[string](t, p, "document.querySelector('h1').textContent"); heading != title {
		t.Errorf("the link %q leads to %q", title, heading)
	}

	// To the next match, by the bar that follows the reader or by the link beside a match.
	p.tabTo(t, `a[href^="#m"]`, "")
	p.key(t, "\r")
	p.await(t, "the match", "document.activeElement.matches('mark')")
	if !eval[bool](t, p, "(r => r.top >= 0 && r.bottom <= innerHeight)(document.activeElement.getBoundingClientRect())") {
		t.Error("the match that has focus is out of sight")
	}

	p.tabTo(t, ".cite details:has(textarea) > summary", "")
	p.key(t, "\r")
	p.tabTo(t, ".cite textarea", "")
	if cited := eval[string](t, p, "document.activeElement.value"); !strings.Contains(cited, strings.TrimPrefix(title, "EXAMPLE: ")) {
		t.Errorf("the citation does not name the article %q:\n%s", title, cited)
	}
	p.quiet(t)
}

// TestWayToTheSentence goes from a tag of a result to the sentence behind it, and back to the results.
func TestWayToTheSentence(t *testing.T) {
	sites := openSites(t)
	p := openTab(t)
	p.visit(t, sites, state{name: "results", path: "/search?q=children+hospital"}, look{width: 1280, height: 900})
	p.tabTo(t, ".hits .why summary", "")
	p.key(t, "\r")
	p.tabTo(t, `.hits .why a[href*="#s"]`, "")
	p.key(t, "\r")
	p.await(t, "the sentence", "document.activeElement.matches('.place:target')")
	if !eval[bool](t, p, "(r => r.top >= 0 && r.bottom <= innerHeight)(document.activeElement.getBoundingClientRect())") {
		t.Error("the sentence that has focus is out of sight")
	}
	if eval[int](t, p, "document.querySelectorAll('.body mark').length") == 0 {
		t.Error("the words of the search are not marked")
	}
	eval[bool](t, p, "document.querySelector('.back a').click() ?? true")
	p.await(t, "the results", "location.pathname === '/search' && location.search.includes('children')")
	p.quiet(t)
}

// TestTabOrder presses Tab through pages: everything that takes focus is reached once, in the order in
// which it stands.
func TestTabOrder(t *testing.T) {
	sites := openSites(t)
	p := openTab(t)
	for _, s := range []state{
		{name: "results", path: "/search?oblast=UA-63&q=children"},
		{name: "article", article: okhmatdyt, path: "?q=children+hospital"},
	} {
		t.Run(s.name, func(t *testing.T) {
			p.visit(t, sites, s, look{width: 1280, height: 900})
			n := eval[int](t, p, `(window.stops = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")]
				.filter(e => e.tabIndex >= 0 && !e.disabled && e.checkVisibility({visibilityProperty: true}))).length`)
			last := -1
			for range mostTabs {
				p.key(t, "\t")
				at := eval[int](t, p, "stops.indexOf(document.activeElement)")
				switch {
				case at == last: // another part of a date
					continue
				case at == last+1 && at < n-1:
					last = at
					continue
				case at != n-1:
					t.Errorf("Tab leads from stop %d to %d of %d: %s", last, at, n, eval[string](t, p, "document.activeElement.outerHTML.slice(0, 160)"))
				}
				return
			}
			t.Errorf("%d presses of Tab do not lead through the page's %d stops", mostTabs, n)
		})
	}
}
