package tag

import (
	"cmp"
	"slices"

	"vistka/search/gazetteer"
)

// shareHeads gives names before a shared head their meaning: in "Kyiv and Donetsk oblasts" Kyiv is
// the oblast. The mentions are those of one sentence.
func (d *document) shareHeads(f *field, s sentence, ms []mention) {
	for k := s.from; k < s.to; k++ {
		if !d.is(f, k, oblastHeads) || d.is(f, k, townHead) {
			continue
		}
		// Back over the list: names, commas, conjunctions.
		i := k - 1
		for i >= s.from {
			if m := at(ms, i); m != nil && (m.rule == ruleCity || m.rule == ruleOblast || m.rule == ruleCoordinated) && m.to == i+1 {
				if latin(f, i) {
					m.share()
				}
				i = m.from - 1
				continue
			}
			if !d.is(f, i, conjunction) && !d.is(f, i, oblastPart) {
				break
			}
			i--
		}
		// Forward: "the regions of Kyiv, Chernihiv and Sumy".
		if !d.textBefore(f, k+2, "of") {
			continue
		}
		for i = k + 2; i < s.to; i++ {
			if m := at(ms, i); m != nil && m.from == i && latin(f, i) {
				m.share()
				i = m.to - 1
			} else if !d.is(f, i, conjunction) {
				break
			}
		}
	}
}

// share makes a mention one of the unit itself.
func (m *mention) share() {
	m.weight, m.rule, m.explicit, m.also = weightExplicit, ruleCoordinated, true, nil
	if m.units[0] == kyivCity {
		m.units = []string{kyivOblast}
	}
}

func latin(f *field, i int) bool { return f.text[f.tokens[i].start] < 0x80 }

// at returns the mention that holds token i.
func at(ms []mention, i int) *mention {
	k, found := slices.BinarySearchFunc(ms, i, func(m mention, i int) int { return cmp.Compare(m.from, i) })
	if !found {
		k--
	}
	if k < 0 || i >= ms[k].to {
		return nil
	}
	return &ms[k]
}

// near drops names that only locate another: in "Hostomel near Kyiv" and "Makariv, Kyiv" it is the
// first that counts. "Near Kyiv" by itself is Kyiv Oblast.
func (d *document) near(f *field, ms []mention) {
	for k := range ms {
		m := &ms[k]
		if m.explicit {
			continue
		}
		isNear := d.is(f, m.from-1, near) && (latin(f, m.from) || !d.textBefore(f, m.from, "під", "под") || m.rule == ruleNear || isCentre(m))
		if isNear {
			if m.units[0] == kyivCity && m.rule == ruleCity && d.is(f, m.from-1, near) {
				m.units, m.rule = []string{kyivOblast}, ruleNear
			}
			if p := prior(ms, k); p != nil && m.from-p.to <= 2 && p.units[0] != m.units[0] {
				m.drop = true
			}
			continue
		}
		if m.units[0] == kyivCity && m.rule == ruleCity && f.tokens[m.from].before&markComma != 0 {
			last := m.to >= len(f.tokens) || f.tokens[m.to].before&(markComma|markStop|markLine|markParenClose) != 0
			listed := k+1 < len(ms) && ms[k+1].from <= m.to+1
			if p := prior(ms, k); p != nil && p.to == m.from && p.units[0] == kyivOblast && last && !listed {
				m.drop = true
			}
		}
	}
}

func isCentre(m *mention) bool { return m.place != nil && (m.place.centre || isKyiv(m.place)) }

// prior returns the mention before ms[k].
func prior(ms []mention, k int) *mention {
	if k == 0 {
		return nil
	}
	return &ms[k-1]
}

// maxAttached is the number of words that may stand between a place and the unit that says which
// place it is: "Золочів у Харківській області", "the town of Donetsk in Russia's Rostov region".
const maxAttached = 4

