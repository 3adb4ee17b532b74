package main

import (
	"fmt"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// legible is a JavaScript function: the contrast of an element's letters with what is painted behind
// them, by WCAG 2.2, as the browser itself resolves both colours.
const legible = `(el) => {
	const pixel = (colour) => {
		const c = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
		c.fillStyle = colour; c.fillRect(0, 0, 1, 1);
		return c.getImageData(0, 0, 1, 1).data;
	};
	const luminance = (p) => [0.2126, 0.7152, 0.0722].reduce((sum, w, i) => {
		const v = p[i] / 255; return sum + w * (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4) }, 0);
	let behind = el;
	while (behind && pixel(getComputedStyle(behind).backgroundColor)[3] === 0) behind = behind.parentNode instanceof ShadowRoot ? behind.parentNode.host : behind.parentElement;
	const paper = document.body.appendChild(document.createElement("i")); // what the browser paints where no element does
	paper.style.backgroundColor = "Canvas";
	const back = luminance(pixel(getComputedStyle(behind || paper).backgroundColor));
	paper.remove();
	const front = luminance(pixel(getComputedStyle(el).color));
	return (Math.max(front, back) + 0.05) / (Math.min(front, back) + 0.05);
}`

// contrasts returns the least contrast of the letters in the box, and where it is.
func (b *browser) contrasts() (least float64, where string) {
	b.t.Helper()
	got := eval[[]any](b, fmt.Sprintf(`(() => { const of = %s; let least = [99, ""];
		for (const el of %s) { const c = of(el); if (c < least[0]) least = [c, el.localName + " " + el.part] } return least })()`,
		legible, all("label, input, button, [role=status], [part=credit], [part=notice], [part=title], [part=meta], [part=snippet], mark, [part=more], [part=suggestion]")))
	return got[0].(float64), got[1].(string)
}

// checkHostile holds that no rule of the page takes the box apart: letters can be read, every part is
// on the screen, and clicks arrive.
func checkHostile(t *testing.T, b *browser, p *partner) {
	b.openBox(p, "hostile.html")
	b.search("children")
	for _, part := range []string{"label", "#q", "button", "[role=status]", "[part=credit]", "[part=notice]", "[part=suggestion]", "[part=title]", "[part=meta]", "[part=snippet]", "mark", "[part=more]"} {
		got := eval[string](b, fmt.Sprintf(`(() => { const el = %s, r = el.getBoundingClientRect(), s = getComputedStyle(el);
			return [r.width > 10 && r.height > 9 && r.left >= 0 && r.right <= innerWidth, s.visibility, s.pointerEvents, s.textTransform, s.letterSpacing, s.textIndent, parseFloat(s.fontSize) >= 12].join() })()`, at(part)))
		if got != "true,visible,auto,none,normal,0px,true" {
			t.Errorf("%s: on screen, visibility, pointer events, case, spacing, indent, size: %s", part, got)
		}
	}
	if red := eval[[]string](b, all("input, button, [role=option], [part=results], mark")+".filter((el) => [getComputedStyle(el).color, getComputedStyle(el).backgroundColor].includes('rgb(255, 0, 0)')).map((el) => el.localName)"); len(red) > 0 {
		t.Errorf("the page's red reaches %q", red)
	}
	eval[bool](b, "window.refuse = true")
	x, y := b.middle("[part=title]")
	b.do("click an article", chromedp.MouseClickXY(x, y))
	b.await("the click", "told.some((e) => e.type === 'select')")
	b.checkConsole()
}

// middle returns the place of an element of the box in the window.
func (b *browser) middle(selector string) (x, y float64) {
	b.t.Helper()
	at := eval[[]float64](b, fmt.Sprintf("(() => { const r = %s.getBoundingClientRect(); return [r.left + r.width / 2, r.top + r.height / 2] })()", at(selector)))
	return at[0], at[1]
}

// checkColours holds that letters can be read in both schemes, whatever colours a partner chooses.
func checkColours(t *testing.T, b *browser, p *partner) {
	for _, scheme := range []string{"light", "dark"} {
		b.media(&emulation.MediaFeature{Name: "prefers-color-scheme", Value: scheme})
		b.openBox(p, "strict.html")
		b.search("children")
		if least, where := b.contrasts(); least < 4.5 {
			t.Errorf("%s: %s has a contrast of %.2f", scheme, where, least)
		}
		back := eval[string](b, "getComputedStyle("+atPop+").backgroundColor")
		if (back == "rgb(255, 255, 255)") != (scheme == "light") {
			t.Errorf("%s: the list is %s", scheme, back)
		}
		for _, colour := range []string{"#ffd700", "#00f", "#777", "#0a7", "#f0f", "#000", "#fff", "hsl(200 90% 45%)"} {
			eval[bool](b, fmt.Sprintf(`(() => { const el = document.querySelector("vistka-search");
				for (const name of ["accent", "bg", "mark"]) el.style.setProperty("--vistka-" + name, %q); return true })()`, colour))
			if least, where := b.contrasts(); least < 4.5 {
				t.Errorf("%s, everything %s: %s has a contrast of %.2f", scheme, colour, where, least)
			}
		}
	}
	// A page that never heard of schemes stays light, and so does the box on it.
	b.openBox(p, "twice.html")
	if got := eval[string](b, "getComputedStyle("+at("#q")+").backgroundColor"); got != "rgb(255, 255, 255)" {
		t.Errorf("on a light page the field is %s", got)
	}

	b.media(&emulation.MediaFeature{Name: "forced-colors", Value: "active"}, &emulation.MediaFeature{Name: "prefers-reduced-motion", Value: "reduce"})
	b.openBox(p, "strict.html")
	b.search("children")
	b.press(kb.ArrowDown)
	got := eval[string](b, fmt.Sprintf("(() => { const chosen = getComputedStyle(%s), other = getComputedStyle(%s), list = getComputedStyle(%s); return [chosen.outlineStyle, other.outlineStyle, list.borderTopStyle, %s.every((el) => getComputedStyle(el).forcedColorAdjust !== 'none')].join() })()",
		at("[aria-selected=true]"), at("[aria-selected=false]"), atPop, all("*")))
	if got != "solid,none,solid,true" {
		t.Errorf("with forced colours: outline of the chosen row and of another, border of the list, colours left to the system: %s", got)
	}
	if n := eval[int](b, "document.getAnimations().length + "+all("*")+".filter((el) => getComputedStyle(el).transitionDuration !== '0s' || getComputedStyle(el).animationName !== 'none').length"); n > 0 {
		t.Errorf("%d elements move", n)
	}
	b.checkConsole()
}

// checkWidths holds that the list lies over the page where there is room and in it where there is none,
// that nothing is cut off, and that targets are large enough for a finger.
func checkWidths(t *testing.T, b *browser, p *partner) {
	for _, test := range []struct {
		width    int64
		position string
	}{{1280, "absolute"}, {768, "absolute"}, {320, "static"}} {
		b.do("resize", chromedp.EmulateViewport(test.width, 800))
		b.openBox(p, "strict.html")
		before := eval[float64](b, "document.getElementById('after').getBoundingClientRect().top")
		b.search("children")
		if got := eval[string](b, "getComputedStyle("+atPop+").position"); got != test.position {
			t.Errorf("%d pixels: the list is %s, want %s", test.width, got, test.position)
		}
		after := eval[float64](b, "document.getElementById('after').getBoundingClientRect().top")
		if moved := after != before; moved != (test.position == "static") {
			t.Errorf("%d pixels: what comes after moved from %.0f to %.0f", test.width, before, after)
		}
		if test.position == "absolute" && eval[float64](b, atPop+".getBoundingClientRect().height / innerHeight") > .61 {
			t.Errorf("%d pixels: the list takes more than 60 %% of the window", test.width)
		}
		if wide := eval[int](b, "document.documentElement.scrollWidth - innerWidth"); wide > 0 {
			t.Errorf("%d pixels: the page is %d pixels too wide", test.width, wide)
		}
		for _, small := range eval[[]string](b, all("a, button, input, [role=option]")+".filter((el) => { const r = el.getBoundingClientRect(); return r.height < 24 || r.width < 24 }).map((el) => el.part.value)") {
			t.Errorf("%d pixels: %s is smaller than 24 pixels", test.width, small)
		}
	}
	// A box in a row of a page takes its place there although its insides do not decide its width.
	b.do("resize", chromedp.EmulateViewport(1280, 800))
	b.openBox(p, "strict.html")
	eval[bool](b, `(() => { const main = document.querySelector("main"); main.style.display = "flex"; return true })()`)
	if got := eval[float64](b, at("#q")+".getBoundingClientRect().width"); got < 100 {
		t.Errorf("in a row of a flexible layout the field is %.0f pixels wide", got)
	}
	b.checkConsole()
}
