package bleve

import (
	"encoding/json"
	"fmt"

	"github.com/klauspost/compress/zstd"

	"vistka/search"
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

func unpackStored(b []byte) (*search.Document, error) {
	raw, err := decoder.DecodeAll(b, nil)
	if err != nil {
		return nil, fmt.Errorf("stored document: %w", err)
	}
	doc := new(search.Document)
	if err := json.Unmarshal(raw, doc); err != nil {
		return nil, fmt.Errorf("stored document: %w", err)
	}
	return doc, nil
}
