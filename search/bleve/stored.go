package bleve

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/klauspost/compress/zstd"

	"vistka/search"
	"vistka/search/analysis"
)

// The stored form of a document is its JSON under zstd: half of what scorch's own snappy makes of
// it, for some ten microseconds a document. Encoder and decoder are safe for concurrent use in the
// calls made here.
var (
	encoder = must(zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1)))
	decoder = must(zstd.NewReader(nil, zstd.WithDecoderConcurrency(0),
		zstd.WithDecoderMaxMemory(maxStored)))
)

// maxStored bounds a document's JSON. A page is at most 5 MB (DESIGN, limits); its document holds
// every part of it at most a few times over, in body, cut blocks and evidence.
const maxStored = 64 << 20

func must[T any](v T, err error) T {
	if err != nil {
		panic(fmt.Sprintf("bleve: zstd: %v", err))
	}
	return v
}

// tombstone is what is stored for a removed document, so that the folder of a generation alone
// tells a replica what is gone.
type tombstone struct {
	ID      string `json:"id"`
	Removed int64  `json:"removed"` // the sequence of the removal
}

func packStored(v any) ([]byte, error) {
	b, err := json.Marshal(v)
	if err != nil {
		return nil, err
	}
	return encoder.EncodeAll(b, nil), nil
}

// storedDoc is a document as it is stored, with the languages of its paragraphs: whoever marks it
// does not tell them again, which takes three times as long as marking.
type storedDoc struct {
	*search.Document
	// TitleLanguage and BodyLanguages are absent where every paragraph is in the document's language.
	TitleLanguage string   `json:"title_language,omitempty"`
	BodyLanguages []string `json:"body_languages,omitempty"`
}

// newStoredDoc notes the languages of the paragraphs of a document's title and body.
func newStoredDoc(d *search.Document, title, body []analysis.Paragraph) *storedDoc {
	s := &storedDoc{Document: d}
	if len(title) > 0 && title[0].Language != d.Language {
		s.TitleLanguage = title[0].Language
	}
	if slices.ContainsFunc(body, func(p analysis.Paragraph) bool { return p.Language != d.Language }) {
		for _, p := range body {
			s.BodyLanguages = append(s.BodyLanguages, p.Language)
		}
	}
	return s
}

// titleParagraphs and bodyParagraphs are what analysis.Paragraphs gave when the document was indexed.
func (s *storedDoc) titleParagraphs() []analysis.Paragraph {
	return inLanguages(s.Title, cmp.Or(s.TitleLanguage, s.Language), nil)
}

func (s *storedDoc) bodyParagraphs() []analysis.Paragraph {
	return inLanguages(s.Body, s.Language, s.BodyLanguages)
}

// inLanguages splits a text. Its parts are in the languages of the list, as far as it goes, else in
// the one that is given.
func inLanguages(text, language string, list []string) []analysis.Paragraph {
	out := analysis.Split(text)
	for i := range out {
		out[i].Language = language
		if i < len(list) {
			out[i].Language = list[i]
		}
	}
	return out
}

func unpackStored(b []byte) (*storedDoc, error) {
	raw, err := decoder.DecodeAll(b, nil)
	if err != nil {
		return nil, fmt.Errorf("stored document: %w", err)
	}
	doc := &storedDoc{Document: new(search.Document)}
	if err := json.Unmarshal(raw, doc); err != nil {
		return nil, fmt.Errorf("stored document: %w", err)
	}
	return doc, nil
}
