package cite

import (
	"strings"
	"testing"
)

func TestSource(t *testing.T) {
	w := works()
	for _, test := range []struct {
		name, work string
		said       []string
		want       string
	}{
		{"who said it", "news", []string{"National Resistance Center"}, "National Resistance Center, cited in The Courier, 12 April 2023, https://courier.example/children?a=1&b=2#top"},
		{"two", "news", []string{"A", "B"}, "A, B, cited in The Courier, 12 April 2023, https://courier.example/children?a=1&b=2#top"},
		{"nobody", "month", nil, "Wire, April 2023, https://wire.example/"},
		{"the outlet itself", "statement", []string{"ДСНС"}, "ДСНС, 2024-01-05, https://dsns.example/1 (EXAMPLE: made up)"},
		{"nothing known", "bare", nil, ""},
		{"a body alone", "bare", []string{" Two\nlines ", ""}, "Two lines"},
		{"hostile", "hostile", []string{"%s"}, "%s, cited in * A | B & C {D}, 2022, https://e.example/a|b[c]{d}\\e?x=\"y\"&z='' (~~~~ {{delete}})"},
	} {
		v := w[test.work]
		if got := Source(v.Work, v.Words, test.said); got != test.want {
			t.Errorf("%s: %s\nwant %s", test.name, got, test.want)
		}
	}
	site := Work{URL: "https://www.site.example/a"}
	if got := Source(site, ukrainian, []string{"X"}); !strings.HasPrefix(got, "X, цит. за: site.example, https") {
		t.Errorf("an outlet without a name: %s", got)
	}
}
