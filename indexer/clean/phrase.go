package clean

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

//go:embed phrases.tsv
var phrasesTSV string

// phrase is one entry of phrases.tsv.
type phrase struct {
	rule, how, text string
	most            int // words of a block that it may cut
	order           int // place in the table: of two phrases in a block the first one counts
}

// phraseBook finds phrases in blocks. Begin is keyed by the first word of the phrase, Line by the
// whole.
type phraseBook struct {
	line  map[string]phrase
	begin map[string][]phrase
	// has holds those that may stand anywhere by the letters they begin with, or under "" where they
	// begin with something else.
	has map[string][]phrase
}

var phrases = readPhrases(phrasesTSV)

// readPhrases reads the table, which is part of the program: a fault in it is a programmer's.
func readPhrases(tsv string) *phraseBook {
	book := &phraseBook{line: map[string]phrase{}, begin: map[string][]phrase{}, has: map[string][]phrase{}}
	order := 0
	for i, l := range strings.Split(tsv, "\n") {
		if l == "" || l[0] == '#' {
			continue
		}
		f := strings.Split(l, "\t")
		if len(f) != 4 {
			panic(fmt.Sprintf("phrases.tsv:%d: %d columns", i+1, len(f)))
		}
		most, err := strconv.Atoi(f[2])
		if err != nil {
			panic(fmt.Sprintf("phrases.tsv:%d: %v", i+1, err))
		}
		for _, text := range strings.Split(f[3], " | ") {
			book.add(phrase{rule: f[0], how: f[1], text: strings.TrimSpace(text), most: most, order: order})
			order++
		}
	}
	return book
}

func (p *phraseBook) add(e phrase) {
	switch e.how {
	case "line":
		if _, ok := p.line[bare(e.text)]; !ok {
			p.line[bare(e.text)] = e
		}
	case "start", "prefix":
		w := firstWord(e.text)
		p.begin[w] = append(p.begin[w], e)
	case "has":
		w := e.text[:letters(e.text)]
		p.has[w] = append(p.has[w], e)
	default:
		panic("phrases.tsv: no such column how: " + e.how)
	}
}

// find returns the phrase that cuts b. It is looked for once: several rules ask.
func (p *phraseBook) find(b *block) (phrase, bool) {
	if b.phrase == nil {
		if e, ok := p.look(b); ok {
			b.phrase = &e
		} else {
			b.phrase = &noPhrase
		}
	}
	return *b.phrase, b.phrase != &noPhrase
}

// noPhrase stands for a block without one.
var noPhrase phrase

func (p *phraseBook) look(b *block) (phrase, bool) {
	if b.runes > longBlock {
		return phrase{}, false
	}
	if b.words <= 8 {
		if e, ok := p.line[bare(b.fold)]; ok && b.words <= e.most {
			return e, true
		}
	}
	if b.words > 80 {
		return phrase{}, false
	}
	for _, e := range p.begin[firstWord(b.fold)] {
		if b.words <= e.most && strings.HasPrefix(b.fold, e.text) && (e.how == "prefix" || opens(b, len(e.text))) {
			return e, true
		}
	}
	return p.within(b)
}

// within finds the phrase that stands anywhere in b.
func (p *phraseBook) within(b *block) (best phrase, ok bool) {
	try := func(e phrase) {
		if b.words <= e.most && (!ok || e.order < best.order) {
			best, ok = e, true
		}
	}
	for _, e := range p.has[""] {
		if holds(b.fold, e.text) {
			try(e)
		}
	}
	for s := b.fold; s != ""; {
		n := letters(s)
		if n == 0 {
			_, n = utf8.DecodeRuneInString(s)
			s = s[n:]
			continue
		}
		for _, e := range p.has[s[:n]] {
			if strings.HasPrefix(s, e.text) && endsWord(s, len(e.text)) {
				try(e)
			}
		}
		s = s[n:]
	}
	return best, ok
}

// letters is the length in bytes of the letters that s begins with.
func letters(s string) int {
	for i, r := range s {
		if !unicode.IsLetter(r) {
			return i
		}
	}
	return len(s)
}

// endsWord reports whether no word of s runs over the place n.
func endsWord(s string, n int) bool {
	last, _ := utf8.DecodeLastRuneInString(s[:n])
	next, _ := utf8.DecodeRuneInString(s[n:])
	return !unicode.IsLetter(last) || !unicode.IsLetter(next)
}

// opens reports whether the first n bytes of a block are a label to what follows: a colon or a dash
// stands behind them, or nothing, or most of the block is a link.
func opens(b *block, n int) bool {
	rest := strings.TrimLeft(b.fold[n:], " ")
	if rest == "" || strings.ContainsRune(":|>»→-/", rune(rest[0])) {
		return true
	}
	r, _ := utf8.DecodeRuneInString(b.fold[n:])
	return !unicode.IsLetter(r) && b.linkShare() > 0.5
}

// holds reports whether phrase stands in s between word boundaries.
func holds(s, phrase string) bool {
	for from := 0; ; {
		i := strings.Index(s[from:], phrase)
		if i < 0 {
			return false
		}
		i += from
		if endsWord(s, i) && endsWord(s, i+len(phrase)) {
			return true
		}
		from = i + len(phrase)
	}
}

// bare is a folded text without punctuation and digits.
func bare(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '-' }), " ")
}

func firstWord(s string) string {
	for i, r := range s {
		if unicode.IsSpace(r) || strings.ContainsRune(":,;|", r) {
			return s[:i]
		}
	}
	return s
}
