package cite

import (
	"bytes"
	"encoding/json"
	"strings"
)

// cslItem is an item of CSL-JSON, the data model of the Citation Style Language.
type cslItem struct {
	ID        string    `json:"id"`
	Type      string    `json:"type"`
	Title     string    `json:"title,omitempty"`
	Authors   []cslName `json:"author,omitempty"`
	Container string    `json:"container-title,omitempty"`
	Publisher string    `json:"publisher,omitempty"`
	Issued    *cslDate  `json:"issued,omitempty"`
	Accessed  *cslDate  `json:"accessed,omitempty"`
	URL       string    `json:"URL,omitempty"`
	Language  string    `json:"language,omitempty"`
	Note      string    `json:"note,omitempty"`
}

// cslName is a name that is not taken apart.
type cslName struct {
	Literal string `json:"literal"`
}

type cslDate struct {
	Parts [][]int `json:"date-parts"`
}

// cslJSON writes a list of one item, which is what programs import.
func cslJSON(w Work, t Words) string {
	item := cslItem{ID: w.key(), Type: "article-newspaper", Title: t.title(w), Container: w.Outlet, Issued: newCSLDate(w.Issued),
		Accessed: newCSLDate(w.Accessed), URL: w.URL, Language: w.Language, Note: strings.Join(t.notes(w), "\n")}
	if w.Statement {
		item.Type, item.Container, item.Publisher = "report", "", w.Outlet
	}
	for _, a := range w.Authors {
		item.Authors = append(item.Authors, cslName{a})
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode([]cslItem{item}); err != nil {
		return "[]\n" // strings and numbers always encode
	}
	return b.String()
}

func newCSLDate(d Date) *cslDate {
	parts := d.parts()
	if len(parts) == 0 {
		return nil
	}
	return &cslDate{[][]int{parts}}
}
