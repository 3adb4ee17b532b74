package analysis

import (
	"hash/maphash"
	"iter"
	"strings"
)

// Finder finds the words of texts that stand for one of some terms, several times faster than
// analysing them: what the words of earlier texts stand for is remembered, and most words of a text
// stand for none of the terms. It is safe for concurrent use.
type Finder struct {
	kinds  []Kind
	wanted [1 << hashBits / 64]uint64 // a bit for the hash of each term, and of the head of each prefix
	open   func(term string) bool
}

// NewFinder makes a finder of terms of some kinds, of terms of Exact that begin with one of prefixes, and
// of those of Exact for which open reports true; nil for none.
func NewFinder(kinds []Kind, terms iter.Seq[string], prefixes []string, open func(term string) bool) *Finder {
	f := &Finder{kinds: kinds, open: open}
	for t := range terms {
		f.want(hashOf(t))
	}
	for _, p := range prefixes {
		if h := hashOfHead(p); h != 0 {
			f.want(h)
			continue
		}
		before := f.open
		f.open = func(term string) bool { return strings.HasPrefix(term, p) || before != nil && before(term) }
	}
	return f
}

func (f *Finder) want(hash uint64) { f.wanted[hash/64] |= 1 << (hash % 64) }

// Walk gives what the function [Walk] gives for the kinds of the finder, but of those words alone that
// may stand for a wanted term. No word that does is left out.
func (f *Finder) Walk(text string, paragraphs []Paragraph) iter.Seq2[Kind, Token] {
	return func(yield func(Kind, Token) bool) {
		active := make([]Kind, 0, 8)
		var words wordRun
		position := 0
		for i, p := range paragraphs {
			if i > 0 {
				position += ParagraphGap
			}
			active = active[:0]
			for _, k := range f.kinds {
				if k.reads(p) {
					active = append(active, k)
				}
			}
			s := scanner{text: text, pos: p.Start, end: p.End}
			for n := words.read(&s, p); n > 0; n = words.read(&s, p) {
				for i := range words[:n] {
					position++
					if !f.may(&words[i], text, p) {
						continue
					}
					for _, k := range active {
						if !words[i].tokens(k, text, position, yield) {
							return
						}
					}
				}
			}
		}
	}
}

// may reports whether a word may stand for a wanted term.
func (f *Finder) may(w *runWord, text string, p Paragraph) bool {
	for _, d := range w.terms(text, p) {
		if d == manyTerms {
			return true
		}
		for ; d != 0; d >>= hashBits {
			h := d & (1<<hashBits - 1)
			if f.wanted[h/64]&(1<<(h%64)) != 0 {
				return true
			}
		}
	}
	return f.open != nil && !w.tokens(Exact, text, 0, func(_ Kind, t Token) bool { return !f.open(t.Term) })
}

// wordRun is some words of a text in a row. They are looked up side by side, so that the processor does
// not wait for its memory at each.
type wordRun [16]runWord

type runWord struct {
	word
	key    uint64
	digest digest
	known  bool
}

// read reads the next words of a paragraph, none at its end.
func (r *wordRun) read(s *scanner, p Paragraph) (n int) {
	salt := salt(p.Language)
	for n < len(r) {
		w, ok := s.next()
		if !ok {
			break
		}
		r[n].word, r[n].key = w, w.hash(s.text)^salt
		n++
	}
	for i := range r[:n] {
		w := &r[i]
		d, key := setOf(w.key).at(0)
		w.digest, w.known = d, key == w.key
	}
	return n
}

// terms returns the hashes of the terms that a word stands for, of all kinds that read its paragraph.
func (w *runWord) terms(text string, p Paragraph) digest {
	if w.known {
		return w.digest
	}
	set := setOf(w.key)
	d, ok := set.get(w.key)
	if !ok {
		d = w.newDigest(text, p)
		set.add(w.key, d)
	}
	return d
}

// hash tells a word from all others, by what its terms are made of.
func (w word) hash(text string) uint64 {
	h := maphash.String(seed, text[w.start:max(w.end, w.compoundEnd)])
	if w.compoundEnd > 0 {
		h += uint64(w.end - w.start) // what of the compound is a word by itself
	}
	return h
}

// salt tells the languages apart: a word stands for other terms in each.
func salt(language string) uint64 {
	var n uint64
	switch Kind(language) {
	case English:
		n = 1
	case Ukrainian:
		n = 2
	case Russian:
		n = 3
	}
	return n * 0x9e3779b97f4a7c15 // an odd number spreads n over all bits
}
