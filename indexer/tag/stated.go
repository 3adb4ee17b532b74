package tag

import (
	"strconv"
	"strings"
	"time"
)

// maxStated is the number of words between a verb of saying and its day: "reported on Jan. 21",
// "said in a statement on Monday".
const maxStated = 7

// stated returns the day of the main statement: the first attributed one whose sentence gives its
// day.
func (d *document) stated() *Stated {
	for n, q := range d.quotes {
		if n == maxQuotes {
			break
		}
		s := q.f.sentences[q.s]
		for i := max(s.from, q.verb-maxStated); i < min(s.to, q.verb+maxStated+1); i++ {
			day, from, to, ok := d.dayAt(q.f, s, i)
			if !ok || q.f.tokens[from].quoted || !(q.to <= i && i < q.verb) && q.f.parted(i, q.verb) {
				continue
			}
			e := q.f.evidence(s, from, to, "stated")
			return &Stated{Day: day.Format(time.DateOnly), Evidence: e}
		}
	}
	return nil
}

// parted reports whether a mark parts two words into clauses: "the line failed on Monday, the agency said".
func (f *field) parted(i, j int) bool {
	for k := min(i, j) + 1; k <= max(i, j); k++ {
		if f.tokens[k].before&(markComma|markClose|markDash|markSemicolon|markColon) != 0 {
			return true
		}
	}
	return false
}

// maxQuotes is the number of statements looked at: the main one opens the article.
const maxQuotes = 3

// dayAt reads a day at token i: a month beside a number, "today", or "on Monday".
func (d *document) dayAt(f *field, s sentence, i int) (day time.Time, from, to int, ok bool) {
	switch {
	case d.is(f, i, month):
		return d.monthDay(f, s, i)
	case d.day.IsZero():
	case d.is(f, i, today):
		return d.day, i, i + 1, true
	case d.is(f, i, yesterday):
		return d.day.AddDate(0, 0, -1), i, i + 1, true
	case d.is(f, i, weekday) && d.is(f, i-1, in|placePreposition):
		if w, known := weekdays[string(fold(nil, f.text[f.tokens[i].start:f.tokens[i].end]))]; known {
			back := (int(d.day.Weekday()) - w + 7) % 7
			return d.day.AddDate(0, 0, -back), i, i + 1, true
		}
	}
	return time.Time{}, 0, 0, false
}

// monthDay reads "Jan. 21", "21 January 2024", "21 січня". Without a year it is that of
// publication, or the one before when the day would lie in the future.
func (d *document) monthDay(f *field, s sentence, i int) (day time.Time, from, to int, ok bool) {
	m := months[string(fold(nil, f.text[f.tokens[i].start:f.tokens[i].end]))]
	number := func(k, most int) int {
		if k < s.from || k >= s.to {
			return 0
		}
		raw := f.text[f.tokens[k].start:f.tokens[k].end]
		n, err := strconv.Atoi(strings.TrimRight(raw, "sthndr"))
		if err != nil || n > most {
			return 0
		}
		return n
	}
	from, to = i, i+1
	n := number(i-1, 31)
	if n > 0 {
		from = i - 1
	} else if n = number(i+1, 31); n > 0 && latin(f, i) {
		to = i + 2
	}
	if m == 0 || n == 0 {
		return time.Time{}, 0, 0, false
	}
	year := number(to, maxYear)
	switch {
	case year >= minYear:
		to++
	case d.day.IsZero():
		return time.Time{}, 0, 0, false
	default:
		year = d.day.Year()
	}
	day = time.Date(year, m, n, 0, 0, 0, 0, time.UTC)
	if day.Day() != n {
		return time.Time{}, 0, 0, false
	}
	if !d.day.IsZero() && day.After(d.day.AddDate(0, 0, 1)) {
		if year = number(to-1, maxYear); year >= minYear {
			return time.Time{}, 0, 0, false // an announced day
		}
		day = day.AddDate(-1, 0, 0)
	}
	return day, from, to, true
}

// Years that can stand behind a day of a statement on the war.
const (
	minYear = 2013
	maxYear = 2100
)

var months = numbered(
	"january jan січня января", "february feb лютого февраля", "march mar березня марта", "april apr квітня апреля",
	"may травня мая", "june jun червня июня", "july jul липня июля", "august aug серпня августа",
	"september sept sep вересня сентября", "october oct жовтня октября", "november nov листопада ноября", "december dec грудня декабря")

var weekdays = func() map[string]int {
	out := map[string]int{}
	for w, n := range numbered("monday понеділок понедельник", "tuesday вівторок вторник", "wednesday середу среду", "thursday четвер четверг",
		"friday пятницю пятницу", "saturday суботу субботу", "sunday неділю воскресенье") {
		out[w] = int(n) % 7
	}
	return out
}()

// numbered maps the words of each line to its number, from 1.
func numbered(lines ...string) map[string]time.Month {
	out := map[string]time.Month{}
	for i, l := range lines {
		for _, w := range strings.Fields(l) {
			out[w] = time.Month(i + 1)
		}
	}
	return out
}
