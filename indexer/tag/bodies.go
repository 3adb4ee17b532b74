package tag

import "slices"

// naming is a body named in the text.
type naming struct {
	f        *field
	s        int // sentence
	from, to int
	id       string
	person   bool
	again    bool // by a noun that stands for it: "the ministry"
	frame    frame
	verb     int
}

// quotation is an attributed statement: where it stands and the word that carries its frame.
type quotation struct {
	f    *field
	s    int
	to   int // end of the speaker's name
	verb int
}

// known is what the document has named so far.
type known struct {
	long     map[string]bool // bodies named in a way that no other shares
	persons  map[int]bool    // persons named in full
	sequence []string        // bodies in the order of their last naming
	// ukrainian: a Ukrainian body is named in a way that no other shares.
	ukrainian bool
}

// findBodies returns the bodies that the text quotes, and those that it only names.
func (d *document) findBodies(oblasts []Oblast) (quoted, mentioned []Agency) {
	d.units = map[string]bool{}
	for _, o := range oblasts {
		d.units[o.ID] = true
	}
	k := d.firstNames()
	var all []naming
	for _, f := range d.fields {
		for si := range f.sentences {
			all = d.bodiesIn(all, f, si, k, oblasts)
		}
	}
	said := map[string]bool{}
	for _, n := range all {
		if n.frame != noFrame {
			said[n.id] = true
			d.quotes = append(d.quotes, quotation{n.f, n.s, n.to, n.verb})
		}
	}
	for _, n := range all {
		s := n.f.sentences[n.s]
		switch {
		case n.frame != noFrame:
			quoted = addAgency(quoted, n.id, n.f.evidence(s, n.from, n.to, string(n.frame)))
		case !said[n.id] && !n.again:
			mentioned = addAgency(mentioned, n.id, n.f.evidence(s, n.from, n.to, ruleMention))
		}
	}
	return quoted, mentioned
}

func addAgency(to []Agency, id string, e Evidence) []Agency {
	for i := range to {
		if to[i].ID == id {
			to[i].Evidence = addEvidence(to[i].Evidence, e)
			return to
		}
	}
	return append(to, Agency{ID: id, Evidence: []Evidence{e}})
}

// firstNames collects the long names of bodies and full names of persons in the document.
func (d *document) firstNames() *known {
	k := &known{long: map[string]bool{}, persons: map[int]bool{}}
	for _, f := range d.fields {
		for _, m := range f.matches {
			if !m.bodies {
				continue
			}
			for _, b := range m.entry.bodies {
				switch {
				case b.person && !b.surname:
					k.persons[b.who] = true
				case !b.person && !b.cue && len(m.entry.bodies) == 1:
					k.long[b.id] = true
					k.ukrainian = k.ukrainian || isUkrainian(d.dict.bodies[b.id].group)
				}
			}
		}
	}
	return k
}

// bodiesIn appends the bodies that a sentence names, with their frames.
func (d *document) bodiesIn(out []naming, f *field, si int, k *known, oblasts []Oblast) []naming {
	s := f.sentences[si]
	for i := s.from; i < s.to; {
		if at := f.at[i]; at > 0 {
			m := f.matches[at-1]
			i = m.to
			if m.from < s.from {
				continue
			}
			if id, from, to := d.foreignOffice(f, s, m); id != "" {
				out = append(out, d.name(f, si, from, to, id, false))
				k.heard(id)
				i = max(i, to)
				continue
			}
			if !m.bodies {
				continue
			}
			if id, person := d.speakerOf(f, s, m, k); id != "" {
				if !person {
					i = d.parentBehind(f, s, m)
				}
				out = append(out, d.name(f, si, m.from, i, id, person))
				k.heard(id)
			} else if m.to == m.from+1 {
				out = d.nameAgain(out, f, si, m.from, k, oblasts)
			}
			continue
		}
		out = d.nameAgain(out, f, si, i, k, oblasts)
		i++
	}
	return out
}

