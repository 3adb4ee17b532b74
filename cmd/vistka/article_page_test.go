package main

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestFromMatchToMatch goes through the matches of an article, by the bar and by keyboard, and back to
// the results in one step.
func TestFromMatchToMatch(t *testing.T) {
	s := demoServer(t)
	b := newBrowser(t, 1000, 500)
	b.do("search", chromedp.Navigate(s.url+"/search?q=children"))
	b.await("hits", "document.querySelectorAll('ol.hits > li').length > 0")
	b.do("open an article", chromedp.Click("ol.hits > li h3 a"))
	b.await("the bar", "location.hash === '#m1' && document.querySelector('#matchbar:not([hidden])')")
	all := eval[int](b, "document.querySelectorAll('mark[id]').length")
	if all < 3 {
		t.Fatalf("only %d matches: the steps below prove nothing", all)
	}
	at := func(n int) {
		t.Helper()
		b.await(fmt.Sprintf("match %d", n), fmt.Sprintf("location.hash === '#m%d' && document.activeElement.id === 'm%[1]d'", n))
		b.await("the status", fmt.Sprintf("document.querySelector('#matchbar [role=status]').textContent === '%d of %d'", n, all))
		// Neither above the window nor under the bar.
		if !eval[bool](b, `(() => { const m = document.activeElement.getBoundingClientRect(), bar = document.getElementById("matchbar").getBoundingClientRect();
			return m.top >= 0 && m.bottom <= innerHeight && (m.bottom <= bar.top || m.right <= bar.left) })()`) {
			t.Errorf("match %d is not in sight", n)
		}
	}
	steps := eval[int](b, "history.length")
	b.do("next", chromedp.Click("#matchbar a[data-step='1']"))
	at(2)
	b.do("next by keyboard: the link behind the match", chromedp.KeyEvent("\t"), chromedp.KeyEvent("\r"))
	at(3)
	b.do("back", chromedp.Click("#matchbar a[data-step='-1']"))
	at(2)
	b.do("back", chromedp.Click("#matchbar a[data-step='-1']"))
	at(1)
	b.do("around the beginning", chromedp.Click("#matchbar a[data-step='-1']"))
	at(all)
	if n := eval[int](b, "history.length"); n != steps {
		t.Errorf("%d steps in the history for walking through the matches", n-steps)
	}
	b.do("to the results", chromedp.Click(".back a"))
	b.await("the hit", "location.pathname === '/search' && document.querySelector('ol.hits > li > article:target')")
	eval[bool](b, "setTimeout(() => history.go(-2)) > 0")
	b.await("the results as they were", "location.pathname === '/search' && location.hash === '' && document.querySelectorAll('ol.hits > li').length > 0")
	b.checkConsole()
}

// TestEvidenceAndCitation opens a tag from above the text, goes to the sentence it came from, and copies
// a citation.
func TestEvidenceAndCitation(t *testing.T) {
	s := demoServer(t)
	b := newBrowser(t, 360, 740)
	b.do("search", chromedp.Navigate(s.url+"/search?q=children&oblast=UA-65"))
	b.do("open an article", chromedp.Click("ol.hits > li h3 a"))
	b.await("the article", "document.querySelector('.brief a[href^=\"#tag-oblast\"]')")
	b.do("ask for the evidence", chromedp.Click(".brief a[href='#tag-oblast-UA-65']"))
	b.await("the open tag", "document.getElementById('tag-oblast-UA-65').open")
	b.do("go to the place", chromedp.Click("#tag-oblast-UA-65 .evidence a[href^='#']"))
	b.await("the sentence", "document.querySelector('.place:target, h1:target')")
	sentence, tag := b.text(":target"), b.text("#tag-oblast-UA-65 .evidence q")
	if !strings.Contains(sentence, strings.Trim(tag, "“”")) {
		t.Errorf("the place says %q, the tag %q", sentence, tag)
	}

	eval[bool](b, `(navigator.clipboard.writeText = async (text) => { window.copied = text }) && true`)
	b.do("open the forms", chromedp.Click(".cite details:last-of-type summary"))
	b.do("copy", chromedp.Click("[data-copy=cite-ris]"))
	b.await("word of it", "document.getElementById('copied').textContent === 'Copied'")
	if got := eval[string](b, "window.copied"); !strings.HasPrefix(got, "TY  - ") || !strings.Contains(got, "EXAMPLE") {
		t.Errorf("copied: %q", got)
	}
	b.checkConsole()
}
