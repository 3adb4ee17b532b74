package clean

import (
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestForest(t *testing.T) {
	const text = "words:2.5 link-share:0.25 =1 =-0.5 =2\nends:0 =-1 =0.25\n"
	f, err := readForest("# a note\n\n" + text)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(text, f.String()); diff != "" {
		t.Errorf("written again: -want +got\n%s", diff)
	}
	tests := []struct {
		name string
		v    vector
		want float64 // log odds
	}{
		{"left left, left", vector{fWords: 2.5, fLinkShare: 0.25}, 0},
		{"left right, left", vector{fWords: 1, fLinkShare: 0.5}, -1.5},
		{"right, right", vector{fWords: 3, fEnds: 1}, 2.25},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got, want := f.odds([]vector{tt.v})[0], 1/(1+math.Exp(-tt.want)); math.Abs(got-want) > 1e-6 {
				t.Errorf("got %v, want %v", got, want)
			}
		})
	}
}

func TestForestFaults(t *testing.T) {
	for _, s := range []string{"words:2 =1", "words", "=x", "length:1 =1 =2", "=1 =2", "words:1 =1 =2 =3"} {
		if f, err := readForest(s); err == nil {
			t.Errorf("%q read as %v", s, f)
		}
	}
}

// TestForestTable holds the table to what it is for: it is there, and it tells prose in the middle
// of an article from a menu.
func TestForestTable(t *testing.T) {
	prose := vector{fWords: 3.7, fSentences: 2, fEnds: 1, fCommas: .05, fUpper: .03, fParagraph: 1, fInArticle: 1, fInTop: 1, fParentScore: 1,
		fGrandScore: .7, fSiblings: 2.5, fSiblingWords: 40, fProseBefore: .4, fProseAfter: .6, fFromTitle: 8, fPrevWords: 3.6, fPrevEnds: 1,
		fNextWords: 3.8, fNextEnds: 1, fWindow: 200, fReadability: 1}
	menu := vector{fWords: 1, fUpper: .2, fLinkShare: 1, fLinks: 1, fItem: 1, fClassNav: 1, fUnderTop: -1, fSiblings: 2, fSiblingWords: 2,
		fSiblingLinks: 1, fProseAfter: 1, fFromTitle: -20, fPrevWords: 1, fPrevLinks: 1, fNextWords: 1, fNextLinks: 1}
	for name, f := range map[string]forest{"full": blockForests.full, "quick": blockForests.quick} {
		if p := f.odds([]vector{prose, menu}); p[0] < 0.9 || p[1] > 0.1 {
			t.Errorf("%s: prose %.2f, menu %.2f", name, p[0], p[1])
		}
	}
}

// TestGrow grows a forest that has to find two features that count together among those that do not.
func TestGrow(t *testing.T) {
	var samples []sample
	for i := range 4000 {
		var v vector
		x := uint32(i) * 2654435761
		for f := range features {
			x ^= x << 13
			x ^= x >> 17
			x ^= x << 5
			v[f] = float32(x%100) / 100
		}
		want := truth(v[fWords] > 0.5 != (v[fLinks] > 0.3))
		samples = append(samples, sample{v: v, want: float64(want), weight: 1})
	}
	f := grow(samples[:3000])
	if diff := cmp.Diff(f.String(), grow(samples[:3000]).String()); diff != "" {
		t.Errorf("the same samples give another forest:\n%s", diff)
	}
	wrong := 0
	for _, s := range samples[3000:] {
		if (f.odds([]vector{s.v})[0] >= 0.5) != (s.want == 1) {
			wrong++
		}
	}
	if wrong > 50 {
		t.Errorf("%d of 1000 wrong", wrong)
	}
	if n := strings.Count(f.String(), "\n"); n != growTrees {
		t.Errorf("%d trees, want %d", n, growTrees)
	}
}
