package tag

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// foreignText is a line of testdata/foreign.txt.
type foreignText struct {
	name string
	Input
}

// foreignTexts reads a file of testdata.
func foreignTexts(t testing.TB, name string) []foreignText {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	var out []foreignText
	for line := range strings.Lines(string(b)) {
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		lang, text, _ := strings.Cut(line, ": ")
		title, body, ok := strings.Cut(text, " | ")
		if !ok {
			t.Fatalf("%s: %q: want language: name | text", name, line)
		}
		out = append(out, foreignText{title, Input{Language: lang, Body: body}})
	}
	return out
}

// TestForeign tags news of other countries in which something looks like a place in Ukraine.
func TestForeign(t *testing.T) {
	for _, set := range []string{"foreign", "foreign-held-out"} {
		t.Run(set, func(t *testing.T) {
			texts, wrong := map[string]int{}, map[string]int{}
			var failed strings.Builder
			for _, in := range foreignTexts(t, set+".txt") {
				tags := Tag(in.Input)
				checkTags(t, in.Input, tags)
				texts[in.Language]++
				if len(tags.Oblasts) > 0 {
					wrong[in.Language]++
					fmt.Fprintf(&failed, "not yet: %s %s\n", in.Language, in.name)
					for _, o := range tags.Oblasts {
						t.Logf("%s %s: %s %s %q", in.Language, in.name, o.ID, o.Evidence[0].Rule, o.Evidence[0].Sentence)
					}
				}
			}
			var b strings.Builder
			fmt.Fprintf(&b, "# Texts of testdata/%s.txt that are tagged with an oblast; go test ./indexer/tag -run TestForeign -update rewrites this.\n", set)
			for _, lang := range []string{"en", "uk", "ru"} {
				fmt.Fprintf(&b, "%s  texts %3d  tagged %2d\n", lang, texts[lang], wrong[lang])
			}
			golden(t, set+"-totals.txt", b.String()+failed.String())
		})
	}
}
