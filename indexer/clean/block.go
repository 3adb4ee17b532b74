package clean

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// block is a piece of text between two boundaries of block elements, or a line of a plain text,
// with what the rules look at.
type block struct {
	text string
	fold string // the text as phrases are compared: see fold
	rule string // what cut it; empty when kept

	words int
	// linked is the number of runes inside links, of runes in all; links the number of links.
	linked, runes, links int

	heading int  // 1-6 for h1-h6
	item    bool // in a list
	// emphatic is true when all of the text is bold or italic.
	emphatic bool
	class    string     // what the elements around say it is: a rule name, or empty
	box      *html.Node // the container around; nil in plain text
	quote    *html.Node // the blockquote around; nil for none
	// gap is true when an empty line stands before a line of plain text.
	gap    bool
	phrase *phrase // that cuts it; nil until it is looked for
	// votes is the share of the text that each extractor took.
	votes [voters]float64
}

// newBlock is a block of a squeezed text.
func newBlock(text string) block {
	words := 0
	if text != "" {
		words = 1 + strings.Count(text, " ")
	}
	return block{text: text, fold: fold(text), words: words, runes: utf8.RuneCountInString(text)}
}

// longBlock is the number of runes beyond which a block is text, however few words it seems to have:
// its words are not looked at one by one.
const longBlock = 5000

// linkShare is the share of the text that lies in links.
func (b *block) linkShare() float64 {
	if b.runes == 0 {
		return 0
	}
	return min(1, float64(b.linked)/float64(b.runes))
}

// sentence reports whether the text ends as sentences end.
func (b *block) sentence() bool { return endsSentence(b.text) }

func endsSentence(s string) bool {
	s = strings.TrimRight(s, " \"'”’»“)]")
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(".!?…:;", r) && s != ""
}

// truncated reports whether the text was cut off by those who printed it, as in a teaser.
func (b *block) truncated() bool { return truncated(b.text) }

func truncated(s string) bool {
	s = strings.TrimRight(s, " ")
	return strings.HasSuffix(s, "…") || strings.HasSuffix(s, "...") || strings.HasSuffix(s, "[…]") || strings.HasSuffix(s, "[...]")
}

// squeeze makes runs of white space one space and trims.
func squeeze(s string) string {
	if tight(s) {
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}

// tight reports whether squeeze would leave s as it is. It may say no of what is tight: text with
// spaces that are not ASCII is looked at word by word.
func tight(s string) bool {
	space := true
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == ' ':
			if space {
				return false
			}
			space = true
		case c > ' ' && c < utf8.RuneSelf:
			space = false
		case c < ' ':
			return false
		default:
			r, n := utf8.DecodeRuneInString(s[i:])
			if unicode.IsSpace(r) {
				return false
			}
			i += n - 1
			space = false
		}
	}
	return !space || s == ""
}

// foldRune is r as phrases are compared: small, and one spelling of the quotation marks, apostrophes,
// dashes and letters that they do not tell apart.
func foldRune(r rune) rune {
	switch r {
	case '’', '‘', 'ʼ', '`', '´':
		return '\''
	case '“', '”', '«', '»', '„':
		return '"'
	case '–', '—', '−', '‑':
		return '-'
	case 'ё', 'Ё':
		return 'е'
	}
	return unicode.ToLower(r)
}

// fold is the form in which texts are compared: lower case, plain quotation marks and dashes,
// single spaces, no marks or symbols before the first letter or digit, "…" as "...".
func fold(s string) string {
	var b strings.Builder
	b.Grow(len(s) + 8)
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c >= 'A' && c <= 'Z':
			b.WriteByte(c + 'a' - 'A')
		case c == '`':
			b.WriteByte('\'')
		case c < utf8.RuneSelf:
			b.WriteByte(c)
		default:
			r, n := utf8.DecodeRuneInString(s[i:])
			i += n - 1
			if r == '…' {
				b.WriteString("...")
			} else {
				b.WriteRune(foldRune(r))
			}
		}
	}
	return strings.TrimLeftFunc(squeeze(b.String()), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("\"([*@#©", r)
	})
}

// wordsOf returns the words of a text, folded, without punctuation.
func wordsOf(s string) []string { return wordsIn(fold(s)) }

// wordsIn returns the words of a folded text.
func wordsIn(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// overlap is the share of the words of a that b has too, compared by their first five letters so
// that word forms count as the same word.
func overlap(a, b []string) float64 {
	if len(a) == 0 {
		return 0
	}
	return shareOf(a, stems(b))
}

// stems is the set of the beginnings of words.
func stems(words []string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[stem(w)] = true
	}
	return m
}

// shareOf is the share of words whose beginnings are in a set.
func shareOf(words []string, set map[string]bool) float64 {
	if len(words) == 0 {
		return 0
	}
	n := 0
	for _, w := range words {
		if set[stem(w)] {
			n++
		}
	}
	return float64(n) / float64(len(words))
}

func stem(w string) string {
	n := 0
	for i := range w {
		if n == 5 {
			return w[:i]
		}
		n++
	}
	return w
}

// sameWords reports whether two texts have the same words in the same order.
func sameWords(a, b string) bool {
	return strings.Join(wordsOf(a), " ") == strings.Join(wordsOf(b), " ")
}
