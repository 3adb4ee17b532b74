package analysis

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Sentences splits a text into sentences, without the space around them. It knows abbreviations and
// initials of the three languages and keeps a full stop inside of quotes or brackets with its
// sentence. A line break always ends a sentence. Text that never ends in a full stop is a sentence
// too: every letter of text lies in exactly one span.
func Sentences(text string) []Span {
	var out []Span
	start := 0
	flush := func(end int) {
		if s, ok := trim(text, start, end); ok {
			out = append(out, s)
		}
		start = end
	}
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		switch {
		case r == '\n' || r == '\r' || r == '\u2028' || r == '\u2029':
			flush(i + n)
		case r == '.' || r == '!' || r == '?' || r == '…':
			end := closing(text, i)
			if ends(text, start, i, end) {
				flush(end)
			}
			i = end
			continue
		}
		i += n
	}
	flush(len(text))
	return out
}

// trim takes space off both ends; ok is false when nothing is left.
func trim(text string, start, end int) (Span, bool) {
	s := text[start:end]
	left := strings.TrimLeftFunc(s, unicode.IsSpace)
	start += len(s) - len(left)
	end = start + len(strings.TrimRightFunc(left, unicode.IsSpace))
	return Span{start, end}, start < end
}

// closing returns the end of the signs that belong to the stop at i: more stops, quotes, brackets
// and footnote marks such as [3].
func closing(text string, i int) int {
	for i < len(text) {
		r, n := utf8.DecodeRuneInString(text[i:])
		switch r {
		case '.', '!', '?', '…', '"', '\'', '”', '“', '’', '»', ')', ']':
			i += n
			continue
		case '[':
			if n := footnote(text[i:]); n > 0 {
				i += n
				continue
			}
		}
		break
	}
	return i
}

// footnote returns the length of a mark such as [3] at the head of s, 0 when there is none.
func footnote(s string) int {
	digits := 0
	for digits < 3 && 1+digits < len(s) && s[1+digits] >= '0' && s[1+digits] <= '9' {
		digits++
	}
	if digits == 0 || !strings.HasPrefix(s[1+digits:], "]") {
		return 0
	}
	return digits + 2
}

// ends reports whether the stop at dot, with its closing signs up to end, ends the sentence begun
// at start.
func ends(text string, start, dot, end int) bool {
	if end == len(text) {
		return true
	}
	r, _ := utf8.DecodeRuneInString(text[end:])
	if !unicode.IsSpace(r) {
		return false
	}
	rest := strings.TrimLeftFunc(text[end:], func(r rune) bool { return unicode.IsSpace(r) && r != '\n' })
	next, n := utf8.DecodeRuneInString(rest)
	if rest == "" || next == '\n' {
		return true
	}
	quoted := strings.ContainsAny(text[dot:end], "\"”“’»")
	if isDash(next) {
		// «Стоп!» — сказав він. A dash after a quotation goes on; else it opens a reply.
		if quoted {
			return false
		}
		rest = strings.TrimLeftFunc(rest[n:], unicode.IsSpace)
		next, _ = utf8.DecodeRuneInString(rest)
	}
	opened := strings.TrimLeft(rest, "\"“”„«'‘([")
	first, _ := utf8.DecodeRuneInString(opened)
	if unicode.IsLower(first) {
		return false
	}
	if !unicode.IsUpper(first) && !unicode.IsDigit(first) && first == next {
		return unicode.IsSymbol(first) || unicode.IsLetter(first)
	}
	if text[dot] != '.' || end > dot+1 && text[dot+1] == '.' {
		return true // ! ? … and ...
	}
	return !abbreviated(text, start, dot, opened)
}

func isDash(r rune) bool { return r == '—' || r == '–' || r == '-' }

// abbreviated reports whether the full stop at dot belongs to an abbreviation, an initial or the
// number of an item, and not to the sentence. rest is what follows.
func abbreviated(text string, start, dot int, rest string) bool {
	from := dot
	for from > start {
		r, n := utf8.DecodeLastRuneInString(text[start:from])
		if c := classOf(r); c != letter && c != digit && c != mark && r != '.' && r != '\'' && r != '’' {
			break
		}
		from -= n
	}
	word := text[from:dot]
	if word == "" {
		return false
	}
	if strings.Trim(word, "0123456789.") == "" {
		return strings.TrimSpace(text[start:from]) == "" // "1. Росія"
	}
	last := word[strings.LastIndexByte(word, '.')+1:]
	first, size := utf8.DecodeRuneInString(last)
	next, _ := utf8.DecodeRuneInString(rest)
	afterNumber := endsInDigit(text[start:from])
	key := strings.ToLower(word)
	switch {
	case unitAbbreviations[key] && afterNumber:
		return !unicode.IsUpper(next) // "у 2022 р. Росія", "5 тис. осіб"
	case leads(word), leads(last):
		return key != "no" || unicode.IsDigit(next) // "He said no."
	case trailingAbbreviations[key]:
		return !unicode.IsUpper(next)
	case size == len(last) && unicode.IsUpper(first):
		// An initial, or an acronym with dots: "О. Зеленський", "U.S. President". The acronym ends a
		// sentence only before a word that hardly follows within one.
		return len(word) == len(last) || !starters[firstWord(rest)]
	case strings.IndexByte(word, '.') >= 0 && size == len(last):
		return !unicode.IsUpper(next) // т.д., a.m., н.е.
	}
	return false
}

// leads reports whether word is an abbreviation that stands before what it belongs to. Most English
// ones are titles and months: in small letters they are words (art, mar, gen).
func leads(word string) bool {
	key := strings.ToLower(word)
	if !leadingAbbreviations[key] {
		return false
	}
	switch key {
	case "no", "vs", "cf", "approx", "vol", "nos":
		return true
	}
	return word[0] >= utf8.RuneSelf || isUpperASCII(word[0])
}

func endsInDigit(s string) bool {
	s = strings.TrimRightFunc(s, unicode.IsSpace)
	return s != "" && s[len(s)-1] >= '0' && s[len(s)-1] <= '9'
}

func firstWord(s string) string {
	i := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) })
	if i < 0 {
		return s
	}
	return s[:i]
}

func set(words string) map[string]bool {
	t := map[string]bool{}
	for _, w := range strings.Fields(words) {
		t[w] = true
	}
	return t
}

var (
	// leadingAbbreviations stand before what they belong to and so never end a sentence.
	leadingAbbreviations = set(`mr mrs ms dr prof gen lt col maj capt sgt cpl pvt brig adm cmdr rep sen gov pres st mt no nos vol fig art
		jan feb mar apr jun jul aug sept sep oct nov dec vs cf approx rev hon
		м вул ім просп пров бул смт сел ген полк підполк кап лейт проф акад доц гр див напр п пп ст с стор рис табл перев пл
		г ул пр-т просп пер пос дер им ген подполк полк кап проф акад доц гр см напр рис табл стр ред мл о т н`)
	// unitAbbreviations stand behind a number.
	unitAbbreviations = set(`р рр г гг ст тис млн млрд грн коп год хв сек тыс руб мин ч км м см мм кг га т чол осіб чел с`)
	// trailingAbbreviations may end a sentence.
	trailingAbbreviations = set(`р рр обл р-н ін гг др проч тис млн млрд тыс руб грн inc ltd co corp etc jr sr a.m p.m к.і.н т.д т.п т.і т.зв т.е т.к н.е н.э`)
	// starters are English words that begin a sentence far more often than they follow "U.S.".
	starters = set(`The A An In On At He She It They We I But And This That These There As For If When While After Before`)
)
