package tag

import "vistka/search/agency"

// foreignOffice returns the body that the name of an office means with the country beside it, "the
// Polish foreign minister", "МЗС Польщі", and the words that name it; "" when it is no such name.
func (d *document) foreignOffice(f *field, s sentence, m match) (id string, from, to int) {
	if m.entry.office == "" {
		return "", 0, 0
	}
	if c, to, ok := d.countryBehind(f, s, m.to); ok {
		return c.Body(m.entry.office), m.from, to
	}
	if c, from, ok := d.countryBefore(f, s, m.from); ok {
		return c.Body(m.entry.office), from, m.to
	}
	return "", 0, 0
}

// countryBehind reads a country right behind an office: "міністр закордонних справ Польщі",
// "foreign ministry of Poland".
func (d *document) countryBehind(f *field, s sentence, i int) (c agency.Country, to int, ok bool) {
	if d.textBefore(f, i+1, "of") && i < s.to && f.tokens[i].before == 0 {
		if i++; d.textBefore(f, i+1, "the") {
			i++
		}
	} else if i < s.to && latin(f, i) {
		return c, 0, false // "foreign minister German Galushchenko", "Ministry of Defence UK troops"
	}
	c, n := d.countryAt(f, s, i)
	if n == 0 || f.tokens[i].before != 0 {
		return c, 0, false
	}
	return c, i + n, true
}

// countryBefore reads a country right before an office: "Poland's foreign minister", "німецький
// уряд". A preposition makes it the place where somebody is: "у Польщі президент".
func (d *document) countryBefore(f *field, s sentence, i int) (c agency.Country, from int, ok bool) {
	if f.tokens[i].before != 0 {
		return c, 0, false
	}
	for n := 2; n > 0; n-- {
		k := i - n
		if k < s.from {
			continue
		}
		if c, words := d.countryAt(f, s, k); words == n {
			if !latin(f, k) && (d.is(f, k-1, in) || !isAdjective(f.text[f.tokens[k].start:f.tokens[k].end]) && !f.tokens[k].allCaps && !d.relational(f, k)) {
				return c, 0, false
			}
			return c, k, true
		}
	}
	return c, 0, false
}

// relational reports whether the word is an adjective in one of the endings that isAdjective does
// not tell from those of nouns: "польська", "польське".
func (d *document) relational(f *field, i int) bool {
	c, ok := d.dict.countries[f.tokens[i].word]
	if !ok {
		return false
	}
	raw := f.text[f.tokens[i].start:f.tokens[i].end]
	for _, lang := range []string{"uk", "ru"} {
		for _, stem := range c.Stems[lang] {
			if len(raw) > len(stem) && string(fold(nil, raw[:len(stem)])) == string(fold(nil, stem)) {
				return true
			}
		}
	}
	return false
}

// countryAt returns the country that the words from token i name, and their number, 0 for none.
// Names have a capital; adjectives of Ukrainian and Russian none.
func (d *document) countryAt(f *field, s sentence, i int) (agency.Country, int) {
	if i < s.from || i >= s.to {
		return agency.Country{}, 0
	}
	if i+1 < s.to && f.tokens[i+1].before == 0 {
		if c, ok := d.dict.pairs[[2]word{f.tokens[i].word, f.tokens[i+1].word}]; ok && f.tokens[i].word != 0 && f.tokens[i].capital {
			return *c, 2
		}
	}
	c, ok := d.dict.countries[f.tokens[i].word]
	if !ok || !f.tokens[i].capital && (latin(f, i) || !d.relational(f, i)) {
		return agency.Country{}, 0
	}
	return *c, 1
}
