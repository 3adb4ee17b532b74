package tag

import (
	"strings"

	"vistka/search/gazetteer"
)

// mention is a place in the text that leads to a unit.
type mention struct {
	f        *field
	from, to int // tokens
	units    []string
	weight   float64
	rule     string
	explicit bool // names the unit itself
	// also are other units that the name may mean; place is what the dictionary knows of it.
	also  []string
	place *place
	drop  bool
	// abroad: the text puts the place outside Ukraine.
	abroad bool
}

// Weights of the ways to name a unit: how far the name alone shows that the article is about it.
// A tag needs keepWeight; macro-regions count when nothing better is there.
const (
	weightExplicit   = 1.0
	weightCity       = 0.9
	weightSettlement = 0.8
	weightFacility   = 0.8
	weightAdmin      = 0.7
	weightHomonym    = 0.4
	weightMacro      = 0.3
	keepWeight       = 0.35
)

// Names of the rules that are shown with evidence.
const (
	ruleOblast      = "oblast"
	ruleCoordinated = "oblast, shared head"
	ruleCity        = "city"
	ruleSettlement  = "settlement"
	ruleRaion       = "district"
	ruleFacility    = "facility"
	ruleAdjective   = "adjective"
	ruleAdmin       = "administration"
	ruleMacro       = "larger region"
	ruleNear        = "near"
)

// findPlaces returns the mentions of units that hold, in the order of the text.
func (d *document) findPlaces() []mention {
	var out []mention
	for _, f := range d.fields {
		for si := range f.sentences {
			out = append(out, d.placesIn(f, si)...)
		}
	}
	d.resolveHomonyms(out)
	d.twinsAbroad(out)
	d.abroadOnly(out)
	kept := out[:0]
	for _, m := range out {
		if !m.drop {
			kept = append(kept, m)
		}
	}
	return kept
}

// placesIn returns the mentions of one sentence.
func (d *document) placesIn(f *field, si int) []mention {
	s := f.sentences[si]
	var out []mention
	for i := s.from; i < s.to; {
		if k := f.at[i]; k > 0 {
			m := f.matches[k-1]
			if m.from == i {
				if m.to == i+1 && m.places && d.is(f, i, townAdj) && f.tokens[i].capital && d.axisBehind(f, s, m.to) {
					if a, ok := d.fromAdjective(f, s, i); ok { // the axis of Pokrovsk, not the village Pokrovske
						out = append(out, a)
						i = m.to
						continue
					}
				}
				out = d.fromMatch(out, f, s, m)
			}
			i = m.to
			continue
		}
		if d.is(f, i, unitAdj|townAdj) && (f.tokens[i].capital || d.is(f, i+1, axis) || d.ofTown(f, s, i) > 0) {
			if m, ok := d.fromAdjective(f, s, i); ok {
				out = append(out, m)
			}
		}
		i++
	}
	d.shareHeads(f, s, out)
	d.near(f, out)
	d.vetoForeign(f, s, out)
	d.attached(f, out)
	return out
}

// fromMatch reads a name of the dictionary.
func (d *document) fromMatch(out []mention, f *field, s sentence, m match) []mention {
	for _, b := range m.entry.bodies {
		// A regional administration hints at its oblast, and so does the person who heads it.
		if unit := d.dict.seatOf(b.id); m.bodies && unit != "" && (!b.person || d.heads(f, s, m, b)) {
			return append(out, mention{f: f, from: m.from, to: m.to, units: []string{unit}, weight: weightAdmin, rule: ruleAdmin})
		}
	}
	if !m.places {
		return out
	}
	best, also := d.candidates(f, s, m)
	if best == nil {
		return out
	}
	if m.to < s.to && d.is(f, m.to, street) && f.tokens[m.to].capital || best.kind >= gazetteer.Bare && best.kind < gazetteer.Raion && d.bears(f, s, m) {
		return out
	}
	men := mention{f: f, from: m.from, to: m.to, units: best.units, also: also, place: best}
	switch best.kind {
	case gazetteer.Full, gazetteer.Short:
		men.weight, men.rule, men.explicit = weightExplicit, ruleOblast, true
	case gazetteer.Bare:
		men.weight, men.rule = weightCity, ruleOblast
		if isKyiv(best) {
			return d.kyiv(out, f, s, men)
		}
		if best.units[0] == "UA-40" {
			men.rule = ruleCity
		}
	case gazetteer.City:
		men.weight, men.rule = weightCity, ruleCity
	case gazetteer.Settlement:
		men.weight, men.rule = weightSettlement, ruleSettlement
	case gazetteer.Raion:
		men.weight, men.rule = weightExplicit, ruleRaion
	case gazetteer.Facility:
		men.weight, men.rule = weightFacility, ruleFacility
	case gazetteer.Macro:
		if f.tokens[m.from].allCaps && !d.is(f, m.from-1, inside) {
			return out // the body, not the land
		}
		men.weight, men.rule = weightMacro, ruleMacro
	}
	if d.dateline(f, s, m) {
		return out
	}
	if best.common && len(also) > 2 && best.kind == gazetteer.Settlement {
		men.weight = weightHomonym
	}
	return append(out, men)
}

