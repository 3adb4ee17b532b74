package cite

import (
	"fmt"
	"strings"
)

// Words are the texts of citations in one language. All but Lang and Cited have one %s to fill in.
type Words struct {
	// Lang is the language of the words, as "uk".
	Lang string
	// Untitled stands in brackets for the title of a work without one, as "[No headline]": a reader
	// sees that it is not the outlet's. Empty, such a work is cited without a title.
	Untitled string
	// Title puts a title into quotation marks, Accessed says when the page was fetched, Hash gives its
	// SHA-256 and Quoted the bodies it quotes.
	Title, Accessed, Hash, Quoted string
	// Cited has two places to fill in: who said something, and the outlet that cites it.
	Cited string
	// Date writes a date that is known.
	Date func(Date) string
}

// title is that of the work, or what stands for it.
func (t Words) title(w Work) string {
	if w.Title == "" {
		return t.Untitled
	}
	return w.Title
}

// notes are what a form has no field for.
func (t Words) notes(w Work) []string {
	var out []string
	if w.Notice != "" {
		out = append(out, line(w.Notice))
	}
	if len(w.Quoted) > 0 {
		out = append(out, fmt.Sprintf(t.Quoted, line(strings.Join(w.Quoted, ", "))))
	}
	if w.SHA256 != "" {
		out = append(out, fmt.Sprintf(t.Hash, w.SHA256))
	}
	return out
}

// Form is a way to write a citation.
type Form struct {
	// Name is short and the ending of files too: txt, ris, bib, json, wiki.
	Name string
	// Type is the content type of a file.
	Type  string
	write func(Work, Words) string
}

// Write writes the citation; it ends with the end of a line.
func (f Form) Write(w Work, t Words) string { return f.write(w, t) }

// Forms lists every form, the plain one first. Callers do not change it.
var Forms = []Form{
	{"txt", "text/plain; charset=utf-8", plain},
	{"ris", "application/x-research-info-systems; charset=utf-8", ris},
	{"bib", "application/x-bibtex; charset=utf-8", bibtex},
	{"json", "application/vnd.citationstyles.csl+json; charset=utf-8", cslJSON},
	{"wiki", "text/plain; charset=utf-8", wiki},
}

// FormOf finds a form by its name.
func FormOf(name string) (Form, bool) {
	for _, f := range Forms {
		if f.Name == name {
			return f, true
		}
	}
	return Form{}, false
}
