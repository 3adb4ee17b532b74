package static

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// TestContrast holds the colours of both schemes to WCAG 2.2: 4.5:1 for text (1.4.3), 3:1 for the
// edges of controls and for the bars of the chart (1.4.11).
func TestContrast(t *testing.T) {
	sheet := string(byName["css/site.css"].Bytes)
	light, dark, ok := strings.Cut(sheet, "prefers-color-scheme: dark")
	if !ok {
		t.Fatal("the sheet has no dark scheme")
	}
	dark, _, _ = strings.Cut(dark, "*, ::before")
	for scheme, colours := range map[string]map[string]rgb{"light": colours(t, light), "dark": colours(t, dark)} {
		for _, pair := range []struct {
			front, back string
			least       float64
		}{
			{"ink", "paper", 4.5}, {"ink", "sheet", 4.5}, {"ink", "mark", 4.5}, {"ink", "warn-back", 4.5},
			{"soft", "paper", 4.5}, {"soft", "sheet", 4.5}, {"soft", "mark", 4.5},
			{"accent", "paper", 4.5}, {"accent", "sheet", 4.5}, {"accent", "mark", 4.5}, {"accent", "warn-back", 4.5},
			{"visited", "paper", 4.5}, {"visited", "sheet", 4.5}, {"visited", "mark", 4.5}, {"on-accent", "accent", 4.5},
			{"warn", "warn-back", 4.5}, {"warn", "paper", 4.5}, {"warn-back", "warn", 4.5},
			{"control", "paper", 3}, {"control", "sheet", 3}, {"bar", "paper", 3},
		} {
			front, back := colours[pair.front], colours[pair.back]
			if got := contrast(front, back); got < pair.least {
				t.Errorf("%s: %s on %s is %.2f:1, less than %.1f:1", scheme, pair.front, pair.back, got, pair.least)
			}
		}
	}
}

type rgb [3]float64

var colour = regexp.MustCompile(`--([a-z-]+): #([0-9a-f]{3}|[0-9a-f]{6});`)

func colours(t *testing.T, css string) map[string]rgb {
	t.Helper()
	out := map[string]rgb{}
	for _, m := range colour.FindAllStringSubmatch(css, -1) {
		hex := m[2]
		if len(hex) == 3 {
			hex = string([]byte{hex[0], hex[0], hex[1], hex[1], hex[2], hex[2]})
		}
		var c rgb
		for i := range c {
			n, err := strconv.ParseUint(hex[2*i:2*i+2], 16, 8)
			if err != nil {
				t.Fatal(err)
			}
			c[i] = float64(n)
		}
		out[m[1]] = c
	}
	if len(out) < 12 {
		t.Fatalf("only %d colours found", len(out))
	}
	return out
}

// contrast is the ratio of relative luminances (WCAG 2.2, definitions).
func contrast(a, b rgb) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + .05) / (min(x, y) + .05)
}

func luminance(c rgb) float64 {
	linear := func(v float64) float64 {
		v /= 255
		if v <= .04045 {
			return v / 12.92
		}
		return math.Pow((v+.055)/1.055, 2.4)
	}
	return .2126*linear(c[0]) + .7152*linear(c[1]) + .0722*linear(c[2])
}
