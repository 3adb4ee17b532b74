package tag

import (
	"strings"

	"vistka/search/gazetteer"
)

// axisBehind reports whether the head of an axis follows, right there or behind further adjectives: "на
// Покровському та Лиманському напрямках".
func (d *document) axisBehind(f *field, s sentence, i int) bool {
	for ; i < s.to; i++ {
		if d.is(f, i, axis) {
			return true
		}
		if !d.is(f, i, conjunction|in) && !(f.tokens[i].capital && d.is(f, i, townAdj)) {
			return false
		}
	}
	return false
}

// fromAdjective reads the adjective of a unit or town before its head.
func (d *document) fromAdjective(f *field, s sentence, i int) (mention, bool) {
	w := f.tokens[i].word
	men := mention{f: f, from: i, to: i + 1}
	head, plural := d.headOf(f, s, i)
	from := i
	if f.tokens[i].before&markHyphen != 0 && i > s.from {
		from = i - 1 // Івано-Франківської
	}
	men.from = from
	if d.dict.is(w, unitAdj) {
		men.units = []string{d.dict.unit(w)}
		switch {
		case head > 0 && d.is(f, head, oblastHead|oblastHeads) && !d.is(f, head, townHead):
			men.weight, men.rule, men.explicit = weightExplicit, ruleOblast, true
			if plural || head > i+1 {
				men.rule = ruleCoordinated
			}
			men.to = i + 1
			if head == i+1 {
				men.to = head + 1
			}
			return men, true
		case head > 0 && d.is(f, head, adminHead):
			men.weight, men.rule = weightAdmin, ruleAdmin
			men.to = head + 1
			if head > i+1 {
				men.to = i + 1
			}
			return men, true
		}
	}
	if head == 0 {
		head = d.ofTown(f, s, i)
	} else if !d.is(f, head, townHead) {
		head = 0
	}
	if !d.dict.is(w, townAdj) || head == 0 {
		return men, false
	}
	if head+1 < s.to && f.tokens[head+1].before == 0 && d.isTown(f, head+1) {
		return men, false // the district of a city: "в Оболонському районі Києва"
	}
	if d.dict.is(w, abroadAdj) && !d.dict.is(w, cityAdj) && !d.is(f, head, community) {
		return men, false // "на Липецькому аеродромі" is in Russia
	}
	units := d.dict.town(w)
	men.units, men.also = units[:1], units[1:]
	men.weight, men.rule = weightSettlement, ruleAdjective
	if head == i+1 {
		men.to = head + 1
	}
	men.place = &place{kind: gazetteer.Raion, units: men.units, also: men.also}
	return men, true
}

// ofTown returns the noun whose town an adjective names without a head that speaks of a place, 0 for none:
// "херсонский дом ребенка", "харківських школярів". Inside a sentence a capital makes it part of a name: a street, a
// battle, a person.
func (d *document) ofTown(f *field, s sentence, i int) int {
	w := f.tokens[i].word
	if !d.dict.is(w, cityAdj) || len(d.dict.town(w)) == 0 || f.tokens[i].capital && i > s.from {
		return 0
	}
	k := i + 1
	if k < s.to && f.tokens[k].before == 0 && isAdjective(f.text[f.tokens[k].start:f.tokens[k].end]) {
		k++
	}
	if k >= s.to || f.tokens[k].before != 0 || f.tokens[k].capital || d.is(f, k, conjunction|in|oblique) || f.at[k] > 0 {
		return 0
	}
	return k
}

// isTown reports whether token i belongs to the name of a town, not of a unit.
func (d *document) isTown(f *field, i int) bool {
	return d.isPlace(f, i) && f.matches[f.at[i]-1].entry.places[0].kind >= gazetteer.Bare
}

// headOf finds the noun that the adjective at i belongs to: behind other adjectives, conjunctions
// and commas. plural is true when it is shared.
func (d *document) headOf(f *field, s sentence, i int) (head int, plural bool) {
	for k := i + 1; k < s.to && k <= i+maxHead; k++ {
		switch {
		case d.is(f, k, oblastHead|oblastHeads|adminHead|townHead):
			return k, plural
		case d.is(f, k, in) && d.is(f, k-1, conjunction): // "на півдні Херсонської та в Запорізькій областях"
		case d.is(f, k, conjunction), d.is(f, k, oblastPart):
			plural = plural || d.is(f, k, conjunction)
		case f.tokens[k].capital && d.is(f, k, unitAdj|townAdj|abroadAdj):
			plural = true
		case f.tokens[k].capital && f.tokens[k].before&(markComma|markHyphen) != 0 && k+1 < s.to:
			// another adjective of the list that the tables do not know, or the first half of one
		case k == i+1 && !f.tokens[k].capital && isAdjective(f.text[f.tokens[k].start:f.tokens[k].end]):
			// "Кременчуцький нафтопереробний завод"
		default:
			if f.at[k] > 0 && f.matches[f.at[k]-1].places {
				continue
			}
			return 0, false
		}
	}
	return 0, false
}

// maxHead is how many words behind an adjective its head may stand: lists of oblasts are long.
const maxHead = 14

// isAdjective tells Ukrainian and Russian adjectives by their endings.
func isAdjective(w string) bool {
	for _, e := range []string{"ий", "ого", "ому", "ій", "ої", "ський", "ый", "ая", "ой", "ую", "ом", "их", "им"} {
		if strings.HasSuffix(w, e) {
			return true
		}
	}
	return false
}
