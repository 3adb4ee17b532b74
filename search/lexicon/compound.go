package lexicon

import (
	"strings"

	"vistka/search/analysis"
	"vistka/search/query"
)

// openCompounds are English compounds that are written as one word, as two, or with a hyphen.
// Their plurals in -s are taken too.
const openCompounds = `air-strike air-field air-base air-space air-craft air-lift battle-field black-out blood-shed body-guard
	bomb-shell brain-wash break-through cease-fire check-point child-birth child-care counter-attack counter-offensive
	counter-measure cross-fire cyber-attack cyber-security data-base day-care eye-witness fire-arm fire-fight
	fire-fighter flash-point foot-hold front-line gun-fire gun-man hand-over health-care home-land house-hold
	land-mine law-maker life-line life-saving motor-way multi-lateral news-paper news-room on-line over-fly pay-load
	peace-keeper peace-keeping peace-time pipe-line rail-road rail-way safe-guard sea-port search-light
	ship-yard smart-phone stock-pile strong-hold sub-station time-line under-ground war-fare war-head
	war-plane war-ship war-time water-way web-site whistle-blower work-force world-wide`

// compounds gives the parts of openCompounds by the form in one word.
var compounds = func() map[string][2]string {
	t := map[string][2]string{}
	for _, c := range strings.Fields(openCompounds) {
		head, tail, _ := strings.Cut(c, "-")
		t[head+tail] = [2]string{head, tail}
		t[head+tail+"s"] = [2]string{head, tail + "s"}
	}
	return t
}()

// isOpenCompound reports whether two words in a row may be written as one.
func isOpenCompound(first, second *query.Word) bool {
	_, ok := compounds[analysis.Fold(first.Text)+analysis.Fold(second.Text)]
	return ok
}

// opened returns the phrases that a compound typed as one word may be written as: in the singular
// and in the plural.
func opened(word string, title bool) []Node {
	parts, ok := compounds[word]
	if !ok {
		return nil
	}
	one := strings.TrimSuffix(parts[1], "s")
	return []Node{
		&Phrase{Terms: []string{parts[0], one}, Title: title},
		&Phrase{Terms: []string{parts[0], one + "s"}, Title: title},
	}
}
