package main

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp/kb"
	"github.com/google/go-cmp/cmp"
)

func checkUkrainian(t *testing.T, b *browser, p *partner) {
	for _, test := range []struct {
		name, query, label, button string
	}{
		{"the page's language", "lang=uk", "Пошук новин і заяв про війну в Україні", "Шукати"},
		{"the box's own", "lang=en&box=uk", "Пошук новин і заяв про війну в Україні", "Шукати"},
		{"a language that the box does not speak: the browser's", "lang=fr", "Search news and statements on the war in Ukraine", "Search"},
		{"none", "", "Search news and statements on the war in Ukraine", "Search"},
	} {
		b.openBox(p, "bare.html?"+test.query)
		if label, button := eval[string](b, at("label")+".textContent"), eval[string](b, at("button")+".textContent"); label != test.label || button != test.button {
			t.Errorf("%s: label %q, button %q", test.name, label, button)
		}
	}
	b.openBox(p, "bare.html?lang=uk&limit=10")
	b.search("діти")
	status := b.said()
	total := eval[int](b, "told[0].detail.total")
	want := fmt.Sprintf("%d статей", total)
	switch {
	case total%10 == 1 && total%100 != 11:
		want = fmt.Sprintf("%d стаття", total)
	case total%10 > 1 && total%10 < 5 && (total%100 < 12 || total%100 > 14):
		want = fmt.Sprintf("%d статті", total)
	}
	if !cmp.Equal(status, []string{want}) {
		t.Errorf("the status says %q, want %q", status, want)
	}
	texts := eval[string](b, all("[part=meta], [part=more]")+".map((el) => el.textContent).join('\\n')")
	for _, piece := range []string{"цитує: ", "Показати всі: ", " область"} {
		if !strings.Contains(texts, piece) {
			t.Errorf("%q is missing in:\n%s", piece, texts)
		}
	}
	if strings.Contains(texts, "Oblast") || strings.Contains(texts, " р.") {
		t.Errorf("an oblast has its English name, or a year more than the pages write, in:\n%s", texts)
	}
	if notice := eval[string](b, at("[part=notice]")+".textContent"); !strings.HasPrefix(notice, "ПРИКЛАД") {
		t.Errorf("the demo's notice is %q", notice)
	}
	langs := eval[[]string](b, "[...new Set("+all("[part=title], [part=snippet]")+".map((el) => el.lang))].sort()")
	if len(langs) < 2 || slices.Contains(langs, "") {
		t.Errorf("languages of titles and snippets: %q", langs)
	}
	if got := eval[string](b, at(".box")+".lang"); got != "uk" {
		t.Errorf("the box says its language is %q", got)
	}
	// Plurals.
	for n, want := range map[int]string{1: "1 стаття", 2: "2 статті", 5: "5 статей", 11: "11 статей", 22: "22 статті", 1234: "1 234 статті"} {
		p.intercept(t, answering(http.StatusOK, "", map[string]any{"total": n, "hits": []any{}}))
		b.openBox(p, "bare.html?lang=uk&suggest=off")
		b.typeIn("діти")
		b.await("the status", at("[role=status]")+".textContent !== ''")
		if got := strings.Join(b.said(), "|"); strings.ReplaceAll(got, "\u00a0", " ") != want {
			t.Errorf("%d: %q, want %q", n, got, want)
		}
	}
	b.checkConsole()
}

// checkExclusion holds that no row turns what is to be left out into what is looked for.
func checkExclusion(t *testing.T, b *browser, p *partner) {
	b.openBox(p, "bare.html?lang=en")
	b.typeIn("hospital -khers")
	b.await("rows", all("[part=suggestion]")+".length > 0")
	if got := eval[int](b, all("a[part=suggestion]")+".length"); got > 0 {
		t.Errorf("rows %q: a filter takes the place of an exclusion", b.rows())
	}
	eval[bool](b, "("+all("div[part=suggestion]")+"[0].click(), true)")
	if got := eval[string](b, "document.querySelector('vistka-search').value"); got != "hospital -kherson " {
		t.Errorf("the field holds %q, want the exclusion kept", got)
	}
	b.checkConsole()
}

// checkSaidOnce counts the changes of the live region: each is heard once, and none comes twice.
func checkSaidOnce(t *testing.T, b *browser, p *partner) {
	b.openBox(p, "strict.html")
	b.typeIn("ch")
	time.Sleep(100 * time.Millisecond)
	b.typeOn("ildren")
	b.await("the status", at("[role=status]")+".textContent !== ''")
	time.Sleep(settled)
	said := b.said()
	if len(said) != 1 || !strings.HasSuffix(said[0], " articles") {
		t.Errorf("said %q, want the number of articles, once", said)
	}
	asked := p.asked.Load()
	b.press(kb.Backspace)
	time.Sleep(settled)
	b.typeOn("n")
	time.Sleep(settled)
	if got := p.asked.Load() - asked; got > 2 { // a search and suggestions for "childre", none for what was asked before
		t.Errorf("%d requests, want 2 at most", got)
	}
	b.press(kb.Escape, kb.Escape)
	time.Sleep(settled)
	if got := eval[string](b, at("[role=status]")+".textContent"); got != "" {
		t.Errorf("with an empty field the status says %q", got)
	}
	b.typeIn("zzzqqqxxx")
	b.await("the status", at("[role=status]")+".textContent !== ''")
	time.Sleep(settled)
	if said = b.said(); !slices.ContainsFunc(said, func(s string) bool { return strings.HasPrefix(s, "Nothing found") }) {
		t.Errorf("said %q, want that nothing was found", said)
	}
	for i := 1; i < len(said); i++ {
		if said[i] == said[i-1] {
			t.Errorf("said twice in a row: %q", said)
		}
	}
	if n := eval[int](b, box+".querySelectorAll('[role=status], [aria-live], [role=alert]').length"); n != 1 {
		t.Errorf("%d live regions, want one", n)
	}
	b.checkConsole()
}
