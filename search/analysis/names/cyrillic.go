package names

import "strings"

// cyrillicLetters gives the sound of each letter; letters without one are left out.
var cyrillicLetters = func() map[rune]string {
	t := map[rune]string{}
	for _, pair := range strings.Fields("а:a б:b в:v г:g ґ:g д:d е:e є:e ё:e э:e ж:J з:z и:i і:i ї:i ы:i й:i к:k л:l м:m н:n " +
		"о:o п:p р:r с:s т:t у:u ф:f х:g ц:T ч:C ш:S щ:S ю:iu я:ia ў:v ј:i ђ:J ћ:C љ:l њ:n џ:J") {
		letter, sound, _ := strings.Cut(pair, ":")
		t[[]rune(letter)[0]] = sound
	}
	return t
}()

// cyrillicSounds writes a word as it sounds.
func cyrillicSounds(word []rune) string {
	b := make([]byte, 0, len(word)+4)
	n := len(word)
	for i, r := range word {
		s := cyrillicLetters[r]
		if i > 0 {
			switch before := word[i-1]; {
			case r == 'с' && before == 'т', r == 'ц' && before == 'т':
				b, s = b[:len(b)-1], "T" // тс sounds as ц
			case r == 'ж' && before == 'д':
				b = b[:len(b)-1] // дж is one sound
			case r == 'е' && before == 'ь' && i == n-1 && n > 3:
				s = "a" // Russian -ье is Ukrainian -я: Запорожье, Полесье
			}
		}
		b = append(b, s...)
	}
	return string(b)
}
