package httpapi

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"vistka/search"
)

func TestPageLinks(t *testing.T) {
	for _, test := range []struct {
		name  string
		raw   string
		total int
		want  string
		deep  bool
	}{
		{"one page", "", 20, "", false},
		{"two pages", "", 21, "(1) 2 Next", false},
		{"the last", "page=2", 21, "Previous 1 (2)", false},
		{"in the middle", "page=10", 400, "Previous 1 … 8 9 (10) 11 12 … 20 Next", false},
		{"past the end", "page=9", 41, "Previous 1 … 3", false},
		{"past the end of nothing", "page=9", 0, "Previous 1", false},
		{"more than can be paged", "page=500", 20_000, "Previous 1 … 498 499 (500)", true},
		{"a limit that does not divide", "limit=30&page=333", 20_000, "Previous 1 … 331 332 (333)", true},
	} {
		t.Run(test.name, func(t *testing.T) {
			links, deep := pageLinks(readAddress(test.raw, english), test.total)
			var got []string
			for _, l := range links {
				switch {
				case l.Gap:
					got = append(got, "…")
				case l.Here:
					got = append(got, "("+l.Label+")")
				default:
					got = append(got, l.Label)
				}
				if !l.Gap {
					_, query, _ := strings.Cut(l.URL, "?")
					if a := readAddress(query, english); a.err() != nil {
						t.Errorf("%s leads to a page that is refused: %v", l.URL, a.faults.list)
					}
				}
			}
			if s := strings.Join(got, " "); s != test.want || (deep != "") != test.deep {
				t.Errorf("got %q (%q), want %q", s, deep, test.want)
			}
		})
	}
}

func TestShowDate(t *testing.T) {
	at := time.Date(2023, 4, 12, 19, 56, 0, 0, search.Kyiv)
	for _, test := range []struct {
		name string
		in   search.Date
		want shownDate
	}{
		{"none", search.Date{}, shownDate{Text: "no date found"}},
		{"day", search.Date{Date: "2023-04-12", Precision: search.PrecisionDay}, shownDate{"12 April 2023", "2023-04-12", ""}},
		{"month", search.Date{Date: "2023-04", Precision: search.PrecisionMonth}, shownDate{"April 2023", "2023-04", "month only"}},
		{"year", search.Date{Date: "2023", Precision: search.PrecisionYear}, shownDate{"2023", "2023", "year only"}},
		{"minute", search.Date{Date: "2023-04-12", Time: &at, Zone: search.ZoneStated, Precision: search.PrecisionMinute},
			shownDate{"12 April 2023, 19:56", "2023-04-12T19:56:00+03:00", ""}},
		{"zone assumed", search.Date{Date: "2023-04-12", Time: &at, Zone: search.ZoneAssumed, Precision: search.PrecisionMinute},
			shownDate{"12 April 2023, 19:56", "2023-04-12T19:56:00+03:00", "Kyiv time assumed"}},
		{"guess", search.Date{Date: "2023-04", Precision: search.PrecisionMonth, Source: search.DateGuess},
			shownDate{"about April 2023", "", "month only; a guess, outside date filters"}},
		{"not a date", search.Date{Date: "soon"}, shownDate{"soon", "soon", ""}},
	} {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, english.date(test.in)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestChart(t *testing.T) {
	month := func(s string, n int) search.Bucket {
		from := mustDay(t, s+"-01")
		return search.Bucket{From: from, To: search.DayOf(from.Time().AddDate(0, 1, -1)), Count: n}
	}
	a := readAddress("q=children&page=2&to=2024-01-01", english)
	if got := newChart(a, &search.Histogram{Interval: "month", Buckets: []search.Bucket{month("2023-01", 0)}}); got != nil {
		t.Errorf("a chart of nothing: %+v", got)
	}
	c := newChart(a, &search.Histogram{Interval: "month", Undated: 2, Imprecise: 1,
		Buckets: []search.Bucket{month("2023-01", 1), month("2023-02", 0), month("2023-03", 1000)}})
	if len(c.Bars) != 2 || c.Bars[0].H < leastBar || c.Bars[1].H != chartHeight || c.From != "January 2023" || c.To != "March 2023" {
		t.Errorf("chart %+v", c)
	}
	for _, b := range c.Bars {
		if b.X < 0 || b.X+b.W > chartWidth || b.Y < 0 || b.Y+b.H > chartHeight+1e-9 {
			t.Errorf("a bar outside the chart: %+v", b)
		}
	}
	if got, want := c.Rows[0].URL, "/search?q=children&from=2023-01-01&to=2023-01-31"; got != want {
		t.Errorf("the first bar leads to %s, want %s", got, want)
	}
	wantIn(t, c.Left, "2 articles", "1 article.")
	wantIn(t, c.Label, "1,000", "March 2023")
}

func TestGrouped(t *testing.T) {
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1,000", 123456: "123,456", 1234567: "1,234,567", -1234: "-1,234", -123: "-123"} {
		if got := english.number(n); got != want {
			t.Errorf("grouped(%d) = %s, want %s", n, got, want)
		}
	}
}

func TestWebAddress(t *testing.T) {
	for in, want := range map[string]string{
		"https://www.example.com/a?b=c": "https://www.example.com/a?b=c", "http://example.com": "http://example.com",
		"javascript:alert(1)": "", "JavaScript://example.com/%0aalert(1)": "", "data:text/html,x": "", "//example.com/a": "",
		"/a": "", "": "", "https://": "", "ftp://example.com": "", "https://exa mple.com": "",
	} {
		if got := webAddress(in); got != want {
			t.Errorf("webAddress(%q) = %q, want %q", in, got, want)
		}
	}
	if got := hostOf("https://www.example.com:8443/a"); got != "example.com" {
		t.Errorf("hostOf = %q", got)
	}
}
