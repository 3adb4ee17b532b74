package tag

import (
	"cmp"
	"encoding/binary"
	"maps"
	"slices"
)

// formatVersion names the form in which encode writes.
const formatVersion = "1"

// encoder writes a dictionary: numbers as varints, strings and lists of strings by their number, words in
// order, each without what it has in common with the one before. Equal builders give equal bytes.
type encoder struct {
	out     []byte
	strings map[string]int
	lists   map[string]int // joined -> number
	texts   []string
	listed  [][]string
	number  []word // by number in the builder: that in the file
}

func (e *encoder) uint(n uint64)    { e.out = binary.AppendUvarint(e.out, n) }
func (e *encoder) int(n int)        { e.uint(uint64(n)) }
func (e *encoder) bytes(s string)   { e.int(len(s)); e.out = append(e.out, s...) }
func (e *encoder) string(s string)  { e.int(e.strings[s]) }
func (e *encoder) list(l []string)  { e.int(e.lists[joined(l)]) }
func (e *encoder) flags(fs ...bool) { e.uint(flagsOf(fs)) }

func joined(l []string) string {
	var b []byte
	for _, s := range l {
		b = append(append(b, s...), 0)
	}
	return string(b)
}

func flagsOf(fs []bool) uint64 {
	n := uint64(0)
	for i, f := range fs {
		if f {
			n |= 1 << i
		}
	}
	return n
}

// encode writes what the builder holds, with the version of the tables that it was made from.
func (d *builder) encode(version string) []byte {
	e := &encoder{strings: map[string]int{}, lists: map[string]int{}}
	e.bytes(versionSum(version))
	e.tables(d)
	e.words(d)
	e.trie(d)
	e.names(d)
	e.units(d)
	e.bodies(d)
	return e.out
}

// freeze makes the dictionary.
func (d *builder) freeze() *dictionary {
	out, err := decode(string(d.encode("")), "")
	if err != nil {
		panic("tag: a dictionary cannot be read back: " + err.Error()) // found by any test
	}
	return out
}

// tables numbers and writes the strings and lists of strings.
func (e *encoder) tables(d *builder) {
	text := func(ss ...string) {
		for _, s := range ss {
			if _, ok := e.strings[s]; !ok {
				e.strings[s] = len(e.texts)
				e.texts = append(e.texts, s)
			}
		}
	}
	list := func(l []string) {
		text(l...)
		if _, ok := e.lists[joined(l)]; !ok {
			e.lists[joined(l)] = len(e.listed)
			e.listed = append(e.listed, l)
		}
	}
	text("")
	list(nil)
	for i := range d.names {
		n := &d.names[i]
		text(n.office)
		list(n.outlets)
		for _, p := range n.places {
			list(p.units)
			list(p.also)
		}
		for _, b := range n.bodies {
			text(b.id)
		}
	}
	for _, w := range slices.Sorted(maps.Keys(d.towns)) {
		list(d.towns[w])
	}
	for _, w := range slices.Sorted(maps.Keys(d.units)) {
		list([]string{d.units[w]})
	}
	for _, w := range slices.Sorted(maps.Keys(d.anaphors)) {
		text(d.anaphors[w])
	}
	for _, b := range d.bodies {
		text(b.id, b.group, b.oblast, b.seat)
		list(b.again)
	}
	for _, w := range slices.Sorted(maps.Keys(d.countries)) {
		text(d.countries[w])
	}
	for _, c := range slices.Sorted(maps.Values(d.pairs)) {
		text(c)
	}
	e.int(len(e.texts))
	for _, s := range e.texts {
		e.bytes(s)
	}
	e.int(len(e.listed))
	for _, l := range e.listed {
		e.int(len(l))
		for _, s := range l {
			e.string(s)
		}
	}
}

