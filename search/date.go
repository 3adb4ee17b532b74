package search

import (
	"fmt"
	"time"
	_ "time/tzdata" // Kyiv days are needed on machines without a zone database
)

// Kyiv is the zone in which days are counted.
var Kyiv = mustLoad("Europe/Kyiv")

func mustLoad(name string) *time.Location {
	loc, err := time.LoadLocation(name)
	if err != nil {
		panic(fmt.Sprintf("search: zone %s: %v", name, err))
	}
	return loc
}

// Day is a calendar day, counted in days from 1970-01-01.
type Day int32

// DayOf returns the calendar day of t in t's own zone.
func DayOf(t time.Time) Day {
	y, m, d := t.Date()
	return Day(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// ParseDay reads YYYY-MM-DD.
func ParseDay(s string) (Day, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return 0, fmt.Errorf("%q is not a day: write YYYY-MM-DD, as 2023-04-12", s)
	}
	return DayOf(t), nil
}

// Time returns midnight UTC of the day.
func (d Day) Time() time.Time { return time.Unix(int64(d)*86400, 0).UTC() }

func (d Day) String() string { return d.Time().Format(time.DateOnly) }

// Precision says how much of a date is known.
type Precision string

// The precisions. The zero value counts as PrecisionNone.
const (
	PrecisionMinute Precision = "minute"
	PrecisionDay    Precision = "day"
	PrecisionMonth  Precision = "month"
	PrecisionYear   Precision = "year"
	PrecisionNone   Precision = "none"
)

// Zone says how the zone of an instant is known.
type Zone string

// The ways to know a zone.
const (
	ZoneStated  Zone = "stated"  // printed with the time
	ZoneOutlet  Zone = "outlet"  // the outlet's own zone is known
	ZoneAssumed Zone = "assumed" // taken as Kyiv's
)

// DateSource says where a date was found.
type DateSource string

// The sources of dates, most reliable first.
const (
	DateGiven      DateSource = "given"
	DateStructured DateSource = "structured" // JSON-LD, microdata
	DateMeta       DateSource = "meta"
	DateText       DateSource = "text"
	DateURL        DateSource = "url"
	DateGuess      DateSource = "guess"
)

// Date is a date as an outlet prints it, with what is known about it. The zero Date means that
// none is known.
type Date struct {
	// Date is the printed day, YYYY-MM-DD; YYYY-MM or YYYY when only that is known.
	Date string `json:"date,omitempty"`
	// Time is the instant, when the minute is known.
	Time      *time.Time `json:"time,omitempty"`
	Zone      Zone       `json:"zone,omitempty"`
	Precision Precision  `json:"precision"`
	Source    DateSource `json:"source,omitempty"`
	// Evidence is the sentence of a stated date.
	Evidence *Evidence `json:"evidence,omitempty"`
}

// Known reports whether there is a date at all.
func (d Date) Known() bool { return d.Date != "" }

// Guess reports whether the date is a guess: shown as uncertain, outside date filters and histogram.
func (d Date) Guess() bool { return d.Source == DateGuess }

// Days returns the first and last Kyiv day that the date may mean: the same day twice for a day,
// the whole month for a month, the whole year for a year. The Kyiv day of Time counts when its
// zone is stated or the outlet's, else the printed day. ok is false when no date is known.
func (d Date) Days() (first, last Day, ok bool) {
	if d.Time != nil && (d.Zone == ZoneStated || d.Zone == ZoneOutlet) {
		day := DayOf(d.Time.In(Kyiv))
		return day, day, true
	}
	switch len(d.Date) {
	case len("2006-01-02"):
		day, err := ParseDay(d.Date)
		return day, day, err == nil
	case len("2006-01"):
		t, err := time.Parse("2006-01", d.Date)
		return DayOf(t), DayOf(t.AddDate(0, 1, -1)), err == nil
	case len("2006"):
		t, err := time.Parse("2006", d.Date)
		return DayOf(t), DayOf(t.AddDate(1, 0, -1)), err == nil
	}
	return 0, 0, false
}

// dateOf is the reverse of Days for dates without a time: a day, or the month or year that begins
// on first and ends on last. Without days it is the zero Date.
func dateOf(first, last Day) Date {
	switch t := first.Time(); {
	case first == 0 && last == 0:
		return Date{}
	case last <= first:
		return Date{Date: t.Format(time.DateOnly), Precision: PrecisionDay}
	case last < DayOf(t.AddDate(0, 1, 0)):
		return Date{Date: t.Format("2006-01"), Precision: PrecisionMonth}
	default:
		return Date{Date: t.Format("2006"), Precision: PrecisionYear}
	}
}
