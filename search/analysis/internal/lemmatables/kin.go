package main

import (
	"strings"
	"unicode/utf8"
)

// kinship leads from forms that a dictionary lists apart, without their headword, to that
// headword. Each of its lines is an ending and what stands for it in the headword; the word so made
// has to be an entry.
type kinship []struct{ ending, other string }

// parseKinship reads lines "ending: other other", "-" for nothing.
func parseKinship(text string) kinship {
	var k kinship
	for line := range strings.Lines(strings.TrimSpace(text)) {
		ending, others, _ := strings.Cut(strings.TrimSpace(line), ":")
		for _, o := range strings.Fields(others) {
			k = append(k, struct{ ending, other string }{strings.Trim(ending, "-"), strings.Trim(o, "-")})
		}
	}
	return k
}

// of returns the headwords that a form may belong to. At least least letters of the form have to be
// in front of its ending.
func (k kinship) of(form string, least int, isEntry func(string) bool) []string {
	var out []string
	for _, rule := range k {
		stem, ok := strings.CutSuffix(form, rule.ending)
		if !ok || utf8.RuneCountInString(stem) < least {
			continue
		}
		if w := stem + rule.other; w != form && isEntry(w) {
			out = append(out, w)
		}
	}
	return out
}
