package clean

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/charmap"
)

// check holds what is true of every article, whatever the page.
func check(t *testing.T, p Page) {
	t.Helper()
	a, err := cleanAt(p, devNow)
	if err != nil {
		if a.Body != "" || len(a.Blocks) != 0 {
			t.Errorf("an article beside the error %v", err)
		}
		return
	}
	var kept []string
	for _, b := range a.Blocks {
		if b.Rule == "" {
			kept = append(kept, b.Text)
		}
		if b.Text == "" || b.Text != squeeze(b.Text) || !utf8.ValidString(b.Text) {
			t.Errorf("block %q is empty, loose or not UTF-8", b.Text)
		}
		if strings.ContainsFunc(b.Text, func(r rune) bool { return r >= markFirst }) {
			t.Errorf("a mark is left in %q", b.Text)
		}
	}
	if a.Title == "" || a.Body == "" || a.Body != strings.Join(kept, "\n\n") {
		t.Errorf("title %q, body %q, kept %q", a.Title, a.Body, kept)
	}
	if d := a.Published; (d.Day == "") != (d.Precision == "") || (d.Day == "") != (d.Source == "") || d.Time.IsZero() != (d.Zone == "") ||
		!d.Time.IsZero() && d.Time.Format("2006-01-02") != d.Day {
		t.Errorf("date %+v disagrees with itself", d)
	}
	if a.Canonical != "" && p.URL != "" && !SameSite(a.Canonical, p.URL) {
		t.Errorf("canonical %q is not of the site of %q", a.Canonical, p.URL)
	}
	if again, err := cleanAt(p, devNow); err != nil || !cmp.Equal(a, again) {
		t.Errorf("the second time: %v\n%s", err, cmp.Diff(a, again))
	}
}

// FuzzClean is slow to minimise, as the libraries are large: run it with -fuzzminimizetime 5x.
func FuzzClean(f *testing.F) {
	for _, page := range []string{
		`<html><head><title>Ferry runs again | News</title><meta property="og:title" content="Ferry runs again"></head><body><h1>Ferry runs again</h1><p class="byline">By Ann Lee, May 3, 2024</p><p>The ferry runs again, the port said.</p><p>Read more: Storm</p></body></html>`,
		`<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","headline":"A b","author":{"@id":"#a"},"datePublished":"2024-05-03T10:00:00Z"},{"@id":"#a","name":"Ann Lee"}]}</script><p>Text of it.`,
		"Headline of it\nby Ann Lee May 3, 2024 2 min read\n\nThe ferry runs again, the port said.\n\nNews Feed\n5:50 AM\nStorm.",
		"date 2022-11-26 The ferry runs again. As Censor.NET informs, it is old.",
		"<table><tr><td>a<br><br>b<td>c</table><form><div hidden>x</div><figure>y</figure></form>",
		strings.Repeat("<b>", 600) + "deep",
		"<!-- saved from url=(0014)https://a.ua/b --><link rel=canonical href=/c><base href='//'>x",
		`<blockquote class="twitter-tweet"><p>Back at sea!</p>— Port (@port) May 3, 2024</blockquote><p>So it said: <blockquote>x pic.twitter.com/a`,
		`<script type="application/ld+json">{"@type":"LiveBlogPosting","liveBlogUpdate":[{"headline":"A b"},{"headline":["c"]},0]}</script><p>x<h2>A b</h2>`,
		"<p><font size=1><font size=2>" + strings.Repeat("<p>x", 60) + `<span><img><a>y</a><a>z</a></span><p class=paywall aria-hidden=true>w`,
		"<time datetime='12.04.2023'></time><h1></h1><h1>x</h1>&#xF0001;&shy;",
	} {
		f.Add(page, "https://www.example.ua/2024/05/03/ferry", "text/html; charset=utf-8")
		f.Add(page, "", "")
	}
	f.Fuzz(func(t *testing.T, page, url, contentType string) {
		if len(page) > 1<<16 {
			t.Skip("speed")
		}
		check(t, Page{URL: url, ContentType: contentType, Bytes: []byte(page)})
	})
}

func FuzzDecode(f *testing.F) {
	for _, text := range []string{ukrainianText, russianText, frenchText, "<meta charset=koi8-u>", "\xef\xbb\xbfa", "\xff\xfea\x00", "\x00"} {
		f.Add([]byte(text), "text/html; charset=windows-1251")
		if b, err := charmap.Windows1251.NewEncoder().String(text); err == nil {
			f.Add([]byte(b), "")
		}
		if b, err := charmap.KOI8U.NewEncoder().String(text); err == nil {
			f.Add([]byte(b), "text/plain")
		}
	}
	f.Fuzz(func(t *testing.T, page []byte, contentType string) {
		s, err := decode(page, contentType)
		if err != nil {
			return
		}
		if !utf8.ValidString(s) || strings.ContainsFunc(s, func(r rune) bool { return r >= markFirst || r < 0x20 && r != '\n' && r != '\r' && r != '\t' }) {
			t.Errorf("decode(%q, %q) = %q", page, contentType, s)
		}
		if utf8.Valid(page) && len(page) > 0 && plainRunes(string(page)) != s && page[0] < 0x80 {
			t.Errorf("valid UTF-8 %q read as %q", page, s)
		}
	})
}

func FuzzNormalizeURL(f *testing.F) {
	for _, s := range []string{"https://Example.UA:443/a?utm_source=x&b#c", "http://[::1]:80", "//a", "https://a%zz/", "http://a:b@c:80/%2f?&&="} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		u, err := NormalizeURL(s)
		if err != nil {
			return
		}
		if again, err := NormalizeURL(u); err != nil || again != u {
			t.Errorf("%q gives %q, and that %q, %v", s, u, again, err)
		}
		if !SameSite(s, u) {
			t.Errorf("%q and %q are not one site", s, u)
		}
	})
}
