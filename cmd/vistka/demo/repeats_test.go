package demo

import (
	"strings"
	"testing"

	"vistka/cmd/vistka/demo/demotest"
)

// TestRepeats: the demo shows one statement told again in each of the ways in which outlets do it.
func TestRepeats(t *testing.T) {
	byFile := map[string]demotest.Expectation{}
	for _, e := range expectations(t) {
		byFile[e.File] = e
	}
	const (
		wire   = "wire.example/news/20240121-resistance-center-medical-care.html"
		office = "oblast-press.example/novyny/ambulatorii-luhanshchyna-417.html"
		vote   = "wire.example/news/20251203-general-assembly-children.html"
	)
	tests := []struct {
		name, first, again string
		least, most        float64 // share of the words of the repeat that stand in runs of five in the first
		older, newer       string  // figures of the first and of the repeat
	}{
		{name: "near-copy", first: wire, again: "monitor.example/ukraine/denied-care-without-russian-passport.html", least: .7, most: .95},
		{name: "near-copy with a newer figure", first: "wire.example/news/20240903-poltava-institute.html",
			again: "monitor.example/ukraine/poltava-death-toll-rises.html", least: .4, most: .8, older: "41 people were killed", newer: "51 people were killed"},
		{name: "shortened", first: vote, again: "monitor.example/children/general-assembly-demands-return.html", least: .4, most: .8},
		{name: "shortened, in Ukrainian", first: office, again: "visnyk.example/news/ambulatorii-bez-dokumentiv-6240.html", least: .4, most: .8},
		{name: "told anew", first: wire, again: "courier.example/2024/01/22/no-passport-no-treatment.html", most: .2},
		{name: "told anew with a newer figure", first: "wire.example/news/20240526-kharkiv-hypermarket.html",
			again: "courier.example/2024/05/26/kharkiv-hypermarket-sixteen.html", most: .2, older: "Twelve people were killed", newer: "Sixteen people"},
		{name: "another language", first: wire, again: "visnyk.example/news/medytsyna-pasport-vidmova-6218.html"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			first, again := article(t, byFile[tt.first]), article(t, byFile[tt.again])
			if got := shared(first, again); got < tt.least || got > tt.most {
				t.Errorf("%.2f of %s stands in %s, want %.2f to %.2f", got, tt.again, tt.first, tt.least, tt.most)
			}
			if !strings.Contains(first, tt.older) || !strings.Contains(again, tt.newer) {
				t.Errorf("the figures %q, %q are not in the articles", tt.older, tt.newer)
			}
		})
	}
}

// shared is the share of the runs of five words of b that are runs of a, too.
func shared(a, b string) float64 {
	runs := func(s string) []string {
		words, out := strings.Fields(fold(s)), []string(nil)
		for i := 0; i+5 <= len(words); i++ {
			out = append(out, strings.Join(words[i:i+5], " "))
		}
		return out
	}
	in := map[string]bool{}
	for _, r := range runs(a) {
		in[r] = true
	}
	all, n := runs(b), 0
	for _, r := range all {
		if in[r] {
			n++
		}
	}
	return float64(n) / float64(len(all))
}
