package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/google/go-cmp/cmp"
)

// twoHits is an answer that does not change with the example pages.
func twoHits(w http.ResponseWriter, r *http.Request) bool {
	type object = map[string]any
	text := func(s string) []any { return []any{object{"t": s[:4]}, object{"t": s[4:], "m": true}} }
	switch r.URL.Path {
	case "/api/v1/suggest":
		writeAnswer(w, http.StatusOK, "", object{"suggestions": []any{
			object{"field": "oblast", "value": "UA-09", "label": "Luhansk Oblast", "count": 12, "start": 0},
			object{"field": "title", "value": "luhansk", "label": "luhansk", "count": 9, "start": 0},
		}})
	case "/api/v1/search":
		writeAnswer(w, http.StatusOK, "", object{"total": 1234, "hits": []any{
			object{"id": "a", "url": "https://outlet.example/a", "language": "en", "title": text("A guess"), "snippet": text("The sentence."),
				"published": object{"date": "2024-01-22", "precision": "day", "source": "guess"}, "publisher": object{"label": "Outlet"},
				"agencies": []any{object{"label": "One"}, object{"label": "Two"}, object{"label": "Three"}}, "oblasts": []any{object{"label": "Luhansk Oblast"}}},
			object{"id": "b", "url": "", "language": "uk", "title": text("Місяць"), "snippet": text("Речення."),
				"published": object{"date": "2024-02", "precision": "month", "source": "meta"}},
			object{"id": "c", "url": "https://www.site.example/c", "language": "en", "title": text("Near midnight"), "snippet": []any{},
				"published": object{"date": "2024-03-01", "time": "2024-03-01T23:30:00Z", "zone": "stated", "precision": "minute"}},
			object{"id": "d", "url": "https://site.example/d", "language": "en", "title": text("Zone not sure"), "snippet": []any{},
				"published": object{"date": "2024-03-01", "time": "2024-03-01T23:30:00Z", "zone": "assumed", "precision": "minute"}},
			object{"id": "e", "url": "https://site.example/e", "language": "en", "title": text("Without a date"), "snippet": []any{}, "published": object{"precision": "none"}},
		}})
	default:
		return false
	}
	return true
}

// checkTree holds what a screen reader is told while a reader walks down the list.
func checkTree(t *testing.T, b *browser, p *partner) {
	p.intercept(t, twoHits)
	b.openBox(p, "strict.html")
	b.axe("closed")
	b.search("luh")
	b.press(kb.ArrowDown)
	b.axe("open")
	want := []string{
		"combobox “Search the war in Ukraine” luh, list, expanded, at “Luhansk Oblast · 12 articles”",
		"button “Search”",
		"status “1,234 articles”, polite",
		"link “Search by Vistka”",
		"listbox “Articles”",
		"group “Suggestions”",
		"option “Luhansk Oblast · 12 articles”, selected",
		"option “luhansk”",
		"group “Articles”",
		"option “A guess about 22 January 2024 · Outlet · quotes One, Two and 1 more · Luhansk Oblast The sentence.”",
		"option “Місяць February 2024 Речення.”",
		"option “Near midnight 2 March 2024 · www.site.example”", // in Kyiv it is the next day
		"option “Zone not sure 1 March 2024 · site.example”",     // the day as printed
		"option “Without a date site.example”",
		"option “See all 1,234”",
		"link “What comes after”", // the page's own
	}
	if diff := cmp.Diff(want, b.readOut()); diff != "" {
		t.Errorf("what is read out (-want +got):\n%s", diff)
	}
	b.checkConsole()
}

// readOut returns the controls of the page, in their order, as assistive technology is told of them.
func (b *browser) readOut() []string {
	b.t.Helper()
	var nodes []*accessibility.Node
	b.do("read the accessibility tree", chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		tree, err := cdp.Call(ctx, t, accessibility.GetFullAXTree, accessibility.GetFullAXTreeParams{})
		nodes = tree.Nodes
		return err
	}))
	value := func(v *accessibility.Value) string {
		var s string
		if v != nil && json.Unmarshal(v.Value, &s) == nil {
			return s
		}
		return ""
	}
	names, byID := map[cdp.BackendNodeID]string{}, map[accessibility.NodeID]*accessibility.Node{}
	for _, n := range nodes {
		names[n.BackendDOMNodeID], byID[n.NodeID] = value(n.Name), n
	}
	var out []string
	var walk func(n *accessibility.Node)
	walk = func(n *accessibility.Node) {
		if role := value(n.Role); !n.Ignored && slices.Contains([]string{"combobox", "button", "status", "link", "listbox", "group", "option"}, role) {
			line := fmt.Sprintf("%s “%s”", role, value(n.Name))
			if role == "status" {
				line = fmt.Sprintf("status “%s”", eval[string](b, at("[role=status]")+".textContent"))
			}
			if v := value(n.Value); v != "" {
				line += " " + v
			}
			for _, p := range n.Properties {
				switch {
				case p.Name == "autocomplete" && value(p.Value) != "", p.Name == "live" && role == "status":
					line += ", " + value(p.Value)
				case (p.Name == "expanded" || p.Name == "selected") && string(p.Value.Value) == "true":
					line += ", " + string(p.Name)
				case p.Name == "activedescendant" && len(p.Value.RelatedNodes) == 1:
					line += fmt.Sprintf(", at “%s”", names[p.Value.RelatedNodes[0].BackendDOMNodeID])
				}
			}
			out = append(out, line)
		}
		for _, id := range n.ChildIDs {
			if c := byID[id]; c != nil {
				walk(c)
			}
		}
	}
	if len(nodes) > 0 {
		walk(nodes[0])
	}
	return out
}

// axe runs axe-core in the page, where the folder that VISTKA_AXE names has it.
func (b *browser) axe(state string) {
	b.t.Helper()
	script, err := os.ReadFile(filepath.Join(os.Getenv("VISTKA_AXE"), "axe.min.js"))
	if err != nil {
		return
	}
	eval[bool](b, string(script)+"\n; window.faults = null; true")
	eval[bool](b, `axe.run(document, { resultTypes: ["violations"], preload: false }).then((r) => { window.faults = r.violations.flatMap((v) =>
		v.nodes.map((n) => v.id + " (" + v.help + "): " + n.target.join(" ")))}); true`)
	b.await("axe-core", "window.faults")
	for _, fault := range eval[[]string](b, "window.faults") {
		b.t.Errorf("%s: axe: %s", state, fault)
	}
}
