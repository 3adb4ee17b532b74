package httpapi

import (
	"fmt"
	"net/http"
	"strings"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"

	"vistka/search"
	"vistka/search/agency"
	"vistka/search/gazetteer"
)

// words are the texts of the pages in one language, and its ways to write numbers, dates and names.
// They do not change after the program's start.
type words struct {
	lang string // "en" or "uk", as in the parameter lang
	// own is the language's name in itself.
	own   string
	tag   language.Tag
	texts map[string]string
	// messages are the texts of errors by their English form, nil in English.
	messages []message
	// thousands stands between groups of three digits.
	thousands string
	// months of dates ("12 April 2023"), monthNames of months alone ("April 2023").
	months, monthNames [12]string
	// yearOf is a year behind a preposition, with a place for its number.
	yearOf string
}

// tongues are the languages of the pages; the first is that of the API and of readers who ask for
// none of them.
var tongues = []*words{english, ukrainian}

// matcher finds the language for a reader who asks for others too: a reader of Russian or Belarusian
// is not sent to Ukrainian unless the browser names it.
var matcher = language.NewMatcher([]language.Tag{language.English, language.Ukrainian})

// tongue returns the texts in a language, nil for one that the pages do not have.
func tongue(lang string) *words {
	for _, w := range tongues {
		if w.lang == lang {
			return w
		}
	}
	return nil
}

// negotiated returns the texts in the language that the browser prefers.
func negotiated(r *http.Request) *words {
	tags, _, err := language.ParseAcceptLanguage(r.Header.Get("Accept-Language"))
	if err != nil || len(tags) == 0 {
		return tongues[0]
	}
	_, at, sure := matcher.Match(tags...)
	if sure == language.No {
		return tongues[0]
	}
	return tongues[at]
}

// text returns the words for key, with args filled in. A key without words is a mistake of the
// programmer, which a test finds; on a page it shows as the key.
func (w *words) text(key string, args ...any) string {
	s, ok := w.texts[key]
	if !ok {
		return key
	}
	if len(args) == 0 {
		return s
	}
	return fmt.Sprintf(s, args...)
}

// count returns the words for n things: those under key and the form of the plural that n takes in
// this language (CLDR: one, few, many, other). The number is filled in where the words have a place
// for it.
func (w *words) count(key string, n int) string {
	s := w.text(key + "." + w.form(n))
	if strings.Contains(s, "%s") {
		return fmt.Sprintf(s, w.number(n))
	}
	return s
}

// forms joins the words that count chooses between, for a script to choose: "one=…|many=…".
func (w *words) forms(key string) string {
	var out []string
	for _, form := range []string{"one", "few", "many"} {
		if s, ok := w.texts[key+"."+form]; ok {
			out = append(out, form+"="+s)
		}
	}
	return strings.Join(out, "|")
}

// form names the form of the plural of n. English has "many" where CLDR says "other", as the keys
// were named before there was a second language.
func (w *words) form(n int) string {
	switch plural.Cardinal.MatchPlural(w.tag, max(n, -n), 0, 0, 0, 0) {
	case plural.One:
		return "one"
	case plural.Few:
		return "few"
	}
	return "many"
}

// number writes a number with its digits in groups of three.
func (w *words) number(n int) string {
	s := fmt.Sprint(n)
	for at := len(s) - 3; at > 0 && s[at-1] != '-'; at -= 3 {
		s = s[:at] + w.thousands + s[at:]
	}
	return s
}

// label returns the name of a value for readers; the value itself when it has none.
func (w *words) label(field, value string) string {
	switch {
	case value == search.None:
		return w.text("none." + field)
	case field == "oblast":
		return gazetteer.Label(value, w.lang)
	case field == "agency" || field == "mentioned":
		return agency.Label(value, w.lang)
	case field == "publisher":
		return agency.OutletLabel(value)
	case field == "language" || field == "kind":
		if s, ok := w.texts[field+"."+value]; ok {
			return s
		}
	}
	return value
}

// facetLabel is that of the tables, except of outlets, whose labels may have come with the documents.
func (w *words) facetLabel(field string, v search.FacetValue) string {
	if field == "publisher" && v.Label != "" && v.Value != search.None {
		return v.Label
	}
	return w.label(field, v.Value)
}

// group returns the name of the group that a value stands in, empty for none.
func (w *words) group(field, value string) string {
	if field != "agency" && field != "mentioned" {
		return ""
	}
	if g := agency.GroupOf(value); g != "" {
		return agency.GroupLabel(g, w.lang)
	}
	return ""
}

// field returns the name of a field.
func (w *words) field(f search.Field) string {
	if s, ok := w.texts["field."+f.Name]; ok {
		return s
	}
	return f.Label
}

// about returns what a field means.
func (w *words) about(f search.Field) string {
	if s, ok := w.texts["field."+f.Name+".about"]; ok {
		return s
	}
	return f.About
}
