package main

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

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
	b.typeOn("children")
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
	b.typeOn("hospital")
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