// parentBehind returns the end of a body's name together with the body right behind it to which it
// belongs: "Генеральний штаб" "Збройних сил України".
func (d *document) parentBehind(f *field, s sentence, m match) int {
	if m.to >= s.to || f.tokens[m.to].before&^(markOpen|markClose) != 0 || f.at[m.to] == 0 || latin(f, m.to) {
		return m.to
	}
	next := f.matches[f.at[m.to]-1]
	if !next.bodies || next.entry.bodies[0].person || next.to > s.to {
		return m.to
	}
	return next.to
}

// heard notes that a body was named.
func (k *known) heard(id string) {
	if i := slices.Index(k.sequence, id); i >= 0 {
		k.sequence = slices.Delete(k.sequence, i, i+1)
	}
	k.sequence = append(k.sequence, id)
}

// name makes a naming with its frame. What a quotation says that a body said is not told by the
// article.
func (d *document) name(f *field, si, from, to int, id string, person bool) naming {
	s := f.sentences[si]
	n := naming{f: f, s: si, from: from, to: to, id: id, person: person}
	if !f.tokens[from].quoted {
		n.frame, n.verb = d.attribution(f, s, from, to)
	}
	return n
}

// speakerOf picks the body that a name means here, "" for none.
func (d *document) speakerOf(f *field, s sentence, m match, k *known) (id string, person bool) {
	if m.to < len(f.tokens) && f.tokens[m.to].before&markHyphen != 0 && d.is(f, m.to, backed) {
		return "", false // Kremlin-backed
	}
	var fits []speaker
	for _, b := range m.entry.bodies {
		if d.fits(f, s, m, b, k) {
			fits = append(fits, b)
		}
	}
	switch len(fits) {
	case 0:
		return "", false
	case 1:
		return fits[0].id, fits[0].person
	}
	return d.choose(f, s, m, fits, k), fits[0].person
}

// fits reports whether a name may mean the body here.
func (d *document) fits(f *field, s sentence, m match, b speaker, k *known) bool {
	if b.person {
		if !d.inOffice(b) {
			return false
		}
		if b.surname {
			if d.namesake(f, s, m) {
				return false
			}
			return k.persons[b.who] || b.alone && d.placed(b.id)
		}
		return true
	}
	if b.region && !d.unitBeside(f, s, m) || d.partOfName(f, s, m) {
		return false
	}
	group := d.dict.bodies[b.id].group
	if isUkrainian(group) && m.from > s.from && f.tokens[m.from].before == 0 && d.is(f, m.from-1, abroad|russia) && !d.is(f, m.from, ukraine) {
		return false // the Russian prosecutor general's office
	}
	if m.to-m.from == 1 && f.tokens[m.from].allCaps && latin(f, m.from) && s.shouting {
		return false // WHO IS AHEAD?
	}
	if isUkrainian(group) && (d.ofForeignTown(f, s, m) || latin(f, m.from) && d.foreignNews()) && !d.says(f, m, ukraine) {
		return false
	}
	switch c := d.countryCue(f, s, m); {
	case c == cueRussia && isUkrainian(group) && b.cue,
		c == cueAbroad && (isUkrainian(group) || group == "russian") && b.cue,
		c == cueUkraine && group == "russian" && b.cue:
		return false
	case b.cue && c != cueNone:
		return true
	}
	if !b.cue || k.long[b.id] {
		return true
	}
	switch {
	case isUkrainian(group):
		return d.country == "UA" || d.language == "uk" || d.country != "RU" && d.ukrainianHere(f, s, m, k)
	case group == "russian":
		return d.country == "RU"
	}
	return d.country == "" || d.country == "UA"
}

// partOfName reports whether an English name goes on before the words that were found: "National Security Council".
func (d *document) partOfName(f *field, s sentence, m match) bool {
	i := m.from - 1
	return i > s.from && latin(f, m.from) && f.tokens[i].capital && f.tokens[m.from].before == 0 && f.at[i] == 0 && !f.tokens[i].possessive &&
		!f.tokens[i].allCaps && !d.is(f, i, role|title|ukraine|russia|abroad|conjunction|documentWord|speech|month|weekday|adverb|oblique|in|backed)
}

// says reports whether one of the words of a name is of the class.
func (d *document) says(f *field, m match, c class) bool {
	for i := m.from; i < m.to; i++ {
		if d.is(f, i, c) {
			return true
		}
	}
	return false
}

