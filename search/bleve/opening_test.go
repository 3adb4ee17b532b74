package bleve

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"vistka/search/lexicon"
	"vistka/search/snippet"
)

// TestOpeningGivesTheSameExcerpt compares the excerpt of the opening with that of the whole body.
func TestOpeningGivesTheSameExcerpt(t *testing.T) {
	long := ""
	for range 100 {
		long += "A sentence of some words. "
	}
	marker := snippet.New(lexicon.Plan{})
	for name, body := range map[string]string{
		"empty":            "",
		"blank":            " \n\n ",
		"one paragraph":    "Only one. Of two sentences.",
		"two":              "The first.\n\nThe second.",
		"blank in between": "The first.\n\n \n\n\tЩе один абзац.",
		"blank before":     "\n\n  \n\nThe first.\n\nThe second.",
		"blank behind":     "The first.\n\n",
		"long":             long + "\n\n" + long,
		"broken":           "The first.\n\n\xff\xfe",
	} {
		t.Run(name, func(t *testing.T) {
			want := marker.Best(body, "en", snippetLength)
			if diff := cmp.Diff(want, marker.Best(opening(body), "en", snippetLength)); diff != "" {
				t.Errorf("excerpt (-of the body +of the opening):\n%s", diff)
			}
		})
	}
}

func FuzzOpening(f *testing.F) {
	f.Add("The first.\n\nThe second.")
	f.Add("\n \n\n\nA\n\n\u00a0\n\n\u2028Я")
	marker := snippet.New(lexicon.Plan{})
	f.Fuzz(func(t *testing.T, body string) {
		want := marker.Best(body, "en", snippetLength)
		if diff := cmp.Diff(want, marker.Best(opening(body), "en", snippetLength)); diff != "" {
			t.Errorf("excerpt of %q (-of the body +of the opening):\n%s", body, diff)
		}
	})
}
