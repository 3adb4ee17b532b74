package bleve

import (
	"fmt"

	index "github.com/blevesearch/bleve_index_api"

	"vistka/search"
	"vistka/search/analysis"
)

// storeDoc is a document as scorch takes it, analysed already.
type storeDoc struct {
	id     string
	fields []index.Field
	hasID  bool
	bytes  int // of title, body and stored form: what the batch weighs
}

// newStoreDoc analyses d.
func newStoreDoc(d *search.Document) (*storeDoc, error) {
	title, body := analysis.Paragraphs(d.Title, d.Language), analysis.Paragraphs(d.Body, d.Language)
	stored, err := newStoredDoc(d, title, body).pack()
	if err != nil {
		return nil, fmt.Errorf("store document %s: %w", d.ID, err)
	}
	doc := &storeDoc{id: d.ID, bytes: len(d.Title) + len(d.Body) + len(stored)}
	doc.add(storeField{name: storedField, value: stored, options: index.StoreField})
	doc.addTerms(seqField, encodeInt(d.SeqFirst))
	for _, f := range keywordFields() {
		doc.addTerms(f.name, f.values(d)...)
	}
	doc.addDate(publishedField, d.Published)
	doc.addDate(statedField, d.Stated)
	doc.addText(search.FieldTitle, titleLenField, d.Title, title)
	doc.addText(search.FieldBody, bodyLenField, d.Body, body)
	return doc, nil
}

// newTombstone makes the document that stands for a removed one: the same fields without terms.
func newTombstone(id string, seq int64) (*storeDoc, error) {
	stored, err := tombstone{ID: id, Removed: seq}.pack()
	if err != nil {
		return nil, fmt.Errorf("store removal of %s: %w", id, err)
	}
	doc := &storeDoc{id: id, bytes: len(stored)}
	doc.add(storeField{name: storedField, value: stored, options: index.StoreField})
	for _, name := range []string{seqField, publishedField, statedField, titleLenField, bodyLenField} {
		doc.addTerms(name)
	}
	for _, f := range keywordFields() {
		doc.addTerms(f.name)
	}
	for _, name := range textNames {
		for _, kind := range analysis.Kinds {
			doc.addStream(name, kind, nil)
		}
		doc.addPairs(name, nil)
	}
	return doc, nil
}

func (d *storeDoc) add(f storeField) { d.fields = append(d.fields, &f) }

// addTerms adds a field without frequencies: who has the term is all there is to know.
func (d *storeDoc) addTerms(name string, terms ...string) {
	freqs := make(index.TokenFrequencies, len(terms))
	for _, t := range terms {
		freqs[t] = new(index.TokenFreq)
		if name == seqField {
			// A frequency of one lets merged segments keep the posting of a term of a single
			// document inside the dictionary ("1-hit"), which is every term of this field.
			freqs[t].SetFrequency(1)
		}
	}
	d.add(storeField{name: name, freqs: freqs, options: index.IndexField})
}

func (d *storeDoc) addDate(name string, date search.Date) {
	if v := dateOf(date); v.known {
		d.addTerms(name, encodeDate(v))
		return
	}
	d.addTerms(name)
}

// addText adds every analysis of a text, and its length in words. The text is read once.
func (d *storeDoc) addText(name, lengthField, text string, paragraphs []analysis.Paragraph) {
	terms := newTermCounters(len(text))
	words, pairs := words{}, pairCounter{}
	for kind, t := range analysis.Walk(analysis.Kinds, text, paragraphs) {
		terms[kind].add(t)
		if kind == analysis.Exact {
			words.add(t.Position)
			pairs.add(t)
		}
	}
	for _, kind := range analysis.Kinds {
		d.addStream(name, kind, terms[kind].frequencies())
	}
	d.addPairs(name, pairs.frequencies())
	d.addTerms(lengthField, encodeInt(words.count))
}

// addPairs adds the pairs of common words of a text.
func (d *storeDoc) addPairs(name string, freqs index.TokenFrequencies) {
	d.add(storeField{name: pairField(name), options: index.IndexField, freqs: freqs})
}

// addStream adds one analysis of a text; the exact one with positions.
func (d *storeDoc) addStream(name string, kind analysis.Kind, freqs index.TokenFrequencies) {
	f := storeField{name: textField(name, kind), options: index.IndexField, freqs: freqs}
	if kind == analysis.Exact {
		f.options |= index.IncludeTermVectors
	}
	d.add(f)
}

// ID, and the methods below, make storeDoc an index.Document.
func (d *storeDoc) ID() string { return d.id }

// AddIDField adds the field that scorch finds the document by.
func (d *storeDoc) AddIDField() {
	if d.hasID {
		return
	}
	d.hasID = true
	tf := new(index.TokenFreq)
	tf.SetFrequency(1)
	d.add(storeField{name: idField, value: []byte(d.id), options: index.IndexField | index.StoreField,
		freqs: index.TokenFrequencies{d.id: tf}})
}

// VisitFields calls visit for every field.
func (d *storeDoc) VisitFields(visit index.FieldVisitor) {
	for _, f := range d.fields {
		visit(f)
	}
}

// Size is an estimate in bytes, for the store's statistics.
func (d *storeDoc) Size() int { return d.bytes }

// NumPlainTextBytes is for the store's statistics.
func (d *storeDoc) NumPlainTextBytes() uint64 { return uint64(d.bytes) }

// StoredFieldsBytes is for the store's statistics.
func (d *storeDoc) StoredFieldsBytes() uint64 { return uint64(d.bytes) }

// Indexed reports that the document is to be found.
func (d *storeDoc) Indexed() bool { return true }

// HasComposite reports that no field is made of others.
func (d *storeDoc) HasComposite() bool { return false }

// VisitComposite does nothing: no field is made of others.
func (d *storeDoc) VisitComposite(index.CompositeFieldVisitor) {}
