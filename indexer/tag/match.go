package tag

import "slices"

// match is a name found in the text: tokens [from, to).
type match struct {
	from, to int
	entry    *entry
	// What of the entry fits the letter case of the text.
	places, bodies bool
}

// match finds names, the longest first, left to right, without overlap.
func (f *field) match(dict *dictionary) {
	f.at = slices.Grow(f.at[:0], len(f.tokens))[:len(f.tokens)]
	clear(f.at)
	for i := 0; i < len(f.tokens); {
		m, ok := f.matchAt(dict, i)
		if !ok {
			i++
			continue
		}
		f.matches = append(f.matches, m)
		for k := m.from; k < m.to; k++ {
			f.at[k] = int32(len(f.matches))
		}
		i = m.to
	}
}

// maxName bounds the words of a name; the longest in the tables has 13.
const maxName = 16

func (f *field) matchAt(dict *dictionary, i int) (best match, ok bool) {
	w := f.tokens[i].word
	if w == 0 {
		return match{}, false
	}
	at := dict.first[w]
	var capitals, shout uint16
	for k := i; at != 0; {
		t := &f.tokens[k]
		if t.capital {
			capitals |= 1 << (k - i)
		}
		if t.allCaps {
			shout |= 1 << (k - i)
		}
		if n := dict.names[at]; n != 0 {
			e := &dict.entries[n]
			m := match{from: i, to: k + 1, entry: e}
			m.places = len(e.places) > 0 && e.capitals&^capitals == 0 && e.shout&^shout == 0
			m.bodies = len(e.bodies) > 0 && e.bodyCapitals&^capitals == 0 && e.bodyShout&^shout == 0
			fits := e.capitals&^capitals == 0
			if m.places || m.bodies || e.phrase || e.intro || e.office != "" || (e.foreign || len(e.outlets) > 0) && fits {
				best, ok = m, true
			}
		}
		k++
		if k == len(f.tokens) || k-i == maxName || f.tokens[k].before&^(markHyphen|markOpen|markClose|markStop|markSlash|markComma) != 0 {
			break
		}
		if f.tokens[k].word == 0 {
			break
		}
		// A full stop is part of few names: "м. Київ", "U.S.".
		if b := f.tokens[k].before; b&markStop != 0 && f.tokens[k-1].end-f.tokens[k-1].start > maxShort {
			break
		}
		at = dict.next.find(at, f.tokens[k].word, f.tokens[k].before&markComma != 0)
	}
	return best, ok
}

// maxShort is the length in bytes of words that may end in a full stop inside a name: "обл.", "St.".
const maxShort = 8
