package search_test

import (
	"testing"
	"time"

	"vistka/search"
)

func TestDateDays(t *testing.T) {
	at := func(s string) *time.Time {
		v, err := time.Parse(time.RFC3339, s)
		if err != nil {
			t.Fatal(err)
		}
		return &v
	}
	for _, c := range []struct {
		name        string
		date        search.Date
		first, last string // empty: no day
	}{
		{"none", search.Date{}, "", ""},
		{"day", search.Date{Date: "2023-04-12"}, "2023-04-12", "2023-04-12"},
		{"month", search.Date{Date: "2024-02"}, "2024-02-01", "2024-02-29"},
		{"year", search.Date{Date: "2022"}, "2022-01-01", "2022-12-31"},
		{"stated zone moves to the Kyiv day", search.Date{Date: "2024-01-21", Time: at("2024-01-21T23:30:00Z"), Zone: search.ZoneStated}, "2024-01-22", "2024-01-22"},
		{"outlet's zone moves too", search.Date{Date: "2024-01-21", Time: at("2024-01-21T20:00:00-05:00"), Zone: search.ZoneOutlet}, "2024-01-22", "2024-01-22"},
		{"assumed zone keeps the printed day", search.Date{Date: "2024-01-21", Time: at("2024-01-21T23:30:00Z"), Zone: search.ZoneAssumed}, "2024-01-21", "2024-01-21"},
		{"summer time", search.Date{Date: "2023-06-30", Time: at("2023-06-30T21:30:00Z"), Zone: search.ZoneStated}, "2023-07-01", "2023-07-01"},
		{"no such day", search.Date{Date: "2023-02-30"}, "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			first, last, ok := c.date.Days()
			if !ok {
				if c.first != "" {
					t.Fatalf("no day, want %s", c.first)
				}
				return
			}
			if first.String() != c.first || last.String() != c.last {
				t.Errorf("days %s to %s, want %s to %s", first, last, c.first, c.last)
			}
		})
	}
}

func TestParseDayRoundTrip(t *testing.T) {
	for _, s := range []string{"1970-01-01", "1991-08-24", "2024-02-29", "1969-12-31", "2100-12-31"} {
		d, err := search.ParseDay(s)
		if err != nil {
			t.Fatal(err)
		}
		if d.String() != s {
			t.Errorf("%s comes back as %s", s, d)
		}
	}
	for _, s := range []string{"", "2024-2-1", "12.04.2023", "2023-02-30", "yesterday"} {
		if d, err := search.ParseDay(s); err == nil {
			t.Errorf("%q is read as %s", s, d)
		}
	}
}

func TestNewestDate(t *testing.T) {
	for _, want := range []search.Date{
		{Date: "2023-01-01", Precision: search.PrecisionDay},
		{Date: "2023-12-31", Precision: search.PrecisionDay},
		{Date: "2024-01", Precision: search.PrecisionMonth},
		{Date: "2024-02", Precision: search.PrecisionMonth},
		{Date: "2023", Precision: search.PrecisionYear},
		{Date: "2024", Precision: search.PrecisionYear},
	} {
		first, last, _ := want.Days()
		if got := (search.Stats{Newest: first, NewestLast: last}).NewestDate(); got != want {
			t.Errorf("newest of %s to %s is %+v, want %+v", first, last, got, want)
		}
	}
	if got := (search.Stats{}).NewestDate(); got.Known() {
		t.Errorf("without a day the newest is %+v", got)
	}
}
