package analysis

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// normalize is what all analyses do to a word: composed, in lower case, without stress marks,
// invisible signs and Latin diacritics, its apostrophes alike, and each letter of the script that
// the others are of. Letters of Ukrainian and Russian stay apart: й, ї, ґ, ё are letters.
func normalize(raw string) string {
	if isNumber(raw) {
		return number(raw)
	}
	if s, ok := normalizeASCII(raw); ok {
		return s
	}
	if s, ok := normalizeCyrillic(raw); ok {
		return s
	}
	return normalizeAny(raw)
}

// number writes a number with digits and, for decimals, one dot.
func number(raw string) string {
	dot := -1
	if i := strings.LastIndexAny(raw, ".,"); i >= 0 {
		// A comma before three digits parts thousands, unless the number is below one.
		if raw[i] == '.' || len(raw)-i-1 != 3 || raw[:i] == "0" {
			dot = i
		}
	}
	var b strings.Builder
	b.Grow(len(raw))
	for i := range len(raw) {
		switch c := raw[i]; {
		case i == dot:
			b.WriteByte('.')
		case c >= '0' && c <= '9':
			b.WriteByte(c)
		}
	}
	return b.String()
}

// normalizeASCII handles words of plain Latin letters, digits and apostrophes.
func normalizeASCII(raw string) (string, bool) {
	changed, dots := false, false
	for i := range len(raw) {
		switch c := raw[i]; {
		case c >= utf8.RuneSelf:
			return "", false
		case isUpperASCII(c):
			changed = true
		case c == '`':
			return "", false
		case c == '.':
			dots = true
		}
	}
	if dots {
		raw = strings.ReplaceAll(raw, ".", "")
	}
	if changed {
		return strings.ToLower(raw), true
	}
	return raw, true
}

// normalizeCyrillic handles words of the Cyrillic letters of Ukrainian and Russian, two bytes
// each, with plain or typographic apostrophes.
func normalizeCyrillic(raw string) (string, bool) {
	var buf [64]byte
	b := buf[:0]
	for _, r := range raw {
		switch {
		case r >= 'а' && r <= 'я':
		case r >= 'А' && r <= 'Я':
			r += 'а' - 'А'
		case r >= 'Ѐ' && r <= 'Џ':
			r += 'ѐ' - 'Ѐ'
		case r >= 'ѐ' && r <= 'џ', r == 'ґ':
		case r == 'Ґ':
			r = 'ґ'
		case r == '\'', r == '’', r == 'ʼ':
			r = '\''
		default:
			return "", false
		}
		if len(b)+2 > len(buf) {
			return "", false
		}
		b = utf8.AppendRune(b, r)
	}
	return string(b), true
}

// normalizeAny handles every word, rune by rune.
func normalizeAny(raw string) string {
	raw = norm.NFC.String(raw)
	latin, cyrillic := 0, 0
	marked := false // the marks that follow are diacritics or stress
	var b strings.Builder
	for _, r := range raw {
		switch classOf(r) {
		case skip, hyphen:
			continue
		case mark:
			if marked {
				continue
			}
		case apostrophe:
			b.WriteByte('\'')
			continue
		}
		if r == '.' {
			continue // of an acronym
		}
		r = unicode.ToLower(r)
		marked = true
		switch {
		case unicode.Is(unicode.Latin, r):
			latin++
			writePlain(&b, r)
			continue
		case unicode.Is(unicode.Cyrillic, r):
			cyrillic++
		default:
			marked = false
		}
		b.WriteRune(r)
	}
	s := b.String()
	if latin > 0 && cyrillic > 0 {
		s = repair(s, latin, cyrillic)
	}
	return s
}

// ligatures are Latin letters that do not come apart into a letter and a mark.
var ligatures = map[rune]string{
	'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'đ': "d", 'ð': "d", 'ł': "l", 'þ': "th", 'ı': "i", 'ħ': "h",
}

// writePlain writes a lower-case Latin letter without its diacritics.
func writePlain(b *strings.Builder, r rune) {
	if r < utf8.RuneSelf {
		b.WriteByte(byte(r))
		return
	}
	var buf [utf8.UTFMax]byte
	n := utf8.EncodeRune(buf[:], r)
	for _, d := range string(norm.NFKD.Bytes(buf[:n])) {
		if s, ok := ligatures[d]; ok {
			b.WriteString(s)
		} else if classOf(d) == letter {
			b.WriteRune(unicode.ToLower(d))
		}
	}
}

// Letters that look alike, Latin and Cyrillic in the same order.
const (
	latinLookalikes    = "aceopxyik"
	cyrillicLookalikes = "асеорхуік"
)

// Letters that look alike only as capitals; they are lower case by the time they are repaired.
const (
	latinCapitals    = "bmht"
	cyrillicCapitals = "вмнт"
)

var toCyrillic, toLatin = lookalikes()

func lookalikes() (cyr, lat map[rune]rune) {
	cyr, lat = map[rune]rune{}, map[rune]rune{}
	l, c := []rune(latinLookalikes+latinCapitals), []rune(cyrillicLookalikes+cyrillicCapitals)
	for i := range l {
		cyr[l[i]], lat[c[i]] = c[i], l[i]
	}
	return cyr, lat
}

// repair writes a word of two scripts in the one that most of its letters are of, when all the
// others have a lookalike there; else the word stays as it is ("Z-символіка" is no fault).
func repair(s string, latin, cyrillic int) string {
	first, second := toCyrillic, toLatin
	if latin > cyrillic {
		first, second = toLatin, toCyrillic
	}
	if t, ok := swap(s, first); ok {
		return t
	}
	if t, ok := swap(s, second); ok {
		return t
	}
	return s
}

// swap replaces the letters of one script by their lookalikes of the other. ok is false when a
// letter of the script to be left has none.
func swap(s string, to map[rune]rune) (string, bool) {
	from := unicode.Latin
	if _, ok := to['а']; ok { // a Cyrillic key
		from = unicode.Cyrillic
	}
	ok := true
	t := strings.Map(func(r rune) rune {
		if x, found := to[r]; found {
			return x
		}
		if unicode.Is(from, r) {
			ok = false
		}
		return r
	}, s)
	return t, ok
}
