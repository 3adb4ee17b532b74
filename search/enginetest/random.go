package enginetest

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"vistka/search"
)

// generator makes documents, changes and requests that meet one another often: few words, few
// values, few days.
type generator struct{ *rand.Rand }

// vocabulary holds words of three languages, some with several forms, some one edit apart.
var vocabulary = map[string][]string{
	"en": strings.Fields("hospital hospitals shelling shelled child children the of a doctor doctors report reported Kherson port part parts 12 drone drones"),
	"uk": strings.Fields("лікарня лікарні обстріл обстріли дитина діти в на лікар лікарі повідомили Херсон Херсона порт 12 дрон дрони"),
	"ru": strings.Fields("больница больницы обстрел обстрелы ребенок дети в на врач врачи сообщили Херсон Херсона порт 12 дрон дроны"),
}

var languages = []string{"en", "uk", "ru"}

func pick[T any](g generator, list []T) T { return list[g.IntN(len(list))] }

func (g generator) word() string { return pick(g, vocabulary[pick(g, languages)]) }

func (g generator) words(lang string, most int) string {
	var words []string
	for range g.IntN(most + 1) {
		words = append(words, pick(g, vocabulary[lang]))
	}
	return strings.Join(words, " ")
}

func (g generator) document(n int64) *search.Document {
	lang := pick(g, languages)
	var paragraphs []string
	for range g.IntN(4) {
		l := lang
		if g.IntN(5) == 0 {
			l = pick(g, languages)
		}
		paragraphs = append(paragraphs, "x "+g.words(l, 12))
	}
	options := []option{language(lang), kind(pick(g, []search.Kind{search.News, search.News, search.Statement}))}
	for _, id := range []string{"UA-09", "UA-65", "UA-14"} {
		switch g.IntN(4) {
		case 0:
			options = append(options, oblasts(id))
		case 1:
			options = append(options, inPassing(id))
		}
	}
	for _, id := range []string{"un", "ova", "mod"} {
		if g.IntN(3) == 0 {
			options = append(options, agencies(id))
		} else if g.IntN(4) == 0 {
			options = append(options, mentioned(id))
		}
	}
	if g.IntN(4) > 0 {
		options = append(options, publisher(pick(g, []string{"pravda", "example.org", "a.example"}), "P"))
	}
	if g.IntN(3) == 0 {
		options = append(options, family(pick(g, []string{"x", "y", "z"})))
	}
	options = append(options, g.date(), g.date())
	return doc(n, g.words(lang, 5), strings.Join(paragraphs, "\n\n"), options...)
}

// date sets one of the dates, or none.
func (g generator) date() option {
	printed := fmt.Sprintf("202%d-%02d-%02d", 2+g.IntN(3), 1+g.IntN(12), 1+g.IntN(28))
	switch g.IntN(40) {
	case 0:
		printed = fmt.Sprintf("20%02d-12-31", g.IntN(20)) // makes a histogram of years
	case 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20:
		printed = fmt.Sprintf("2024-02-%02d", 1+g.IntN(28))
	}
	switch g.IntN(10) {
	case 8:
		return func(d *search.Document) { d.Stated = g.instant(printed) }
	case 9:
		return func(d *search.Document) { d.Published = g.instant(printed) }
	case 0:
		return published(printed[:7])
	case 1:
		return published(printed[:4])
	case 2:
		return guessed(printed)
	case 3:
		return stated(printed)
	case 4:
		return func(*search.Document) {}
	}
	return published(printed)
}

// instant is a date with a time of that day, near midnight in one zone or another.
func (g generator) instant(printed string) search.Date {
	day, err := time.Parse(time.DateOnly, printed)
	if err != nil {
		panic(err) // printed is made here
	}
	at := day.Add(time.Duration(g.IntN(26)-1) * time.Hour)
	return search.Date{Date: printed, Time: &at, Precision: search.PrecisionMinute, Source: search.DateMeta,
		Zone: pick(g, []search.Zone{search.ZoneStated, search.ZoneOutlet, search.ZoneAssumed})}
}

