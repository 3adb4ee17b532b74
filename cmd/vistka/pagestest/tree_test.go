package pagestest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/google/go-cmp/cmp"

	"vistka/static"
)

// compareTree holds the accessibility tree of the page against the one in testdata/tree, or writes it
// anew: what a screen reader is told, in its order.
func (p *tab) compareTree(t *testing.T, sites *sites, s state, l look) {
	t.Helper()
	nodes := call(t, p, accessibility.GetFullAXTree, accessibility.GetFullAXTreeParams{}).Nodes
	box := static.Widget()
	got := strings.NewReplacer(sites.url(s.service(), ""), "", box.Version, "VERSION", box.Integrity, "HASH").Replace(printTree(nodes))
	path := filepath.Join("testdata", "tree", s.file()+"."+l.language()+".txt")
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v: write it with -update", err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("the accessibility tree is not that of %s (-want +got):\n%s\nif it is as it should be: go test ./cmd/vistka/pagestest -run TestStates -update", path, diff)
	}
}

// shownItems is the number of items of a list that a tree shows: what counts is how they are told,
// and the rest of a list is told in the same way.
const shownItems = 2

// repeated roles are those of items.
var repeated = []string{"listitem", "graphics-symbol", "row"}

// treePrinter writes an accessibility tree as indented lines.
type treePrinter struct {
	nodes map[accessibility.NodeID]*accessibility.Node
	out   bytes.Buffer
}

func printTree(nodes []*accessibility.Node) string {
	w := &treePrinter{nodes: map[accessibility.NodeID]*accessibility.Node{}}
	for _, n := range nodes {
		w.nodes[n.NodeID] = n
	}
	for _, n := range nodes {
		if n.ParentID == "" {
			w.print(n, 0)
		}
	}
	return w.out.String()
}

// bare roles say nothing of their own: their children stand in their place.
var bare = []string{"generic", "none", "paragraph", "strong", "emphasis", "Abbr", "MenuListPopup"}

// silent roles are pieces of text, or names that their control or group tells.
var silent = []string{"InlineTextBox", "ListMarker", "LineBreak", "Legend", "Figcaption"}

// closed roles are controls that the browser builds of parts of its own.
var closed = []string{"Date", "searchbox", "textbox"}

// print writes a node, and below it what its name does not say already.
func (w *treePrinter) print(n *accessibility.Node, depth int) {
	role := text(n.Role)
	name := strings.Join(strings.Fields(text(n.Name)), " ")
	switch {
	case slices.Contains(silent, role):
		return
	case role == "LabelText":
		w.controls(n, depth)
		return
	case n.Ignored || slices.Contains(bare, role):
		w.children(n, depth)
		return
	case role == "StaticText":
		if name != "" {
			fmt.Fprintf(&w.out, "%*s%q\n", 2*depth, "", name)
		}
		return
	}
	fmt.Fprintf(&w.out, "%*s%s", 2*depth, "", role)
	if words, whole := w.words(n); name == "" && whole {
		name = strings.Join(strings.Fields(words), " ")
	}
	if name != "" {
		fmt.Fprintf(&w.out, " %q", name)
	}
	for _, s := range states(n) {
		fmt.Fprintf(&w.out, " [%s]", s)
	}
	if v := text(n.Value); v != "" {
		fmt.Fprintf(&w.out, " value=%q", v)
	}
	if d := strings.Join(strings.Fields(text(n.Description)), " "); d != "" {
		fmt.Fprintf(&w.out, " description=%q", d)
	}
	w.out.WriteByte('\n')
	if !w.says(n, name) && !slices.Contains(closed, role) {
		w.children(n, depth+1)
	}
}

// controls writes what a label holds beside its words.
func (w *treePrinter) controls(n *accessibility.Node, depth int) {
	for _, id := range n.ChildIDs {
		switch c := w.nodes[id]; {
		case c == nil || text(c.Role) == "StaticText":
		case c.Ignored || slices.Contains(bare, text(c.Role)):
			w.controls(c, depth)
		default:
			w.print(c, depth)
		}
	}
}

// children writes what is below a node; of a long list the first items.
func (w *treePrinter) children(n *accessibility.Node, depth int) {
	items := 0
	for _, id := range n.ChildIDs {
		c := w.nodes[id]
		if c == nil {
			continue
		}
		if slices.Contains(repeated, text(c.Role)) {
			if items++; items > shownItems {
				continue
			}
		}
		w.print(c, depth)
	}
	if items > shownItems {
		fmt.Fprintf(&w.out, "%*s…\n", 2*depth, "")
	}
}

// says reports whether all that is below a node is its name, as the words of a link are.
func (w *treePrinter) says(n *accessibility.Node, name string) bool {
	words, whole := w.words(n)
	return whole && strings.Join(strings.Fields(words), "") == strings.Join(strings.Fields(name), "")
}

// words joins the text below a node; whole is false where there is more than text.
func (w *treePrinter) words(n *accessibility.Node) (words string, whole bool) {
	whole = true
	for _, id := range n.ChildIDs {
		c := w.nodes[id]
		if c == nil {
			continue
		}
		switch role := text(c.Role); {
		case role == "StaticText":
			words += text(c.Name)
		case slices.Contains(silent, role):
		case c.Ignored || slices.Contains(bare, role) || role == "mark" || role == "code":
			inner, all := w.words(c)
			words, whole = words+inner, whole && all
		default:
			whole = false
		}
	}
	return words, whole
}

// told are the properties of a node that a screen reader tells.
var told = []accessibility.PropertyName{
	accessibility.PropertyNameLevel, accessibility.PropertyNameChecked, accessibility.PropertyNameSelected,
	accessibility.PropertyNameExpanded, accessibility.PropertyNamePressed, accessibility.PropertyNameDisabled,
	accessibility.PropertyNameInvalid, accessibility.PropertyNameRequired, accessibility.PropertyNameReadonly,
	accessibility.PropertyNameHasPopup, accessibility.PropertyNameLive, accessibility.PropertyNameAtomic,
	accessibility.PropertyNameValuemin, accessibility.PropertyNameValuemax, accessibility.PropertyNameValuetext,
}

func states(n *accessibility.Node) []string {
	var out []string
	for _, property := range n.Properties {
		value := text(property.Value)
		if text(n.Role) == "listitem" && property.Name == accessibility.PropertyNameLevel {
			continue // of the list, by its depth
		}
		plain := value == "" || value == "false" && property.Name != accessibility.PropertyNameChecked && property.Name != accessibility.PropertyNameExpanded
		if plain || !slices.Contains(told, property.Name) {
			continue
		}
		out = append(out, string(property.Name)+"="+value)
	}
	slices.Sort(out)
	return out
}

// text is the value of a part of a node, whatever its type.
func text(v *accessibility.Value) string {
	if v == nil || len(v.Value) == 0 {
		return ""
	}
	var any any
	if err := json.Unmarshal(v.Value, &any); err != nil || any == nil {
		return ""
	}
	return fmt.Sprint(any)
}
