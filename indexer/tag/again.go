package tag

import (
	"slices"
	"strings"
)

// nameAgain appends the body for which the noun at token i stands, when something is attributed to it.
func (d *document) nameAgain(out []naming, f *field, si, i int, k *known, oblasts []Oblast) []naming {
	if !d.is(f, i, anaphor) {
		return out
	}
	id := d.again(f, f.sentences[si], i, k, oblasts)
	if id == "" {
		return out
	}
	if n := d.name(f, si, i, i+1, id, false); n.frame != noFrame {
		n.again = true
		out = append(out, n)
	}
	return out
}

// again returns the body for which a noun stands: "the ministry said", "у відомстві повідомили".
func (d *document) again(f *field, s sentence, i int, k *known, oblasts []Oblast) string {
	noun := d.dict.anaphors[f.tokens[i].word]
	if noun == "administration" {
		if id := d.administration(f, s, i, oblasts); id != "" {
			return id
		}
	}
	if latin(f, i) && noun != "ova" {
		if !d.namedAgain(f, s, i) {
			return ""
		}
	}
	if i+1 < s.to && f.tokens[i+1].before == 0 && (d.textBefore(f, i+2, "of", "for") || !latin(f, i) && f.tokens[i+1].capital && noun != "ova" && !f.tokens[i].allCaps) {
		return "" // the name of another body
	}
	for j := len(k.sequence) - 1; j >= 0; j-- {
		if slices.Contains(d.dict.bodies[k.sequence[j]].again, noun) {
			return k.sequence[j]
		}
	}
	switch {
	case noun == "ova":
		return d.ovaOf(oblasts)
	case noun == "prosecutor" && d.language == "uk" && len(d.units) > 0:
		return regionalProsecutors // of whichever oblast
	}
	return ""
}

// administration returns the administration of the one oblast that the document is about, for "the regional military
// administration", and that of the capital for "the city military administration"; "" when the words before the
// noun do not say so.
func (d *document) administration(f *field, s sentence, i int, oblasts []Oblast) string {
	for k := i - 1; k >= s.from && k >= i-maxKind && f.tokens[k+1].before == 0 && !f.tokens[k].capital; k-- {
		raw := f.text[f.tokens[k].start:f.tokens[k].end]
		switch {
		case raw == "regional", raw == "oblast", strings.HasPrefix(raw, "обласн"), strings.HasPrefix(raw, "областн"):
			return d.ovaOf(oblasts)
		case (raw == "city" || strings.HasPrefix(raw, "міськ") || strings.HasPrefix(raw, "городск")) && len(oblasts) == 1 && oblasts[0].ID == kyivCity:
			return kyivAdministration
		}
	}
	return ""
}

// maxKind is the number of words before "administration" that say which kind it is: "regional military".
const maxKind = 2

// namedAgain reports whether an English noun has the article, alone or with one adjective: "the
// Center", "the rescue organisation".
func (d *document) namedAgain(f *field, s sentence, i int) bool {
	if d.textBefore(f, i, "the") {
		return true
	}
	return i-2 >= s.from && d.textBefore(f, i-1, "the") && !f.tokens[i-1].capital && f.at[i-1] == 0 && !d.is(f, i-1, abroad|russia)
}

// ovaOf returns the regional administration of the one oblast that the document is about.
func (d *document) ovaOf(oblasts []Oblast) string {
	unit := ""
	for _, o := range oblasts {
		if o.Main {
			if unit != "" {
				return ""
			}
			unit = o.ID
		}
	}
	return d.dict.ovas[unit]
}

// Bodies that texts name by their kind alone.
const (
	regionalProsecutors = "regional-prosecutors"
	kyivAdministration  = "kyiv-mva"
)