// query makes the text of a query.
func (g generator) query(depth int) string {
	switch n := g.IntN(12); {
	case n == 0:
		return ""
	case n == 1:
		return "-" + g.word()
	case n < 5 || depth == 0:
		return g.part()
	case n < 8:
		return g.part() + " " + g.part()
	case n < 10:
		text := g.part() + " OR " + g.part()
		if g.IntN(8) == 0 {
			for range 14 { // more than nearness looks at
				text += " OR " + g.word()
			}
		}
		return text
	case n == 10:
		return g.part() + " -" + g.part()
	}
	return g.part() + " (" + g.part() + " OR " + g.part() + ")"
}

func (g generator) part() string {
	word := g.word()
	switch g.IntN(10) {
	case 0:
		return "title:" + word
	case 1:
		if r := []rune(word); len(r) > 3 {
			return string(r[:3+g.IntN(len(r)-3)]) + "*"
		}
	case 2:
		if r := []rune(word); len(r) > 4 {
			i := 1 + g.IntN(len(r)-2)
			return string(r[:i]) + string(r[i+1:]) + "~"
		}
	case 3, 4:
		return fmt.Sprintf("%q", word+" "+g.word())
	case 6:
		if r := []rune(word); len(r) > 5 {
			i := 1 + g.IntN(len(r)-2) // misspelled
			return string(r[:i]) + string(r[i+1:])
		}
	case 5:
		return fmt.Sprintf("%q~%d", strings.TrimSpace(word+" "+g.word()+" "+pick(g, []string{"", word, "of"})), 1+g.IntN(6))
	}
	return word
}

func (g generator) filter() search.Filter {
	values := map[string][]string{
		"oblast": {"UA-09", "UA-65", "UA-14", search.None, "UA-00"}, "agency": {"un", "ova", "mod", search.None},
		"publisher": {"pravda", "example.org", search.None}, "language": {"en", "uk", "ru"},
		"kind": {"news", "statement"}, "family": {"x", "y"}, "mentioned": {"un", "ova", "mod"},
	}
	f := search.Filter{Field: pick(g, []string{"oblast", "agency", "publisher", "language", "kind", "family", "mentioned"}), Exclude: g.IntN(4) == 0}
	for range 1 + g.IntN(2) {
		f.Values = append(f.Values, pick(g, values[f.Field]))
	}
	return f
}

// request makes everything of a request but its query.
func (g generator) request() search.Request {
	r := search.Request{
		Sort:       pick(g, []search.Sort{"", "", search.SortNewest, search.SortOldest, search.SortSeen}),
		Limit:      1 + g.IntN(30),
		Page:       1 + g.IntN(2),
		OblastMain: g.IntN(4) == 0,
		Facets:     []string{"oblast", "agency", "publisher", "language", "kind"}[:g.IntN(6)],
		Histogram:  g.IntN(2) == 0,
		Fold:       g.IntN(3) == 0,
		NoForms:    g.IntN(4) == 0,
		NoNear:     g.IntN(4) == 0,
		NoVariants: g.IntN(4) == 0, NoTranslations: g.IntN(4) == 0,
	}
	for range g.IntN(3) {
		r.Filters = append(r.Filters, g.filter())
	}
	if g.IntN(4) == 0 {
		r.Scope = append(r.Scope, g.filter())
	}
	if g.IntN(3) == 0 {
		from := search.Day(19000 + g.IntN(1000))
		to := from + search.Day(g.IntN(300))
		if g.IntN(2) == 0 { // where most dates are
			from = search.Day(19750 + g.IntN(40))
			to = from + search.Day(g.IntN(8))
		}
		r.Dates = search.DateRange{From: &from, To: &to, Undated: g.IntN(3) == 0}
		switch g.IntN(4) {
		case 0:
			r.Dates.From = nil
		case 1:
			r.Dates.To = nil
		}
	}
	if g.IntN(4) == 0 {
		r.Dates.By = search.ByStated
	}
	return r
}
