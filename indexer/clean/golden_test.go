package clean

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestGolden cleans the pages under testdata, one folder for each kind of clutter, and compares
// everything that Clean says of them.
func TestGolden(t *testing.T) {
	pages, err := filepath.Glob("testdata/*/in.*")
	if err != nil || len(pages) == 0 {
		t.Fatalf("no pages in testdata: %v", err)
	}
	for _, in := range pages {
		dir := filepath.Dir(in)
		t.Run(filepath.Base(dir), func(t *testing.T) {
			b, err := os.ReadFile(in)
			if err != nil {
				t.Fatal(err)
			}
			p := Page{Bytes: b}
			if strings.HasSuffix(in, ".html") && !strings.HasSuffix(dir, "saved-page") {
				p.URL = "https://www.example.org/news/" + filepath.Base(dir) + ".html"
			}
			a, err := cleanAt(p, devNow)
			if err != nil {
				t.Fatal(err)
			}
			got := describe(a)
			golden := filepath.Join(dir, "want.txt")
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
}

// describe prints an article for people: its facts, then each block behind the rule that cut it.
func describe(a Article) string {
	var b strings.Builder
	d := a.Published
	stamp := ""
	if !d.Time.IsZero() {
		stamp = d.Time.Format(" 2006-01-02T15:04Z07:00")
	}
	fmt.Fprintf(&b, "title      %s\nauthors    %s\ncredits    %s\n", a.Title, strings.Join(a.Authors, "; "), strings.Join(a.Credits, "; "))
	fmt.Fprintf(&b, "published  %s%s %s %s %s\n", d.Day, stamp, d.Zone, d.Precision, d.Source)
	fmt.Fprintf(&b, "publisher  %s, %s, %s\n", a.Publisher.ID, a.Publisher.Name, a.Publisher.Rule)
	fmt.Fprintf(&b, "canonical  %s\nurl        %s\nlanguage   %s\nplain      %v\n\n", a.Canonical, a.URL, a.Language, a.Plain)
	for _, bl := range a.Blocks {
		rule := bl.Rule
		if rule == "" {
			rule = "+"
		}
		fmt.Fprintf(&b, "%-12s %s\n", rule, bl.Text)
	}
	return b.String()
}

// TestConcurrent cleans the same pages at once; the race detector looks on.
func TestConcurrent(t *testing.T) {
	pages, err := filepath.Glob("testdata/*/in.*")
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for _, in := range pages {
		b, err := os.ReadFile(in)
		if err != nil {
			t.Fatal(err)
		}
		want, err := cleanAt(Page{Bytes: b}, devNow)
		if err != nil {
			t.Fatal(err)
		}
		for range 4 {
			wg.Go(func() {
				got, err := cleanAt(Page{Bytes: b}, devNow)
				if err != nil || !cmp.Equal(want, got) {
					t.Errorf("%s: %v\n%s", in, err, cmp.Diff(want, got))
				}
			})
		}
	}
	wg.Wait()
}