// vetoForeign drops places that a foreign unit beside them claims: "Слов’янський НПЗ у
// Краснодарському краї". Where the text says "from Belgorod", it claims nothing.
func (d *document) vetoForeign(f *field, s sentence, ms []mention) {
	for k := range ms {
		m := &ms[k]
		if m.explicit {
			if d.headAbroad(f, m) {
				m.drop = true
			}
			continue
		}
		if d.claimed(f, s, m) {
			m.drop, m.abroad = true, true
		}
	}
}

// claimed reports whether a foreign unit beside the mention says where the place is. A regional
// centre yields to a region only, and only as "the town of".
func (d *document) claimed(f *field, s sentence, m *mention) bool {
	typed := d.is(f, m.from-1, typeWord) || d.textBefore(f, m.from, "of") && d.is(f, m.from-2, typeWord)
	centre := isCentre(m) && !typed
	if i := m.from - 1; !latin(f, m.from) && i >= s.from && !f.tokens[i].capital && f.tokens[m.from].before == 0 &&
		(!centre && d.is(f, i, abroadAdj|russia) || d.is(f, i, worldAdj) || d.is(f, i, abroad) && d.relational(f, i)) {
		return true // "у російському Первомайську", "в американской Одессе"
	}
	for i := m.to; i < s.to && i <= m.to+maxAttached; i++ {
		b := f.tokens[i].before
		if b&^(markOpen|markClose|markComma|markParen) != 0 {
			break
		}
		if d.isForeign(f, i) {
			// A comma only lists, unless a region follows: "Donetsk, Rostov region".
			if b&markComma == 0 && !centre || d.foreignRegion(f, i) && !(centre && b&markComma != 0) || d.is(f, i, state) {
				return true
			}
			break
		}
		if !d.is(f, i, in|typeWord|russia|townHead|foreignHead) && !(d.is(f, i, near) && m.place != nil && m.place.twin) && !d.textBefore(f, i+1, "of", "штат", "штаті", "штату", "штате", "штата") {
			break
		}
	}
	for i := m.from - 1; !centre && i >= s.from && i >= m.from-maxAttached; i-- {
		if f.tokens[i+1].before&^markOpen != 0 {
			break
		}
		if d.isForeign(f, i) {
			return f.tokens[i].possessive || d.foreignRegion(f, i)
		}
		if !d.is(f, i, typeWord|oblastHead|foreignHead) && !d.textBefore(f, i+1, "of") {
			break
		}
	}
	return false
}

// foreignRegion reports whether the foreign name at token i is that of a region.
func (d *document) foreignRegion(f *field, i int) bool {
	if k := f.at[i]; k > 0 {
		m := f.matches[k-1]
		return d.is(f, m.to-1, oblastHead|foreignHead) || d.is(f, m.to, oblastHead|foreignHead)
	}
	return d.is(f, i+1, foreignHead)
}

// isForeign reports whether token i belongs to a place abroad.
func (d *document) isForeign(f *field, i int) bool {
	if k := f.at[i]; k > 0 && f.matches[k-1].entry.foreign && !f.matches[k-1].places {
		return true
	}
	return d.is(f, i, abroadAdj) && f.tokens[i].capital && d.is(f, i+1, foreignHead)
}

// headAbroad reports whether an adjective's head is shared with a Russian region only by form.
func (d *document) headAbroad(f *field, m *mention) bool {
	return d.is(f, m.from, abroadAdj) && d.is(f, m.from, unitAdj) && d.is(f, m.to, russia)
}

