package morph

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"sync"

	"github.com/blevesearch/vellum"
)

// Table maps the forms of a language to their lemmas.
type Table struct {
	header   string
	alphabet Alphabet
	sets     [][]Rule
	forms    *vellum.FST
	endings  *vellum.FST
	readers  sync.Pool // of *readers
}

// readers hold the state of a walk through the transducers, which is not to be shared.
type readers struct {
	forms, endings *vellum.Reader
	code           []byte
}

// MaxEnding is the number of letters up to which the endings of unknown words are looked at.
const MaxEnding = 6

// MinStem is the number of letters of an unknown word that are no part of its ending: shorter words
// are names and abbreviations that no ending explains.
const MinStem = 3

// Load reads a table that [Builder.Write] wrote. It keeps data and does not change it.
func Load(data []byte) (*Table, error) {
	end := bytes.Index(data, []byte("\n\n"))
	if end < 0 {
		return nil, fmt.Errorf("lemma table: no header")
	}
	t := &Table{header: string(data[:end+1])}
	data = data[end+2:]
	if len(data) == 0 {
		return nil, fmt.Errorf("lemma table: no alphabet")
	}
	t.alphabet, data = Alphabet(data[0]), data[1:]
	var err error
	if t.sets, data, err = readSets(data); err != nil {
		return nil, fmt.Errorf("lemma table: rules: %w", err)
	}
	if t.forms, data, err = readFST(data); err != nil {
		return nil, fmt.Errorf("lemma table: forms: %w", err)
	}
	if t.endings, _, err = readFST(data); err != nil {
		return nil, fmt.Errorf("lemma table: endings: %w", err)
	}
	t.readers.New = func() any {
		// Readers of a loaded transducer cannot fail.
		forms, _ := t.forms.Reader()
		endings, _ := t.endings.Reader()
		return &readers{forms: forms, endings: endings, code: make([]byte, 0, 64)}
	}
	return t, nil
}

// Header returns the lines of text that open a table: source, licence, checksum.
func (t *Table) Header() string { return t.header }

// Forms returns the number of forms that the table knows.
func (t *Table) Forms() int { return t.forms.Len() }

// Append appends the lemmas of a form, the likeliest first. known is false when the form is not in
// the table and its lemmas, if any, are guessed by its ending.
func (t *Table) Append(dst []string, form string) (lemmas []string, known bool) {
	r := t.readers.Get().(*readers)
	defer t.readers.Put(r)
	code, ok := t.alphabet.append(r.code[:0], form)
	r.code = code
	if !ok || len(code) == 0 {
		return dst, false
	}
	if id, found, err := r.forms.Get(code); err == nil && found {
		return t.apply(dst, form, id), true
	}
	return t.guess(dst, form, r), false
}

// Known reports whether the table has a form.
func (t *Table) Known(form string) bool {
	r := t.readers.Get().(*readers)
	defer t.readers.Put(r)
	code, ok := t.alphabet.append(r.code[:0], form)
	r.code = code
	if !ok {
		return false
	}
	_, found, err := r.forms.Get(code)
	return err == nil && found
}

// Guess appends the lemmas of a form by its ending alone.
func (t *Table) Guess(dst []string, form string) []string {
	r := t.readers.Get().(*readers)
	defer t.readers.Put(r)
	code, ok := t.alphabet.append(r.code[:0], form)
	r.code = code
	if !ok {
		return dst
	}
	return t.guess(dst, form, r)
}

// guess looks for the longest ending that the table knows; r holds the code of the form.
func (t *Table) guess(dst []string, form string, r *readers) []string {
	n := len(r.code)
	reverse(r.code)
	for k := min(MaxEnding, n-MinStem); k > 0; k-- {
		if id, found, err := r.endings.Get(r.code[:k]); err == nil && found {
			return t.apply(dst, form, id)
		}
	}
	return dst
}

func (t *Table) apply(dst []string, form string, id uint64) []string {
	if id >= uint64(len(t.sets)) {
		return dst
	}
	for _, rule := range t.sets[id] {
		if lemma, ok := rule.apply(form, t.alphabet.unit()); ok {
			dst = append(dst, lemma)
		}
	}
	return dst
}

func reverse(b []byte) {
	for i, j := 0, len(b)-1; i < j; i, j = i+1, j-1 {
		b[i], b[j] = b[j], b[i]
	}
}

// readSets reads sets of rules: how many; for each how many rules, and of each the letters to cut
// and the length and bytes of what is added.
func readSets(data []byte) ([][]Rule, []byte, error) {
	d := decoder{data: data}
	sets := make([][]Rule, 0, d.count())
	for range cap(sets) {
		set := make([]Rule, 0, d.count())
		for range cap(set) {
			set = append(set, Rule{Cut: int(d.number()), Add: string(d.bytes())})
		}
		sets = append(sets, set)
	}
	return sets, d.data, d.err
}

func readFST(data []byte) (*vellum.FST, []byte, error) {
	d := decoder{data: data}
	b := d.bytes()
	if d.err != nil {
		return nil, nil, d.err
	}
	fst, err := vellum.Load(b)
	return fst, d.data, err
}

// decoder reads numbers and strings; its first error stays.
type decoder struct {
	data []byte
	err  error
}

func (d *decoder) number() uint64 {
	v, n := binary.Uvarint(d.data)
	if n <= 0 {
		d.fail()
		return 0
	}
	d.data = d.data[n:]
	return v
}

// count reads a number of things that take at least a byte each.
func (d *decoder) count() int {
	v := d.number()
	if v > uint64(len(d.data)) {
		d.fail()
		return 0
	}
	return int(v)
}

func (d *decoder) bytes() []byte {
	n := d.count()
	b := d.data[:n:n]
	d.data = d.data[n:]
	return b
}

func (d *decoder) fail() {
	d.data = nil
	if d.err == nil {
		d.err = fmt.Errorf("cut short")
	}
}
