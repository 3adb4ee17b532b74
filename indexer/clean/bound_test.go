package clean

import (
	"strings"
	"testing"
)

func TestParseable(t *testing.T) {
	const prose = "<p>The water rose by two <b>metres</b> within <a href=/x>four hours</a>, the head said."
	tests := []struct {
		name, page string
		want       bool
	}{
		{"none", "text", true},
		{"an article", "<html><body class=x>" + strings.Repeat(prose, 2000) + "</body></html>", true},
		{"a font that is never closed", "<font color=red>" + strings.Repeat(prose, 5000), true},
		{"links that are never closed", strings.Repeat("<p><a href=/x>text", 20000), true},
		{"the same tag many times", strings.Repeat("<p><b>text", 20000), true},
		{"too many tags", strings.Repeat("<i></i>", maxTags), false},
		{"fonts and paragraphs", numbered("<font size=%d>", 300) + strings.Repeat("<p>x", 1000), false},
		{"fonts in capitals", strings.ToUpper(numbered("<font size=%d>", 300) + strings.Repeat("<p>x", 1000)), false},
		{"fonts alone", numbered("<font size=%d>", maxOpen+1), false},
		{"closed fonts", strings.Repeat(numbered("<font size=%d>x</font>", 300), 50), true},
		{"bodies", strings.Repeat("<body>", maxBodies+1), false},
		{"attributes", "<p " + numbered("a%d=b ", maxAttributes+2) + ">", false},
		{"a long attribute", "<p title='" + strings.Repeat("x", 1<<20) + "'>", true},
		{"less than", strings.Repeat("a < b ", 1000), true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := parseable(tt.page); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}
