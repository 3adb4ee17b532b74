package main

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/google/go-cmp/cmp"
)

// rows are the rows of the list, as "part: text".
func (b *browser) rows() []string {
	b.t.Helper()
	return eval[[]string](b, all("[role=option]")+".map((row) => row.part + ': ' + row.innerText)")
}

// search types into the field and waits for the articles and for the status.
func (b *browser) search(text string) {
	b.t.Helper()
	b.typeIn(text)
	b.await("articles", all("[part=result]")+".length > 0")
	b.await("the status", at("[role=status]")+".textContent !== ''")
}

// TestSearchBox covers the search box on pages of another origin, whose policy lets it load its script
// and ask the server, and nothing else.
func TestSearchBox(t *testing.T) {
	s := demoServer(t)
	for _, test := range []struct {
		name  string
		check func(*testing.T, *browser, *partner)
	}{
		{"strict policy", checkStrictPolicy},
		{"keyboard", checkKeyboard},
		{"what is read out", checkTree},
		{"events", checkEvents},
		{"attributes", checkAttributes},
		{"Ukrainian", checkUkrainian},
		{"said once", checkSaidOnce},
		{"hostile style sheet", checkHostile},
		{"colours", checkColours},
		{"wide and narrow", checkWidths},
		{"two tags and three scripts", checkTwice},
		{"inside a frame", checkInsideFrame},
		{"late script", checkLateScript},
		{"comes and goes", checkComesAndGoes},
		{"without scripts", checkWithoutScripts},
		{"another version", checkOtherVersion},
		{"slow server", checkSlowServer},
		{"silent server", checkSilentServer},
		{"refusals", checkRefusals},
		{"patience", checkPatience},
		{"offline", checkOffline},
		{"partial", checkPartial},
		{"another spelling", checkOtherSpelling},
		{"no suggestions", checkNoSuggestions},
		{"foreign text", checkForeignText},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel() // most of the time they wait
			test.check(t, newBrowser(t, 800, 700), newPartner(t, s))
		})
	}
}

func checkStrictPolicy(t *testing.T, b *browser, p *partner) {
	if res, err := http.Get(p.server + "/api/v1/suggest?q=children"); err == nil { // the first takes longest, and the box waits for none
		res.Body.Close()
	}
	b.openBox(p, "strict.html")
	b.search("children")
	rows := b.rows()
	n := func(part string) int {
		return len(slices.DeleteFunc(slices.Clone(rows), func(row string) bool { return !strings.HasPrefix(row, part+": ") }))
	}
	if n("suggestion") == 0 || n("suggestion") > 3 || n("result") != 5 || n("more") != 1 {
		t.Errorf("rows %q, want some suggestions, five articles and one row for all", rows)
	}
	for _, row := range rows {
		if strings.HasPrefix(row, "result: ") && (!strings.Contains(row, "EXAMPLE") || strings.Count(row, "\n") < 2 || !strings.Contains(row, " · ")) {
			t.Errorf("row %q: want title, where it is from, and a sentence", row)
		}
	}
	if text := eval[string](b, at("[part=notice]")+".innerText"); !strings.Contains(text, "EXAMPLE") {
		t.Errorf("the demo's notice is not shown: %q", text)
	}
	if n := eval[int](b, all("mark")+".length"); n == 0 {
		t.Error("no match is marked")
	}
	if got := eval[string](b, at("label")+".textContent"); got != "Search the war in Ukraine" {
		t.Errorf("label %q, want that of the form", got)
	}
	if bad := eval[[]string](b, all("a[href]")+".filter((a) => !/noopener/.test(a.rel) || !/noreferrer/.test(a.rel) || !/^https?:/.test(a.href)).map((a) => a.outerHTML)"); len(bad) > 0 {
		t.Errorf("links that give the reader away: %q", bad)
	}
	if got := eval[int](b, box+".querySelectorAll('style, [style], [onclick]').length + document.cookie.length"); got > 0 {
		t.Error("the box uses inline styles, handlers or cookies")
	}
	b.checkConsole()
}

