package morph

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/blevesearch/vellum"
)

// Builder collects forms and endings and writes them as a table. Equal calls in any order give
// equal bytes.
type Builder struct {
	alphabet       Alphabet
	forms, endings []keyed
	ids            map[string]int // of sets, by their key
	sets           [][]Rule
	uses           []int // of each set
}

type keyed struct {
	code string
	set  int
}

// NewBuilder returns an empty builder.
func NewBuilder(a Alphabet) *Builder {
	return &Builder{alphabet: a, ids: map[string]int{}}
}

// Form sets the rules of a form, the likeliest first. It is to be called once for each form, which
// must be spelled in the alphabet.
func (b *Builder) Form(form string, rules []Rule) {
	b.forms = append(b.forms, keyed{string(b.code(form)), b.set(rules)})
}

// Ending sets the rules of unknown words that end so; once for each ending.
func (b *Builder) Ending(ending string, rules []Rule) {
	code := b.code(ending)
	reverse(code)
	b.endings = append(b.endings, keyed{string(code), b.set(rules)})
}

func (b *Builder) code(word string) []byte {
	code, ok := b.alphabet.append(nil, word)
	if !ok {
		panic(fmt.Sprintf("morph: %q is not in the alphabet", word)) // callers ask Spells first
	}
	return code
}

func (b *Builder) set(rules []Rule) int {
	var k []byte
	for _, r := range rules {
		k = append(append(append(k, byte('0'+r.Cut)), r.Add...), ' ')
	}
	id, ok := b.ids[string(k)]
	if !ok {
		id = len(b.sets)
		b.ids[string(k)] = id
		b.sets = append(b.sets, rules)
		b.uses = append(b.uses, 0)
	}
	b.uses[id]++
	return id
}

// Write writes the table under a header, lines of text that each begin with "#", and adds the line
// of its checksum.
func (b *Builder) Write(w io.Writer, header string) error {
	rank := b.rank()
	var body bytes.Buffer
	body.WriteByte(byte(b.alphabet))
	b.writeSets(&body, rank)
	for _, keys := range [][]keyed{b.forms, b.endings} {
		fst, err := encode(keys, rank)
		if err != nil {
			return fmt.Errorf("write lemma table: %w", err)
		}
		writeBytes(&body, fst)
	}
	sum := sha256.Sum256(body.Bytes())
	if _, err := fmt.Fprintf(w, "%s# sha256 of the bytes after the empty line: %s\n\n", header, hex.EncodeToString(sum[:])); err != nil {
		return err
	}
	_, err := w.Write(body.Bytes())
	return err
}

// rank gives the number under which each set is written: the more uses the smaller, so that most
// forms have short numbers.
func (b *Builder) rank() []int {
	keys := make([]string, len(b.sets))
	for k, id := range b.ids {
		keys[id] = k
	}
	order := make([]int, len(b.sets))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(x, y int) int {
		if c := b.uses[y] - b.uses[x]; c != 0 {
			return c
		}
		return strings.Compare(keys[x], keys[y])
	})
	rank := make([]int, len(order))
	for i, id := range order {
		rank[id] = i
	}
	return rank
}

func encode(keys []keyed, rank []int) ([]byte, error) {
	slices.SortFunc(keys, func(x, y keyed) int { return strings.Compare(x.code, y.code) })
	var out bytes.Buffer
	// The registry finds equal nodes: a larger one makes the table smaller, and its making slower.
	v, err := vellum.New(&out, &vellum.BuilderOpts{Encoder: 1, RegistryTableSize: 200_000, RegistryMRUSize: 4})
	if err != nil {
		return nil, err
	}
	for _, k := range keys {
		if err := v.Insert([]byte(k.code), uint64(rank[k.set])); err != nil {
			return nil, err
		}
	}
	err = v.Close()
	return out.Bytes(), err
}

func (b *Builder) writeSets(w *bytes.Buffer, rank []int) {
	sets := make([][]Rule, len(b.sets))
	for id, set := range b.sets {
		sets[rank[id]] = set
	}
	writeNumber(w, len(sets))
	for _, set := range sets {
		writeNumber(w, len(set))
		for _, r := range set {
			writeNumber(w, r.Cut)
			writeBytes(w, []byte(r.Add))
		}
	}
}

func writeBytes(w *bytes.Buffer, b []byte) {
	writeNumber(w, len(b))
	w.Write(b)
}

func writeNumber(w *bytes.Buffer, n int) {
	w.Write(binary.AppendUvarint(nil, uint64(n)))
}
