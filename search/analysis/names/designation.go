package names

import (
	"strings"
	"unicode"
)

// maxDesignation bounds the letters before the number of a designation.
const maxDesignation = 12

// Designation returns the key of a thing with letters and a number, as S-300, Шахед-136, МіГ-31К: the
// sounds of its letters and its digits. What follows the digits is a version, and no part of the key.
// Empty when head is not of the letters of one script, or number does not begin with a digit.
func Designation(head, number string) string {
	digits := number[:len(number)-len(strings.TrimLeft(number, "0123456789"))]
	letters := lower(head)
	if digits == "" || len(letters) == 0 || len(letters) > maxDesignation {
		return ""
	}
	sounds := ""
	switch {
	case string(letters) == "x": // the letter of Х-101 as it looks; nothing sounds as ks before a number
		sounds = cyrillicSounds([]rune("х"))
	case all(letters, unicode.Cyrillic):
		sounds = cyrillicSounds(letters)
	case all(letters, unicode.Latin):
		sounds = latinSounds(plain(latinMarked.Replace(string(letters))))
	}
	if sounds == "" {
		return ""
	}
	return "#" + loose(sounds) + digits
}