// checkKeyboard walks the way that the ARIA practices describe for a combobox with a list.
func checkKeyboard(t *testing.T, b *browser, p *partner) {
	b.openBox(p, "strict.html")
	input := at("#q")
	active := func() int {
		return eval[int](b, fmt.Sprintf("(() => { const id = %s.getAttribute('aria-activedescendant'); const rows = %s; const n = rows.findIndex((row) => row.id === id); return rows.filter((row) => row.ariaSelected === 'true').length === (n < 0 ? 0 : 1) && (n < 0 || rows[n].ariaSelected === 'true') ? n : -99 })()", input, all("[role=option]")))
	}
	state := func(want string, at int) {
		t.Helper()
		got := eval[string](b, fmt.Sprintf("[%s.ariaExpanded, %s.hidden, %s.activeElement === %s, %s.value].join()", input, atPop, box, input, input))
		if got != want || active() != at {
			t.Errorf("expanded, hidden, focus, value: %s, row %d; want %s, row %d", got, active(), want, at)
		}
	}
	b.press(kb.Tab)
	if !eval[bool](b, box+".activeElement === "+input) {
		t.Fatal("the first Tab does not reach the field")
	}
	b.press(kb.ArrowDown)
	state("false,true,true,", -1)
	b.do("type", chromedp.KeyEvent("children"))
	b.await("rows", all("[part=result]")+".length > 0")
	last := eval[int](b, all("[role=option]")+".length") - 1
	state("true,false,true,children", -1) // no row is chosen for the reader
	b.press(kb.ArrowDown)
	state("true,false,true,children", 0)
	b.press(kb.ArrowDown)
	state("true,false,true,children", 1)
	b.press(kb.ArrowUp, kb.ArrowUp)
	state("true,false,true,children", -1) // the field is one of the places
	b.press(kb.ArrowUp)
	state("true,false,true,children", last)
	if !eval[bool](b, fmt.Sprintf("(() => { const row = %s.at(-1).getBoundingClientRect(), list = %s.getBoundingClientRect(); return row.top >= list.top - 1 && row.bottom <= list.bottom + 1 })()", all("[role=option]"), atPop)) {
		t.Error("the chosen row is outside the list's window")
	}
	b.press(kb.ArrowDown)
	state("true,false,true,children", -1)
	b.press(kb.ArrowDown, kb.Home)
	state("true,false,true,children", -1)
	if got := eval[int](b, input+".selectionStart"); got != 0 {
		t.Errorf("Home: the caret is at %d", got)
	}
	b.press(kb.ArrowDown, kb.End)
	state("true,false,true,children", -1)
	if got := eval[int](b, input+".selectionStart"); got != len("children") {
		t.Errorf("End: the caret is at %d", got)
	}
	b.press(kb.ArrowDown, kb.Escape)
	state("false,true,true,children", -1) // the first Escape closes
	b.press(kb.ArrowDown)
	state("true,false,true,children", 0)
	b.press(kb.Escape, kb.Escape)
	state("false,true,true,", -1) // the second clears
	b.do("type", chromedp.KeyEvent("hospital"))
	b.await("rows", all("[part=result]")+".length > 0")
	b.do("Alt and Up", chromedp.KeyEvent(kb.ArrowUp, chromedp.KeyModifiers(chromedp.ModifierAlt)))
	state("false,true,true,hospital", -1)
	b.do("Alt and Down", chromedp.KeyEvent(kb.ArrowDown, chromedp.KeyModifiers(chromedp.ModifierAlt)))
	state("true,false,true,hospital", -1)

	// While letters are being composed, the keys belong to the input method.
	eval[bool](b, fmt.Sprintf("%s.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', isComposing: true, cancelable: true }))", input))
	state("true,false,true,hospital", -1)

	b.press(kb.Tab)
	if !eval[bool](b, fmt.Sprintf("%s.activeElement === %s && %s.hidden", box, at("button"), atPop)) {
		t.Error("Tab does not leave the field for the button and close the list")
	}
	b.press(kb.Tab, kb.Tab)
	if got := eval[string](b, "document.activeElement.id"); got != "after" {
		t.Errorf("Tab does not leave the box: %q has the focus", got)
	}
	b.checkConsole()
}

// atPop is what opens under the field.
const atPop = box + ".querySelector('[part=results]')"

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
	b.do("type on", chromedp.KeyEvent(" "))
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
	b.checkConsole()
}

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
	for _, piece := range []string{" р. · ", "Показати всі: ", " область"} {
		if !strings.Contains(texts, piece) {
			t.Errorf("%q is missing in:\n%s", piece, texts)
		}
	}
	if strings.Contains(texts, "Oblast") {
		t.Errorf("an oblast has its English name in:\n%s", texts)
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

// checkSaidOnce counts the changes of the live region: each is heard once, and none comes twice.
func checkSaidOnce(t *testing.T, b *browser, p *partner) {
	b.openBox(p, "strict.html")
	b.typeIn("ch")
	time.Sleep(100 * time.Millisecond)
	b.do("type on", chromedp.KeyEvent("ildren"))
	b.await("the status", at("[role=status]")+".textContent !== ''")
	time.Sleep(settled)
	said := b.said()
	if len(said) != 1 || !strings.HasSuffix(said[0], " articles") {
		t.Errorf("said %q, want the number of articles, once", said)
	}
	asked := p.asked.Load()
	b.press(kb.Backspace)
	time.Sleep(settled)
	b.do("type the letter again", chromedp.KeyEvent("n"))
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
