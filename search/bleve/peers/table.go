package main

import (
	"fmt"
	"io"
	"strings"
	"time"
)

// writeTable writes what was measured as tables in Markdown, the first engine before its peers, and
// each peer's time over that of the first.
func writeTable(out io.Writer, s *statistics, makers []maker, indexes map[string]built, rows []row) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%d documents, %.0f MB of words in UTF-8.\n\n", s.Documents, float64(s.TextBytes)/1e6)
	head := func(first ...string) {
		cells := append([]string{}, first...)
		for _, m := range makers {
			cells = append(cells, m.label)
		}
		fmt.Fprintf(&b, "| %s |\n|%s\n", strings.Join(cells, " | "), strings.Repeat("---|", len(cells)))
	}
	head("index")
	line := func(name string, cell func(built) string) {
		fmt.Fprintf(&b, "| %s |", name)
		for _, m := range makers {
			fmt.Fprintf(&b, " %s |", cell(indexes[m.name]))
		}
		b.WriteByte('\n')
	}
	line("documents a CPU second", func(i built) string { return fmt.Sprintf("%.0f", float64(s.Documents)/i.CPU.Seconds()) })
	line("size over the words", func(i built) string { return fmt.Sprintf("%.2f", float64(i.Bytes)/float64(s.TextBytes)) })
	for facet, title := range []string{"Without a facet", "With one facet"} {
		fmt.Fprintf(&b, "\n%s: CPU milliseconds a search, and times ours in brackets.\n\n", title)
		head("search", "finds")
		for _, r := range rows {
			fmt.Fprintf(&b, "| %s | %.1f %% |", r.class.name, 100*float64(r.hits)/float64(s.Documents))
			for i, m := range makers {
				t, own := r.cells[m.name][facet], r.cells[makers[0].name][facet]
				if i == 0 {
					fmt.Fprintf(&b, " %s |", milliseconds(t))
				} else {
					fmt.Fprintf(&b, " %s (%.2f) |", milliseconds(t), float64(t)/float64(own))
				}
			}
			b.WriteByte('\n')
		}
	}
	b.WriteString("\n" + agreement(rows) + "\n")
	_, err := io.WriteString(out, b.String())
	return err
}

func agreement(rows []row) string {
	questions := 0
	var deviations []string
	for _, r := range rows {
		questions += len(r.class.questions)
		for _, d := range r.deviation {
			deviations = append(deviations, "- "+r.class.name+": "+d)
		}
	}
	if len(deviations) == 0 {
		return fmt.Sprintf("All engines gave the same totals and the same counts of oblasts for all %d questions.", questions)
	}
	return "Answers that differ from those of the first engine:\n\n" + strings.Join(deviations, "\n")
}

func milliseconds(d time.Duration) string {
	return fmt.Sprintf("%.3f", float64(d)/float64(time.Millisecond))
}
