package pagestest

import (
	"testing"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// suggestions types a piece of a word and goes to the first completion.
func suggestions(t *testing.T, p *tab) {
	p.do(t, "the field", chromedp.Focus("#q"), chromedp.KeyEvent("hosp"))
	p.await(t, "completions", "document.querySelector('#suggestions [role=option]')")
	p.key(t, kb.ArrowDown)
	p.await(t, "the first", "document.querySelector('#suggestions [aria-selected=true]')")
}

// offline takes the connection away, as far as the page can tell.
func offline(t *testing.T, p *tab) {
	call(t, p, network.OverrideNetworkState, network.OverrideNetworkStateParams{Offline: true, DownloadThroughput: -1, UploadThroughput: -1})
	t.Cleanup(func() {
		call(t, p, network.OverrideNetworkState, network.OverrideNetworkStateParams{DownloadThroughput: -1, UploadThroughput: -1})
	})
	p.await(t, "the word of it", "document.querySelector('#offline').checkVisibility()")
}

// tick changes a filter and waits for the number of articles behind it.
func tick(t *testing.T, p *tab) {
	eval[bool](t, p, "document.querySelector('input[name=oblast]:not(:checked)').click() ?? true")
	p.await(t, "the number", `/\d/.test(document.querySelector("#apply").textContent)`)
}

// brush draws the first days away by keyboard, and waits for the button under the chart.
func brush(t *testing.T, p *tab) {
	eval[bool](t, p, "document.querySelector('details.chart').open = true")
	p.do(t, "the handle", chromedp.Focus("#brush-from"), chromedp.KeyEvent(kb.ArrowRight))
	p.await(t, "the day in its field", `document.querySelector("#from").value`)
	p.await(t, "the number", `/\d/.test(document.querySelector("#drawn button").textContent) && document.querySelector("#drawn button").checkVisibility()`)
}

// seek types into the field above a long list.
func seek(t *testing.T, p *tab) {
	eval[bool](t, p, "document.querySelector('.filters details').open = true")
	p.do(t, "the field", chromedp.Focus("#find-oblast"), chromedp.KeyEvent("kh"))
	p.await(t, "fewer values", "document.querySelector('.choices > li[hidden]')")
}

// nextMatch goes to the first match and on to the second.
func nextMatch(t *testing.T, p *tab) {
	for range 2 {
		eval[bool](t, p, `document.querySelector("#matchbar [data-step='1']").click() ?? true`)
	}
	p.await(t, "the second match", "document.activeElement.id === 'm2' && document.querySelector('#matchbar [role=status]').textContent.includes('2')")
}