// foreignNews reports whether the document names a foreign place and nothing of Ukraine or Russia:
// its emergency service and its air force are another country's.
func (d *document) foreignNews() bool {
	if d.foreign == nil {
		foreign := len(d.units) == 0 && d.country != "UA" && d.elsewhere(false)
		d.foreign = &foreign
	}
	return *d.foreign
}

// ofForeignTown reports whether a foreign place right behind a name says whose it is: "поліція
// Берліна", "regional police in Bavaria".
func (d *document) ofForeignTown(f *field, s sentence, m match) bool {
	i := m.to
	if i < s.to && (d.is(f, i, in) || d.textBefore(f, i+1, "of")) {
		i++
	}
	return i < s.to && f.tokens[m.to].before == 0 && f.tokens[i].before == 0 && d.isForeign(f, i)
}

// namesake reports whether a surname is that of someone else, or part of another name: "Trisha
// Brown", "Brown Company". A role may stand before it, or a sentence begin.
func (d *document) namesake(f *field, s sentence, m match) bool {
	if i := m.from - 1; i >= s.from && f.tokens[i].capital && f.tokens[m.from].before == 0 && !f.tokens[i].possessive &&
		!d.is(f, i, role|title|ukraine|russia|conjunction|adverb|in|oblique|speech|that) && f.at[i] == 0 && (i > s.from || d.is(f, i, given) || latin(f, i)) {
		return true
	}
	return m.to < s.to && f.tokens[m.to].capital && f.tokens[m.to].before == 0 && f.at[m.to] == 0 && !d.is(f, m.to, speech|role)
}

// ukrainianHere reports whether a name without a country is likely Ukrainian: the document has
// places in Ukraine, a Ukrainian body, or Ukraine in its headline, its sentence names no third country, and no Russian body was named that may be meant.
func (d *document) ukrainianHere(f *field, s sentence, m match, k *known) bool {
	if len(d.units) == 0 && !d.inTitle(ukraine) && !k.ukrainian {
		return false
	}
	if s.abroad {
		return false
	}
	for i := m.from; i < m.to; i++ {
		noun, ok := d.dict.anaphors[f.tokens[i].word]
		if !ok {
			continue
		}
		for id := range k.long {
			if b := d.dict.bodies[id]; b.group == "russian" && slices.Contains(b.again, noun) {
				return false
			}
		}
	}
	return true
}

// inTitle reports whether a word of the class stands in the title.
func (d *document) inTitle(c class) bool {
	for _, f := range d.fields {
		for i := range f.tokens {
			if f.name == fieldTitle && d.is(f, i, c) {
				return true
			}
		}
	}
	return false
}

func isUkrainian(group string) bool {
	return group == "ukrainian-government" || group == "military" || group == "law-enforcement"
}

// placed reports whether the document names the oblast of a regional administration; true for all
// other bodies. A governor's surname alone counts in news on the oblast.
func (d *document) placed(id string) bool {
	unit := d.dict.bodies[id].oblast
	return unit == "" || d.units[unit]
}

// choose picks one of several bodies that share a name: the one the document named in full, else
// the one of the outlet's country, else none.
func (d *document) choose(f *field, s sentence, m match, fits []speaker, k *known) string {
	c := d.countryCue(f, s, m)
	var long, own, cued string
	for _, b := range fits {
		g := d.dict.bodies[b.id].group
		if c == cueUkraine && isUkrainian(g) || c == cueRussia && g == "russian" {
			cued = b.id
		}
		if k.long[b.id] && long == "" {
			long = b.id
		}
		if d.country == "RU" && g == "russian" || (d.country == "UA" || d.language == "uk") && isUkrainian(g) {
			own = b.id
		}
	}
	switch {
	case cued != "":
		return cued
	case long != "":
		return long
	}
	return own
}

func (d *document) inOffice(b speaker) bool {
	if d.day.IsZero() {
		return true
	}
	y := d.day.Year()
	return (b.from == 0 || y >= b.from) && (b.to == 0 || y <= b.to)
}
