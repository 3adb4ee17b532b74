package tag

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"

	"vistka/search/agency"
	"vistka/search/gazetteer"
)

// versionSum shortens the version of the tables for the file.
func versionSum(version string) string {
	sum := sha256.Sum256([]byte(version))
	return hex.EncodeToString(sum[:8])
}

var (
	errOtherVersion = errors.New("a dictionary of other tables")
	errCut          = errors.New("the dictionary is cut short or damaged")
)

// decoder reads what encoder wrote. After the first fault every read gives 0.
type decoder struct {
	in      string
	failed  bool
	strings []string
	lists   [][]string
}

func (r *decoder) uint() uint64 {
	var n uint64
	for i := 0; i < len(r.in) && i < binary.MaxVarintLen64; i++ {
		c := r.in[i]
		n |= uint64(c&0x7f) << (7 * i)
		if c < 0x80 {
			r.in = r.in[i+1:]
			return n
		}
	}
	r.failed, r.in = true, ""
	return 0
}

// int reads a number of at most limit.
func (r *decoder) int(limit int) int {
	n := r.uint()
	if limit < 0 || n > uint64(limit) {
		r.failed, r.in = true, ""
		return 0
	}
	return int(n)
}

// count reads a number of things that take a byte each at least.
func (r *decoder) count() int {
	n := r.uint()
	if n > uint64(len(r.in)) {
		r.failed, r.in = true, ""
		return 0
	}
	return int(n)
}

func (r *decoder) bytes() string {
	n := r.count()
	if r.failed {
		return ""
	}
	s := r.in[:n]
	r.in = r.in[n:]
	return s
}

func (r *decoder) string() string {
	if n := r.int(len(r.strings) - 1); !r.failed {
		return r.strings[n]
	}
	return ""
}

func (r *decoder) listNumber() uint16 { return uint16(r.int(len(r.lists) - 1)) }

func (r *decoder) list() []string {
	if n := r.listNumber(); !r.failed {
		return r.lists[n]
	}
	return nil
}

// flags reads as many flags as it is given.
func (r *decoder) flags(into ...*bool) {
	n := r.uint()
	for i, f := range into {
		*f = n>>i&1 != 0
	}
}

// decode reads a dictionary that was written for the version of the tables.
func decode(in, version string) (*dictionary, error) {
	r := &decoder{in: in}
	if r.bytes() != versionSum(version) {
		return nil, errOtherVersion
	}
	d := &dictionary{}
	r.tables()
	d.lists = r.lists
	r.words(d)
	r.trie(d)
	r.names(d)
	r.units(d)
	r.bodies(d)
	if r.failed {
		return nil, errCut
	}
	return d, nil
}

func (r *decoder) tables() {
	r.strings = make([]string, r.count())
	for i := range r.strings {
		r.strings[i] = r.bytes()
	}
	r.lists = make([][]string, r.count())
	for i := range r.lists {
		if n := r.count(); n > 0 {
			r.lists[i] = make([]string, n)
			for k := range r.lists[i] {
				r.lists[i][k] = r.string()
			}
		}
	}
}

func (r *decoder) words(d *dictionary) {
	n := min(r.count(), wordMask)
	d.words.text = make([]byte, 0, r.int(len(r.in)*maxFold))
	d.words.ends = make([]uint32, 1, n+1)
	d.classes = make([]class, 1, n+1)
	last := 0
	for range n {
		same := r.int(len(d.words.text) - last)
		d.words.text = append(d.words.text, d.words.text[last:last+same]...)
		last = len(d.words.text) - same
		d.words.text = append(d.words.text, r.bytes()...)
		d.words.ends = append(d.words.ends, uint32(len(d.words.text)))
		d.classes = append(d.classes, class(r.uint()))
	}
	d.words.index()
}

// maxFold bounds how much longer the words are than their bytes in the file.
const maxFold = 16

