package pagestest

import (
	"fmt"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

const (
	// firstPageBytes bounds what the first page brings over the wire, with headers: a page on a slow
	// phone is read, not waited for.
	firstPageBytes = 60_000
	// mostShift bounds the cumulative layout shift of a visit; 0.1 is what web.dev calls good.
	mostShift = 0.02
)

// observe notes the largest paint, the shifts of the layout and the slowest interaction of a page, from
// its start. The browser tells of an interaction from 16 ms on.
const observe = `(() => {
	window.vitals = {paint: 0, shift: 0, interaction: 0};
	const watch = (options, note) => new PerformanceObserver(list => list.getEntries().forEach(note)).observe({buffered: true, ...options});
	watch({type: "largest-contentful-paint"}, e => vitals.paint = e.startTime);
	watch({type: "layout-shift"}, e => { if (!e.hadRecentInput) vitals.shift += e.value });
	watch({type: "event", durationThreshold: 16}, e => { if (e.interactionId) vitals.interaction = Math.max(vitals.interaction, e.duration) });
})()`

// measured is what observe noted; paint and interaction in milliseconds.
type measured struct{ Paint, Shift, Interaction float64 }

// watched makes the pages visited from here on note what observe says, until the test ends.
func (p *tab) watched(t *testing.T) {
	t.Helper()
	script := call(t, p, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: observe})
	t.Cleanup(func() {
		call(t, p, page.RemoveScriptToEvaluateOnNewDocument, page.RemoveScriptToEvaluateOnNewDocumentParams(script))
	})
}

// vitals are those of the page, after its next frames.
func (p *tab) vitals(t *testing.T) measured {
	t.Helper()
	return eval[measured](t, p, `new Promise(done => requestAnimationFrame(() => setTimeout(() =>
		done({Paint: vitals.paint, Shift: vitals.shift, Interaction: vitals.interaction}), 100)))`)
}

// vitalStates are the pages that readers meet first.
var vitalStates = []state{
	{name: "home", path: "/"},
	{name: "results", path: "/search?q=children"},
	{name: "article", article: okhmatdyt, path: "?q=children+hospital"},
	{name: "about", path: "/about"},
}

// TestFirstPageIsLight counts what a browser that holds nothing yet receives for a page.
func TestFirstPageIsLight(t *testing.T) {
	sites := openSites(t)
	p := openTab(t)
	call(t, p, network.SetCacheDisabled, network.SetCacheDisabledParams{CacheDisabled: true})
	t.Cleanup(func() { call(t, p, network.SetCacheDisabled, network.SetCacheDisabledParams{}) })
	for _, s := range vitalStates {
		for _, l := range []look{desk, deskUK} {
			t.Run(s.name+"/"+l.name, func(t *testing.T) {
				p.visit(t, sites, s, l)
				sum := 0.0
				p.mu.Lock()
				for address, n := range p.bytes {
					t.Logf("%6.0f %s", n, address)
					sum += n
				}
				p.mu.Unlock()
				if sum == 0 || sum > firstPageBytes {
					t.Errorf("%.0f bytes over the wire, want 1 to %d", sum, firstPageBytes)
				}
			})
		}
	}
}

// TestLayoutStaysPut holds that nothing moves while a page loads and its scripts begin.
func TestLayoutStaysPut(t *testing.T) {
	sites := openSites(t)
	p := openTab(t)
	p.watched(t)
	for _, s := range vitalStates {
		for _, l := range []look{desk, phone} {
			t.Run(s.name+"/"+l.name, func(t *testing.T) {
				p.visit(t, sites, s, l)
				if v := p.vitals(t); v.Shift > mostShift || v.Paint == 0 {
					t.Errorf("the layout shifts by %.3f, want %.2f at most; the largest paint is at %.0f ms", v.Shift, mostShift, v.Paint)
				}
			})
		}
	}
}

// TestVitals measures paint and interaction on a processor slowed down four times. It prints what it
// measures and asserts nothing: other work on the machine counts as well.
func TestVitals(t *testing.T) {
	if !*vitals {
		t.Skip("run it with -vitals, on a machine that does nothing else")
	}
	sites := openSites(t)
	p := openTab(t)
	p.watched(t)
	call(t, p, emulation.SetCPUThrottlingRate, emulation.SetCPUThrottlingRateParams{Rate: 4})
	t.Cleanup(func() { call(t, p, emulation.SetCPUThrottlingRate, emulation.SetCPUThrottlingRateParams{Rate: 1}) })
	const visits = 5
	for _, s := range vitalStates {
		best := measured{Paint: 1e9, Interaction: 1e9}
		for range visits {
			p.visit(t, sites, s, phone)
			v := p.vitals(t)
			p.interact(t)
			best.Paint, best.Shift = min(best.Paint, v.Paint), max(best.Shift, v.Shift)
			best.Interaction = min(best.Interaction, p.vitals(t).Interaction)
		}
		fmt.Printf("%-8s largest paint %4.0f ms, slowest interaction %4.0f ms (best of %d visits), shift %.3f\n",
			s.name, best.Paint, best.Interaction, visits, best.Shift)
	}
}

// interact types and opens what can be opened, as a reader does.
func (p *tab) interact(t *testing.T) {
	t.Helper()
	if eval[bool](t, p, "!!document.querySelector('#q')") {
		p.do(t, "type", chromedp.Focus("#q"), chromedp.KeyEvent("ho"))
	}
	if eval[bool](t, p, "!!document.querySelector('summary')") {
		p.do(t, "open", chromedp.Focus("summary"), chromedp.KeyEvent("\r"))
	}
	time.Sleep(300 * time.Millisecond) // events are told after the paint that they cause
}
