package tag

import "vistka/search/gazetteer"

// unitBeside reports whether a unit of Ukraine right before or behind a name says whose it is: "прокуратура
// Сумської області".
func (d *document) unitBeside(f *field, s sentence, m match) bool {
	if m.to < s.to && f.tokens[m.to].before == 0 {
		if d.is(f, m.to, unitAdj) && f.tokens[m.to].capital && d.is(f, m.to+1, oblastHead) {
			return true
		}
		if k := f.at[m.to]; k > 0 && f.matches[k-1].places && f.matches[k-1].entry.places[0].kind <= gazetteer.Short {
			return true
		}
	}
	return m.from > s.from && f.tokens[m.from].before == 0 && d.is(f, m.from-1, unitAdj) && f.tokens[m.from-1].capital
}

// cue is the country that stands beside a name.
type cue uint8

const (
	cueNone cue = iota
	cueUkraine
	cueRussia
	cueAbroad
)

// maxCue is the number of words before and behind a name that can give it a country.
const maxCue = 3

// countryCue returns the country that the words around a name give it; the nearest wins.
func (d *document) countryCue(f *field, s sentence, m match) cue {
	of := func(i int) cue {
		switch {
		case d.is(f, i, ukraine):
			return cueUkraine
		case d.is(f, i, russia):
			return cueRussia
		case d.is(f, i, abroad):
			return cueAbroad
		}
		return cueNone
	}
	for i := m.from; i < m.to; i++ {
		if c := of(i); c != cueNone {
			return c
		}
	}
	if d.unitBeside(f, s, m) {
		return cueUkraine
	}
	for n := 1; n <= maxCue; n++ {
		if i := m.to + n - 1; i < s.to && f.tokens[i].before&(markComma|markStop|markColon) == 0 && (n == 1 || n == 2 && !latin(f, m.from) || d.textBefore(f, i, "of", "the")) {
			if c := of(i); c != cueNone {
				return c
			}
		}
		if i := m.from - n; i >= s.from && f.tokens[i+1].before&^(markOpen|markHyphen) == 0 && n <= 2 {
			if c := of(i); c != cueNone {
				return c
			}
			// "Kharkiv regional prosecutors", "Николаевской областной прокуратуры"
			if n == 1 && (d.is(f, i, unitAdj|townAdj) && !d.is(f, i, abroadAdj) || d.isPlace(f, i) && latin(f, i)) {
				return cueUkraine
			}
		}
	}
	return cueNone
}
