package pagestest

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// axeScript is axe-core, read once; empty where it is not.
var axeScript = sync.OnceValue(func() string {
	dir := os.Getenv("VISTKA_AXE")
	if dir == "" {
		return ""
	}
	script, err := os.ReadFile(filepath.Join(dir, "axe.min.js"))
	if err != nil {
		return ""
	}
	return string(script)
})

// axeRun asks for the rules of WCAG 2.2 A and AA and for best practices. Style sheets are not fetched
// once more (preload), as no rule asked for reads them.
const axeRun = `axe.run(document, {
	runOnly: {type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
	rules: {"target-size": {enabled: true}}, resultTypes: ["violations"], preload: false,
}).then(r => r.violations.flatMap(v => v.nodes.map(n =>
	v.id + " (" + v.help + "): " + n.html.slice(0, 160) + " " + (n.any.concat(n.all, n.none)[0]?.message ?? ""))))`

// unstick lets what sticks to an edge of the window stand where it belongs: it covers a part of one
// target or another by the place that the page is scrolled to. focus.js looks at what it covers.
const unstick = `document.querySelectorAll("*").forEach(e => getComputedStyle(e).position === "sticky" && (e.style.position = "static")) ?? true`

// axe fails the test for everything that axe-core finds in the page.
func (p *tab) axe(t *testing.T) {
	t.Helper()
	script := axeScript()
	if script == "" {
		return // TestAxeIsThere says so
	}
	eval[bool](t, p, script+"\n;typeof axe === 'object'")
	eval[bool](t, p, unstick)
	for _, fault := range eval[[]string](t, p, axeRun) {
		t.Errorf("axe: %s", strings.TrimSpace(fault))
	}
}

// TestAxeIsThere skips or fails where the visits have no axe-core to run, and holds that it does find
// something where something is wrong.
func TestAxeIsThere(t *testing.T) {
	if axeScript() == "" {
		missing(t, "axe-core is not there: unpack its package and name the folder of axe.min.js in VISTKA_AXE")
	}
	p := openTab(t)
	p.dress(t, desk)
	p.expect("null", 200)
	eval[bool](t, p, "location.assign('about:blank') ?? true")
	p.await(t, "an empty page", "location.href === 'about:blank' && document.readyState === 'complete'")
	eval[bool](t, p, `document.body.append(document.createElement("button")) ?? true`)
	eval[bool](t, p, axeScript()+"\n;true")
	faults := eval[[]string](t, p, axeRun)
	if !strings.Contains(strings.Join(faults, "\n"), "button-name") {
		t.Errorf("axe-core finds no fault in a button without a name: %q", faults)
	}
}
