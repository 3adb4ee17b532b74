package cite

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// plain writes a line for readers: authors, title, outlet and day, address, notes.
func plain(w Work, t Words) string {
	var parts []string
	add := func(s string) {
		if s != "" {
			parts = append(parts, s)
		}
	}
	add(strings.Join(w.Authors, ", "))
	if w.Title != "" {
		add(fmt.Sprintf(t.Title, w.Title))
	} else {
		add(t.Untitled)
	}
	where := w.Outlet
	if w.Issued.Known() {
		where = strings.TrimPrefix(where+", "+t.Date(w.Issued), ", ")
	}
	add(where)
	switch {
	case w.URL != "" && w.Accessed.Known():
		add(w.URL + " (" + fmt.Sprintf(t.Accessed, t.Date(w.Accessed)) + ")")
	case w.URL != "":
		add("<" + w.URL + ">") // a full stop behind a bare address would become part of it
	}
	for _, n := range t.notes(w) {
		add(n)
	}
	return sentences(parts) + "\n"
}

// sentences ends every part with a full stop, but for those that have an end of their own.
func sentences(parts []string) string {
	var b strings.Builder
	for i, p := range parts {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(p)
		if last, _ := utf8.DecodeLastRuneInString(p); !strings.ContainsRune(".!?…", last) {
			b.WriteByte('.')
		}
	}
	return b.String()
}
