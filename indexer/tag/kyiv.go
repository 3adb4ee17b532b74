package tag

import (
	"strings"

	"vistka/search/gazetteer"
)

// The units around the capital.
const (
	kyivCity   = "UA-30"
	kyivOblast = "UA-32"
)

func isKyiv(p *place) bool { return p.kind == gazetteer.Bare && p.units[0] == kyivCity }

// kyiv decides whether a bare Kyiv is the city, its oblast or the government. In Ukrainian and
// Russian the case says much: the locative is the city, the dative the government; in English what
// stands around it.
func (d *document) kyiv(out []mention, f *field, s sentence, m mention) []mention {
	i := m.from
	if d.dateline(f, s, match{from: m.from, to: m.to}) {
		return out
	}
	raw := strings.ToLower(f.text[f.tokens[i].start:f.tokens[i].end])
	keep := func(unit, rule string) []mention {
		m.units = []string{unit}
		m.rule = rule
		return append(out, m)
	}
	if d.is(f, m.to, capitalWord) || d.is(f, i-1, capitalWord|typeWord) {
		return keep(kyivCity, ruleCity)
	}
	prep := d.is(f, i-1, placePreposition)
	switch raw {
	case "kyiv", "kiev", "kyyiv":
		return d.kyivEnglish(out, f, s, m, keep)
	case "києві", "киеве":
		if d.speaks(f, s, m.to) {
			return out // "в Києві заявили"
		}
		return keep(kyivCity, ruleCity)
	case "києву", "киеву", "києвові":
		if d.is(f, i-1, attack) || d.textBefore(f, i, "по") {
			return keep(kyivCity, ruleCity)
		}
		return out
	case "києвом", "киевом":
		switch {
		case d.textBefore(f, i, "під", "под"):
			return keep(kyivOblast, ruleNear)
		case d.textBefore(f, i, "над"):
			return keep(kyivCity, ruleCity)
		}
		return out
	case "києва", "киева":
		if d.is(f, i-1, ruleOf) {
			return out
		}
		return keep(kyivCity, ruleCity)
	}
	// Nominative and accusative.
	if prep || d.inList(f, s, i) || d.sentenceIs(f, s, i, attack) && !d.is(f, i+1, speech|political) {
		return keep(kyivCity, ruleCity)
	}
	return out
}

// maxSpeaks is the number of words between "в Києві" and its verb: "в Киеве эти сообщения не комментировали".
const maxSpeaks = 4

// speaks reports whether the words from token i say that somebody unnamed in the capital said something,
// which is the government: a verb of saying in the plural, with no subject behind it.
func (d *document) speaks(f *field, s sentence, i int) bool {
	for k := i; k < s.to && k < i+maxSpeaks; k++ {
		if f.tokens[k].before != 0 || f.tokens[k].capital {
			return false
		}
		if !d.is(f, k, speech) {
			continue
		}
		raw := f.text[f.tokens[k].start:f.tokens[k].end]
		if !strings.HasSuffix(raw, "ли") && !strings.HasSuffix(raw, "ють") && !strings.HasSuffix(raw, "ют") && !strings.HasSuffix(raw, "ять") && !strings.HasSuffix(raw, "ят") {
			return false
		}
		return k+1 == s.to || f.tokens[k+1].before != 0 || d.is(f, k+1, that)
	}
	return false
}

func (d *document) kyivEnglish(out []mention, f *field, s sentence, m mention, keep func(unit, rule string) []mention) []mention {
	i := m.from
	next := m.to
	if f.tokens[i].possessive {
		if d.is(f, next, government|political|speech) {
			return out
		}
		return keep(kyivCity, ruleCity)
	}
	if next < s.to && f.tokens[next].before&markHyphen != 0 && d.is(f, next, backed) {
		return out // Kyiv-controlled
	}
	if next < s.to && f.tokens[next].before&^markOpen == 0 && d.is(f, next, government|speech|political) && !d.is(f, i-1, placePreposition) {
		return out
	}
	if d.textBefore(f, next+1, "vicinity", "outskirts", "suburb", "suburbs") && f.tokens[next].before == 0 {
		return keep(kyivOblast, ruleNear)
	}
	if d.textBefore(f, i, "the") && (next >= s.to || f.tokens[next].before != 0) {
		return out // chicken Kiev
	}
	if i > s.from && d.is(f, i-1, dealing) && f.tokens[i].before == 0 {
		return out // "has not answered Kyiv"
	}
	if d.is(f, i-1, conjunction) && d.is(f, i-2, otherCapital) || d.is(f, i+1, conjunction) && d.is(f, i+2, otherCapital) {
		return out // between Moscow and Kyiv
	}
	if next < s.to && d.is(f, next, government) && f.tokens[next].before == 0 {
		return out
	}
	return keep(kyivCity, ruleCity)
}

// textBefore reports whether the word before token i is one of the given.
func (d *document) textBefore(f *field, i int, words ...string) bool {
	if i <= 0 || i > len(f.tokens) {
		return false
	}
	before := f.text[f.tokens[i-1].start:f.tokens[i-1].end]
	for _, w := range words {
		if len(before) == len(w) && strings.EqualFold(before, w) {
			return true
		}
	}
	return false
}

// inList reports whether token i stands in a list with another place.
func (d *document) inList(f *field, s sentence, i int) bool {
	listed := func(k, gap int) bool {
		return k >= s.from && k < s.to && d.isPlace(f, k) && (f.tokens[gap].before&(markComma|markDash|markHyphen) != 0 || d.is(f, gap, conjunction))
	}
	return listed(i-1, i) || listed(i-2, i-1) || i+1 < s.to && listed(i+1, i+1) || i+2 < s.to && listed(i+2, i+1)
}

// sentenceIs reports whether a word near token i is of class c.
func (d *document) sentenceIs(f *field, s sentence, i int, c class) bool {
	for k := max(s.from, i-6); k < min(s.to, i+7); k++ {
		if k != i && d.is(f, k, c) {
			return true
		}
	}
	return false
}
