package analysis

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestLemmas(t *testing.T) {
	tests := []struct {
		name string
		kind Kind
		word string
		want []string
	}{
		{"nothing", English, "—", nil},
		{"exact", Exact, "Зв’язок", []string{"зв'язок"}},
		{"an acronym without its capitals", Exact, "WHO", []string{"who"}},
		{"a word", English, "children", []string{"child"}},
		{"the first part of a compound", Exact, "Су-35", []string{"су"}},
		{"a number", Ukrainian, "19 000", []string{"19000"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, Lemmas(tt.kind, tt.word)); diff != "" {
				t.Errorf("Lemmas(%s, %q) (-want +got):\n%s", tt.kind, tt.word, diff)
			}
		})
	}
}
