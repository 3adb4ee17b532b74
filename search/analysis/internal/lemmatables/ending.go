package main

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"vistka/search/analysis/internal/morph"
)

// endings learns which rules the endings of words call for.
type endings struct {
	counts map[string]*tally
	chosen map[string][]morph.Rule
}

// tally counts the rules of an ending. They are few: looking for one takes no map.
type tally struct {
	rules   []morph.Rule
	weights []int
	total   int
}

func (t *tally) add(r morph.Rule, weight int) {
	t.total += weight
	i := slices.Index(t.rules, r)
	if i < 0 {
		i = len(t.rules)
		t.rules = append(t.rules, r)
		t.weights = append(t.weights, 0)
	}
	t.weights[i] += weight
}

func newEndings() *endings {
	return &endings{counts: map[string]*tally{}}
}

const (
	// minWeight is the weight of forms below which an ending says too little.
	minWeight = 12
	// minShare is the share of an ending's forms that a rule must hold for.
	minShare = 0.15
	// maxRules bounds the readings of an unknown word.
	maxRules = 3
)

// learn counts one form of a lemma.
func (e *endings) learn(form, lemma string, weight int) {
	rule := morph.Between(form, lemma)
	rest := form
	for range morph.MaxEnding {
		_, n := utf8.DecodeLastRuneInString(rest)
		if rest = rest[:len(rest)-n]; rest == "" {
			return
		}
		ending := form[len(rest):]
		t := e.counts[ending]
		if t == nil {
			t = &tally{}
			e.counts[strings.Clone(ending)] = t
		}
		t.add(rule, weight)
	}
}

// settle chooses the rules of each ending and drops the endings that say the same as a shorter one.
// An ending of surnames has the rule of surnames whatever else it has.
func (e *endings) settle(names surnames) {
	all := map[string][]morph.Rule{}
	for ending, t := range e.counts {
		if t.total >= minWeight {
			all[ending] = t.choose(utf8.RuneCountInString(ending))
		}
	}
	names.endings(func(ending string, r morph.Rule) {
		for other, rules := range all {
			if strings.HasSuffix(other, ending) && !slices.Contains(rules, r) {
				all[other] = append(rules, r)
			}
		}
	})
	e.chosen = map[string][]morph.Rule{}
	for ending, rules := range all {
		if len(rules) > 0 && !slices.Equal(rules, all[shorter(ending, all)]) {
			e.chosen[ending] = rules
		}
	}
	e.counts = nil
}

// shorter returns the longest part at the end of an ending that has rules; empty when none has.
func shorter(ending string, all map[string][]morph.Rule) string {
	for ending != "" {
		_, n := utf8.DecodeRuneInString(ending)
		ending = ending[n:]
		if _, ok := all[ending]; ok {
			break
		}
	}
	return ending
}

// choose returns the rules that hold for enough forms, the likeliest first, of those that cut no
// letter in front of the ending.
func (t *tally) choose(letters int) []morph.Rule {
	order := make([]int, len(t.rules))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(x, y int) int {
		return cmp.Or(t.weights[y]-t.weights[x], t.rules[x].Cut-t.rules[y].Cut, strings.Compare(t.rules[x].Add, t.rules[y].Add))
	})
	var out []morph.Rule
	for _, i := range order {
		if len(out) < maxRules && t.rules[i].Cut <= letters && float64(t.weights[i]) >= minShare*float64(t.total) {
			out = append(out, t.rules[i])
		}
	}
	return out
}

// guess returns the lemmas that the ending of a form leads to, as the finished table does.
func (e *endings) guess(form string) []string {
	for k := min(morph.MaxEnding, utf8.RuneCountInString(form)-morph.MinStem); k > 0; k-- {
		rules, ok := e.chosen[lastRunes(form, k)]
		if !ok {
			continue
		}
		var out []string
		for _, r := range rules {
			keep := utf8.RuneCountInString(form) - r.Cut
			if keep >= 0 {
				out = append(out, strings.TrimSuffix(form, lastRunes(form, r.Cut))+r.Add)
			}
		}
		return out
	}
	return nil
}

func lastRunes(s string, n int) string {
	at := len(s)
	for range n {
		_, w := utf8.DecodeLastRuneInString(s[:at])
		at -= w
	}
	return s[at:]
}

func (e *endings) write(b *morph.Builder) {
	for ending, rules := range e.chosen {
		b.Ending(ending, rules)
	}
}
