package clean

import (
	"cmp"
	"encoding/binary"
	"encoding/hex"
	"hash/fnv"
	"slices"
	"strings"
)

// A Footprint is what a page adds to the memory of its site: the blocks that every other rule keeps.
// It does not depend on any memory, so that what is remembered does not depend on the order in which
// pages come.
type Footprint struct {
	// Site is the host without "www." and the language, as "example.org en": what is said on every
	// page of a site is said in each of its languages. Empty for a page without an address, which no
	// memory touches.
	Site  string
	Marks []Mark
}

// Mark stands for a block of at least markWords words.
type Mark struct {
	// Sum is the hash of the text, folded: case, quotation marks and spacing do not count.
	Sum   uint64
	Words int
	// Prose is true for what reads as a part of an article: sentences, headings, items of lists, lines with
	// figures or a colon, lines of more than a few words. Only what nearly every page of a site prints is cut
	// of it; of other lines what several pages print.
	Prose bool
	// Quoted is true for what holds a quotation. It is never cut: somebody said it.
	Quoted bool
}

const (
	// markWords is the length from which a block is remembered: shorter ones repeat by chance, and
	// hold the names of oblasts above the news of each.
	markWords = 3
	// memoryPages and prosePages are the numbers of pages that must share a line, or prose, before it counts
	// as the site's.
	memoryPages, prosePages = 3, 5
	// proseShare is the share of a site's pages that must print prose: reports repeat their background ("the
	// full-scale invasion began …") and bulletins their sentences on many pages, but not on nearly all.
	proseShare = 0.8
	// lineWords is the length up to which words without an end mark are a line.
	lineWords = 8
	// memoryMost is the share of a page's words that memory may cut.
	memoryMost = 0.3
)

// mark makes the footprint of the page from the blocks that are kept so far.
func (d *document) mark(language string) Footprint {
	host := strings.TrimPrefix(hostOf(d.address()), "www.")
	if host == "" {
		return Footprint{}
	}
	f := Footprint{Site: strings.TrimSpace(host + " " + language)}
	for i := range d.blocks {
		if m, ok := d.markOf(i); ok {
			f.Marks = append(f.Marks, m)
		}
	}
	return f
}

func (d *document) markOf(i int) (Mark, bool) {
	b := &d.blocks[i]
	if b.rule != "" || b.words < markWords {
		return Mark{}, false
	}
	h := fnv.New64a()
	h.Write([]byte(b.fold)) // never fails
	linked := b.linkShare() > 0.5
	prose := !linked && (b.sentence() || b.heading > 0 || b.emphatic || b.item || b.words > lineWords ||
		strings.ContainsAny(b.text, ":0123456789"))
	quoted := !linked && strings.ContainsAny(b.text, `"“”„«»`)
	return Mark{Sum: h.Sum64(), Words: b.words, Prose: prose, Quoted: quoted}, true
}

// needed is the number of pages that must print a block of a site of so many pages. Of a few pages nearly
// all must print a line too; of many a handful and one in fifty.
func needed(m Mark, pages int) float64 {
	share := proseShare * float64(pages)
	if m.Prose {
		return max(prosePages, share)
	}
	return max(memoryPages, min(share, 5+0.02*float64(pages)))
}

// cutBoilerplate cuts the blocks that the memory knows as the site's.
func (d *document) cutBoilerplate(m *Memory, f Footprint) {
	cuts := m.cuts(f)
	if len(cuts) == 0 {
		return
	}
	for i := range d.blocks {
		if mark, ok := d.markOf(i); ok {
			if _, found := slices.BinarySearch(cuts, mark.Sum); found {
				d.blocks[i].rule = "boilerplate"
			}
		}
	}
}

// Memory knows the blocks that the pages of each site repeat. It is immutable and safe for concurrent
// use; nil and the zero Memory know none.
type Memory struct{ sites map[string]siteMemory }

// siteMemory is what is known of one site.
type siteMemory struct {
	// Pages counts the different reports of the site, Blocks those that hold a block, by its sum, from
	// memoryPages on.
	Pages  int            `json:"pages"`
	Blocks map[uint64]int `json:"blocks"`
}

// Sites counts the sites of which repeated blocks are known, Blocks these blocks.
func (m *Memory) Sites() int {
	if m == nil {
		return 0
	}
	return len(m.sites)
}

// Blocks counts the repeated blocks that are known.
func (m *Memory) Blocks() int {
	n := 0
	if m != nil {
		for _, s := range m.sites {
			n += len(s.Blocks)
		}
	}
	return n
}

// cuts returns the sums of the blocks that are cut of a page, ascending: those that most pages print
// first, as far as they are no more than memoryMost of the page's words.
func (m *Memory) cuts(f Footprint) []uint64 {
	if m == nil || f.Site == "" {
		return nil
	}
	site, ok := m.sites[f.Site]
	if !ok {
		return nil
	}
	words := 0
	blocks := map[uint64]Mark{} // by sum; a line that stands on the page twice goes as a whole or stays
	for _, mark := range f.Marks {
		words += mark.Words
		b := blocks[mark.Sum]
		blocks[mark.Sum] = Mark{Sum: mark.Sum, Words: b.Words + mark.Words, Prose: b.Prose || mark.Prose, Quoted: b.Quoted || mark.Quoted}
	}
	var known []Mark
	for _, b := range blocks {
		if n := site.Blocks[b.Sum]; !b.Quoted && n > 0 && float64(n) >= needed(b, site.Pages) {
			known = append(known, b)
		}
	}
	slices.SortFunc(known, func(a, b Mark) int {
		return cmp.Or(cmp.Compare(site.Blocks[b.Sum], site.Blocks[a.Sum]), cmp.Compare(a.Sum, b.Sum))
	})
	left := int(memoryMost * float64(words))
	var cuts []uint64
	for _, b := range known {
		if b.Words <= left {
			left -= b.Words
			cuts = append(cuts, b.Sum)
		}
	}
	slices.Sort(cuts)
	return cuts
}

// Key names what is cut of a page by this memory: "" for nothing, and the same key for the same cuts,
// whatever else the memory knows. It is part of the versions of a document.
func (m *Memory) Key(f Footprint) string {
	cuts := m.cuts(f)
	if len(cuts) == 0 {
		return ""
	}
	h := fnv.New64a()
	for _, sum := range cuts {
		h.Write(binary.BigEndian.AppendUint64(nil, sum)) // never fails
	}
	return hex.EncodeToString(h.Sum(nil))
}
