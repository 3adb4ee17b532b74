package bleve

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"vistka/search"
	"vistka/search/analysis"
)

// TestStoredLanguages holds that a document that was stored is marked as it was indexed.
func TestStoredLanguages(t *testing.T) {
	const english, ukrainian = "The hospital was hit during the night.", "Лікарню обстріляли вночі, є поранені."
	for _, c := range []struct {
		name     string
		doc      search.Document
		explicit bool
	}{
		{"one language", search.Document{Title: "Hospital hit", Body: english + "\n\n" + english, Language: "en"}, false},
		{"two languages", search.Document{Title: "Hospital hit", Body: english + "\n\n\n\n" + ukrainian + "\n\n12:30", Language: "en"}, true},
		{"title in another", search.Document{Title: "У лікарні є поранені після обстрілу", Body: english, Language: "en"}, true},
		{"document's not known", search.Document{Title: "12", Body: ukrainian}, true},
		{"empty", search.Document{Language: "uk"}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			title, body := analysis.Paragraphs(c.doc.Title, c.doc.Language), analysis.Paragraphs(c.doc.Body, c.doc.Language)
			stored := newStoredDoc(&c.doc, title, body)
			if got := stored.TitleLanguage != "" || stored.BodyLanguages != nil; got != c.explicit {
				t.Errorf("languages are stored: %t, want %t", got, c.explicit)
			}
			b, err := packStored(stored)
			if err != nil {
				t.Fatal(err)
			}
			got, err := unpackStored(b)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff([][]analysis.Paragraph{title, body}, [][]analysis.Paragraph{got.titleParagraphs(), got.bodyParagraphs()}); diff != "" {
				t.Errorf("paragraphs (-indexed +read):\n%s", diff)
			}
			if diff := cmp.Diff(&c.doc, got.Document); diff != "" {
				t.Errorf("document (-given +read):\n%s", diff)
			}
		})
	}
}
