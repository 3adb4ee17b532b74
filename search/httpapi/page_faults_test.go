package httpapi

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestFaultsNameNoParameter: what a page says of a fault is in words of readers, in both languages.
func TestFaultsNameNoParameter(t *testing.T) {
	var names []string
	for _, p := range params {
		if name := p.name; strings.Contains(name, "_") || slices.Contains([]string{"from", "to", "undated", "page", "limit", "fold", "variants"}, name) {
			names = append(names, name)
		}
	}
	raw := regexp.MustCompile(`\b(` + strings.Join(names, "|") + `)( is| must|=|:)|YYYY|UTF-8 bytes|facet|\bISO\b|field:value`)
	for _, w := range tongues {
		for _, address := range faultyAddresses {
			a := readAddress(address, w)
			for _, e := range a.faults.list {
				f := showFault(a, e)
				if e.Field != "q" && f.Label == e.Field {
					t.Errorf("%s, %.60s: called %s", w.lang, address, f.Label)
				}
				if raw.MatchString(f.Reason) {
					t.Errorf("%s, %.60s: %s", w.lang, address, f.Reason)
				}
			}
		}
	}
}
