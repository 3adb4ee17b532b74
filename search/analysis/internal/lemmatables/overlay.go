package main

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
)

//go:embed overlay/en.txt
var englishOverlay string

//go:embed overlay/uk.txt
var ukrainianOverlay string

//go:embed overlay/ru.txt
var russianOverlay string

// overlay is what we know better than a dictionary.
type overlay struct {
	set  []reading // the forms have these lemmas and no others
	add  []reading
	like []likeness
}

// likeness says that a word has the forms of another.
type likeness struct{ word, model string }

// parseOverlay reads lines:
//
//	= lemma lemma: form form    these forms belong to these lemmas and to no others
//	+ lemma lemma: form form    these forms belong to these lemmas too
//	~ model: word word          these words have the endings of the model, an entry of the dictionary
//	# remark
func parseOverlay(text string) (*overlay, error) {
	o := &overlay{}
	n := 0
	for line := range strings.Lines(text) {
		n++
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		head, forms, ok := strings.Cut(line[1:], ":")
		heads, words := strings.Fields(head), strings.Fields(forms)
		if !ok || len(heads) == 0 || len(words) == 0 {
			return nil, fmt.Errorf("overlay, line %d: not %q", n, "= lemma: forms")
		}
		for _, w := range words {
			for _, h := range heads {
				switch line[0] {
				case '=':
					o.set = append(o.set, reading{w, h})
				case '+':
					o.add = append(o.add, reading{w, h})
				case '~':
					o.like = append(o.like, likeness{word: w, model: h})
				default:
					return nil, fmt.Errorf("overlay, line %d: begins with none of = + ~", n)
				}
			}
		}
	}
	return o, nil
}

// models lists the words that others have the endings of.
func (o *overlay) models() []string {
	var out []string
	for _, l := range o.like {
		out = append(out, l.model)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// apply returns readings as the overlay has them.
func (o *overlay) apply(readings []reading, fold func(string) string) []reading {
	fixed := map[string]bool{}
	for _, r := range o.set {
		fixed[fold(r.form)] = true
	}
	readings = slices.DeleteFunc(readings, func(r reading) bool { return fixed[r.form] })
	for _, r := range slices.Concat(o.set, o.add) {
		readings = append(readings, reading{fold(r.form), fold(r.lemma)})
	}
	return readings
}
