package bleve

import (
	index "github.com/blevesearch/bleve_index_api"
	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// storeField is a field with its terms counted, an index.Field.
type storeField struct {
	name    string
	value   []byte
	options index.FieldIndexingOptions
	freqs   index.TokenFrequencies
}

// fieldLength is the length that scorch writes beside every frequency, as a varint. True lengths
// are columns of their own: one byte here instead of two saves a byte a posting, and zero would
// read as "no posting" where a merged dictionary holds the posting itself.
const fieldLength = 1

func (f *storeField) Name() string                                     { return f.name }
func (f *storeField) Value() []byte                                    { return f.value }
func (f *storeField) ArrayPositions() []uint64                         { return nil }
func (f *storeField) EncodedFieldType() byte                           { return 't' }
func (f *storeField) Analyze()                                         {}
func (f *storeField) Options() index.FieldIndexingOptions              { return f.options }
func (f *storeField) AnalyzedLength() int                              { return fieldLength }
func (f *storeField) AnalyzedTokenFrequencies() index.TokenFrequencies { return f.freqs }
func (f *storeField) NumPlainTextBytes() uint64                        { return uint64(len(f.value)) }

// positionsOf appends the positions of a posting to buf.
func positionsOf(p segment.Posting, buf []int) []int {
	for _, loc := range p.Locations() {
		at := int(loc.Pos())
		buf = append(buf, at)
		for _, step := range loc.ArrayPositions() {
			at += int(step)
			buf = append(buf, at)
		}
	}
	return buf
}
