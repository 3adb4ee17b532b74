package analysis

import (
	"unicode"
	"unicode/utf8"
)

// class says what a rune is to the tokenizer.
type class uint8

const (
	other class = iota // parts words
	letter
	digit
	mark       // combining: part of a word, but begins none
	skip       // soft hyphens and zero-width signs: inside a word, but no part of it
	apostrophe // part of a word between two letters
	hyphen     // joins the parts of a compound
)

// classes covers Latin, Cyrillic and their punctuation, so that the tables of package unicode are
// looked at for other scripts only.
var classes = func() (t [0x530]class) {
	for r := range rune(len(t)) {
		t[r] = slowClass(r)
	}
	return t
}()

func classOf(r rune) class {
	if r < rune(len(classes)) {
		return classes[r]
	}
	return slowClass(r)
}

func slowClass(r rune) class {
	switch r {
	case '\u00ad', '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff':
		return skip
	case '\'', '’', '‘', 'ʼ', 'ʹ', '`', '´', '＇', '′', '‛', '\u0374':
		return apostrophe
	case '-', '\u2010', '\u2011':
		return hyphen
	case utf8.RuneError:
		return other
	}
	switch {
	case unicode.IsLetter(r):
		return letter
	case unicode.IsMark(r):
		return mark
	case unicode.IsDigit(r):
		return digit
	}
	return other
}
