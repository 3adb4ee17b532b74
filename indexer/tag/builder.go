package tag

import (
	"strings"
	"unicode/utf8"

	"vistka/search/agency"
	"vistka/search/gazetteer"
)

// builder collects words and names from the tables, and those of an editor. The dictionary is made
// from it.
type builder struct {
	words   map[string]word
	buf     []byte  // of intern
	tokens  []token // of the name that was added last
	classes []class // by word
	// first is the node of the trie behind a first word, next the node behind a node and a word.
	first     []node
	next      map[step]node
	names     []entry           // by node; the empty entry where no name ends
	towns     map[word][]string // units of the adjective of a town, the likeliest first
	units     map[word]string   // unit of the adjective of a unit
	anaphors  map[word]string   // noun by which a body is named again
	bodies    []bodyInfo
	countries map[word]string    // id of the country that a word names
	pairs     map[[2]word]string // and that two words name together
}

type step struct {
	from  node
	word  word
	comma bool // before the word: "Odessa, Texas"
}

func (d *builder) is(w word, c class) bool { return w != 0 && d.classes[w]&c != 0 }

// intern returns the number of a word, new or known. It is called while the dictionary is built.
func (d *builder) intern(raw string) word {
	d.buf = fold(d.buf[:0], raw)
	return d.internFolded(d.buf)
}

func (d *builder) internFolded(folded []byte) word {
	if w, ok := d.words[string(folded)]; ok {
		return w
	}
	w := word(len(d.classes))
	d.words[string(folded)] = w
	d.classes = append(d.classes, 0)
	d.first = append(d.first, 0)
	return w
}

// class adds a class to the words of a text.
func (d *builder) class(text string, c class) {
	for _, t := range tokenize(text, nil) {
		w := d.intern(text[t.start:t.end])
		d.classes[w] |= c
	}
}

// add puts a name into the trie and returns its entry, nil for a name without words. The words of
// the name are in d.tokens then.
func (d *builder) add(name string) (e *entry, capitals, shout uint16) {
	var at node
	d.tokens = appendTokens(d.tokens[:0], name, nil)
	for i := range d.tokens {
		t := &d.tokens[i]
		w := d.intern(name[t.start:t.end])
		t.word = w
		var to node
		by := step{at, w, t.before&markComma != 0}
		if at == 0 {
			to = d.first[w]
		} else {
			to = d.next[by]
		}
		if to == 0 {
			to = node(len(d.names))
			d.names = append(d.names, entry{})
			if at == 0 {
				d.first[w] = to
			} else {
				d.next[by] = to
			}
		}
		at = to
		if i < 16 {
			if t.capital {
				capitals |= 1 << i
			}
			if t.allCaps {
				shout |= 1 << i
			}
		}
	}
	if at == 0 {
		return nil, 0, 0
	}
	return &d.names[at], capitals, shout
}

// build makes the dictionary from the tables.
func build() *dictionary { return newBuilder().freeze() }

// newBuilder returns a builder that holds the tables.
func newBuilder() *builder {
	d := &builder{
		words: make(map[string]word, 1<<16), classes: make([]class, 1, 1<<16), first: make([]node, 1, 1<<16),
		next: make(map[step]node, 1<<15), names: make([]entry, 1, 1<<16),
		towns: map[word][]string{}, units: map[word]string{}, anaphors: map[word]string{},
		countries: map[word]string{}, pairs: map[[2]word]string{},
	}
	readWords(wordList, d.class)
	d.addPlaces()
	d.addAdjectives()
	d.addCities()
	d.addBodies()
	d.addOutlets()
	for _, p := range introductions {
		e, _, _ := d.add(p)
		e.intro = true
	}
	return d
}

// addPlaces enters the names of the gazetteer.
func (d *builder) addPlaces() {
	for _, n := range gazetteer.Names() {
		shared := d.listed(n, namesake)
		isTwin := d.listed(n, twin)
		switch n.Kind {
		case gazetteer.Adjective:
			for _, f := range n.Forms {
				w := d.intern(f)
				for i, part := range strings.Split(f, "-") { // Івано-Франківської: by its last word
					if i == 0 && part == f {
						continue
					}
					w = d.intern(part)
				}
				d.classes[w] |= unitAdj
				d.units[w] = n.Oblasts[0]
			}
			continue
		case gazetteer.Given:
			for _, f := range n.Forms {
				d.class(f, given)
			}
			continue
		}
		for _, f := range n.Forms {
			d.addPlace(n, f, false, shared, isTwin)
		}
		for _, f := range n.Context {
			d.addPlace(n, f, true, shared, isTwin)
		}
	}
}

// listed reports whether a Cyrillic spelling of a place is of the class.
func (d *builder) listed(n gazetteer.Name, c class) bool {
	for _, f := range n.Forms {
		if f[0] >= utf8.RuneSelf && d.spelt(f, c) {
			return true
		}
	}
	return false
}

// spelt reports whether a word is of the class.
func (d *builder) spelt(form string, c class) bool {
	d.buf = fold(d.buf[:0], form)
	return d.is(d.words[string(d.buf)], c)
}

