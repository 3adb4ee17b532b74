package bleve

import (
	"cmp"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"sync"

	"github.com/klauspost/compress/zstd"

	"vistka/search"
	"vistka/search/analysis"
)

// A document is stored in two parts, each under zstd: a front of what a hit shows (see search.Hit), and
// a back of what the page of one article shows beside it. A search reads fronts alone. Before them stands the length of the front; that of a
// tombstone is 0. Encoder and decoder are safe for concurrent use in the calls made here.
var (
	encoder = must(zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1)))
	decoder = must(zstd.NewReader(nil, zstd.WithDecoderConcurrency(0),
		zstd.WithDecoderMaxMemory(maxStored)))
)

// maxStored bounds a part of a document. A page is at most 5 MB (DESIGN, limits); its document holds
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

func (t tombstone) pack() ([]byte, error) {
	b, err := json.Marshal(t)
	if err != nil {
		return nil, err
	}
	return encoder.EncodeAll(b, binary.AppendUvarint(nil, 0)), nil
}

// storedDoc is a document as it is stored, with the languages of its paragraphs: whoever marks it
// does not tell them again, which takes three times as long as marking.
type storedDoc struct {
	*search.Document
	// titleLanguage and bodyLanguages are absent where every paragraph is in the document's language.
	titleLanguage string
	bodyLanguages []string
}

// newStoredDoc notes the languages of the paragraphs of a document's title and body.
func newStoredDoc(d *search.Document, title, body []analysis.Paragraph) *storedDoc {
	s := &storedDoc{Document: d}
	if len(title) > 0 && title[0].Language != d.Language {
		s.titleLanguage = title[0].Language
	}
	if slices.ContainsFunc(body, func(p analysis.Paragraph) bool { return p.Language != d.Language }) {
		for _, p := range body {
			s.bodyLanguages = append(s.bodyLanguages, p.Language)
		}
	}
	return s
}

// titleParagraphs and bodyParagraphs are what analysis.Paragraphs gave when the document was indexed.
func (s *storedDoc) titleParagraphs() []analysis.Paragraph {
	return inLanguages(s.Title, cmp.Or(s.titleLanguage, s.Language), nil)
}

func (s *storedDoc) bodyParagraphs() []analysis.Paragraph {
	return inLanguages(s.Body, s.Language, s.bodyLanguages)
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

func (s *storedDoc) pack() ([]byte, error) {
	var front, back storedWriter
	front.front(s)
	back.back(s.Document)
	if err := errors.Join(front.err, back.err); err != nil {
		return nil, err
	}
	packed := encoder.EncodeAll(front.b, nil)
	b := binary.AppendUvarint(make([]byte, 0, len(packed)+len(back.b)/2), uint64(len(packed)))
	return encoder.EncodeAll(back.b, append(b, packed...)), nil
}

var errStored = errors.New("the stored document cannot be read")

// unpackStored reads a document: whole, or else its front alone.
func unpackStored(b []byte, whole bool) (*storedDoc, error) {
	n, at := binary.Uvarint(b)
	if at <= 0 || n == 0 || n > uint64(len(b)-at) {
		return nil, errStored
	}
	front, back := b[at:at+int(n)], b[at+int(n):]
	doc := &storedDoc{Document: new(search.Document)}
	if err := read(front, func(r *storedReader) { r.front(doc) }); err != nil {
		return nil, err
	}
	if !whole {
		return doc, nil
	}
	return doc, read(back, func(r *storedReader) { r.back(doc.Document) })
}

// read unpacks a part and reads it. The strings that come of it lie in one.
func read(part []byte, by func(*storedReader)) error {
	buf := unpacking.Get().(*[]byte)
	raw, err := decoder.DecodeAll(part, (*buf)[:0])
	if err != nil {
		return fmt.Errorf("%w: %w", errStored, err)
	}
	r := storedReader{s: string(raw)}
	if cap(raw) <= maxUnpacking {
		*buf = raw
		unpacking.Put(buf)
	}
	by(&r)
	if r.bad || r.s != "" {
		return errStored
	}
	return nil
}

// unpacking are buffers for what is unpacked. Larger ones than nearly all articles need are not kept.
var unpacking = sync.Pool{New: func() any { return new([]byte) }}

const maxUnpacking = 1 << 18
