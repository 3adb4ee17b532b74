package morph

import "unicode/utf8"

// Alphabet says how the words of a table are written: Latin letters as they are, Cyrillic ones in
// one byte each, which halves the steps through the transducer.
type Alphabet uint8

// The alphabets.
const (
	Latin    Alphabet = 'L'
	Cyrillic Alphabet = 'C'
)

// unit is the number of UTF-8 bytes of a letter.
func (a Alphabet) unit() int {
	if a == Cyrillic {
		return 2
	}
	return 1
}

// cyrillicLetters are the letters of Ukrainian and Russian but ґ and ё, which the analyses fold.
const cyrillicLetters = "абвгдежзийклмнопрстуфхцчшщъыьэюяієї"

// cyrillicCodes stand for cyrillicLetters in the same order: bytes that the transducer packs into
// one with their node, as they are common in English.
const cyrillicCodes = "aijkdemloycnprbvtuhfgqsxwzASBCDEFGH"

// codes gives the byte of each letter from а (U+0430) to ї (U+0457), 0 for others.
var codes = func() (t [0x28]byte) {
	i := 0
	for _, r := range cyrillicLetters {
		t[r-'а'] = cyrillicCodes[i]
		i++
	}
	return t
}()

// append appends the code of a word. ok is false when a letter is none of the alphabet.
func (a Alphabet) append(dst []byte, word string) (code []byte, ok bool) {
	if a == Latin {
		for i := range len(word) {
			if c := word[i]; c < 'a' || c > 'z' {
				return dst, false
			}
		}
		return append(dst, word...), true
	}
	for i := 0; i+1 < len(word); i += 2 {
		// Two bytes: 0xD0 or 0xD1 and ten bits, of which the lowest six are in the second.
		r := rune(word[i]&0x1F)<<6 | rune(word[i+1]&0x3F)
		n := r - 'а'
		if word[i]|1 != 0xD1 || n < 0 || int(n) >= len(codes) || codes[n] == 0 {
			return dst, false
		}
		dst = append(dst, codes[n])
	}
	return dst, len(word)%2 == 0
}

// Spells reports whether a word has only letters of the alphabet, at least one.
func (a Alphabet) Spells(word string) bool {
	var buf [64]byte
	_, ok := a.append(buf[:0], word)
	return ok && word != "" && utf8.ValidString(word)
}
