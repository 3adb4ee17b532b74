package clean

import (
	"testing"
	"time"
)

// show prints a Date in one line.
func show(d Date) string {
	s := d.Day
	if !d.Time.IsZero() {
		s += d.Time.Format(" 15:04Z07:00 ") + d.Zone
	}
	return s
}

func TestDates(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"iso with offset", "2023-04-12T19:56:00+03:00", "2023-04-12 19:56+03:00 stated"},
		{"iso utc, day not moved", "2023-04-12T23:56:00Z", "2023-04-12 23:56Z stated"},
		{"iso with milliseconds", "2023-04-12T19:56:01.123Z", "2023-04-12 19:56Z stated"},
		{"iso offset without colon", "2023-04-12T19:56:00+0300", "2023-04-12 19:56+03:00 stated"},
		{"iso without zone", "2023-04-12 19:56", "2023-04-12 19:56+03:00 assumed"},
		{"winter time of Kyiv", "January 22, 2024 4:06 AM", "2024-01-22 04:06+02:00 assumed"},
		{"midnight is no minute", "2023-04-12T00:00:00+03:00", "2023-04-12"},
		{"basic", "20230412T195600Z", "2023-04-12"},
		{"american", "April 12, 2023 7:56 PM", "2023-04-12 19:56+03:00 assumed"},
		{"american with a zone", "Nov. 3, 2022, 7:05 p.m. EST", "2022-11-03 19:05-05:00 stated"},
		{"zone with daylight saving unknown", "Nov. 3, 2022, 7:05 p.m. ET", "2022-11-03"},
		{"noon and midnight", "June 1, 2022 12:10 AM", "2022-06-01 00:10+03:00 assumed"},
		{"british", "12th of April 2023, 19:56", "2023-04-12 19:56+03:00 assumed"},
		{"rfc 1123", "Wed, 12 Apr 2023 19:56:00 GMT", "2023-04-12 19:56Z stated"},
		{"ukrainian", "12 квітня 2023 року, 19:56", "2023-04-12 19:56+03:00 assumed"},
		{"ukrainian, time first", "19:56, 12 квітня 2023", "2023-04-12 19:56+03:00 assumed"},
		{"russian", "12 апреля 2023 г. в 19:56", "2023-04-12 19:56+03:00 assumed"},
		{"dots", "12.04.2023 19:56", "2023-04-12 19:56+03:00 assumed"},
		{"year first", "2023/04/12", "2023-04-12"},
		{"slash, day above twelve", "25/04/2023", "2023-04-25"},
		{"slash, month second", "04/25/2023", "2023-04-25"},
		{"slash, either", "04/05/2023", ""},
		{"reading time behind it", "April 12, 2023 7:56 PM 2 min read", "2023-04-12 19:56+03:00 assumed"},
		{"no such day", "31 February 2023", ""},
		{"before 1991", "12 April 1985", ""},
		{"more than two days ahead", "12 April 2031", ""},
		{"epoch", "1600000000", ""},
		{"no year", "April 12", ""},
		{"none", "the dam was built in 1956 for 250 families", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := ""
			if m, ok := findMoment(tt.text); ok {
				if d, ok := m.date(sourceText, devNow, zoneAssumed); ok {
					got = show(d)
				}
			}
			if got != tt.want {
				t.Errorf("%q: got %q, want %q", tt.text, got, tt.want)
			}
		})
	}
}

func TestDateInURL(t *testing.T) {
	tests := []struct{ url, want string }{
		{"https://a.example/2023/04/12/title", "2023-04-12"},
		{"https://a.example/news/2023-04-12-title", "2023-04-12"},
		{"https://a.example/world/2023/apr/12/title", "2023-04-12"},
		{"https://a.example/20230412/title.html", "2023-04-12"},
		{"https://a.example/2023/04/title", "2023-04"},
		{"https://a.example/news/20231399", ""},
		{"https://a.example/2031/04/12/title", ""},
		{"https://a.example/n/1234567890", ""},
		{"", ""},
	}
	for _, tt := range tests {
		if got := dateInURL(tt.url, devNow); got.Day != tt.want {
			t.Errorf("%s: got %q, want %q", tt.url, got.Day, tt.want)
		}
	}
}

// TestDateSources: what was written for machines counts before what is printed, and what is printed
// before the address.
func TestDateSources(t *testing.T) {
	const body = `<p>Rescuers brought fourteen people out of the village on the night, the service said on Friday.</p>`
	const ld = `<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2023-01-02T10:00:00Z"}</script>`
	const meta = `<meta property="article:published_time" content="2023-01-03T10:00:00Z">`
	const printed = `<h1>Rescuers bring people out</h1><time datetime="2023-01-04">4 January 2023</time>`
	tests := []struct{ name, page, day, source string }{
		{"all", ld + meta + printed + body, "2023-01-02", "structured"},
		{"meta and text", meta + printed + body, "2023-01-03", "meta"},
		{"text", printed + body, "2023-01-04", "text"},
		{"address", "<h1>Rescuers bring people out</h1>" + body, "2023-01-05", "url"},
		{"a later time is another article's", "<h1>Rescuers bring people out</h1>" + body + "<h1>Other</h1><time>2023-02-02</time>", "2023-01-05", "url"},
		{"a date in the future is not believed", `<meta property="article:published_time" content="2099-01-03">` + printed + body, "2023-01-04", "text"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a, err := cleanAt(Page{URL: "https://a.example/2023/01/05/rescuers", Bytes: []byte("<html><title>Rescuers bring people out</title>" + tt.page)}, devNow)
			if err != nil {
				t.Fatal(err)
			}
			if a.Published.Day != tt.day || a.Published.Source != tt.source {
				t.Errorf("got %s by %s, want %s by %s", a.Published.Day, a.Published.Source, tt.day, tt.source)
			}
		})
	}
}

func TestNow(t *testing.T) {
	page := Page{Bytes: []byte("Hospital is open again\nMay 3, 2024\n\nThe hospital of the town is open again, the council said.")}
	for now, want := range map[string]string{"2024-05-02": "2024-05-03", "2024-04-30": ""} {
		day, err := time.Parse(time.DateOnly, now)
		if err != nil {
			t.Fatal(err)
		}
		a, err := cleanAt(page, day)
		if err != nil || a.Published.Day != want {
			t.Errorf("on %s: got %q, %v; want %q", now, a.Published.Day, err, want)
		}
	}
}
