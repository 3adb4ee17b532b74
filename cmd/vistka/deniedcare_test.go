package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"vistka/cmd/vistka/demo"
	"vistka/search"
)

// TestReportsOnDeniedCare is what a reporter wants from the demo: all reports on medical care that was
// denied in Luhansk Oblast in January 2024, in whatever language, who said so, and in which sentence.
func TestReportsOnDeniedCare(t *testing.T) {
	pages, data := filepath.Join(t.TempDir(), "pages"), filepath.Join(t.TempDir(), "data")
	if err := os.CopyFS(pages, demo.Pages); err != nil {
		t.Fatal(err)
	}
	indexJSON(t, data, pages)
	const center, administration = "national-resistance-center", "ova-luhansk"
	want := map[string][]string{
		"https://courier.example/2024/01/22/no-passport-no-treatment":          {center, administration},
		"https://courier.example/2024/01/29/luhansk-village-clinics":           {administration},
		"https://khronika.example/story/51877-bez-pasporta-ne-lechat":          {center, administration},
		"https://monitor.example/reviews/2024/01/health-care-under-occupation": {center, administration},
		"https://monitor.example/ukraine/denied-care-without-russian-passport": {center},
		"https://monitor.example/ukraine/luhansk-villages-lose-care":           {center, administration},
		"https://oblast-press.example/novyny/ambulatorii-luhanshchyna-417":     {administration},
		"https://visnyk.example/news/ambulatorii-bez-dokumentiv-6240":          {administration},
		"https://visnyk.example/news/medytsyna-pasport-vidmova-6218":           {center, administration},
		"https://wire.example/news/20240121-resistance-center-medical-care":    {center},
	}
	docs := map[string]*search.Document{}
	for _, doc := range documents(t, data) {
		docs[doc.URL] = doc
	}
	for _, query := range []string{"denied medical care", "medical care", "відмова в медичній допомозі OR медична допомога"} {
		t.Run(query, func(t *testing.T) {
			got := searchJSON(t, data, "--limit", "100", "--oblast", "UA-09", "--from", "2024-01-01", "--to", "2024-01-31", query)
			found := map[string][]string{}
			for _, h := range got.Hits {
				found[h.URL] = idsOf(h.Agencies, func(l label) string { return l.ID })
				slices.Sort(found[h.URL])
			}
			if diff := cmp.Diff(want, found); diff != "" {
				t.Errorf("reports and who is quoted (-want +got):\n%s", diff)
			}
		})
	}
	for url := range want {
		for _, a := range docs[url].Agencies {
			if len(a.Evidence) == 0 || !strings.Contains(docs[url].Body+docs[url].Title, a.Evidence[0].Sentence) || a.Evidence[0].Sentence == "" {
				t.Errorf("%s: no sentence shows that %s is quoted: %+v", url, a.ID, a.Evidence)
			}
		}
	}
}
