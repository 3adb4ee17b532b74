package indexer

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Report counts the pages of a run. Its JSON form is what `vistka index --json` prints.
type Report struct {
	New       int            `json:"new"`
	Changed   int            `json:"changed"`
	Unchanged int            `json:"unchanged"`
	Skipped   map[string]int `json:"skipped"` // by reason

	// Boilerplate counts documents that were cleaned again because more, or less, of them is known to
	// be what their site repeats; they may be among New and Changed too.
	Boilerplate int `json:"boilerplate,omitempty"`
	// BrokenRecipes counts pages by host whose site's recipe found too little: the site has changed.
	BrokenRecipes map[string]int `json:"broken_recipes,omitempty"`

	// Skips lists the skipped pages, in the order in which they were met, at most MaxSkips.
	Skips []Skip `json:"-"`
	// Remade counts documents of the archive that were made again because the rules changed.
	Remade int `json:"-"`
}

// Skip is a page that was not taken.
type Skip struct{ Source, Reason, Detail string }

// MaxSkips bounds the skipped pages that a report names one by one; all are counted, and the
// archive lists all of them.
const MaxSkips = 50

// Pages counts all pages of the run.
func (r *Report) Pages() int {
	n := r.New + r.Changed + r.Unchanged
	for _, k := range r.Skipped {
		n += k
	}
	return n
}

func (r *Report) broken(host string) {
	if r.BrokenRecipes == nil {
		r.BrokenRecipes = map[string]int{}
	}
	r.BrokenRecipes[host]++
}

func (r *Report) skip(s Skip) {
	if r.Skipped == nil {
		r.Skipped = map[string]int{}
	}
	r.Skipped[s.Reason]++
	if len(r.Skips) < MaxSkips {
		r.Skips = append(r.Skips, s)
	}
}

// String is the report in one line, as "5 new, 0 changed, 0 unchanged, 1 skipped (binary 1)".
func (r *Report) String() string {
	total := 0
	var reasons []string
	for _, reason := range slices.Sorted(maps.Keys(r.Skipped)) {
		total += r.Skipped[reason]
		reasons = append(reasons, fmt.Sprintf("%s %d", reason, r.Skipped[reason]))
	}
	s := fmt.Sprintf("%d new, %d changed, %d unchanged, %d skipped", r.New, r.Changed, r.Unchanged, total)
	if len(reasons) > 0 {
		s += " (" + strings.Join(reasons, ", ") + ")"
	}
	if r.Boilerplate > 0 {
		s += fmt.Sprintf("; %d cleaned again (boilerplate of their sites)", r.Boilerplate)
	}
	return s
}
