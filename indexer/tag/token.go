package tag

import (
	"unicode"
	"unicode/utf8"
)

// token is a word of the text: letters and digits with inner apostrophes. A hyphen parts words.
type token struct {
	start, end int
	word       word  // 0 when the dictionary does not know it
	before     marks // what stands between the word before and this one
	capital    bool
	allCaps    bool // two letters or more, all capital
	possessive bool // ends with 's, which is not part of the word
	quoted     bool // inside a quotation of several words
}

// marks is a set of the marks between two words.
type marks uint16

const (
	markComma marks = 1 << iota
	markStop        // . ! ? …
	markColon
	markSemicolon
	markDash   // – — or a hyphen with a space beside it
	markHyphen // between letters
	markSlash
	markOpen  // opening quotation mark
	markClose // closing quotation mark
	markParen
	markParenClose
	markLine // line break
)

// fold writes the form in which words are compared to buf: lower case, ё as е, й kept, apostrophes
// and stress marks left out, Latin diacritics of names simplified.
func fold(buf []byte, raw string) []byte {
	for _, r := range raw {
		buf = appendFolded(buf, r)
	}
	return buf
}

func appendFolded(buf []byte, r rune) []byte {
	switch {
	case r >= 'а' && r <= 'я':
		return append(buf, byte(0xC0|r>>6), byte(0x80|r&0x3F))
	case r < utf8.RuneSelf:
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		if r != '\'' && r != '`' {
			buf = append(buf, byte(r))
		}
		return buf
	case r >= 'А' && r <= 'Я':
		r += 'а' - 'А'
	case r == 'Ё' || r == 'ё':
		r = 'е'
	case isCyrillic(r):
		if r <= 'Џ' {
			r += 'ѐ' - 'Ѐ'
		}
	case isApostrophe(r) || unicode.Is(unicode.Mn, r):
		return buf
	default:
		r = unicode.ToLower(r)
		if plain, ok := plainLatin[r]; ok {
			r = plain
		}
	}
	return utf8.AppendRune(buf, r)
}

var plainLatin = map[rune]rune{
	'é': 'e', 'è': 'e', 'ó': 'o', 'ö': 'o', 'ø': 'o', 'ü': 'u', 'á': 'a', 'ã': 'a', 'í': 'i', 'ł': 'l', 'ś': 's', 'ż': 'z', 'ź': 'z', 'ć': 'c', 'ñ': 'n',
}

func isApostrophe(r rune) bool {
	return r == '\'' || r == '’' || r == 'ʼ' || r == '`' || r == '‘' || r == '′'
}

// tokenize parts a text into words and looks each up in the dictionary.
func tokenize(text string, dict *dictionary) []token {
	return appendTokens(make([]token, 0, len(text)/6), text, dict)
}

// appendTokens appends the words of a text to out. Without a dictionary their numbers stay 0.
func appendTokens(out []token, text string, dict *dictionary) []token {
	buf := make([]byte, 0, 96)
	var before marks
	for i := 0; i < len(text); {
		r, size := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = decodeRune(text, i)
		}
		if !isWord(r) {
			if r != ' ' {
				before |= markOf(text, i, r, size)
			}
			i += size
			continue
		}
		t := token{start: i, before: before, capital: isUpper(r)}
		before = 0
		upper, letters := 0, 0
		lastApostrophe, folded := -1, 0 // its place in the text, and in buf
		buf = buf[:0]
		for i < len(text) {
			if r, size = rune(text[i]), 1; r >= utf8.RuneSelf {
				r, size = decodeRune(text, i)
			}
			switch {
			case isWord(r):
				letters++
				if isUpper(r) {
					upper++
				}
			case r > 0x2FF && unicode.Is(unicode.Mn, r):
			case isApostrophe(r) && wordAt(text, i+size):
				lastApostrophe, folded = i, len(buf)
			default:
				goto done
			}
			if dict != nil {
				buf = appendFolded(buf, r)
			}
			i += size
		}
	done:
		t.end = i
		if lastApostrophe > 0 && (text[i-1] == 's' || text[i-1] == 'S') {
			if _, n := utf8.DecodeRuneInString(text[lastApostrophe:]); lastApostrophe+n == i-1 {
				t.possessive, t.end = true, lastApostrophe
				letters--
				buf = buf[:min(folded, len(buf))]
			}
		}
		t.allCaps = letters > 1 && upper >= letters
		if dict != nil {
			t.word = dict.words.find(buf)
		}
		out = append(out, t)
	}
	return out
}

// decodeRune reads the rune at text[i], which is not ASCII; two bytes, as in Cyrillic, the short way.
func decodeRune(text string, i int) (rune, int) {
	if c := text[i]; c >= 0xC2 && c < 0xE0 && i+1 < len(text) && text[i+1]&0xC0 == 0x80 {
		return rune(c&0x1F)<<6 | rune(text[i+1]&0x3F), 2
	}
	return utf8.DecodeRuneInString(text[i:])
}

func isWord(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	if isCyrillic(r) {
		return true
	}
	return r != utf8.RuneError && r != 'ʼ' && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

// isCyrillic tells the letters of the basic Cyrillic block: Ѐ to Я are capitals, а to џ are not.
func isCyrillic(r rune) bool { return r >= 'Ѐ' && r <= 'џ' }

func isUpper(r rune) bool {
	if r < utf8.RuneSelf {
		return 'A' <= r && r <= 'Z'
	}
	if isCyrillic(r) {
		return r <= 'Я'
	}
	return unicode.IsUpper(r)
}

func wordAt(text string, i int) bool {
	r, _ := utf8.DecodeRuneInString(text[i:])
	return isWord(r)
}

// markOf classes the mark r at text[i].
func markOf(text string, i int, r rune, size int) marks {
	switch r {
	case ',':
		return markComma
	case '.', '!', '?', '…':
		return markStop
	case ':':
		return markColon
	case ';':
		return markSemicolon
	case '–', '—', '―':
		return markDash
	case '-', '‑', '‐':
		if i > 0 && text[i-1] != ' ' && wordAt(text, i+size) {
			return markHyphen
		}
		return markDash
	case '/':
		return markSlash
	case '(', '[':
		return markParen
	case ')', ']':
		return markParenClose
	case '\n', '\r':
		return markLine
	case '«', '“', '„':
		return markOpen
	case '»', '”':
		return markClose
	case '"':
		if opensQuote(text, i) {
			return markOpen
		}
		return markClose
	}
	return 0
}

// opensQuote tells an opening straight quotation mark by what stands around it.
func opensQuote(text string, i int) bool {
	if i == 0 {
		return true
	}
	switch text[i-1] {
	case ' ', '\n', '\t', '(', '[', '-', '/':
		return i+1 < len(text) && text[i+1] != ' ' && text[i+1] != '\n'
	}
	r, _ := utf8.DecodeLastRuneInString(text[:i])
	return unicode.IsSpace(r) || r == '«' || r == '“' || r == '—' || r == '–'
}
