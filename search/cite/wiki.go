package cite

import (
	"regexp"
	"strconv"
	"strings"
)

// wiki writes the citation template that Wikipedias in English and Ukrainian share, with the names of
// parameters that both know. What the template has no parameter for follows it: a notice as text, the
// rest as a comment.
func wiki(w Work, t Words) string {
	var b strings.Builder
	param := func(name, value string) {
		if value != "" {
			b.WriteString(" |" + name + "=" + value)
		}
	}
	name, outlet := "cite news", "work"
	if w.Statement {
		name, outlet = "cite web", "publisher"
	}
	if t.Lang == "uk" {
		name = "C" + name[1:]
	}
	b.WriteString("{{" + name)
	for i, a := range w.Authors {
		param("author"+strconv.Itoa(i+1), wikiText(a))
	}
	param("title", wikiText(t.title(w)))
	param(outlet, wikiText(w.Outlet))
	param("date", wikiDate(w.Issued, t))
	param("url", wikiAddress.Replace(w.URL))
	param("access-date", wikiDate(w.Accessed, t))
	param("language", w.Language)
	b.WriteString("}}")
	if w.Notice != "" {
		b.WriteString(" " + wikiText(line(w.Notice)))
		w.Notice = ""
	}
	if notes := t.notes(w); len(notes) > 0 {
		b.WriteString("<!-- " + comment.ReplaceAllString(strings.Join(notes, "; "), "–") + " -->")
	}
	return b.String() + "\n"
}

// wikiDate writes a day in ISO 8601 and a month in words: "2023-04" is refused, as it may be read as a
// span of years.
func wikiDate(d Date, t Words) string {
	if d.Month > 0 && d.Day == 0 {
		return wikiText(t.Date(d))
	}
	return d.String()
}

// entity is what a wiki reads as a named or numbered character; comment what would end one.
var (
	entity  = regexp.MustCompile(`&(#?[0-9A-Za-z]+;)`)
	comment = regexp.MustCompile(`-{2,}`)
)

// wikiText escapes what wikis read as markup. A pipe has a template of its own; the rest become
// numbered characters.
func wikiText(s string) string {
	s = wikiMarks.Replace(entity.ReplaceAllString(s, "&amp;$1"))
	if s != "" && strings.ContainsRune("*#:;=", rune(s[0])) {
		s = wikiNumber(s[0]) + s[1:] // the beginning of a value counts as that of a line
	}
	return s
}

var wikiMarks = strings.NewReplacer(
	"|", "{{!}}", "{", wikiNumber('{'), "}", wikiNumber('}'), "[", wikiNumber('['), "]", wikiNumber(']'),
	"<", "&lt;", ">", "&gt;", "''", wikiNumber('\'')+wikiNumber('\''), "~~", wikiNumber('~')+wikiNumber('~'), "__", wikiNumber('_')+wikiNumber('_'),
	"://", wikiNumber(':')+"//",
)

func wikiNumber(c byte) string { return "&#" + strconv.Itoa(int(c)) + ";" }

// wikiAddress encodes what would end the address or the template.
var wikiAddress = strings.NewReplacer("|", "%7C", "[", "%5B", "]", "%5D", "{", "%7B", "}", "%7D", "<", "%3C", ">", "%3E", `"`, "%22", " ", "%20", "''", "%27%27", "~~", "%7E%7E")
