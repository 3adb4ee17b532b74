package enginetest

import (
	"testing"
	"time"

	"vistka/search"
)

func at(t *testing.T, printed, instant string, zone search.Zone) option {
	t.Helper()
	when, err := time.Parse(time.RFC3339, instant)
	if err != nil {
		t.Fatal(err)
	}
	return func(d *search.Document) {
		d.Published = search.Date{Date: printed, Time: &when, Zone: zone, Precision: search.PrecisionMinute, Source: search.DateMeta}
	}
}

func guessed(date string) option {
	return func(d *search.Document) {
		d.Published = search.Date{Date: date, Precision: search.PrecisionDay, Source: search.DateGuess}
	}
}

func stated(date string) option {
	return func(d *search.Document) {
		d.Stated = search.Date{Date: date, Precision: search.PrecisionDay, Source: search.DateText}
	}
}

func dateDocs(t *testing.T) []*search.Document {
	return []*search.Document{
		doc(1, "a", "", published("2024-01-31")),
		doc(2, "b", "", published("2024-02-01")),
		doc(3, "c", "", published("2024-02")),
		doc(4, "d", "", published("2024")),
		doc(5, "e", "", guessed("2024-02-01")),
		doc(6, "f", "", stated("2024-02-01")),
		// 23:30 UTC is the next day in Kyiv; an assumed zone leaves the printed day alone.
		doc(7, "g", "", at(t, "2024-01-31", "2024-01-31T23:30:00Z", search.ZoneStated)),
		doc(8, "h", "", at(t, "2024-01-31", "2024-01-31T23:30:00Z", search.ZoneAssumed)),
		doc(9, "i", "", at(t, "2024-01-31", "2024-01-31T23:30:00Z", search.ZoneOutlet)),
		doc(10, "j", "", published("2023-12-31")),
	}
}

func testDates(t *testing.T, open func(*testing.T) Engine) {
	e := open(t)
	put(t, e, dateDocs(t)...)
	for _, c := range []struct {
		name      string
		dates     search.DateRange
		want      []int64
		uncertain int
	}{
		{"no range", search.DateRange{}, []int64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, 0},
		{"a day", search.DateRange{From: day(t, "2024-02-01"), To: day(t, "2024-02-01")}, []int64{2, 3, 4, 7, 9}, 2},
		{"the day before", search.DateRange{From: day(t, "2024-01-31"), To: day(t, "2024-01-31")}, []int64{1, 4, 8}, 2},
		{"from", search.DateRange{From: day(t, "2024-02-29")}, []int64{3, 4}, 2},
		{"to", search.DateRange{To: day(t, "2024-01-01")}, []int64{4, 10}, 2},
		{"to the last day before a month", search.DateRange{To: day(t, "2024-01-30")}, []int64{4, 10}, 2},
		{"undated too", search.DateRange{From: day(t, "2024-02-29"), Undated: true}, []int64{3, 4, 5, 6}, 2},
		{"nothing", search.DateRange{From: day(t, "2025-01-01")}, []int64{}, 2},
		{"by stated", search.DateRange{By: search.ByStated, From: day(t, "2024-02-01")}, []int64{6}, 9},
	} {
		t.Run(c.name, func(t *testing.T) {
			page := ask(t, e, search.Request{Dates: c.dates, Sort: search.SortSeen})
			got := map[int64]bool{}
			for _, n := range numbers(page) {
				got[n] = true
			}
			want := map[int64]bool{}
			for _, n := range c.want {
				want[n] = true
			}
			same(t, "documents", got, want)
			same(t, "total", page.Total, len(c.want))
			same(t, "undated", page.Undated, c.uncertain)
		})
	}
	t.Run("undated obeys filters", func(t *testing.T) {
		page := ask(t, e, search.Request{Query: parse(t, "e"), Dates: search.DateRange{From: day(t, "2024-01-01")}})
		same(t, "undated", page.Undated, 1)
		same(t, "total", page.Total, 0)
	})
}

func testHistogram(t *testing.T, open func(*testing.T) Engine) {
	e := open(t)
	put(t, e, dateDocs(t)...)
	bucket := func(from, to string, n int) search.Bucket {
		return search.Bucket{From: *day(t, from), To: *day(t, to), Count: n}
	}
	histogram := func(r search.Request) *search.Histogram {
		r.Histogram = true
		return ask(t, e, r).Histogram
	}
	t.Run("months", func(t *testing.T) {
		same(t, "histogram", histogram(search.Request{}), &search.Histogram{Interval: "month", Undated: 2, Imprecise: 1,
			Buckets: []search.Bucket{bucket("2023-12-01", "2023-12-31", 1), bucket("2024-01-01", "2024-01-31", 2), bucket("2024-02-01", "2024-02-29", 4)}})
	})
	t.Run("days, with a gap", func(t *testing.T) {
		same(t, "histogram", histogram(search.Request{Query: parse(t, "a OR b OR h OR f")}), &search.Histogram{Interval: "day", Undated: 1,
			Buckets: []search.Bucket{bucket("2024-01-31", "2024-01-31", 2), bucket("2024-02-01", "2024-02-01", 1)}})
		got := histogram(search.Request{Query: parse(t, "a OR j")})
		if got == nil || len(got.Buckets) != 32 || got.Buckets[15].Count != 0 {
			t.Errorf("histogram = %+v, want 32 days, those between empty", got)
		}
	})
	t.Run("only a month", func(t *testing.T) {
		same(t, "histogram", histogram(search.Request{Query: parse(t, "c")}), &search.Histogram{Interval: "month",
			Buckets: []search.Bucket{bucket("2024-02-01", "2024-02-29", 1)}})
	})
	t.Run("only a year", func(t *testing.T) {
		same(t, "histogram", histogram(search.Request{Query: parse(t, "d")}), &search.Histogram{Interval: "year",
			Buckets: []search.Bucket{bucket("2024-01-01", "2024-12-31", 1)}})
	})
	t.Run("by stated", func(t *testing.T) {
		same(t, "histogram", histogram(search.Request{Dates: search.DateRange{By: search.ByStated}}), &search.Histogram{Interval: "day", Undated: 9,
			Buckets: []search.Bucket{bucket("2024-02-01", "2024-02-01", 1)}})
	})
	t.Run("not asked for", func(t *testing.T) {
		if h := ask(t, e, search.Request{}).Histogram; h != nil {
			t.Errorf("histogram = %+v, want none", h)
		}
	})
}
