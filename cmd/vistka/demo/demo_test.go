package demo

import (
	"encoding/json"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestNames(t *testing.T) {
	names := Names()
	if !slices.IsSorted(names) {
		t.Errorf("Names() is not sorted: %q", names)
	}
	got := map[string]int{}
	for _, name := range names {
		got[site(t, name)]++
	}
	want := map[string]int{
		"courier.example": 14, "wire.example": 15, "monitor.example": 10, "visnyk.example": 13, "khronika.example": 6,
		"rescue-service.example": 7, "oblast-press.example": 5,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("pages of each site (-want +got):\n%s", diff)
	}
}

func TestURL(t *testing.T) {
	got := URL("courier.example/2022/03/10/mariupol-maternity-hospital.html")
	want := "https://courier.example/2022/03/10/mariupol-maternity-hospital"
	if got != want {
		t.Errorf("URL = %q, want %q", got, want)
	}
}

// TestMarked: whoever meets a page, a hit or a feed entry must see that it is an example.
func TestMarked(t *testing.T) {
	for _, name := range Names() {
		t.Run(name, func(t *testing.T) {
			p := parse(t, name)
			if len(p.h1) != 1 {
				t.Fatalf("%d h1, want 1: %q", len(p.h1), p.h1)
			}
			mark := map[string]string{"en": "EXAMPLE: ", "uk": "ПРИКЛАД (EXAMPLE): ", "ru": "ПРИМЕР (EXAMPLE): "}[language(t, name)]
			if !strings.HasPrefix(p.h1[0], mark) {
				t.Errorf("h1 %q does not begin with %q", p.h1[0], mark)
			}
			for what, s := range map[string]string{"title": p.title, "note": p.note} {
				if !strings.Contains(s, "EXAMPLE") {
					t.Errorf("%s does not say EXAMPLE: %q", what, s)
				}
			}
			if !strings.Contains(p.title, p.h1[0]) {
				t.Errorf("title %q lacks the headline %q", p.title, p.h1[0])
			}
		})
	}
}

func TestAddress(t *testing.T) {
	for _, name := range Names() {
		p := parse(t, name)
		if p.canonical != URL(name) || p.meta["og:url"] != URL(name) {
			t.Errorf("%s: canonical %q, og:url %q, want both %q", name, p.canonical, p.meta["og:url"], URL(name))
		}
	}
}

// TestHosts: a page shown as it is must not fetch from, or lead to, a host that someone may own.
func TestHosts(t *testing.T) {
	for _, name := range Names() {
		for _, link := range parse(t, name).links {
			u, err := url.Parse(link)
			if err != nil {
				t.Errorf("%s: link %q: %v", name, link, err)
				continue
			}
			if u.Host != "" && u.Host != site(t, name) {
				t.Errorf("%s: link %q leaves the site", name, link)
			}
		}
	}
}

// undated are the pages that give no day: one its month alone, one nothing.
var undated = map[string]bool{
	"monitor.example/reviews/2024/01/health-care-under-occupation.html": true,
	"monitor.example/background/hospitals-in-the-law-of-war.html":       true,
}

// TestDates: each site gives its date in one way and in no other, so that the demo shows them all.
func TestDates(t *testing.T) {
	for _, name := range Names() {
		p := parse(t, name)
		got := map[string]bool{
			"json-ld":    strings.Contains(p.jsonld, `"datePublished"`),
			"open graph": p.meta["article:published_time"] != "",
			"microdata":  p.micro["datePublished"] != "",
			"time":       len(p.times) > 0,
			"text":       strings.Contains(p.text, "Published on "),
			"text uk":    strings.Contains(p.text, "Опубліковано: "),
			"text ru":    strings.Contains(p.text, "Опубликовано "),
		}
		want := map[string]bool{}
		for way := range got {
			want[way] = false
		}
		if !undated[name] {
			want[map[string]string{"courier.example": "json-ld", "visnyk.example": "open graph", "monitor.example": "microdata",
				"wire.example": "time", "rescue-service.example": "text", "oblast-press.example": "text uk",
				"khronika.example": "text ru"}[site(t, name)]] = true
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: ways to give the date (-want +got):\n%s", name, diff)
		}
	}
}

func TestJSONLD(t *testing.T) {
	for _, name := range Names() {
		p := parse(t, name)
		if p.jsonld == "" {
			continue
		}
		var doc struct {
			Graph []struct {
				Type     string `json:"@type"`
				Headline string `json:"headline"`
			} `json:"@graph"`
		}
		if err := json.Unmarshal([]byte(p.jsonld), &doc); err != nil {
			t.Errorf("%s: JSON-LD: %v", name, err)
			continue
		}
		headline := ""
		for _, node := range doc.Graph {
			if node.Type == "NewsArticle" {
				headline = node.Headline
			}
		}
		if headline != p.h1[0] {
			t.Errorf("%s: headline in JSON-LD %q, h1 %q", name, headline, p.h1[0])
		}
	}
}
