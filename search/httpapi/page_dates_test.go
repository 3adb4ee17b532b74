package httpapi

import (
	"context"
	"strings"
	"testing"
	"time"

	"vistka/search"
	"vistka/search/cite"
)

// Every text that takes a date has it in the form that its words ask for, of a day, a month and a year.
func TestDatesInTexts(t *testing.T) {
	known := func(s string) search.Date {
		p := map[int]search.Precision{4: search.PrecisionYear, 7: search.PrecisionMonth, 10: search.PrecisionDay}[len(s)]
		return search.Date{Date: s, Precision: p, Source: search.DateMeta}
	}
	guess := func(s string) search.Date {
		d := known(s)
		d.Source = search.DateGuess
		return d
	}
	chip := func(w *words, address string) string {
		a := readAddress(address, w)
		return chips(a)[0].Label
	}
	at := time.Date(2024, 1, 2, 3, 4, 0, 0, time.UTC)
	for _, test := range []struct {
		name           string
		show           func(w *words, date string) string
		day, month, yr string // Ukrainian, of 2024-01-21, 2024-01 and 2024
	}{
		{"alone", func(w *words, s string) string { return w.date(known(s)).Text }, "21 січня 2024", "січень 2024", "2024"},
		{"a guess", func(w *words, s string) string { return w.date(guess(s)).Text }, "близько 21 січня 2024", "близько січня 2024", "близько 2024 року"},
		{"of an outlet", func(w *words, s string) string { return w.dayOf(known(s)).Text }, "21 січня 2024", "січень 2024", "2024"},
		{"cited", func(w *words, s string) string {
			work := cite.Of(&search.Document{Published: known(s), Publisher: search.Publisher{Label: "Газета"}})
			return cite.Source(work, w.citeWords(), nil)
		}, "Газета, 21 січня 2024", "Газета, січень 2024", "Газета, 2024"},
		{"coverage.newest", func(w *words, s string) string {
			first, last, _ := known(s).Days()
			return w.coverageLine(search.Stats{Documents: 2, Newest: first, NewestLast: last})
		},
			"2 статті, найновіша від 21 січня 2024.", "2 статті, найновіша від січня 2024.", "2 статті, найновіша від 2024 року."},
		{"coverage.stale", func(w *words, s string) string {
			a := readAddress("lang="+w.lang, w)
			rows, _ := outletRows(a, &census{outlets: []outletCensus{{id: "o", count: 1, last: known(s), stale: true}}})
			return rows[0].Stale
		}, "Нових статей немає від 21 січня 2024", "Нових статей немає від січня 2024", "Нових статей немає від 2024 року"},
		{"chip.from", func(w *words, s string) string { return chip(w, "from="+s) }, "від 21 січня 2024", "від січня 2024", "від 2024 року"},
		{"chip.to", func(w *words, s string) string { return chip(w, "to="+s) }, "до 21 січня 2024", "до січня 2024", "до 2024 року"},
		{"hit.stated", func(w *words, s string) string {
			a := readAddress("by=stated", w)
			return (&server{}).showHit(a, search.Hit{Doc: &search.Document{Stated: known(s)}}).Stated
		}, "заява від 21 січня 2024", "заява від січня 2024", "заява від 2024 року"},
		{"held", func(w *words, s string) string {
			return held(t, w, known(s), known(s))
		}, "2 статті, від 21 січня 2024", "2 статті, від січня 2024", "2 статті, від 2024 року"},
		{"held.days", func(w *words, s string) string {
			return held(t, w, known(s), known("2025-03"))
		}, "2 статті, від 21 січня 2024 до березня 2025", "2 статті, від січня 2024 до березня 2025", "2 статті, від 2024 року до березня 2025"},
		{"ours", func(w *words, _ string) string { return w.moment(at).Text }, "2 січня 2024, 05:04", "2 січня 2024, 05:04", "2 січня 2024, 05:04"},
		{"a bar", func(w *words, s string) string {
			first, _, _ := known(s).Days()
			return w.bucketName(map[int]string{4: "year", 7: "month", 10: "day"}[len(s)], search.Bucket{From: first})
		}, "21 січня 2024", "січень 2024", "2024"},
	} {
		t.Run(test.name, func(t *testing.T) {
			for date, want := range map[string]string{"2024-01-21": test.day, "2024-01": test.month, "2024": test.yr} {
				if got := test.show(ukrainian, date); got != want {
					t.Errorf("%s: %q, want %q", date, got, want)
				}
			}
		})
	}
	for date, want := range map[string]string{"2024-01-21": "21 January 2024", "2024-01": "January 2024", "2024": "2024", "": "", "soon": "soon"} {
		if got := english.longDateOf(date); got != want || got != english.longDate(date) {
			t.Errorf("in English %s is %q, %q behind a preposition, want %q", date, english.longDate(date), got, want)
		}
	}
}

