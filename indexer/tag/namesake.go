package tag

import (
	"strconv"
	"strings"

	"vistka/search/gazetteer"
)

// bears reports whether the name of a place is here that of something that bears it: a club, a ship,
// a film, a town on another river.
func (d *document) bears(f *field, s sentence, m match) bool {
	if m.to < s.to && f.tokens[m.to].before&markHyphen != 0 && d.textBefore(f, m.to+1, "на", "on", "upon") {
		return true // Слов’янськ-на-Кубані
	}
	if d.textBefore(f, m.from, "імені", "имени", "ім") {
		return true // named after a person
	}
	if before := m.from - 1; before >= s.from && f.tokens[m.from].before&^(markOpen|markClose|markParen) == 0 {
		if d.is(f, before, club) && f.tokens[before].capital || d.is(f, before, bearer) && f.tokens[m.from].capital {
			return true
		}
	}
	if latin(f, m.from) && d.is(f, m.from, club) && d.has(sport) {
		return true
	}
	return f.quotedAlone(m) && !latin(f, m.from) && !d.is(f, m.from-1, site|typeWord)
}

// quotedAlone reports whether a name stands in quotation marks by itself: «Очаків», not «Очаків горить».
func (f *field) quotedAlone(m match) bool {
	if f.tokens[m.from].before&markOpen == 0 {
		return false
	}
	if m.to < len(f.tokens) {
		return f.tokens[m.to].before&markClose != 0
	}
	return strings.ContainsAny(f.text[f.tokens[m.to-1].end:], "\"”»")
}

// abroadOnly drops places of an article on another country: it names that country and neither Ukraine
// nor Russia, nor one of their bodies, nor the war, and its names of places say little: others bear
// them too, or they are set as those of persons and things are. In Ukrainian and Russian, where news
// on Ukraine need not say so, the sentence itself must name the country.
func (d *document) abroadOnly(ms []mention) {
	some := false
	for k := range ms {
		m := &ms[k]
		if m.drop {
			continue
		}
		if !d.weak(m) {
			return
		}
		some = true
	}
	if !some || !d.elsewhere(true) || d.has(war) {
		return
	}
	for k := range ms {
		m := &ms[k]
		m.drop = m.drop || latin(m.f, m.from) || d.namesAbroad(m.f, m.f.sentences[m.f.sentenceAt(m.from)])
	}
}

// weak reports whether the name of a mention, or the way it is named, says little by itself.
func (d *document) weak(m *mention) bool {
	p := m.place
	switch {
	case p == nil || p.kind < gazetteer.Bare && m.rule != ruleCoordinated || p.kind == gazetteer.Facility:
		return false
	case p.namesake || !p.latin && (p.common || p.person) || m.rule == ruleMacro:
		return true
	}
	for i := m.from - 1; i >= 0 && i >= m.from-maxOrigin; i-- {
		if d.is(m.f, i, origin) {
			return true
		}
	}
	if !latin(m.f, m.from) {
		return false
	}
	if m.to < len(m.f.tokens) && m.f.tokens[m.to].before&markHyphen != 0 {
		return true // Kharkiv-born
	}
	return !d.is(m.f, m.from-1, placePreposition|typeWord|toward) && !m.f.tokens[m.from].possessive
}

// twinsAbroad drops towns whose name a town of Russia bears, when the sentence names a region of Russia and
// the document no other place in Ukraine; and a town that the text has elsewhere put there.
func (d *document) twinsAbroad(ms []mention) {
	claimed := map[string]bool{} // units of towns that are in Russia here
	for k := range ms {
		m := &ms[k]
		if m.drop && m.abroad {
			claimed[m.units[0]] = true
		}
		if !m.drop && (m.place == nil || !m.place.twin) {
			return
		}
	}
	for k := range ms {
		m := &ms[k]
		if m.drop || claimed[m.units[0]] {
			m.drop = true
			continue
		}
		s := m.f.sentences[m.f.sentenceAt(m.from)]
		for i := s.from; i < s.to && !m.drop; i++ {
			m.drop = d.isForeign(m.f, i) && d.foreignRegion(m.f, i)
		}
	}
}

// maxOrigin is the number of words between "народився" and the place: "народився 1921 року у".
const maxOrigin = 4

// elsewhere reports whether the document names another country or an age long past, and neither
// Ukraine nor Russia nor, where bodies count, one of their bodies.
func (d *document) elsewhere(bodies bool) bool {
	foreign := d.historic()
	for _, f := range d.fields {
		for i := range f.tokens {
			if d.is(f, i, ukraine|russia) {
				return false
			}
		}
		for _, m := range f.matches {
			for _, b := range m.entry.bodies {
				if bodies && m.bodies && !b.cue && !b.surname && d.dict.bodies[b.id].group != "international" {
					return false
				}
			}
		}
		foreign = foreign || d.namesAbroad(f, sentence{to: len(f.tokens)})
	}
	return foreign
}

// namesAbroad reports whether the words of a sentence name a country other than Ukraine, Russia and
// Belarus, or a place there.
func (d *document) namesAbroad(f *field, s sentence) bool {
	for i := s.from; i < s.to; i++ {
		if k := f.at[i]; k > 0 && f.matches[k-1].entry.world && !f.matches[k-1].places {
			return true
		}
		switch t := &f.tokens[i]; {
		case d.is(f, i, worldAdj):
			return true
		case d.is(f, i, abroad) && (t.capital || !latin(f, i) && d.relational(f, i)):
			return true
		}
	}
	return false
}

// has reports whether the document has a word of the class.
func (d *document) has(c class) bool {
	for _, f := range d.fields {
		for i := range f.tokens {
			if d.is(f, i, c) {
				return true
			}
		}
	}
	return false
}

// historic reports whether the years that the document names are all of an age long past.
func (d *document) historic() bool {
	past := false
	for _, f := range d.fields {
		for i := range f.tokens {
			raw := f.text[f.tokens[i].start:f.tokens[i].end]
			if len(raw) != 4 || raw[0] != '1' && raw[0] != '2' {
				continue
			}
			if y, err := strconv.Atoi(raw); err != nil {
				continue
			} else if y >= firstYear && y <= maxYear {
				return false
			} else if y >= 1000 && y < lastPast {
				past = true
			}
		}
	}
	return past
}

// An article with a year from firstYear on is about an independent Ukraine; one whose years all lie
// before lastPast is about history.
const (
	firstYear = 1991
	lastPast  = 1986
)
