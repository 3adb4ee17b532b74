package tag

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite testdata/totals.txt")

// testCase is a block of testdata/cases.txt.
type testCase struct {
	Name, Lang, Date, URL, Publisher, Title, Body string
	Oblasts, Agencies, Mentioned                  []string
	Stated, Outlet, Kind                          string
}

func (c testCase) input() Input {
	return Input{Title: c.Title, Body: c.Body, Language: c.Lang, URL: c.URL, Publisher: c.Publisher, Published: c.Date}
}

func readCases(t testing.TB) []testCase {
	t.Helper()
	b, err := os.ReadFile("testdata/cases.txt")
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
				t.Fatalf("cases.txt: %q is no key and value", line)
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
				t.Fatalf("cases.txt: unknown key %q", key)
			}
		}
		if c.Name != "" {
			out = append(out, c)
		}
	}
	return out
}

// TestCases tags the texts of testdata/cases.txt and compares the totals with testdata/totals.txt.
func TestCases(t *testing.T) {
	totals := map[string]*counts{}
	add := func(key string, got, want []string) (wrong, missed []string) {
		if totals[key] == nil {
			totals[key] = &counts{}
		}
		return totals[key].add(got, want, nil)
	}
	failed := []string{}
	for _, c := range readCases(t) {
		in := c.input()
		tags := Tag(in)
		checkTags(t, in, tags)
		ok := true
		for _, part := range []struct {
			name      string
			got, want []string
		}{
			{"oblasts", oblastIDs(tags), c.Oblasts},
			{"agencies", agencyIDs(tags.Agencies), c.Agencies},
			{"mentioned", agencyIDs(tags.Mentioned), c.Mentioned},
		} {
			wrong, missed := add(part.name+" "+c.Lang, part.got, part.want)
			if len(wrong)+len(missed) > 0 {
				ok = false
				t.Logf("%s: %s wrong %v missed %v", c.Name, part.name, wrong, missed)
			}
		}
		day := ""
		if tags.Stated != nil {
			day = tags.Stated.Day
		}
		kind := c.Kind
		if kind == "" {
			kind = kindNews
		}
		if (c.Stated != "" && day != c.Stated) || tags.Publisher != c.Outlet || tags.Kind != kind {
			ok = false
			t.Logf("%s: stated %q outlet %q kind %q, want %q %q %q", c.Name, day, tags.Publisher, tags.Kind, c.Stated, c.Outlet, kind)
		}
		if !ok {
			failed = append(failed, c.Name)
		}
	}
	var b strings.Builder
	b.WriteString("# Totals over testdata/cases.txt; go test ./indexer/tag -run TestCases -update rewrites them.\n")
	for _, part := range []string{"oblasts", "agencies", "mentioned"} {
		for _, lang := range []string{"en", "uk", "ru"} {
			fmt.Fprintf(&b, "%-9s %s  %v\n", part, lang, totals[part+" "+lang])
		}
	}
	slices.Sort(failed)
	for _, name := range failed {
		fmt.Fprintf(&b, "not yet: %s\n", name)
	}
	if *update {
		if err := os.WriteFile("testdata/totals.txt", []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile("testdata/totals.txt")
	if err != nil {
		t.Fatal(err)
	}
	if got := b.String(); got != string(want) {
		t.Errorf("totals differ; run with -update if the change is right\ngot:\n%s\nwant:\n%s", got, want)
	}
}
