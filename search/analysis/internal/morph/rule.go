package morph

import "unicode/utf8"

// Rule leads from a form to its lemma: Cut letters come off its end, then Add follows.
type Rule struct {
	Cut int
	Add string
}

// Between returns the rule that leads from form to lemma.
func Between(form, lemma string) Rule {
	n := 0
	for n < len(form) && n < len(lemma) && form[n] == lemma[n] {
		n++
	}
	for n < len(form) && !utf8.RuneStart(form[n]) || n < len(lemma) && !utf8.RuneStart(lemma[n]) {
		n--
	}
	return Rule{Cut: utf8.RuneCountInString(form[n:]), Add: lemma[n:]}
}

// apply returns the lemma of a form whose letters take unit bytes each. ok is false when the form
// is too short for the rule.
func (r Rule) apply(form string, unit int) (lemma string, ok bool) {
	keep := len(form) - r.Cut*unit
	if keep < 0 {
		return "", false
	}
	if r.Add == "" {
		return form[:keep], keep > 0 // shares the bytes of the form
	}
	return form[:keep] + r.Add, true
}