// Times that may be cited name their zone.
func TestZones(t *testing.T) {
	at := func(zone *time.Location, how search.Zone) search.Date {
		v := time.Date(2024, 1, 21, 19, 45, 0, 0, zone)
		return search.Date{Date: "2024-01-21", Time: &v, Precision: search.PrecisionMinute, Zone: how, Source: search.DateMeta}
	}
	for _, test := range []struct {
		name         string
		d            search.Date
		en, uk, note string
	}{
		{"Kyiv", at(search.Kyiv, search.ZoneOutlet), "21 January 2024, 19:45 Kyiv time", "21 січня 2024, 19:45 за київським часом", ""},
		{"the same clocks", at(time.FixedZone("", 2*3600), search.ZoneStated), "21 January 2024, 19:45 Kyiv time", "21 січня 2024, 19:45 за київським часом", ""},
		{"UTC", at(time.UTC, search.ZoneStated), "21 January 2024, 19:45 UTC", "21 січня 2024, 19:45 UTC", ""},
		{"elsewhere", at(time.FixedZone("", -5*3600-1800), search.ZoneStated), "21 January 2024, 19:45 UTC-05:30", "21 січня 2024, 19:45 UTC-05:30", ""},
		{"assumed", at(search.Kyiv, search.ZoneAssumed), "21 January 2024, 19:45", "21 січня 2024, 19:45", "Kyiv time assumed"},
		{"a day", search.Date{Date: "2024-01-21", Precision: search.PrecisionDay}, "21 January 2024", "21 січня 2024", ""},
		{"none", search.Date{}, "no date found", "дати не знайдено", ""},
	} {
		en, uk := english.dateZoned(test.d), ukrainian.dateZoned(test.d)
		if en.Text != test.en || uk.Text != test.uk || en.Note != test.note {
			t.Errorf("%s: %+v and %q, want %q and %q", test.name, en, uk.Text, test.en, test.uk)
		}
	}
	if got := english.momentZoned(time.Time{}).Text; got != "no date found" {
		t.Errorf("no moment: %q", got)
	}
	if got := ukrainian.momentZoned(time.Date(2024, 7, 1, 9, 0, 0, 0, time.UTC)).Text; got != "1 липня 2024, 12:00 за київським часом" {
		t.Errorf("a moment: %q", got)
	}
}

// held is what an archive of two articles says that it holds, where words find nothing.
func held(t *testing.T, w *words, oldest, newest search.Date) string {
	t.Helper()
	m := &memory{}
	m.before = func(_ context.Context, r search.Request) (*search.Page, error) {
		d := &search.Document{Published: oldest}
		if r.Sort == search.SortNewest {
			d.Published = newest
		}
		return &search.Page{Total: 2, Hits: []search.Hit{{Doc: d}}, Facets: []search.Facet{{Field: "publisher"}}}, nil
	}
	s, _, err := build(Config{Searcher: m})
	if err != nil {
		t.Fatal(err)
	}
	l := s.held(t.Context(), readAddress("q=nothing", w))
	if l == nil {
		t.Fatal("nothing is held")
	}
	_, what, _ := strings.Cut(l.Label, ": ")
	return what
}
