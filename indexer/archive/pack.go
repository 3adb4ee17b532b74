package archive

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"runtime"

	"github.com/klauspost/compress/zstd"

	"vistka/search"
)

// packer compresses what is stored.
type packer struct {
	enc *zstd.Encoder
	dec *zstd.Decoder
}

// maxUnpacked bounds what a damaged blob may claim to unpack to.
const maxUnpacked = 64 << 20

func newPacker() (packer, error) {
	// A window of 1 MB covers nearly every page and keeps an encoder at a few MB.
	enc, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(runtime.GOMAXPROCS(0)),
		zstd.WithWindowSize(1<<20), zstd.WithEncoderCRC(false))
	if err != nil {
		return packer{}, err
	}
	dec, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(0), zstd.WithDecoderMaxMemory(maxUnpacked))
	return packer{enc, dec}, err
}

func (p packer) close() {
	p.enc.Close()
	p.dec.Close()
}

func (p packer) pack(b []byte) []byte {
	return p.enc.EncodeAll(b, make([]byte, 0, len(b)/4+64))
}

// unpackRaw returns the bytes of a page, which must have the given hash.
func (p packer) unpackRaw(blob []byte, sum string) ([]byte, error) {
	b, err := p.dec.DecodeAll(blob, nil)
	if err == nil && hashOf(b) != sum {
		err = fmt.Errorf("its bytes do not have the hash %s", sum)
	}
	return b, err
}

// packDocument stores of a document what has no column.
func (p packer) packDocument(doc *search.Document) ([]byte, error) {
	d := *doc
	d.ID, d.URL, d.Aliases, d.SeqFirst = "", "", nil, 0
	d.FirstSeen, d.Changed, d.Fetched = zeroTime, zeroTime, zeroTime
	d.Provenance = search.Provenance{}
	b, err := json.Marshal(d)
	if err != nil {
		return nil, err
	}
	return p.pack(b), nil
}

func (p packer) unpackDocument(blob []byte) (*search.Document, error) {
	b, err := p.dec.DecodeAll(blob, nil)
	if err != nil {
		return nil, err
	}
	d := new(search.Document)
	return d, json.NewDecoder(bytes.NewReader(b)).Decode(d)
}

func hashOf(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}
