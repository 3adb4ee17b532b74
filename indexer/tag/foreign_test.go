package tag

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// foreignText is a line of testdata/foreign.txt.
type foreignText struct {
	name string
	Input
}

// foreignTexts reads testdata/foreign.txt.
func foreignTexts(t testing.TB) []foreignText {
	t.Helper()
	b, err := os.ReadFile("testdata/foreign.txt")
	if err != nil {
		t.Fatal(err)
	}
	var out []foreignText
	for line := range strings.Lines(string(b)) {
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		lang, text, _ := strings.Cut(line, ": ")
		name, body, ok := strings.Cut(text, " | ")
		if !ok {
			t.Fatalf("foreign.txt: %q: want language: name | text", line)
		}
		out = append(out, foreignText{name, Input{Language: lang, Body: body}})
	}
	return out
}

// TestForeign tags news of other countries in which something looks like a place in Ukraine.
func TestForeign(t *testing.T) {
	texts, wrong := map[string]int{}, map[string]int{}
	var failed strings.Builder
	for _, in := range foreignTexts(t) {
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
	b.WriteString("# Texts of testdata/foreign.txt that are tagged with an oblast; go test ./indexer/tag -run TestForeign -update rewrites this.\n")
	for _, lang := range []string{"en", "uk", "ru"} {
		fmt.Fprintf(&b, "%s  texts %3d  tagged %2d\n", lang, texts[lang], wrong[lang])
	}
	golden(t, "foreign-totals.txt", b.String()+failed.String())
}
