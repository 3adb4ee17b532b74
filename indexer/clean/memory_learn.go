package clean

import (
	"maps"
	"slices"
)

// With returns the memory with that of one site replaced by what its pages, in any order, say. It
// reports whether anything changed. The memory it is called on stays as it is.
func (m *Memory) With(site string, pages []Footprint) (next *Memory, changed bool) {
	var old siteMemory
	if m != nil {
		old = m.sites[site]
	}
	learnt := learn(pages)
	if learnt.Pages == old.Pages && maps.Equal(learnt.Blocks, old.Blocks) {
		return m, false
	}
	next = &Memory{sites: map[string]siteMemory{}}
	if m != nil {
		maps.Copy(next.sites, m.sites)
	}
	if len(learnt.Blocks) == 0 {
		delete(next.sites, site)
	} else {
		next.sites[site] = learnt
	}
	return next, true
}

// copyShare is the share of a page's words found on other pages too above which it is a copy, or an
// earlier or later state, of another report: more than memory could cut of it.
const copyShare = 1 - memoryMost

// learn counts on how many pages each block stands. Copies that share their longest common block
// count once, or the paragraphs of a report that was published three times would be taken for the
// site's.
func learn(pages []Footprint) siteMemory {
	on := map[uint64]int{}
	each(pages, func(_ int, m Mark) { on[m.Sum]++ })
	maps.DeleteFunc(on, func(_ uint64, n int) bool { return n < memoryPages })
	if len(on) == 0 {
		return siteMemory{}
	}
	reports := reportsOf(pages, on)
	met := map[uint64]map[int]bool{}
	each(pages, func(i int, m Mark) {
		if on[m.Sum] == 0 {
			return
		}
		if met[m.Sum] == nil {
			met[m.Sum] = map[int]bool{}
		}
		met[m.Sum][reports[i]] = true
	})
	s := siteMemory{Blocks: map[uint64]int{}}
	for sum, in := range met {
		if len(in) >= memoryPages {
			s.Blocks[sum] = len(in)
		}
	}
	if len(s.Blocks) == 0 {
		return siteMemory{}
	}
	different := map[int]bool{}
	for _, r := range reports {
		different[r] = true
	}
	s.Pages = len(different)
	return s
}

// reportsOf numbers the reports of which the pages are copies: the number of a page is that of the
// first page with the same report.
func reportsOf(pages []Footprint, on map[uint64]int) []int {
	first := map[uint64]int{}
	out := make([]int, len(pages))
	for i := range pages {
		out[i] = i
		all, shared := 0, 0
		var longest Mark
		each(pages[i:i+1], func(_ int, m Mark) {
			all += m.Words
			if on[m.Sum] == 0 {
				return
			}
			shared += m.Words
			if m.Words > longest.Words || m.Words == longest.Words && m.Sum < longest.Sum {
				longest = m
			}
		})
		if float64(shared) <= copyShare*float64(all) {
			continue
		}
		if r, ok := first[longest.Sum]; ok {
			out[i] = r
		} else {
			first[longest.Sum] = i
		}
	}
	return out
}

// each calls f for the different blocks of each page.
func each(pages []Footprint, f func(page int, m Mark)) {
	var marks []Mark
	for i := range pages {
		marks = append(marks[:0], pages[i].Marks...)
		slices.SortFunc(marks, func(a, b Mark) int {
			switch {
			case a.Sum < b.Sum:
				return -1
			case a.Sum > b.Sum:
				return 1
			}
			return 0
		})
		for j, m := range marks {
			if j == 0 || m.Sum != marks[j-1].Sum {
				f(i, m)
			}
		}
	}
}
