package cite

import "strings"

// bibtex writes an entry that BibTeX and biblatex both read. Titles and names stand in braces of their
// own, so that styles neither change their capitals nor take names apart.
func bibtex(w Work, t Words) string {
	var b strings.Builder
	b.WriteString("@misc{" + w.key())
	field := func(name, value string) {
		if value != "" {
			b.WriteString(",\n  " + name + " = " + value)
		}
	}
	text := func(name, value string) {
		if value != "" {
			field(name, "{"+tex.Replace(value)+"}")
		}
	}
	var authors []string
	for _, a := range w.Authors {
		authors = append(authors, "{"+tex.Replace(a)+"}")
	}
	if len(authors) > 0 {
		field("author", "{"+strings.Join(authors, " and ")+"}")
	}
	if title := t.title(w); title != "" {
		field("title", "{{"+tex.Replace(title)+"}}")
	}
	outlet := "howpublished"
	if w.Statement {
		outlet = "organization"
	}
	text(outlet, w.Outlet)
	if w.Issued.Known() {
		field("year", "{"+pad(w.Issued.Year, 4)+"}")
	}
	if w.Issued.Month > 0 {
		field("month", bibMonths[(w.Issued.Month-1)%12])
	}
	if w.Issued.Day > 0 {
		field("day", "{"+pad(w.Issued.Day, 1)+"}")
	}
	if w.URL != "" {
		field("url", "{"+texAddress.Replace(w.URL)+"}")
	}
	text("urldate", w.Accessed.String())
	text("langid", babel[w.Language])
	text("note", strings.Join(t.notes(w), "; "))
	b.WriteString("\n}\n")
	return b.String()
}

// bibMonths are names that BibTeX knows, not texts.
var bibMonths = [12]string{"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"}

// babel are the names of languages in TeX.
var babel = map[string]string{"en": "english", "uk": "ukrainian", "ru": "russian"}

// tex escapes what TeX reads as a command. BibTeX counts braces even behind a backslash, so a brace is
// written by its name.
var tex = strings.NewReplacer(
	`\`, `{\textbackslash}`, `{`, `{\textbraceleft}`, `}`, `{\textbraceright}`,
	`~`, `{\textasciitilde}`, `^`, `{\textasciicircum}`, `<`, `{\textless}`, `>`, `{\textgreater}`, `|`, `{\textbar}`,
	`#`, `\#`, `$`, `\$`, `%`, `\%`, `&`, `\&`, `_`, `\_`,
)

// texAddress encodes what would end a field or begin a command. The rest of an address stays as it is:
// the field is read verbatim.
var texAddress = strings.NewReplacer(`\`, "%5C", `{`, "%7B", `}`, "%7D", `^`, "%5E", "`", "%60", `"`, "%22", `<`, "%3C", `>`, "%3E", `|`, "%7C", " ", "%20")
