package cite

import (
	"fmt"
	"strings"
)

// Source writes what stands behind a sentence of a work, on one line: who said it, then the outlet that
// is the witness of that, the day, the address. said are names; none where the text attributes the
// sentence to nobody. The address ends the line, or the notice in brackets behind it, so that no full
// stop becomes part of it.
func Source(w Work, t Words, said []string) string {
	outlet := w.Outlet
	if outlet == "" {
		outlet = w.host()
	}
	var names []string
	for _, s := range said {
		if s = line(s); s != "" && s != outlet { // an official body on its own site speaks for itself
			names = append(names, s)
		}
	}
	var parts []string
	switch who := strings.Join(names, ", "); {
	case who != "" && outlet != "":
		parts = append(parts, fmt.Sprintf(t.Cited, who, outlet))
	case who+outlet != "":
		parts = append(parts, who+outlet)
	}
	if w.Issued.Known() {
		parts = append(parts, t.Date(w.Issued))
	}
	if w.URL != "" {
		parts = append(parts, w.URL)
	}
	s := strings.Join(parts, ", ")
	if w.Notice != "" {
		s = strings.TrimSpace(s + " (" + line(w.Notice) + ")")
	}
	return s
}
