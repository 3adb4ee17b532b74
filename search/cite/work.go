package cite

import (
	"net/url"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"vistka/search"
)

// Work is what a citation says of an article. Every field but ID may be empty; what is empty is left
// out.
type Work struct {
	// ID is that of the document.
	ID     string
	Title  string
	Outlet string
	// Authors are whole names as the page prints them, of people and of desks.
	Authors []string
	// Statement is true when an official body published the article itself.
	Statement bool
	// Issued is the day of publication, as far as it is known for certain.
	Issued Date
	URL    string
	// Accessed is the Kyiv day on which the page was fetched.
	Accessed Date
	// Language is "en", "uk" or "ru".
	Language string
	// SHA256 is that of the page's bytes as they were fetched, in hex.
	SHA256 string
	// Quoted are the names of the bodies that the article quotes.
	Quoted []string
	// Notice is added to every form, as a server's word on all its articles.
	Notice string
}

// Date is a calendar date. Zero parts are not known: a Date without a year is none, and one without a
// month has no day.
type Date struct{ Year, Month, Day int }

// Known reports whether there is a date at all.
func (d Date) Known() bool { return d.Year > 0 }

// String writes the date as ISO 8601 does, as far as it is known: YYYY-MM-DD, YYYY-MM, YYYY, or
// nothing.
func (d Date) String() string {
	switch {
	case !d.Known():
		return ""
	case d.Month == 0:
		return pad(d.Year, 4)
	case d.Day == 0:
		return pad(d.Year, 4) + "-" + pad(d.Month, 2)
	}
	return pad(d.Year, 4) + "-" + pad(d.Month, 2) + "-" + pad(d.Day, 2)
}

// parts returns the parts that are known, the year first.
func (d Date) parts() []int {
	all := []int{d.Year, d.Month, d.Day}
	for i, n := range all {
		if n == 0 {
			return all[:i]
		}
	}
	return all
}

func pad(n, width int) string {
	s := strconv.Itoa(n)
	return strings.Repeat("0", max(0, width-len(s))) + s
}

// Of reads from a document what a citation of it says. The address is that of the outlet, and only
// one that can be opened; the bodies it quotes have no names here and are left to the caller.
func Of(d *search.Document) Work {
	w := Work{
		ID: d.ID, Title: line(d.Title), Outlet: line(d.Publisher.Label), Statement: d.Kind == search.Statement,
		Issued: issued(d.Published), Language: d.Language, SHA256: line(d.Provenance.SHA256), URL: line(d.URL),
	}
	if w.Outlet == "" {
		w.Outlet = line(d.Publisher.ID)
	}
	for _, a := range d.Authors {
		if a = line(a); a != "" {
			w.Authors = append(w.Authors, a)
		}
	}
	if !d.Fetched.IsZero() {
		y, m, day := d.Fetched.In(search.Kyiv).Date()
		w.Accessed = Date{y, int(m), day}
	}
	return w
}

// issued is the date as the outlet prints it; none for a guess.
func issued(d search.Date) Date {
	if d.Guess() {
		return Date{}
	}
	t, err := time.Parse(time.DateOnly, d.Date)
	if err == nil {
		return Date{t.Year(), int(t.Month()), t.Day()}
	}
	if t, err = time.Parse("2006-01", d.Date); err == nil {
		return Date{Year: t.Year(), Month: int(t.Month())}
	}
	if t, err = time.Parse("2006", d.Date); err == nil {
		return Date{Year: t.Year()}
	}
	return Date{}
}

// key names the work inside a bibliography: letters, digits and hyphens of ASCII, so that every form
// takes it.
func (w Work) key() string {
	outlet := plainKey(w.Outlet)
	if outlet == "" {
		outlet = plainKey(w.host()) // a name in Cyrillic
	}
	parts := []string{outlet}
	if w.Issued.Known() {
		parts = append(parts, pad(w.Issued.Year, 4))
	}
	id := plainKey(w.ID)
	parts = append(parts, id[:min(len(id), 8)])
	kept := parts[:0]
	for _, p := range parts {
		if p != "" {
			kept = append(kept, p)
		}
	}
	if len(kept) == 0 {
		return "article"
	}
	return strings.Join(kept, "-")
}

func (w Work) host() string {
	u, err := url.Parse(w.URL)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(u.Hostname(), "www.")
}

// plainKey keeps the letters and digits of ASCII, in small letters, with a hyphen between runs.
func plainKey(s string) string {
	const longest = 30
	words := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9')
	})
	k := strings.Join(words, "-")
	return strings.TrimRight(k[:min(len(k), longest)], "-")
}

// line makes a value of one line: no control characters, none that turn the direction of text or show
// nothing, single spaces, valid UTF-8.
func line(s string) string {
	const joiner, nonJoiner = '\u200d', '\u200c' // parts of words and of emoji
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case r == joiner || r == nonJoiner:
			return r
		case r == utf8.RuneError || unicode.IsControl(r) || unicode.Is(unicode.Cf, r):
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, ""))
	return strings.Join(strings.Fields(s), " ")
}
