package clean

import (
	"regexp"
	"strconv"
	"strings"
	"time"
	_ "time/tzdata" // machines without a zone database
)

// kyiv is the zone that is taken for a time printed without one.
var kyiv = mustZone("Europe/Kyiv")

func mustZone(name string) *time.Location {
	loc, err := time.LoadLocation(name)
	if err != nil {
		panic("clean: " + err.Error())
	}
	return loc
}

// Words of the Date fields, as in search.Date.
const (
	zoneStated, zoneOutlet, zoneAssumed           = "stated", "outlet", "assumed"
	minutePrecision, dayPrecision, monthPrecision = "minute", "day", "month"

	sourceStructured, sourceMeta, sourceText, sourceURL, sourceGuess = "structured", "meta", "text", "url", "guess"
)

// firstYear is the first in which a page about independent Ukraine can have been published.
const firstYear = 1991

// future is how far ahead of now a date may lie: clocks and zones differ by less.
const future = 48 * time.Hour

const monthWords = `january|february|march|april|may|june|july|august|september|october|november|december|` +
	`jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec|` +
	`січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня|` +
	`января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря`

var monthNumbers = func() map[string]int {
	m := map[string]int{}
	words := strings.Split(monthWords, "|")
	short := []int{1, 2, 3, 4, 6, 7, 8, 9, 9, 10, 11, 12}
	for i, w := range words {
		switch {
		case i < 12:
			m[w] = i + 1
		case i < 24:
			m[w] = short[i-12]
		default:
			m[w] = (i-24)%12 + 1
		}
	}
	return m
}()

var (
	isoRE   = regexp.MustCompile(`\b((?:19|20)\d\d)-(\d\d?)-(\d\d?)(?:[Tt]|\b)`)
	basicRE = regexp.MustCompile(`^((?:19|20)\d\d)(\d\d)(\d\d)(?:[Tt]|$)`)
	mdyRE   = regexp.MustCompile(`(?i)\b(` + monthWords + `)\.?\s+(\d\d?)(?:st|nd|rd|th)?\s*,?\s+((?:19|20)\d\d)\b`)
	dmyRE   = regexp.MustCompile(`(?i)\b(\d\d?)(?:st|nd|rd|th)?\.?[\s-]+(?:of\s+)?(` + monthWords + `)\.?,?[\s-]+((?:19|20)\d\d)`)
	dotRE   = regexp.MustCompile(`\b(\d\d?)([./-])(\d\d?)[./-]((?:19|20)\d\d)\b`)
	ymdRE   = regexp.MustCompile(`\b((?:19|20)\d\d)[./](\d\d?)[./](\d\d?)\b`)

	timeAfterRE  = regexp.MustCompile(`(?i)^\s*(?:р\.|року|г\.|года)?[\s,|•·—–-]*(?:[Tt]|at\s|о\s|об\s|в\s)?\s*(\d\d?)[:.](\d\d)(?::\d\d(?:[.,]\d+)?)?(\s*[ap]\.?m\b\.?)?\s*(z\b|[+-]\d\d:?\d\d\b|[a-z]{2,4}\b)?`)
	timeBeforeRE = regexp.MustCompile(`(?i)\b(\d\d?):(\d\d)(\s*[ap]\.?m\b\.?)?[\s,|•·—–-]*(?:on\s)?(?:[a-zа-яіїє']+,\s*)?$`)
)

// zoneOffsets are the abbreviations of zones that mean one offset, in minutes.
var zoneOffsets = map[string]int{
	"z": 0, "utc": 0, "gmt": 0, "wet": 0, "bst": 60, "cet": 60, "cest": 120, "eet": 120, "eest": 180, "msk": 180,
	"est": -300, "edt": -240, "cst": -360, "cdt": -300, "pst": -480, "pdt": -420,
}

// moment is a date as it stands in a text.
type moment struct {
	year, month, day int
	hour, minute     int
	timed            bool
	zone             *time.Location // nil when none is printed
	start, end       int            // bytes of the text
}

