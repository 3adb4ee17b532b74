package httpapi

import (
	"strings"
	"testing"

	"vistka/search"
)

// A sentence that stands for a title is in brackets where it is cited, and no text that may not be
// shown is given out: not on the pages, not in a citation, not in the API.
func TestUntitled(t *testing.T) {
	const text = "The bridge was opened on Monday morning. Cars cross it again. A school stands behind it. Nobody was hurt."
	for _, test := range []struct {
		mode search.Display
		in   bool // the first words are shown
	}{{search.DisplayHidden, false}, {search.DisplayExtract, true}, {search.DisplayFull, true}} {
		t.Run(string(test.mode), func(t *testing.T) {
			m := &memory{docs: []*search.Document{{ID: strings.Repeat("a", idLength), Title: "The bridge was opened on Monday morning.", Body: text, Language: "uk", Kind: search.News}}}
			base := start(t, Config{Searcher: m, Display: test.mode})
			for _, path := range []string{"/search?q=bridge", "/article/" + m.docs[0].ID, "/article/" + m.docs[0].ID + "/cite.txt",
				"/api/v1/search?q=bridge", "/api/v1/documents/" + m.docs[0].ID} {
				body := get(t, base+path).body
				if test.mode != search.DisplayFull {
					wantOut(t, body, "Nobody was hurt")
				}
				switch {
				case test.in && strings.HasSuffix(path, "txt"):
					wantIn(t, body, "“[The bridge was opened on Monday morning.]”")
				case test.in:
				case strings.HasSuffix(path, "txt"):
					wantIn(t, body, "[No headline]")
				default:
					wantIn(t, body, "Without a title")
				}
				if !test.in {
					wantOut(t, body, "The bridge", "was opened", "Cars cross", "school stands")
				}
			}
		})
	}
}
