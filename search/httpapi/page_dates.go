package httpapi

import (
	"strings"
	"time"

	"vistka/search"
)

// shownDate is a date in words, with what is uncertain about it.
type shownDate struct {
	Text    string
	Machine string // for <time datetime>; empty for none and for guesses
	Note    string
}

// showDate never makes a date look surer than it is.
func showDate(d search.Date) shownDate {
	if !d.Known() {
		return shownDate{Text: text("date.none")}
	}
	v := shownDate{Text: longDate(d.Date), Machine: d.Date}
	var notes []string
	switch {
	case d.Time != nil && d.Precision == search.PrecisionMinute:
		v.Text += d.Time.Format(", 15:04")
		v.Machine = d.Time.Format(time.RFC3339)
		if d.Zone == search.ZoneAssumed {
			notes = append(notes, text("zone.assumed"))
		}
	case d.Precision == search.PrecisionMonth:
		notes = append(notes, text("date.month"))
	case d.Precision == search.PrecisionYear:
		notes = append(notes, text("date.year"))
	}
	if d.Guess() {
		v.Text, v.Machine = text("date.guess", v.Text), ""
		notes = append(notes, text("source.guess"))
	}
	v.Note = strings.Join(notes, "; ")
	return v
}

// dateSource says in words where a date was found.
func dateSource(d search.Date) string {
	key := map[search.DateSource]string{search.DateGiven: "source.given", search.DateStructured: "source.data",
		search.DateMeta: "source.meta", search.DateText: "source.text", search.DateURL: "source.url"}[d.Source]
	if key == "" {
		return ""
	}
	return text("how.source", text(key))
}

// longDate writes YYYY-MM-DD, YYYY-MM or YYYY in words.
func longDate(s string) string {
	for _, form := range []struct{ in, out string }{{time.DateOnly, "2 January 2006"}, {"2006-01", "January 2006"}} {
		if t, err := time.Parse(form.in, s); err == nil {
			return t.Format(form.out)
		}
	}
	return s
}

func longDay(d search.Day) string { return d.Time().Format("2 January 2006") }

// moment is an instant of our own doing, in Kyiv time.
func moment(t time.Time) shownDate {
	if t.IsZero() {
		return shownDate{Text: text("date.none")}
	}
	return shownDate{Text: t.In(search.Kyiv).Format("2 January 2006, 15:04"), Machine: t.UTC().Format(time.RFC3339)}
}