// word reads the number of a word.
func (r *decoder) word(d *dictionary) word { return word(r.int(len(d.classes) - 1)) }

func (r *decoder) trie(d *dictionary) {
	d.names = make([]uint32, r.int(len(r.in)))
	n := r.count()
	d.first = make([]node, len(d.classes))
	d.next.keys = make([]uint64, tableSize(n))
	d.next.nodes = make([]node, len(d.next.keys))
	nodes := max(len(d.names)-1, 0)
	from := 0
	for range n {
		from += r.int(nodes)
		step := r.uint()
		w, to := step>>1, node(r.int(nodes))
		switch {
		case w >= uint64(len(d.first)):
			r.failed, r.in = true, ""
		case from == 0:
			d.first[w] = to
		case to != 0:
			d.next.add(uint64(from)<<32|step, to)
		}
	}
}

func (r *decoder) names(d *dictionary) {
	n := r.count()
	places, bodies := make([]place, 0, r.count()), make([]speaker, 0, r.count())
	d.entries = make([]entry, 1, n+1)
	at := 0
	for range n {
		var e entry
		at += r.int(len(d.names) - 1 - at)
		r.flags(&e.intro, &e.phrase, &e.foreign, &e.world)
		e.office = r.string()
		for _, c := range []*uint16{&e.capitals, &e.shout, &e.bodyCapitals, &e.bodyShout} {
			*c = uint16(r.uint())
		}
		e.outlets = r.list()
		first := len(places)
		for range r.count() {
			places = append(places, r.place())
		}
		e.places = places[first:len(places):len(places)]
		first = len(bodies)
		for range r.count() {
			var b speaker
			b.id = r.string()
			r.flags(&b.cue, &b.region, &b.person, &b.surname, &b.alone)
			b.from, b.to, b.who = r.int(maxYear), r.int(maxYear), r.int(1<<20)
			bodies = append(bodies, b)
		}
		e.bodies = bodies[first:len(bodies):len(bodies)]
		if r.failed {
			return
		}
		d.names[at] = uint32(len(d.entries))
		d.entries = append(d.entries, e)
	}
}

func (r *decoder) place() (p place) {
	p.kind = gazetteer.Kind(r.uint())
	p.units, p.also = r.list(), r.list()
	p.population = r.int(1 << 30)
	r.flags(&p.context, &p.common, &p.latin, &p.person, &p.minor, &p.centre, &p.namesake, &p.twin)
	return p
}

func (r *decoder) units(d *dictionary) {
	for _, to := range []*[]uint16{&d.towns, &d.units} {
		*to = make([]uint16, len(d.classes))
		for range r.count() {
			w := r.word(d)
			(*to)[w] = r.listNumber()
		}
	}
}

func (r *decoder) bodies(d *dictionary) {
	n := r.count()
	list := make([]bodyInfo, n)
	d.bodies, d.ovas = make(map[string]*bodyInfo, n), map[string]string{}
	for i := range list {
		b := &list[i]
		b.id, b.group, b.oblast, b.seat, b.again = r.string(), r.string(), r.string(), r.string(), r.list()
		d.bodies[b.id] = b
		if b.oblast != "" {
			d.ovas[b.oblast] = b.id
		}
	}
	n = r.count()
	d.anaphors = make(map[word]string, n)
	for range n {
		w := r.word(d)
		d.anaphors[w] = r.string()
	}
	all := agency.Countries()
	byID := make(map[string]*agency.Country, len(all))
	for i := range all {
		byID[all[i].ID] = &all[i]
	}
	n = r.count()
	d.countries = make(map[word]*agency.Country, n)
	for range n {
		w := r.word(d)
		d.countries[w] = byID[r.string()]
	}
	n = r.count()
	d.pairs = make(map[[2]word]*agency.Country, n)
	for range n {
		p := [2]word{r.word(d), r.word(d)}
		d.pairs[p] = byID[r.string()]
	}
}
