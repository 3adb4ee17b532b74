package bleve

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"vistka/search"
	"vistka/search/analysis"
)

// Fields of the store beside those of the schema. All of them are in every document, some without
// terms.
const (
	idField        = "_id"       // the name that scorch itself looks documents up by
	storedField    = "doc"       // the document, see stored.go; not indexed
	seqField       = "seq"       // Document.SeqFirst; its absence marks a tombstone
	publishedField = "published" // certain dates, see values.go
	statedField    = "stated"
	titleLenField  = "title.len" // lengths in words
	bodyLenField   = "body.len"
)

// storeVersion counts the changes of this package that need a new generation: names, encodings and
// meaning of fields, and what is in the stored form.
const storeVersion = 4

// textField is the field of one analysis of a text.
func textField(name string, kind analysis.Kind) string { return name + "." + string(kind) }

// pairField holds the pairs of common words of a text, see pairs.go.
func pairField(name string) string { return name + ".pairs" }

// mainField is the field of the main values of a keyword field.
func mainField(name string) string { return name + ".main" }

// textNames are the text fields of the schema that this engine can weigh: those with a length.
var textNames = []string{search.FieldTitle, search.FieldBody}

// keywordField is a field whose terms are ids, and how to get them from a document.
type keywordField struct {
	name   string
	values func(*search.Document) []string
	facet  bool
}

// keywordFields lists the keyword fields of the schema, and those of main values.
func keywordFields() []keywordField {
	var fields []keywordField
	for _, f := range search.Schema {
		if f.Values != nil {
			fields = append(fields, keywordField{f.Name, f.Values, f.Facet})
		}
		if f.MainValues != nil {
			fields = append(fields, keywordField{mainField(f.Name), f.MainValues, f.Facet})
		}
	}
	return fields
}

// boosts holds the schema's weight of each text field.
func boosts() map[string]float64 {
	b := map[string]float64{}
	for _, f := range search.Schema {
		if f.Kind == search.KindText {
			b[f.Name] = f.Boost
		}
	}
	return b
}

// mappingHash names what a generation's fields are: it changes with the schema's fields and with
// storeVersion.
func mappingHash() string {
	h := sha256.New()
	fmt.Fprintln(h, storeVersion, analysis.Kinds, commonList)
	for _, f := range search.Schema {
		fmt.Fprintln(h, f.Name, f.Kind, f.MainValues != nil)
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}
