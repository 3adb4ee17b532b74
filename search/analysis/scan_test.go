package analysis

import "testing"

// TestPlainLetters holds that what a word runs over unseen is a letter, and nothing else is run over.
func TestPlainLetters(t *testing.T) {
	for r := rune(1); r < 0x3000; r++ {
		text := string(r)
		s := scanner{text: text, end: len(text)}
		switch end := s.lettersEnd(0); {
		case end == 0:
		case end != len(text):
			t.Errorf("%U is cut at %d", r, end)
		case classOf(r) != letter:
			t.Errorf("%U is run over and no letter", r)
		}
	}
	for _, text := range []string{"\xd0", "\xd1a", "\xd0\xd0", "\xd2\x80"} {
		s := scanner{text: text, end: len(text)}
		if end := s.lettersEnd(0); end != 0 {
			t.Errorf("%q: letters up to %d, want none", text, end)
		}
	}
	if s := (scanner{text: "абв", end: 3}); s.lettersEnd(0) != 2 {
		t.Error("letters reach over the end of the part to be scanned")
	}
}
