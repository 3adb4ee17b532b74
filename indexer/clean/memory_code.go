package clean

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
)

// AppendBinary appends the marks, some ten bytes each; the site is not part of it. The error is nil.
func (f Footprint) AppendBinary(b []byte) ([]byte, error) {
	for _, m := range f.Marks {
		b = binary.BigEndian.AppendUint64(b, m.Sum)
		n := uint64(m.Words) << 2
		if m.Appeal {
			n |= 1
		}
		if m.Spared {
			n |= 2
		}
		b = binary.AppendUvarint(b, n)
	}
	return b, nil
}

var errFootprint = errors.New("these are not the marks of a page")

// ParseFootprint reads what AppendBinary wrote.
func ParseFootprint(site string, b []byte) (Footprint, error) {
	f := Footprint{Site: site}
	for len(b) > 0 {
		if len(b) < 9 {
			return Footprint{}, errFootprint
		}
		m := Mark{Sum: binary.BigEndian.Uint64(b)}
		words, n := binary.Uvarint(b[8:])
		if n <= 0 || words>>2 > MaxPage {
			return Footprint{}, errFootprint
		}
		m.Words, m.Appeal, m.Spared = int(words>>2), words&1 != 0, words&2 != 0
		f.Marks = append(f.Marks, m)
		b = b[8+n:]
	}
	return f, nil
}

// MarshalJSON writes the memory; equal memories give equal bytes.
func (m *Memory) MarshalJSON() ([]byte, error) { return json.Marshal(m.sites) }

// UnmarshalJSON reads what MarshalJSON wrote into a new memory.
func (m *Memory) UnmarshalJSON(b []byte) error {
	m.sites = nil
	if err := json.Unmarshal(b, &m.sites); err != nil {
		return fmt.Errorf("read site memory: %w", err)
	}
	return nil
}
