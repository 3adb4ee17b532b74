package tag

import "strings"

// creditedOutlet returns the Ukrainian outlet that the first sentences name as their own source:
// "As Censor.NET informs", "KYIV. April 1 (Interfax-Ukraine)". Quoting an outlet elsewhere says
// nothing about who published.
func (d *document) creditedOutlet() string {
	for _, f := range d.fields {
		if f.name != fieldBody {
			continue
		}
		for si, s := range f.sentences {
			if si == maxCredit {
				break
			}
			for i := s.from; i < s.to; i++ {
				k := f.at[i]
				if k == 0 || len(f.matches[k-1].entry.outlets) == 0 || f.matches[k-1].from != i {
					continue
				}
				m := f.matches[k-1]
				id := m.entry.outlets[0]
				if d.credits(f, s, m) && ukrainianOutlet(id) {
					return id
				}
			}
		}
	}
	return ""
}

// maxCredit is the number of sentences in which an outlet credits itself.
const maxCredit = 3

// credits reports whether the outlet stands in a phrase by which texts name their own outlet.
func (d *document) credits(f *field, s sentence, m match) bool {
	if f.tokens[m.from].before&markParen != 0 && m.from-s.from <= 6 && m.to < len(f.tokens) && f.tokens[m.to].before&markDash != 0 {
		return true
	}
	verb := d.is(f, m.to, speech) || m.to < s.to && strings.HasPrefix(f.text[f.tokens[m.to].start:], "inform")
	if verb && m.from-1 == s.from && d.textBefore(f, m.from, "as", "як", "как") {
		return true
	}
	k := 0
	if m.from > s.from {
		k = int(f.at[m.from-1])
	}
	return k > 0 && f.matches[k-1].entry.intro && f.matches[k-1].from == s.from && d.textBefore(f, s.from+1, "як", "как")
}