// heads reports whether a name is that of the person who heads an administration, at the time: in full, or a
// surname that no other person of the tables bears.
func (d *document) heads(f *field, s sentence, m match, b speaker) bool {
	return len(m.entry.bodies) == 1 && !d.day.IsZero() && d.inOffice(b) && (!b.surname || b.alone && !d.namesake(f, s, m))
}

// occupied gives the unit that an occupation administration claims by its name. Those of the
// "people's republics" are bodies that are no places.
var occupied = map[string]string{
	"occ-crimea": "UA-43", "occ-sevastopol": "UA-40", "occ-kherson": "UA-65", "occ-zaporizhzhia": "UA-23",
}

// seatOf returns the unit of which a body is the administration, "" for most.
func (d *dictionary) seatOf(id string) string {
	if unit, ok := occupied[id]; ok {
		return unit
	}
	if b := d.bodies[id]; b.oblast != "" {
		return b.oblast
	}
	return d.bodies[id].seat
}

// candidates picks what a name means by itself, and the other units it may mean; nil when it is no
// name of a place here.
func (d *document) candidates(f *field, s sentence, m match) (*place, []string) {
	typed := d.is(f, m.from-1, typeWord) || d.is(f, m.from-1, oblique) && d.is(f, m.from-2, typeWord)
	var best *place
	var also []string
	for i := range m.entry.places {
		p := &m.entry.places[i]
		if (p.context || p.person && !d.located(f, m) || p.minor || m.entry.phrase) && !typed {
			continue
		}
		if m.to-m.from == 1 && !typed && d.noPlace(f, s, m.from, p) {
			continue
		}
		if best == nil || rank(p) > rank(best) {
			if best != nil {
				also = addOnce(also, best.units[0])
			}
			best = p
		} else {
			also = addOnce(also, p.units[0])
		}
	}
	if best == nil || best.kind == gazetteer.Macro {
		return best, nil
	}
	for _, u := range best.also {
		also = addOnce(also, u)
	}
	return best, also
}

// located reports whether a name that is also a first name is the place here: "в Ізмаїлі", "порт
// Ізмаїла", and not "у Володимира Зеленського".
func (d *document) located(f *field, m match) bool {
	if m.to < len(f.tokens) && f.tokens[m.to].before&^markOpen == 0 && f.tokens[m.to].capital {
		return false
	}
	if d.is(f, m.from-1, townHead) && !latin(f, m.from) {
		return true
	}
	raw := f.text[f.tokens[m.from].start:f.tokens[m.to-1].end]
	if latin(f, m.from) {
		return d.is(f, m.from-1, placePreposition)
	}
	return d.is(f, m.from-1, in) && (strings.HasSuffix(raw, "і") || strings.HasSuffix(raw, "е"))
}

// rank orders the meanings of one name: the unit itself, its centre, then by size.
func rank(p *place) int {
	switch {
	case p.kind <= gazetteer.Bare && isKyiv(p):
		return 9_000_000
	case p.kind == gazetteer.Full || p.kind == gazetteer.Short:
		return 8_500_000
	case p.centre:
		return 8_000_000
	case p.kind == gazetteer.Bare:
		return 7_000_000
	case p.kind == gazetteer.Facility:
		return 6_000_000
	case p.kind == gazetteer.City:
		return 1_000_000 + p.population
	case p.kind == gazetteer.Raion:
		return 900_000
	}
	return p.population
}

