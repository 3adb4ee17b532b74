package httpapi

import (
	"fmt"
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

// date never makes a date look surer than it is.
func (w *words) date(d search.Date) shownDate {
	if !d.Known() {
		return shownDate{Text: w.text("date.none")}
	}
	v := shownDate{Text: w.longDate(d.Date), Machine: d.Date}
	if d.Guess() {
		v.Text = w.longDateOf(d.Date)
	}
	var notes []string
	switch {
	case d.Time != nil && d.Precision == search.PrecisionMinute:
		v.Text += d.Time.Format(", 15:04")
		v.Machine = d.Time.Format(time.RFC3339)
		if d.Zone == search.ZoneAssumed {
			notes = append(notes, w.text("zone.assumed"))
		}
	case d.Precision == search.PrecisionMonth:
		notes = append(notes, w.text("date.month"))
	case d.Precision == search.PrecisionYear:
		notes = append(notes, w.text("date.year"))
	}
	if d.Guess() {
		v.Text, v.Machine = w.text("date.guess", v.Text), ""
		notes = append(notes, w.text("source.guess"))
	}
	v.Note = strings.Join(notes, "; ")
	return v
}

// dateZoned is a date whose time, if it has one, can be cited: with its zone.
func (w *words) dateZoned(d search.Date) shownDate {
	v := w.date(d)
	if d.Time != nil && d.Precision == search.PrecisionMinute && d.Zone != search.ZoneAssumed {
		v.Text += " " + w.zone(*d.Time)
	}
	return v
}

// zone names the zone of an instant: Kyiv's where its clocks show the same, else the distance from UTC.
func (w *words) zone(t time.Time) string {
	_, own := t.Zone()
	_, kyiv := t.In(search.Kyiv).Zone()
	switch own {
	case kyiv:
		return w.text("zone.kyiv")
	case 0:
		return "UTC"
	}
	return t.Format("UTC-07:00")
}

// dateSource says in words where a date was found.
func (w *words) dateSource(d search.Date) string {
	key := map[search.DateSource]string{search.DateGiven: "source.given", search.DateStructured: "source.data",
		search.DateMeta: "source.meta", search.DateText: "source.text", search.DateURL: "source.url"}[d.Source]
	if key == "" {
		return ""
	}
	return w.text("how.source", w.text(key))
}

// longDate writes YYYY-MM-DD, YYYY-MM or YYYY in words, to stand alone.
func (w *words) longDate(s string) string {
	if t, err := time.Parse(time.DateOnly, s); err == nil {
		return w.longDay(t)
	}
	if t, err := time.Parse("2006-01", s); err == nil {
		return w.longMonth(t)
	}
	return s
}

// longDateOf writes a date behind a preposition, which in Ukrainian asks for the genitive: січень 2024,
// but від січня 2024. A day is the same in both.
func (w *words) longDateOf(s string) string {
	if t, err := time.Parse("2006-01", s); err == nil {
		return fmt.Sprintf("%s %d", w.months[t.Month()-1], t.Year())
	}
	if t, err := time.Parse("2006", s); err == nil {
		return fmt.Sprintf(w.yearOf, t.Year())
	}
	return w.longDate(s)
}

func (w *words) longDay(t time.Time) string {
	return fmt.Sprintf("%d %s %d", t.Day(), w.months[t.Month()-1], t.Year())
}

func (w *words) longMonth(t time.Time) string {
	return fmt.Sprintf("%s %d", w.monthNames[t.Month()-1], t.Year())
}

// moment is an instant of our own doing, in Kyiv time.
func (w *words) moment(t time.Time) shownDate {
	if t.IsZero() {
		return shownDate{Text: w.text("date.none")}
	}
	t = t.In(search.Kyiv)
	return shownDate{Text: w.longDay(t) + t.Format(", 15:04"), Machine: t.UTC().Format(time.RFC3339)}
}

// momentZoned is a moment that can be cited.
func (w *words) momentZoned(t time.Time) shownDate {
	v := w.moment(t)
	if !t.IsZero() {
		v.Text += " " + w.text("zone.kyiv")
	}
	return v
}
