package main

import (
	"net/http"
	"slices"
	"strings"
	"testing"
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
		{"an address that is none", checkAddress},
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
		{"an exclusion", checkExclusion},
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
