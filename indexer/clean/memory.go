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
	// Spared is true for what is never cut: what reads as a part of an article (sentences, headings, items of
	// lists, quotations, lines with figures or a colon, lines of more than a few words) and does not speak
	// to the reader. News repeat their background and bulletins their sentences, on all pages if need be.
	Spared bool
	// Appeal is true for such text that speaks to the reader, of "our" and "you": what half of a site's pages
	// print of it is the outlet speaking.
	Appeal bool
}

const (
	// markWords is the length from which a block is remembered: shorter ones repeat by chance, and
	// hold the names of oblasts above the news of each.
	markWords = 3
	// memoryPages is the number of pages that must share a block before it counts as the site's.
	memoryPages = 3
	// appealShare and lineShare are the shares of a site's pages that must print an appeal, and of a site of few
	// pages a line.
	appealShare, lineShare = 0.5, 0.8
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
	m := Mark{Sum: h.Sum64(), Words: b.words}
	if b.linkShare() > 0.5 {
		return m, true
	}
	quoted := strings.ContainsAny(b.text, `"“”„«»`)
	prose := b.sentence() || b.heading > 0 || b.emphatic || b.item || b.words > lineWords || strings.ContainsAny(b.text, ":0123456789")
	m.Appeal = prose && !quoted && addresses(b.fold)
	m.Spared = quoted || prose && !m.Appeal
	return m, true
}

// addressWords are those by which an outlet speaks of itself and to its readers; "us" is not among them,
// as without its capitals the US is the same word.
var addressWords = wordSet(`we our ours you your yours
	ми наш наша наше наші нашу нашої нашого нашій нашим нашими наших нас нам нами ви ваш ваша ваше ваші вашу вашої вашого вас вам вами
	мы наш наша наше наши нашу нашей нашего нашим нашими наших нас нам нами вы ваш ваша ваше ваши вашу вашей вашего вас вам вами`)

func addresses(folded string) bool {
	return slices.ContainsFunc(wordsIn(folded), func(w string) bool { return addressWords[w] })
}

// needed is the number of pages that must print a block of a site of so many pages. Of a few pages nearly
// all must print a line; of many a handful and one in fifty.
func needed(m Mark, pages int) float64 {
	share := lineShare * float64(pages)
	if m.Appeal {
		return max(memoryPages, appealShare*float64(pages))
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
		blocks[mark.Sum] = Mark{Sum: mark.Sum, Words: b.Words + mark.Words, Appeal: b.Appeal || mark.Appeal, Spared: b.Spared || mark.Spared}
	}
	var known []Mark
	for _, b := range blocks {
		if n := site.Blocks[b.Sum]; !b.Spared && n > 0 && float64(n) >= needed(b, site.Pages) {
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
