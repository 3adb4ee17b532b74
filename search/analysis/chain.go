package analysis

import (
	"hash/maphash"
	"slices"
	"strings"
	"sync/atomic"
	"unicode"
	"unicode/utf8"
)

// chain turns words into terms, for one kind. It remembers what it made of the words it saw last:
// text repeats its words, and word forms are dear to compute.
type chain struct {
	// forms appends the terms of a normalized word.
	forms func(dst []string, word string) []string
	cache [cacheSize]atomic.Pointer[entry]
}

// cacheSize is the number of words that a chain remembers, a power of two. 16,384 words cover about
// 95 % of running text and take some 2 MB a chain.
const cacheSize = 1 << 14

// maxCached is the length in bytes up to which words are remembered; longer ones do not repeat.
const maxCached = 48

// maxTerm is the length in bytes at which a word is cut: longer ones are no words but data, which
// would swell the dictionary and cost the stemmers time in the square of their length.
const maxTerm = 200

type entry struct {
	raw   string
	terms []string
}

var seed = maphash.MakeSeed()

var (
	exactChain     = &chain{forms: func(dst []string, word string) []string { return append(dst, word) }}
	englishChain   = &chain{forms: english}
	ukrainianChain = &chain{forms: ukrainian}
	russianChain   = &chain{forms: russian}
)

// chainOf returns the chain of a kind; that of Exact for a kind that does not exist.
func chainOf(k Kind) *chain {
	switch k {
	case English:
		return englishChain
	case Ukrainian:
		return ukrainianChain
	case Russian:
		return russianChain
	}
	return exactChain
}

// terms returns the terms of a word as it stands in the text. The result is shared: read only.
func (c *chain) terms(raw string) []string { return c.cached(raw, c.make) }

// joined returns the terms of a compound written as one word; none for ranges of numbers.
func (c *chain) joined(raw string) []string { return c.cached(raw, c.join) }

func (c *chain) cached(raw string, compute func(string) []string) []string {
	if len(raw) > maxCached {
		return compute(raw)
	}
	slot := &c.cache[maphash.String(seed, raw)%cacheSize]
	if e := slot.Load(); e != nil && e.raw == raw {
		return e.terms
	}
	raw = strings.Clone(raw) // the text can be long: do not keep it alive
	e := &entry{raw: raw, terms: compute(raw)}
	slot.Store(e)
	return e.terms
}

func (c *chain) make(raw string) []string {
	word := clip(normalize(raw))
	if word == "" {
		return nil
	}
	if isNumber(raw) {
		return []string{word}
	}
	terms := c.distinct(word)
	if t := twin(word); t != "" && c == exactChain {
		terms = append(terms, t)
	}
	if acr := acronym(raw); acr != "" && acr != word {
		terms = append(terms, acr)
	}
	return terms
}

func (c *chain) join(raw string) []string {
	word := clip(normalize(strings.Map(func(r rune) rune {
		if classOf(r) == hyphen {
			return -1
		}
		return r
	}, raw)))
	if word == "" || strings.Trim(word, "0123456789.") == "" {
		return nil
	}
	terms := c.distinct(word)
	if t := twin(word); t != "" && c == exactChain {
		terms = append(terms, t)
	}
	return terms
}

// maxDesignation is the number of bytes up to which letters with digits are a designation.
const maxDesignation = 12

// twin returns a designation of letters and digits in the other script, when each of its letters
// looks alike there: Т-72 and Х-101 are written in either. Empty for other words.
func twin(word string) string {
	if len(word) > maxDesignation || strings.IndexAny(word, "0123456789") <= 0 {
		return ""
	}
	for _, to := range []map[rune]rune{toLatin, toCyrillic} {
		if t, ok := swap(word, to); ok && t != word && !mixed(t) {
			return t
		}
	}
	return ""
}

// mixed reports whether a word has letters of both scripts.
func mixed(word string) bool {
	latin := strings.ContainsFunc(word, func(r rune) bool { return unicode.Is(unicode.Latin, r) })
	return latin && strings.ContainsFunc(word, func(r rune) bool { return unicode.Is(unicode.Cyrillic, r) })
}

// clip cuts a word to maxTerm bytes, between two runes.
func clip(word string) string {
	if len(word) <= maxTerm {
		return word
	}
	end := maxTerm
	for !utf8.RuneStart(word[end]) {
		end--
	}
	return word[:end]
}

// distinct returns the terms of a normalized word, each once: two readings can have the same stem,
// and a term counted twice would score twice.
func (c *chain) distinct(word string) []string {
	var terms []string
	for _, t := range c.forms(nil, word) {
		if !slices.Contains(terms, t) {
			terms = append(terms, t)
		}
	}
	return terms
}

// maxAcronym is the number of letters up to which capitals make an acronym.
const maxAcronym = 6

// acronym returns the term that stands for a word only where it is in capitals, so that "WHO" can
// be told from "who": the letters as they are, without dots. Empty for other words.
func acronym(raw string) string {
	letters := 0
	for _, r := range raw {
		if r == '.' {
			continue
		}
		if !unicode.IsUpper(r) {
			return ""
		}
		letters++
	}
	if letters < 2 || letters > maxAcronym {
		return ""
	}
	if strings.IndexByte(raw, '.') >= 0 {
		raw = strings.ReplaceAll(raw, ".", "")
	}
	return raw
}