// attached lets an explicit unit right behind a place decide which place it is: "Золочів
// Харківської області", "Zolochiv, Kharkiv Oblast", "Миколаївка (Сумська область)".
func (d *document) attached(f *field, ms []mention) {
	for k := range ms {
		m := &ms[k]
		if m.explicit || m.drop || m.rule == ruleAdmin || m.rule == ruleMacro {
			continue
		}
		if k+1 < len(ms) {
			next := &ms[k+1]
			if next.explicit && next.units[0] != m.units[0] {
				gap := d.gap(f, m.to, next.from)
				listed := gap == gapComma && d.inRun(f, ms, k)
				if gap == gapNone && !isCentre(m) || (gap == gapComma || gap == gapIn) && !listed && slices.Contains(m.also, next.units[0]) && !isCentre(m) {
					m.drop = true
					continue
				}
			}
		}
		if k > 0 && ms[k-1].explicit && ms[k-1].units[0] != m.units[0] && slices.Contains(m.also, ms[k-1].units[0]) && !isCentre(m) {
			if g := d.gap(f, ms[k-1].to, m.from); g == gapIn || f.tokens[ms[k-1].to-1].possessive {
				m.drop = true
			}
		}
	}
}

// inRun reports whether the mention k stands in a list of places, so that a comma only lists.
func (d *document) inRun(f *field, ms []mention, k int) bool {
	return k > 0 && ms[k-1].to == ms[k].from && f.tokens[ms[k].from].before&markComma != 0 && ms[k-1].explicit
}

// gap says what stands between two mentions.
type gap uint8

const (
	gapFar   gap = iota
	gapNone      // nothing
	gapComma     // a comma or a parenthesis
	gapIn        // "in", "of", "на", with words as "town"
)

func (d *document) gap(f *field, from, to int) gap {
	if to-from > maxAttached {
		return gapFar
	}
	b := marks(0)
	for i := from; i < to; i++ {
		b |= f.tokens[i].before
		if !d.is(f, i, in|typeWord|townHead) && !d.textBefore(f, i+1, "of", "на", "the", "від", "з", "in") || d.is(f, i, conjunction) {
			return gapFar
		}
	}
	b |= f.tokens[to].before
	switch {
	case b&(markStop|markSemicolon|markDash|markLine|markColon) != 0:
		return gapFar
	case b&(markComma|markParen) != 0:
		return gapComma
	case to > from:
		return gapIn
	}
	return gapNone
}

// resolveHomonyms picks among the units that a name may mean by what the rest of the document
// names. A regional centre stays what it is.
func (d *document) resolveHomonyms(ms []mention) {
	strong := map[string]int{}
	for _, m := range ms {
		if m.drop || m.rule == ruleMacro || m.rule == ruleAdmin {
			continue
		}
		if m.explicit || isCentre(&m) || len(m.also) == 0 {
			strong[m.units[0]]++
		}
	}
	for k := range ms {
		m := &ms[k]
		if m.drop || m.explicit || len(m.also) == 0 || isCentre(m) {
			continue
		}
		if u := d.listed(ms, k); u != "" {
			m.units = []string{u}
			continue
		}
		if strong[m.units[0]] > 0 {
			continue
		}
		if m.place != nil && m.place.kind == gazetteer.City && m.place.population > largeCity && !m.place.common {
			continue
		}
		best, n := "", 0
		for _, u := range m.also {
			if strong[u] > n {
				best, n = u, strong[u]
			}
		}
		if best != "" {
			m.units = []string{best}
		}
	}
}

// listed returns the unit of the neighbours of a mention in a list or a route, when they agree and
// the name may mean a place there: "Tokmak - Vasylivka - Kamianske - Zaporizhzhia". Else "".
func (d *document) listed(ms []mention, k int) string {
	beside := func(a, b int) bool {
		return a >= 0 && b < len(ms) && ms[a].f == ms[b].f && ms[b].from-ms[a].to <= 1 &&
			(ms[b].from == ms[a].to || d.is(ms[b].f, ms[a].to, conjunction))
	}
	if !beside(k-1, k) {
		return ""
	}
	u := ms[k-1].units[0]
	other := k + 1
	if !beside(k, k+1) {
		if other = k - 2; !beside(other, k-1) {
			return ""
		}
	}
	if ms[other].units[0] != u || u == ms[k].units[0] || !slices.Contains(ms[k].also, u) {
		return ""
	}
	return u
}

// largeCity is the population from which a city is meant before its namesakes, whatever else the
// document names.
const largeCity = 40_000
