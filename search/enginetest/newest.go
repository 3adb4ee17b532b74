package enginetest

import (
	"context"
	"testing"

	"vistka/search"
)

// testNewest adds articles one by one and asks for the newest date after each.
func testNewest(t *testing.T, open func(*testing.T) Engine) {
	guess := func(d *search.Document) {
		d.Published = search.Date{Date: "2025-01-01", Precision: search.PrecisionDay, Source: search.DateGuess}
	}
	e := open(t)
	for i, step := range []struct {
		name string
		date option
		want string
	}{
		{"no date", published(""), ""},
		{"a guess counts for nothing", guess, ""},
		{"a year", published("2023"), "2023"},
		{"an older day", published("2022-12-31"), "2023"},
		{"a month of the year that begins with it", published("2023-01"), "2023-01"},
		{"the first day of that month", published("2023-01-01"), "2023-01-01"},
		{"a coarser date of the same first day", published("2023"), "2023-01-01"},
		{"a later month", published("2023-03"), "2023-03"},
		{"a day in it", published("2023-03-09"), "2023-03-09"},
	} {
		put(t, e, doc(int64(i+1), "Bridge", "over the river", step.date))
		stats, err := e.Stats(context.Background())
		if err != nil {
			t.Fatalf("Stats: %v", err)
		}
		same(t, step.name, stats.NewestDate().Date, step.want)
	}
}