// words writes the words in order, with their classes.
func (e *encoder) words(d *builder) {
	order := slices.Sorted(maps.Keys(d.words))
	e.number = make([]word, len(d.classes))
	e.int(len(order))
	size := 0
	for i, w := range order {
		e.number[d.words[w]] = word(i + 1)
		size += len(w)
	}
	e.int(size)
	last := ""
	for _, w := range order {
		same := 0
		for same < len(w) && same < len(last) && w[same] == last[same] {
			same++
		}
		e.int(same)
		e.bytes(w[same:])
		e.uint(uint64(d.classes[d.words[w]]))
		last = w
	}
}

// trie writes the nodes behind first words, and the steps between nodes.
func (e *encoder) trie(d *builder) {
	e.int(len(d.names))
	type link struct {
		key uint64
		to  node
	}
	var links []link
	for w, to := range d.first {
		if to != 0 {
			links = append(links, link{stepKey(0, e.number[w], false), to})
		}
	}
	for s, to := range d.next {
		links = append(links, link{stepKey(s.from, e.number[s.word], s.comma), to})
	}
	slices.SortFunc(links, func(a, b link) int { return cmp.Compare(a.key, b.key) })
	e.int(len(links))
	var last node
	for _, l := range links {
		from := node(l.key >> 32)
		e.uint(uint64(from - last))
		e.uint(l.key & (1<<32 - 1))
		e.uint(uint64(l.to))
		last = from
	}
}

// names writes the entries of the names, by node.
func (e *encoder) names(d *builder) {
	count, places, bodies := 0, 0, 0
	for i := range d.names {
		if n := &d.names[i]; n.ends() {
			count++
			places += len(n.places)
			bodies += len(n.bodies)
		}
	}
	e.int(count)
	e.int(places)
	e.int(bodies)
	last := 0
	for i := range d.names {
		n := &d.names[i]
		if !n.ends() {
			continue
		}
		e.int(i - last)
		last = i
		e.flags(n.intro, n.phrase, n.foreign, n.world)
		e.string(n.office)
		for _, c := range []uint16{n.capitals, n.shout, n.bodyCapitals, n.bodyShout} {
			e.uint(uint64(c))
		}
		e.list(n.outlets)
		e.int(len(n.places))
		for _, p := range n.places {
			e.place(p)
		}
		e.int(len(n.bodies))
		for _, b := range n.bodies {
			e.string(b.id)
			e.flags(b.cue, b.region, b.person, b.surname, b.alone)
			e.int(b.from)
			e.int(b.to)
			e.int(b.who)
		}
	}
}

func (e *encoder) place(p place) {
	e.int(int(p.kind))
	e.list(p.units)
	e.list(p.also)
	e.int(p.population)
	e.flags(p.context, p.common, p.latin, p.person, p.minor, p.centre, p.namesake, p.twin)
}

// units writes the adjectives of towns and units.
func (e *encoder) units(d *builder) {
	e.int(len(d.towns))
	for _, w := range slices.Sorted(maps.Keys(d.towns)) {
		e.uint(uint64(e.number[w]))
		e.list(d.towns[w])
	}
	e.int(len(d.units))
	for _, w := range slices.Sorted(maps.Keys(d.units)) {
		e.uint(uint64(e.number[w]))
		e.list([]string{d.units[w]})
	}
}

// bodies writes bodies, the nouns that name them again, and countries.
func (e *encoder) bodies(d *builder) {
	e.int(len(d.bodies))
	for _, b := range d.bodies {
		for _, s := range []string{b.id, b.group, b.oblast, b.seat} {
			e.string(s)
		}
		e.list(b.again)
	}
	e.int(len(d.anaphors))
	for _, w := range slices.Sorted(maps.Keys(d.anaphors)) {
		e.uint(uint64(e.number[w]))
		e.string(d.anaphors[w])
	}
	e.int(len(d.countries))
	for _, w := range slices.Sorted(maps.Keys(d.countries)) {
		e.uint(uint64(e.number[w]))
		e.string(d.countries[w])
	}
	e.int(len(d.pairs))
	for _, p := range slices.SortedFunc(maps.Keys(d.pairs), func(a, b [2]word) int { return slices.Compare(a[:], b[:]) }) {
		e.uint(uint64(e.number[p[0]]))
		e.uint(uint64(e.number[p[1]]))
		e.string(d.pairs[p])
	}
}
