package search

import (
	"strconv"
	"strings"
)

// FieldKind says what a field holds and how it is indexed.
type FieldKind string

// The kinds of fields.
const (
	KindText    FieldKind = "text"    // analysed by the language of each paragraph, and exactly
	KindKeyword FieldKind = "keyword" // one id
	KindMany    FieldKind = "many"    // any number of ids
)

// Field describes one field of the index. It is declared once, in [Schema]; mappings of engines,
// parameters of the API and labels of pages follow from it.
type Field struct {
	Name  string
	Kind  FieldKind
	Label string // in English, for pages and terminals
	// Facet: values are counted. Filter: values narrow. None: documents without any value are
	// counted and found under the value none.
	Facet, Filter, None bool
	// Boost multiplies the score of a match in a text field.
	Boost float64
	// About says in words what the field means.
	About string
	// Values returns the ids of a document in a keyword field; nil when it has none.
	Values func(d *Document) []string
	// MainValues is set where some values are the main ones.
	MainValues func(d *Document) []string
}

// Schema lists the fields of the index in the order in which pages show them.
//
// The title weighs twice the body: three times drowned the body on real news (nDCG@10 .085 lower
// under Bleve's scoring); the exact value is to be tuned on judged queries.
var Schema = []Field{
	{Name: "title", Kind: KindText, Label: "Title", Boost: 2, About: "The headline as the outlet prints it."},
	{Name: "body", Kind: KindText, Label: "Text", Boost: 1, About: "What the article says, without the clutter around it."},
	{Name: "oblast", Kind: KindMany, Label: "Oblast", Facet: true, Filter: true, None: true,
		About: "First-level units of Ukraine in which what is reported took place; ISO 3166-2:UA.",
		Values: func(d *Document) []string {
			return ids(d.Oblasts, func(t OblastTag) (string, bool) { return t.ID, true })
		},
		MainValues: func(d *Document) []string {
			return ids(d.Oblasts, func(t OblastTag) (string, bool) { return t.ID, t.Main })
		}},
	{Name: "agency", Kind: KindMany, Label: "Who is quoted", Facet: true, Filter: true, None: true,
		About: "Bodies to whom the text attributes a statement.",
		Values: func(d *Document) []string {
			return ids(d.Agencies, func(t AgencyTag) (string, bool) { return t.ID, true })
		}},
	{Name: "mentioned", Kind: KindMany, Label: "Who is named", Filter: true,
		About: "Bodies that the text names without quoting them.",
		Values: func(d *Document) []string {
			return ids(d.Mentioned, func(t AgencyTag) (string, bool) { return t.ID, true })
		}},
	{Name: "publisher", Kind: KindKeyword, Label: "Outlet", Facet: true, Filter: true, None: true,
		About:  "The outlet or official site that published the article.",
		Values: func(d *Document) []string { return one(d.Publisher.ID) }},
	{Name: "language", Kind: KindKeyword, Label: "Language", Facet: true, Filter: true, None: true,
		About:  "The language of most of the text.",
		Values: func(d *Document) []string { return one(d.Language) }},
	{Name: "kind", Kind: KindKeyword, Label: "Kind", Facet: true, Filter: true,
		About:  "news, or statement when an official body published it itself.",
		Values: func(d *Document) []string { return one(string(d.Kind)) }},
	{Name: "family", Kind: KindKeyword, Label: "Family", Filter: true,
		About:  "Copies and repeats of one statement.",
		Values: func(d *Document) []string { return one(d.Family) }},
}

// FieldByName finds a field of the schema.
func FieldByName(name string) (Field, bool) {
	for _, f := range Schema {
		if f.Name == name {
			return f, true
		}
	}
	return Field{}, false
}

func ids[T any](tags []T, id func(T) (string, bool)) []string {
	var out []string
	for _, t := range tags {
		if v, ok := id(t); ok {
			out = append(out, v)
		}
	}
	return out
}

func one(id string) []string {
	if id == "" {
		return nil
	}
	return []string{id}
}

func names(keep func(Field) bool) string {
	var out []string
	for _, f := range Schema {
		if keep(f) {
			out = append(out, f.Name)
		}
	}
	return strings.Join(out, ", ")
}

func quote(s string) string { return strconv.Quote(s) }
