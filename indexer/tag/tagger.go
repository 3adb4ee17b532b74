package tag

import (
	"slices"
	"strings"
	"unicode/utf8"

	"vistka/search/agency"
	"vistka/search/gazetteer"
)

// Name is a name that an editor adds to the tables, or bans from them: from now on it leads, or does
// not lead, to a body or a unit.
type Name struct {
	Text string
	// Body or Oblast is the id to which the name leads; one of them is set.
	Body, Oblast string
	// Ban: the name does not lead there any more. One that then means nothing hides the names in it:
	// "Kyiv Bread" is no Kyiv.
	Ban bool
}

// Forms returns the spellings under which the name is found: of a body with its case forms.
func (n Name) Forms() []string {
	if n.Body == "" {
		return []string{n.Text}
	}
	return agency.Forms(n.Text)
}

// Tagger tags by the tables and further names. It is safe for concurrent use.
type Tagger struct{ dict *dictionary }

// New makes a tagger; without names it tags as [Tag] does. Later names win.
func New(extra []Name) *Tagger {
	if len(extra) == 0 {
		return &Tagger{names()}
	}
	d := newBuilder()
	for _, n := range extra {
		for _, form := range n.Forms() {
			switch {
			case n.Ban:
				d.ban(form, n)
			case n.Body != "":
				d.unhide(form)
				d.addBody(form, speaker{id: n.Body})
			default:
				d.unhide(form)
				d.addPlace(gazetteer.Name{Kind: gazetteer.City, Oblasts: []string{n.Oblast}}, form, false, false, false)
			}
		}
	}
	return &Tagger{d.freeze()}
}

// Tag reads an article.
func (t *Tagger) Tag(in Input) Tags { return tagBy(t.dict, in) }

// unhide makes a name that only hid others free to mean something.
func (d *builder) unhide(form string) {
	if e, _, _ := d.add(form); e != nil {
		e.phrase, e.foreign, e.world = false, false, false
	}
}

// ban takes a meaning from a name.
func (d *builder) ban(form string, n Name) {
	e, _, _ := d.add(form)
	if e == nil {
		return
	}
	e.bodies = slices.DeleteFunc(slices.Clone(e.bodies), func(s speaker) bool { return s.id == n.Body })
	e.places = slices.DeleteFunc(slices.Clone(e.places), func(p place) bool { return slices.Contains(p.units, n.Oblast) })
	for i := range e.places {
		e.places[i].also = without(e.places[i].also, n.Oblast)
	}
	if !strings.Contains(form, " ") && utf8.ValidString(form) {
		if w := d.intern(form); len(d.towns[w]) > 0 {
			if d.towns[w] = without(d.towns[w], n.Oblast); len(d.towns[w]) == 0 {
				d.classes[w] &^= townAdj
			}
		}
	}
	e.phrase = e.phrase || !e.ends()
}

func without(list []string, s string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(x string) bool { return x == s })
}
