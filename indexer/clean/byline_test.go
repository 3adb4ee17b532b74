package clean

import (
	"strings"
	"testing"
)

func TestReadByline(t *testing.T) {
	tests := []struct {
		text, names, day string
		ok               bool
	}{
		{"by The Kyiv Independent news desk April 12, 2023 7:56 PM 2 min read", "The Kyiv Independent news desk", "2023-04-12", true},
		{"by Abbey Fenbert January 22, 2024 4:06 AM 1 min read", "Abbey Fenbert", "2024-01-22", true},
		{"By Ann Lee and Bo van der Li, staff writers", "Ann Lee; Bo van der Li", "", true},
		{"By ANN LEE, Senior Correspondent | Published May 3, 2024", "Ann Lee", "2024-05-03", true},
		{"Автор: Олена Приклад", "Олена Приклад", "", true},
		{"12 квітня 2024, 19:56 Автор: Олена Приклад", "Олена Приклад", "2024-04-12", true},
		{"Updated: 3 May 2024, 10:15", "", "2024-05-03", true},
		{"П'ятниця, 12 квітня 2024, 19:56", "", "2024-04-12", true},
		{"9:12 AM", "", "", true},
		{"3 min read", "", "", true},
		{"By Monday the water had reached the school", "", "", false},
		{"by 2024 all houses will be rebuilt", "", "", false},
		{"On 3 May 2024 the court opened the case", "", "", false},
		{"The attack of February 24, 2022", "", "", false},
		{"Nine people", "", "", false},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			got, ok := readByline(tt.text)
			day := ""
			if d, known := got.when.date(sourceText, devNow, zoneAssumed); got.dated && known {
				day = d.Day
			}
			if names := strings.Join(got.names, "; "); ok != tt.ok || ok && (names != tt.names || day != tt.day) {
				t.Errorf("got %q, %q, %v; want %q, %q, %v", names, day, ok, tt.names, tt.day, tt.ok)
			}
		})
	}
}

func TestAuthors(t *testing.T) {
	const page = `<html><head><title>Bridge is open</title><meta property="og:site_name" content="Example Post">%s</head>
		<h1>Bridge is open</h1><p>The bridge to the island was opened to cars on Monday, the city council said in a statement.</p>`
	tests := []struct{ name, head, want string }{
		{"linked data", `<script type="application/ld+json">[{"@type":"Article","author":[{"name":"Ann Lee"},{"name":"Bo Li"}]}]</script>`, "Ann Lee; Bo Li"},
		{"meta", `<meta name="author" content="By Ann Lee">`, "Ann Lee"},
		{"site", `<meta name="author" content="Example Post">`, ""},
		{"agency", `<meta name="author" content="The Associated Press">`, ""},
		{"another outlet", `<meta name="author" content="Ukrainska Pravda">`, ""},
		{"one word", `<meta name="author" content="admin">`, ""},
		{"address", `<meta name="author" content="https://example.org/ann-lee">`, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a, err := cleanAt(Page{Bytes: []byte(strings.Replace(page, "%s", tt.head, 1))}, devNow)
			if err != nil {
				t.Fatal(err)
			}
			if got := strings.Join(a.Authors, "; "); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestPublisher(t *testing.T) {
	const body = "\n\nThe water rose by two metres within four hours, the head of the community said."
	tests := []struct {
		name string
		page Page
		want Publisher
	}{
		{"listed host", Page{URL: "https://www.kyivindependent.com/a", Bytes: []byte("Water rises" + body)}, Publisher{"kyiv-independent", "The Kyiv Independent", "host"}},
		{"host not listed", Page{URL: "https://www.nowhere.example/a", Bytes: []byte("Water rises" + body)}, Publisher{"nowhere.example", "nowhere.example", "host"}},
		{"desk", Page{Bytes: []byte("Water rises\nby The Kyiv Independent news desk April 12, 2023" + body)}, Publisher{"kyiv-independent", "The Kyiv Independent", "byline"}},
		{"a person who has the name of no desk", Page{Bytes: []byte("Water rises\nby Ann Lee April 12, 2023" + body)}, Publisher{}},
		{"credit", Page{Bytes: []byte("Water rises" + body + "\n\nAs Censor.NET informs, this was reported by the police.")}, Publisher{"censor-net", "Censor.NET", "credit"}},
		{"another outlet quoted", Page{Bytes: []byte("Water rises" + body + "\n\nAs Reuters reported earlier, the dam was old.")}, Publisher{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a, err := cleanAt(tt.page, devNow)
			if err != nil {
				t.Fatal(err)
			}
			if a.Publisher != tt.want {
				t.Errorf("got %+v, want %+v", a.Publisher, tt.want)
			}
		})
	}
}
