package tag

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite the totals in testdata")

// testCase is a block of testdata/cases.txt.
type testCase struct {
	Name, Lang, Date, URL, Publisher, Title, Body string
	Oblasts, Agencies, Mentioned                  []string
	Stated, Outlet, Kind                          string
}

func (c testCase) input() Input {
	return Input{Title: c.Title, Body: c.Body, Language: c.Lang, URL: c.URL, Publisher: c.Publisher, Published: c.Date}
}

func readCases(t testing.TB, name string) []testCase {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	var out []testCase
	for block := range strings.SplitSeq(string(b), "\n\n") {
		var c testCase
		for line := range strings.Lines(block) {
			line = strings.TrimSpace(line)
			if line == "" || line[0] == '#' {
				continue
			}
			key, value, ok := strings.Cut(line, ":")
			if !ok {
				t.Fatalf("%s: %q is no key and value", name, line)
			}
			value = strings.TrimSpace(value)
			text := map[string]*string{
				"name": &c.Name, "lang": &c.Lang, "date": &c.Date, "url": &c.URL, "publisher": &c.Publisher,
				"title": &c.Title, "body": &c.Body, "stated": &c.Stated, "outlet": &c.Outlet, "kind": &c.Kind,
			}
			lists := map[string]*[]string{"oblasts": &c.Oblasts, "agencies": &c.Agencies, "mentioned": &c.Mentioned}
			switch {
			case text[key] != nil:
				*text[key] = strings.ReplaceAll(value, `\n`, "\n\n")
			case lists[key] != nil:
				*lists[key] = strings.Fields(value)
			default:
				t.Fatalf("%s: unknown key %q", name, key)
			}
		}
		if c.Name != "" {
			out = append(out, c)
		}
	}
	return out
}

// TestCases tags the labelled texts and compares the totals with those of testdata.
func TestCases(t *testing.T) {
	for _, set := range []struct {
		cases, totals string
		parts         []string
	}{
		{"cases.txt", "totals.txt", []string{"oblasts", "agencies", "mentioned"}},
		{"fresh.txt", "fresh-totals.txt", []string{"oblasts", "agencies", "stated"}},
		{"held-out.txt", "held-out-totals.txt", []string{"oblasts", "agencies", "stated"}},
		{"unseen.txt", "unseen-totals.txt", []string{"oblasts", "agencies", "stated"}}, // its labels say nothing on bodies only named
	} {
		t.Run(set.cases, func(t *testing.T) {
			golden(t, set.totals, "# Totals over testdata/"+set.cases+"; go test ./indexer/tag -run TestCases -update rewrites them.\n"+score(t, readCases(t, set.cases), set.parts))
		})
	}
}

// score tags the cases and tells the totals of each part by language, and the cases with an error.
func score(t *testing.T, cases []testCase, parts []string) string {
	t.Helper()
	totals := map[string]*counts{}
	failed := []string{}
	for _, c := range cases {
		in := c.input()
		tags := Tag(in)
		checkTags(t, in, tags)
		ok := true
		for _, part := range parts {
			var got, want []string
			switch part {
			case "oblasts":
				got, want = oblastIDs(tags), c.Oblasts
			case "agencies":
				got, want = agencyIDs(tags.Agencies), c.Agencies
			case "mentioned":
				got, want = agencyIDs(tags.Mentioned), c.Mentioned
			case "stated":
				got, want = statedDay(tags), strings.Fields(c.Stated)
			}
			key := part + " " + c.Lang
			if totals[key] == nil {
				totals[key] = &counts{}
			}
			if wrong, missed := totals[key].add(got, want, nil); len(wrong)+len(missed) > 0 {
				ok = false
				t.Logf("%s: %s wrong %v missed %v", c.Name, part, wrong, missed)
			}
		}
		kind := c.Kind
		if kind == "" {
			kind = kindNews
		}
		if c.Stated != "" && !slices.Equal(statedDay(tags), []string{c.Stated}) || tags.Publisher != c.Outlet || tags.Kind != kind {
			ok = false
			t.Logf("%s: stated %q outlet %q kind %q, want %q %q %q", c.Name, statedDay(tags), tags.Publisher, tags.Kind, c.Stated, c.Outlet, kind)
		}
		if !ok {
			failed = append(failed, c.Name)
		}
	}
	var b strings.Builder
	for _, part := range parts {
		for _, lang := range []string{"en", "uk", "ru"} {
			fmt.Fprintf(&b, "%-9s %s  %v\n", part, lang, totals[part+" "+lang])
		}
	}
	slices.Sort(failed)
	for _, name := range failed {
		fmt.Fprintf(&b, "not yet: %s\n", name)
	}
	return b.String()
}

func statedDay(tags Tags) []string {
	if tags.Stated == nil {
		return nil
	}
	return []string{tags.Stated.Day}
}

// golden compares a text with a file of testdata, or rewrites it.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), got); d != "" {
		t.Errorf("%s differs (-want +got); run with -update if the change is right\n%s", name, d)
	}
}