// hasYear is a cheap look at whether s has a year, as all dates have here.
func hasYear(s string) bool {
	for i := 0; i+4 <= len(s); i++ {
		if c := s[i]; (c == '1' && s[i+1] == '9' || c == '2' && s[i+1] == '0') && isDigit(s[i+2]) && isDigit(s[i+3]) {
			return true
		}
	}
	return false
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// findMoment finds the first date in s, with the time next to it.
func findMoment(s string) (moment, bool) {
	if !hasYear(s) {
		return moment{}, false
	}
	best := moment{start: len(s) + 1}
	try := func(re *regexp.Regexp, read func(f []string) (y, m, d int)) {
		loc := re.FindStringSubmatchIndex(s)
		if loc == nil || loc[0] >= best.start {
			return
		}
		f := make([]string, len(loc)/2)
		for i := range f {
			if loc[2*i] >= 0 {
				f[i] = s[loc[2*i]:loc[2*i+1]]
			}
		}
		y, m, d := read(f)
		if !calendar(y, m, d) {
			return
		}
		best = moment{year: y, month: m, day: d, start: loc[0], end: loc[1]}
	}
	try(isoRE, func(f []string) (int, int, int) { return number(f[1]), number(f[2]), number(f[3]) })
	try(basicRE, func(f []string) (int, int, int) { return number(f[1]), number(f[2]), number(f[3]) })
	try(mdyRE, func(f []string) (int, int, int) {
		return number(f[3]), monthNumbers[strings.ToLower(f[1])], number(f[2])
	})
	try(dmyRE, func(f []string) (int, int, int) {
		return number(f[3]), monthNumbers[strings.ToLower(f[2])], number(f[1])
	})
	try(ymdRE, func(f []string) (int, int, int) { return number(f[1]), number(f[2]), number(f[3]) })
	try(dotRE, numericDay)
	if best.start > len(s) {
		return moment{}, false
	}
	best.readTime(s)
	return best, true
}

// numericDay reads 12.04.2023 and 12/04/2023. With a slash the order depends on the country; where
// both readings are days, none is taken.
func numericDay(f []string) (y, m, d int) {
	a, b, y := number(f[1]), number(f[3]), number(f[4])
	switch {
	case f[2] != "/" || a > 12 || a == b:
		return y, b, a
	case b > 12:
		return y, a, b
	}
	return 0, 0, 0
}

// readTime reads the time that stands behind the date, or before it.
func (m *moment) readTime(s string) {
	f := timeAfterRE.FindStringSubmatchIndex(s[m.end:])
	rest, before := s[m.end:], false
	if f == nil {
		if f = timeBeforeRE.FindStringSubmatchIndex(s[:m.start]); f == nil {
			return
		}
		rest, before = s[:m.start], true
	}
	group := func(i int) string {
		if 2*i >= len(f) || f[2*i] < 0 {
			return ""
		}
		return rest[f[2*i]:f[2*i+1]]
	}
	hour, minute := number(group(1)), number(group(2))
	switch half := strings.ToLower(strings.TrimSpace(group(3))); {
	case strings.HasPrefix(half, "p") && hour < 12:
		hour += 12
	case strings.HasPrefix(half, "a") && hour == 12:
		hour = 0
	}
	if hour > 23 || minute > 59 {
		return
	}
	if !before {
		m.end += f[1]
		zone := strings.ToLower(group(4))
		switch offset, ok := parseZone(zone); {
		case ok:
			m.zone = time.FixedZone("", offset*60)
		case zone == "et" || zone == "pt" || zone == "ct":
			return // with or without daylight saving: the minute is not known
		case zone != "":
			m.end -= len(zone) // another word
		}
	} else {
		m.start = f[0]
	}
	m.hour, m.minute, m.timed = hour, minute, true
}

func parseZone(s string) (minutes int, ok bool) {
	if s == "" {
		return 0, false
	}
	if s[0] == '+' || s[0] == '-' {
		d := strings.ReplaceAll(s[1:], ":", "")
		minutes = number(d[:2])*60 + number(d[2:])
		if s[0] == '-' {
			minutes = -minutes
		}
		return minutes, minutes >= -12*60 && minutes <= 14*60
	}
	minutes, ok = zoneOffsets[s]
	return minutes, ok
}

func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return -1
	}
	return n
}

// calendar reports whether there is such a day.
func calendar(y, m, d int) bool {
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	return m >= 1 && m <= 12 && t.Day() == d && int(t.Month()) == m && y >= firstYear
}

// date makes a Date of m. ok is false for one too far ahead of now.
func (m moment) date(source string, now time.Time, home string) (Date, bool) {
	day := time.Date(m.year, time.Month(m.month), m.day, 0, 0, 0, 0, time.UTC)
	if day.After(now.Add(future)) {
		return Date{}, false
	}
	d := Date{Day: day.Format(time.DateOnly), Precision: dayPrecision, Source: source}
	// Midnight to the minute is what programs write when they know the day alone.
	if !m.timed || m.hour == 0 && m.minute == 0 {
		return d, true
	}
	zone, kind := m.zone, zoneStated
	if zone == nil {
		zone, kind = kyiv, home
	}
	d.Time = time.Date(m.year, time.Month(m.month), m.day, m.hour, m.minute, 0, 0, zone)
	d.Zone, d.Precision = kind, minutePrecision
	return d, true
}
