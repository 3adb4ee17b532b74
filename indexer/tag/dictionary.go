package tag

import (
	_ "embed"
	"encoding/binary"
	"math/bits"
	"sync"

	"vistka/search/agency"
	"vistka/search/gazetteer"
)

// word is the number of a known word, from 1; 0 is every other word.
type word uint32

// node is a node of the trie; 0 is none.
type node uint32

// dictionary holds all words that matter and a trie of all names over them. It is read-only; a builder
// makes it.
type dictionary struct {
	words   wordTable
	classes []class // by word
	// first is the node behind a first word, by word; next the node behind a node and a word.
	first []node
	next  stepTable
	// names gives the entry of the name that ends at a node, by node; 0 where none does.
	names   []uint32
	entries []entry
	// towns and units give the units of the adjective of a town, the likeliest first, and of a unit: lists by
	// word, 0 is empty.
	towns, units []uint16
	lists        [][]string
	anaphors     map[word]string // noun by which a body is named again: "відомстві" is "body"
	bodies       map[string]*bodyInfo
	ovas         map[string]string // unit -> regional administration
	// countries gives the country that a word names, pairs the one that two words name together.
	countries map[word]*agency.Country
	pairs     map[[2]word]*agency.Country
}

// bodyInfo is what rules ask of a body.
type bodyInfo struct {
	id, group, oblast, seat string
	again                   []string // nouns by which it may be named again
}

// prebuilt is the dictionary of the tables as they stand, made by "go generate": to read it takes a tenth of
// the time that it takes to build. A test fails when the tables have changed since.
//
//go:generate go test -count=1 -run TestPrebuilt . -update
//go:embed dictionary.bin
var prebuilt string

var names = sync.OnceValue(func() *dictionary {
	if d, err := decode(prebuilt, tablesVersion()); err == nil {
		return d
	}
	return build() // other tables than those of the file
})

// tablesVersion names the state of what the dictionary is made from.
func tablesVersion() string { return formatVersion + gazetteer.Version() + agency.Version() + wordList }

func (d *dictionary) is(w word, c class) bool { return w != 0 && d.classes[w]&c != 0 }

// town returns the units of the adjective of a town, unit that of the adjective of a unit.
func (d *dictionary) town(w word) []string { return d.lists[d.towns[w]] }

func (d *dictionary) unit(w word) string {
	if l := d.lists[d.units[w]]; len(l) > 0 {
		return l[0]
	}
	return ""
}

// wordTable numbers words: a hash table with open addressing over one text.
type wordTable struct {
	text  []byte
	ends  []uint32 // end of the word in the text, by number
	slots []uint32 // number of the word, and the high bits of its hash as a tag
}

// Bits of a slot: numbers of words fill the low ones.
const (
	wordBits = 18
	wordMask = 1<<wordBits - 1
)

// hashWord mixes the bytes of a word, eight at a time, by multiplication with the golden ratio (Knuth, The Art of
// Computer Programming, vol. 3, section 6.4).
func hashWord(b []byte) uint64 {
	const golden = 0x9E3779B97F4A7C15
	h := uint64(len(b)) * golden
	for len(b) >= 8 {
		h = bits.RotateLeft64((h^binary.LittleEndian.Uint64(b))*golden, 29)
		b = b[8:]
	}
	var tail uint64
	for i, c := range b {
		tail |= uint64(c) << (8 * i)
	}
	h = (h ^ tail) * golden
	return h ^ h>>32
}

// index makes the slots from text and ends.
func (t *wordTable) index() {
	t.slots = make([]uint32, tableSize(len(t.ends)))
	mask := uint64(len(t.slots) - 1)
	for w := 1; w < len(t.ends); w++ {
		h := hashWord(t.text[t.ends[w-1]:t.ends[w]])
		i := h & mask
		for t.slots[i] != 0 {
			i = (i + 1) & mask
		}
		t.slots[i] = tagOf(h) | uint32(w)
	}
}

func tagOf(h uint64) uint32 { return uint32(h>>40) &^ wordMask }

// find returns the number of a folded word, 0 when it is not known.
func (t *wordTable) find(folded []byte) word {
	h := hashWord(folded)
	mask := uint64(len(t.slots) - 1)
	tag := tagOf(h)
	for i := h & mask; t.slots[i] != 0; i = (i + 1) & mask {
		s := t.slots[i]
		if s&^wordMask != tag {
			continue
		}
		if w := s & wordMask; string(t.text[t.ends[w-1]:t.ends[w]]) == string(folded) {
			return word(w)
		}
	}
	return 0
}

// stepTable gives the node behind a node and a word, with open addressing.
type stepTable struct {
	keys  []uint64
	nodes []node // 0 where a slot is free
}

func stepKey(from node, w word, comma bool) uint64 {
	k := uint64(from)<<32 | uint64(w)<<1
	if comma {
		k |= 1
	}
	return k
}

func (t *stepTable) slot(key uint64) uint64 {
	h := key * 0x9E3779B97F4A7C15
	return (h ^ h>>32) & uint64(len(t.keys)-1)
}

func (t *stepTable) add(key uint64, to node) {
	i := t.slot(key)
	for t.nodes[i] != 0 {
		i = (i + 1) & uint64(len(t.keys)-1)
	}
	t.keys[i], t.nodes[i] = key, to
}

func (t *stepTable) find(from node, w word, comma bool) node {
	key := stepKey(from, w, comma)
	for i := t.slot(key); t.nodes[i] != 0; i = (i + 1) & uint64(len(t.keys)-1) {
		if t.keys[i] == key {
			return t.nodes[i]
		}
	}
	return 0
}

// tableSize is the number of slots for n keys: at most half are taken.
func tableSize(n int) int { return 1 << bits.Len(uint(2*n)) }
