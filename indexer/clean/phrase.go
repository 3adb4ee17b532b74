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
}

// phraseBook finds phrases in blocks. Begin is keyed by the first word of the phrase, Line by the
// whole; the phrases that may stand anywhere are tried in turn.
type phraseBook struct {
	line  map[string]phrase
	begin map[string][]phrase
	// has by script, as most texts are in one: Latin, then Cyrillic, then neither.
	has [3][]phrase
}

var phrases = readPhrases(phrasesTSV)

// readPhrases reads the table, which is part of the program: a fault in it is a programmer's.
func readPhrases(tsv string) *phraseBook {
	book := &phraseBook{line: map[string]phrase{}, begin: map[string][]phrase{}}
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
			book.add(phrase{rule: f[0], how: f[1], text: strings.TrimSpace(text), most: most})
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
		s := scriptOf(e.text)
		p.has[s] = append(p.has[s], e)
	default:
		panic("phrases.tsv: no such column how: " + e.how)
	}
}

// find returns the phrase that cuts b.
func (p *phraseBook) find(b *block) (phrase, bool) {
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
	latin, cyrillic := scripts(b.fold)
	for s, has := range p.has {
		if s == 0 && !latin || s == 1 && !cyrillic {
			continue
		}
		for _, e := range has {
			if b.words <= e.most && holds(b.fold, e.text) {
				return e, true
			}
		}
	}
	return phrase{}, false
}

// scripts reports which letters s has.
func scripts(s string) (latin, cyrillic bool) {
	for _, r := range s {
		latin = latin || r >= 'a' && r <= 'z'
		cyrillic = cyrillic || r >= 0x400 && r < 0x530
	}
	return latin, cyrillic
}

// scriptOf is the place of a phrase in phraseBook.has: a phrase in both scripts is looked for where
// there is Cyrillic.
func scriptOf(s string) int {
	switch latin, cyrillic := scripts(s); {
	case cyrillic:
		return 1
	case latin:
		return 0
	}
	return 2
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
		before, _ := utf8.DecodeLastRuneInString(s[:i])
		after, _ := utf8.DecodeRuneInString(s[i+len(phrase):])
		first, _ := utf8.DecodeRuneInString(phrase)
		last, _ := utf8.DecodeLastRuneInString(phrase)
		if !(unicode.IsLetter(before) && unicode.IsLetter(first)) && !(unicode.IsLetter(after) && unicode.IsLetter(last)) {
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