// noPlace reports whether one word that could be a place is something else here.
func (d *document) noPlace(f *field, s sentence, i int, p *place) bool {
	t := f.tokens[i]
	raw := f.text[t.start:t.end]
	switch p.kind {
	case gazetteer.Full, gazetteer.Short, gazetteer.Macro, gazetteer.Facility:
		return false
	}
	if t.allCaps && len(raw) <= maxInitials && !s.shouting {
		return true // BAR, DNR
	}
	if p.latin && i > s.from && d.is(f, i-1, title) && f.tokens[i-1].capital && t.before&^markStop == 0 {
		return true // Ms. Lutsk
	}
	if i > s.from && d.is(f, i-1, given) && f.tokens[i-1].capital && t.before == 0 && !d.is(f, i-2, given) && p.kind != gazetteer.Bare {
		return true // a surname
	}
	if p.centre || isKyiv(p) {
		return p.common && !p.latin && i == s.from && !d.placeLike(f, i)
	}
	if i > s.from && d.is(f, i-1, given) && f.tokens[i-1].capital && t.before&^markOpen == 0 {
		return true // a surname
	}
	if p.latin && p.common && i > s.from && f.tokens[i-1].capital && f.tokens[i-1].word == 0 && t.before == 0 {
		return true // Richard Brody
	}
	if !p.common {
		return false
	}
	if p.latin {
		return len(raw) <= maxInitials && !d.is(f, i-1, typeWord)
	}
	return i == s.from && !d.placeLike(f, i) || !d.placeLike(f, i) && len(raw) <= 2*maxInitials
}

// maxInitials is the length of words that may be initials.
const maxInitials = 4

// placeLike reports whether what stands around token i speaks for a place.
func (d *document) placeLike(f *field, i int) bool {
	return d.is(f, i-1, placePreposition|typeWord) || d.is(f, i+1, typeWord|oblastHead|oblastHeads) ||
		d.is(f, i-1, conjunction) && d.isPlace(f, i-2) || d.is(f, i+1, conjunction) && d.isPlace(f, i+2) ||
		i+1 < len(f.tokens) && f.tokens[i+1].before&markComma != 0 && d.isPlace(f, i+1)
}

// isPlace reports whether token i belongs to a name of a place.
func (d *document) isPlace(f *field, i int) bool {
	return i >= 0 && i < len(f.tokens) && f.at[i] > 0 && f.matches[f.at[i]-1].places
}

// dateline reports whether a match is the place where the text was written: "KYIV. April 1
// (Interfax-Ukraine) -".
func (d *document) dateline(f *field, s sentence, m match) bool {
	if m.from > 0 && f.tokens[m.from].before&markLine == 0 {
		return false
	}
	t := f.tokens[m.from]
	end := min(len(f.text), t.start+maxDateline)
	last, words := m.to-1, 0
	dated := false
	for k := m.to; k < len(f.tokens) && f.tokens[k].start < end; k++ {
		b := f.tokens[k].before
		if b&markLine != 0 {
			return false
		}
		if b&markDash != 0 {
			return t.allCaps || dated || words == 0 && f.tokens[m.to-1].allCaps
		}
		raw := f.text[f.tokens[k].start:f.tokens[k].end]
		switch {
		case d.is(f, k, month), raw[0] >= '0' && raw[0] <= '9':
			dated = true
		case b&markParen != 0, d.is(f, k, ukraine):
		case f.at[k] > 0 && len(f.matches[f.at[k]-1].entry.outlets) > 0:
			dated = true
		default:
			if f.tokens[k-1].end < f.tokens[k].start && b&(markStop|markComma|markParen) == 0 && !dated {
				return false
			}
			words++
		}
		last = k
	}
	return t.allCaps && f.tokens[m.to-1].allCaps && dated && last > m.to-1
}

// maxDateline is the length in bytes within which a dateline ends.
const maxDateline = 70
