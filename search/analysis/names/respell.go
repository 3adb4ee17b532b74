package names

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Respell writes a name in the other script, as it is most likely spelled there: one that is typed in
// Cyrillic letters by the Ukrainian system of 2010, one in Latin letters as Ukrainian. Empty for what
// is no name. It is for people to read; names are matched by their keys.
func Respell(name string) string {
	letters := lower(name)
	if head, number, ok := strings.Cut(name, "-"); ok && Designation(head, number) != "" {
		return respelled(lower(head)) + "-" + number
	}
	if len(letters) < 2 {
		return ""
	}
	return respelled(letters)
}

func respelled(letters []rune) string {
	var b strings.Builder
	switch {
	case len(letters) > maxLetters:
		return ""
	case all(letters, unicode.Cyrillic):
		letters = likeliest(letters)
		for i, r := range letters {
			b.WriteString(romanized(letters, i, r))
		}
	case all(letters, unicode.Latin):
		b.WriteString(cyrillicEndings.Replace(cyrillized(plain(latinMarked.Replace(string(letters))) + "$")))
	}
	return capitalized(b.String())
}

// tails are ends of names in the nominative by which it is known among the nominatives that a form
// may have, without soft signs at the end, which no nominative of a case form has here.
var tails = strings.Fields("ський цький зький ский цкий енко чук щук юк ич ец пол град ськ цьк")

// likeliest returns the nominative of a name as far as its end shows which one that is, else the name.
func likeliest(word []rune) []rune {
	forms := nominatives(word)
	for _, tail := range tails {
		for _, f := range forms {
			if _, ok := cut(f, []rune(tail)); ok {
				return f
			}
		}
	}
	return word
}

func capitalized(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return ""
	}
	return string(unicode.ToUpper(r)) + s[n:]
}

// official is the romanisation of resolution 55 of the Cabinet of Ministers of Ukraine, 2010, with
// the Russian letters that Ukrainian has not, as BGN/PCGN writes them.
var official = map[rune]string{
	'а': "a", 'б': "b", 'в': "v", 'г': "h", 'ґ': "g", 'д': "d", 'е': "e", 'є': "ie", 'ж': "zh", 'з': "z", 'и': "y", 'і': "i",
	'ї': "i", 'й': "i", 'к': "k", 'л': "l", 'м': "m", 'н': "n", 'о': "o", 'п': "p", 'р': "r", 'с': "s", 'т': "t", 'у': "u",
	'ф': "f", 'х': "kh", 'ц': "ts", 'ч': "ch", 'ш': "sh", 'щ': "shch", 'ю': "iu", 'я': "ia", 'ы': "y", 'э': "e", 'ё': "io",
}

// initial are letters that the same system writes otherwise at the beginning of a word.
var initial = map[rune]string{'є': "ye", 'ї': "yi", 'й': "y", 'ю': "yu", 'я': "ya", 'ё': "yo"}

func romanized(word []rune, i int, r rune) string {
	if s, ok := initial[r]; ok && i == 0 {
		return s
	}
	if r == 'г' && i > 0 && word[i-1] == 'з' {
		return "gh" // зг, so that it is not read as ж
	}
	return official[r]
}

var cyrillized = strings.NewReplacer(
	"shch", "щ", "zgh", "зг", "kh", "х", "zh", "ж", "ts", "ц", "ch", "ч", "sh", "ш", "ya", "я", "ia", "я", "ja", "я",
	"ye", "є", "ie", "є", "je", "є", "yu", "ю", "iu", "ю", "ju", "ю", "yi", "ї", "yo", "йо", "io", "іо", "ii", "ії", "ph", "ф",
	"a", "а", "b", "б", "c", "к", "d", "д", "e", "е", "f", "ф", "g", "г", "h", "г", "i", "і", "j", "й", "k", "к", "l", "л",
	"m", "м", "n", "н", "o", "о", "p", "п", "q", "к", "r", "р", "s", "с", "t", "т", "u", "у", "v", "в", "w", "в", "x", "кс",
	"y", "и", "z", "з",
).Replace

// cyrillicEndings mends the ends of surnames and towns; $ stands for the end of the word.
var cyrillicEndings = strings.NewReplacer(
	"скї$", "ський", "цкї$", "цький", "скїи$", "ський", "цкїи$", "цький", "скиї$", "ський", "скии$", "ський", "скиі$", "ський", "скі$", "ський", "ски$", "ський",
	"цки$", "цький", "цкиі$", "цький", "ска$", "ська", "цка$", "цька", "ецк$", "ецьк", "ск$", "ськ", "цк$", "цьк", "ец$", "ець", "ії$", "ій", "їи$", "ій",
	"иі$", "ий", "ии$", "ий", "$", "",
)
