package main

import (
	"strings"

	"vistka/search/analysis/internal/hunspell"
	"vistka/search/analysis/internal/morph"
)

// ukrainianFold writes a word as the analysis does: in small letters, without apostrophes, hyphens
// and stress marks, г for ґ.
var ukrainianFold = strings.NewReplacer("ґ", "г", "'", "", "ʼ", "", "’", "", "-", "", "\u0301", "")

func ukrainianTable(d *hunspell.Dictionary) (*morph.Builder, error) {
	o, err := parseOverlay(ukrainianOverlay)
	if err != nil {
		return nil, err
	}
	s := &slavic{
		dictionary: d,
		fold:       func(w string) string { return ukrainianFold.Replace(strings.ToLower(w)) },
		own:        func(f hunspell.Form, _ string) bool { return f.Flag == '+' },
		// The dictionary lists these towns and no case of theirs: Донецьк, Бердянськ.
		towns:       []string{"ськ", "цьк", "зьк"},
		townCases:   []string{"", "а", "у", "ом", "ові", "е", "і"},
		participles: ukrainianParticiples,
		surnames:    surnames{stems: []string{"ов", "ев", "єв", "ін", "їн"}, cases: strings.Fields("а у і ом им ові ої ій ою их ими и"), shortest: 4},
		overlay:     o,
	}
	return s.table(), nil
}

// ukrainianParticiples lead from passive participles to their verbs.
var ukrainianParticiples = parseKinship(`
ований: увати
юваний: ювати
аний: ати
яний: яти
ений: ити ти іти
єний: їти
итий: ити
утий: ути
ятий: яти
`)
