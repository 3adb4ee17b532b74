package cite

import "strings"

// ris writes the tagged form of Research Information Systems: a tag of two letters, two spaces, a
// hyphen, a space, the value; lines end in CR LF; TY is first and ER last. Nothing needs escaping, as
// every value is one line.
func ris(w Work, t Words) string {
	var b strings.Builder
	tag := func(name, value string) {
		if value != "" {
			b.WriteString(name + "  - " + value + "\r\n")
		}
	}
	kind, outlet := "NEWS", "T2"
	if w.Statement {
		kind, outlet = "RPRT", "PB"
	}
	tag("TY", kind)
	tag("ID", w.key())
	for _, a := range w.Authors {
		tag("AU", a)
	}
	tag("TI", t.title(w))
	tag(outlet, w.Outlet)
	if w.Issued.Known() {
		tag("PY", pad(w.Issued.Year, 4))
	}
	tag("DA", risDate(w.Issued))
	tag("UR", w.URL)
	tag("Y2", risDate(w.Accessed))
	tag("LA", w.Language)
	for _, n := range t.notes(w) {
		tag("N1", n)
	}
	b.WriteString("ER  - \r\n")
	return b.String()
}

// risDate writes YYYY/MM/DD/ with what is not known left out between its slashes.
func risDate(d Date) string {
	parts := d.parts()
	if len(parts) == 0 {
		return ""
	}
	s := pad(parts[0], 4)
	for _, n := range parts[1:] {
		s += "/" + pad(n, 2)
	}
	return s + strings.Repeat("/", 4-len(parts))
}
