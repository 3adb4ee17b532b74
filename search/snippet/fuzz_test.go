package snippet

import (
	"strings"
	"testing"
	"unicode/utf8"

	"vistka/search"
	"vistka/search/analysis"
)

func FuzzMarker(f *testing.F) {
	for _, q := range []string{"children", `"war crimes"~3`, "a OR b", "Су-35", "deport*", "Київ -b", "19 000"} {
		f.Add(q, body, 40)
		f.Add(q, "У Києві 19 000 дітей.\n\n«Стоп!» — сказав a b.\n\n\n\x00\xff war of crimes", 10)
	}
	f.Fuzz(func(t *testing.T, q, text string, limit int) {
		m := marker(q)
		if m == nil || len(text) > 1<<12 {
			return
		}
		paragraphs := analysis.Paragraphs(text, "uk")
		if got := join(m.Whole(text, paragraphs)); got != text {
			t.Fatalf("Whole of %q joins to %q", text, got)
		}
		for i, segs := range m.Paragraphs(text, paragraphs) {
			if want := text[paragraphs[i].Start:paragraphs[i].End]; join(segs) != want {
				t.Fatalf("paragraph %d of %q joins to %q, want %q", i, text, join(segs), want)
			}
		}
		best := m.Best(text, paragraphs, limit)
		n := 0
		for _, s := range best {
			n += utf8.RuneCountInString(s.Text)
			if part := strings.Trim(s.Text, "… "); !strings.Contains(text, part) {
				t.Fatalf("Best of %q: %q is not in it", text, part)
			}
		}
		if ends := utf8.RuneCountInString("…  … "+" …") + 2; n > max(limit, 0)+ends {
			t.Fatalf("Best of %q in %d has %d runes", text, limit, n)
		}
	})
}

func join(segs []search.Segment) string {
	var b strings.Builder
	for _, s := range segs {
		b.WriteString(s.Text)
	}
	return b.String()
}