func (d *builder) addPlace(n gazetteer.Name, form string, context, shared, isTwin bool) {
	e, capitals, shout := d.add(form)
	if e == nil {
		return
	}
	switch n.Kind {
	case gazetteer.Foreign, gazetteer.World:
		e.foreign = true
		e.world = e.world || n.Kind == gazetteer.World
		e.capitals, e.shout = capitals, shout
		return
	case gazetteer.Phrase, gazetteer.Region:
		e.phrase = true
		return
	}
	r, _ := utf8.DecodeRuneInString(form)
	p := place{
		kind: n.Kind, units: n.Oblasts, also: n.Also, population: n.Population,
		context: context, common: n.Common, latin: r < utf8.RuneSelf, person: n.Person, minor: n.Minor, twin: isTwin,
	}
	if p.namesake = shared; p.latin {
		p.namesake = d.spelt(form, namesake)
	}
	for _, old := range e.places {
		if old.units[0] == p.units[0] && old.kind == p.kind && old.context == p.context {
			return
		}
	}
	if n.Kind == gazetteer.City && !n.Old {
		c := gazetteer.Centre(n.Oblasts[0])
		for _, f := range n.Forms {
			if f == c {
				p.centre = true
				break
			}
		}
	}
	if len(e.places) == 0 {
		e.capitals, e.shout = capitals, shout
	} else {
		e.capitals &= capitals
		e.shout &= shout
	}
	e.places = append(e.places, p)
}

// addAdjectives enters the adjectives of districts, towns and foreign regions in all endings.
func (d *builder) addAdjectives() {
	endings := map[string][]string{"uk": gazetteer.Endings("uk"), "ru": gazetteer.Endings("ru")}
	for _, s := range gazetteer.Stems() {
		parts := strings.Split(s.Text, "-")
		stem := parts[len(parts)-1]
		all := append(s.Oblasts[:len(s.Oblasts):len(s.Oblasts)], s.Also...)
		d.buf = fold(d.buf[:0], stem)
		n := len(d.buf)
		for _, end := range endings[s.Lang] {
			d.buf = append(d.buf[:n], end...) // endings are folded as they stand
			w := d.internFolded(d.buf)
			switch {
			case s.World:
				d.classes[w] |= worldAdj
				continue
			case len(s.Oblasts) == 0:
				d.classes[w] |= abroadAdj
				continue
			}
			d.classes[w] |= townAdj
			d.towns[w] = merge(d.towns[w], all)
		}
	}
}

// addCities gives the adjectives of towns with the rank of a city their class: the table of adjectives does not say whose
// each is, and those of villages are too often ordinary words.
func (d *builder) addCities() {
	stems := map[string]bool{}
	for _, s := range gazetteer.Stems() {
		if len(s.Oblasts) > 0 {
			stems[s.Lang+s.Text] = true
		}
	}
	for _, n := range gazetteer.Names() {
		if n.Kind != gazetteer.City || n.Common || n.Person || n.Minor {
			continue
		}
		for _, f := range n.Forms {
			for lang, end := range adjectiveEnds {
				for _, stem := range adjectiveStems(f, end) {
					if stems[lang+stem] && !noCity[stem] {
						d.cityAdjective(lang, stem)
					}
				}
			}
		}
	}
}

// adjectiveEnds are the endings of the stems of adjectives by language.
var adjectiveEnds = map[string]string{"uk": "ськ", "ru": "ск"}

// adjectiveStems returns the stems that the adjective of a town may have: "Канів" is канівськ, "Одеса" одеськ, "Луцьк"
// луцьк.
func adjectiveStems(name, end string) []string {
	out := []string{name, name + end}
	cut := name
	for range 2 {
		_, size := utf8.DecodeLastRuneInString(cut)
		cut = cut[:len(cut)-size]
		out = append(out, cut+end, cut+strings.TrimPrefix(end, "с"))
	}
	return out
}

// noCity are adjectives that are also those of a state, a river, a sea, a people or hills.
var noCity = map[string]bool{
	"Київськ": true, "Дніпровськ": true, "Українськ": true, "Слов’янськ": true, "Приморськ": true, "Чорноморськ": true, "Барськ": true,
	"Галицьк": true, "Гірськ": true, "Первомайськ": true, "Володимирськ": true, "Новгородськ": true, "Кримськ": true, "Шахтарськ": true,
	"Киевск": true, "Днепровск": true, "Украинск": true, "Славянск": true, "Приморск": true, "Черноморск": true, "Галицк": true,
	"Первомайск": true, "Владимирск": true, "Крымск": true, "Шахтерск": true, "Горск": true, "Донск": true,
}

func (d *builder) cityAdjective(lang, stem string) {
	for _, end := range gazetteer.Endings(lang) {
		d.buf = append(fold(d.buf[:0], stem), end...)
		if w, ok := d.words[string(d.buf)]; ok && d.is(w, townAdj) && !d.is(w, ukraine|russia) {
			d.classes[w] |= cityAdj
		}
	}
}

// addOutlets enters names of outlets: they are never places or bodies.
func (d *builder) addOutlets() {
	for _, o := range agency.Outlets() {
		for _, v := range append([]string{o.Name}, o.Variants...) {
			if utf8.RuneCountInString(v) < minOutlet || o.Official {
				continue
			}
			if e, capitals, shout := d.add(v); e != nil && len(e.places) == 0 && len(e.bodies) == 0 {
				e.outlets = addOnce(e.outlets, o.ID)
				e.capitals, e.shout = capitals, shout&^1
			}
		}
	}
}

// minOutlet keeps names of outlets that are also initials or ordinary words out of texts: AP, KI, UP.
const minOutlet = 4

// merge adds the units of a further adjective to those of one of the same form.
func merge(to, more []string) []string {
	if to == nil {
		return more
	}
	for _, u := range more {
		to = addOnce(to[:len(to):len(to)], u)
	}
	return to
}

func addOnce(to []string, s string) []string {
	for _, t := range to {
		if t == s {
			return to
		}
	}
	return append(to, s)
}

func ukrainianOutlet(id string) bool {
	o, ok := agency.OutletByID(id)
	return ok && o.Country == "UA"
}
