package analysis

import (
	"strings"
	"testing"
	"unicode/utf8"
)

var samples = []string{
	"", "Russia deported 19,000 children.", "Feya-3 and Су-35", "У Києві, за даними ДСНС, 15 000 осіб.\n\nВ Киеве объявили тревогу.",
	"за́мок", "кіcтка Pосія", "Donets’k", "U.S. WHO", "3,5 млн; 12.03.2022; 12:30", "re-education", "a-b-c-d-e-f", "-", "\xff\xfe", "a\x00b",
	"соль\u00adда\u200bт", "İstanbul ſtraße ﬁre Å", "’’’", "1,2,3,", "1 000 000,5", "0,125", "1\u00a0000", "\u0301\u0301", "naïve", "Ŀ", "ǅ", "ʹ", "5ʼа", "а1'б",
	"«Стоп!» — сказав він. О. Зеленський.", "...", "A.B.C.", "https://example.org/%D0%9A", "ааааааа’’а", "𝐖𝐇𝐎", "ㇻ゙", "ά́", "Й й Ї ї",
}

func FuzzAnalyze(f *testing.F) {
	for _, s := range samples {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		checkTokens(t, text)
		checkSentences(t, text)
	})
}

func checkTokens(t *testing.T, text string) {
	t.Helper()
	paragraphs := Paragraphs(text, "uk")
	exact := map[int]int{}
	for _, kind := range Kinds {
		last := Token{}
		seen := map[Token]bool{}
		for _, tok := range Analyze(kind, text, paragraphs) {
			if seen[tok] {
				t.Fatalf("%s %q: token %+v twice", kind, text, tok)
			}
			seen[tok] = true
			if tok.Start < last.Start || tok.End <= tok.Start || tok.End > len(text) {
				t.Fatalf("%s %q: token %+v after %+v", kind, text, tok, last)
			}
			if tok.Position < last.Position || tok.Term == "" || !utf8.ValidString(tok.Term) {
				t.Fatalf("%s %q: token %+v after %+v", kind, text, tok, last)
			}
			if utf8.ValidString(text) && (!utf8.RuneStart(text[tok.Start]) || tok.End < len(text) && !utf8.RuneStart(text[tok.End])) {
				t.Fatalf("%s %q: token %+v is not on rune boundaries", kind, text, tok)
			}
			if kind == Exact {
				exact[tok.Position] = tok.Start
			} else if exact[tok.Position] != tok.Start {
				t.Fatalf("%s %q: position %d is at %d, in exact at %d", kind, text, tok.Position, tok.Start, exact[tok.Position])
			}
			last = tok
		}
	}
	folded := Fold(text)
	// Numbers in a row can come to look like one number with spaces, and words that were cut may lose
	// the letter that kept their script mixed.
	if again := Fold(folded); again != folded && !strings.ContainsAny(folded, "0123456789") && len(folded) < maxTerm {
		t.Fatalf("Fold(%q) = %q, folded again %q", text, folded, again)
	}
	for _, kind := range Kinds {
		for i, slot := range Terms(kind, text) {
			if len(slot) == 0 && kind != Names {
				t.Fatalf("Terms(%s, %q): no term at %d", kind, text, i)
			}
		}
	}
}

// checkSentences holds that spans rise, lie within a line, and leave out nothing but space.
func checkSentences(t *testing.T, text string) {
	t.Helper()
	at := 0
	for _, s := range Sentences(text) {
		if s.Start < at || s.End <= s.Start || s.End > len(text) {
			t.Fatalf("Sentences(%q): %v after %d", text, s, at)
		}
		if strings.TrimSpace(text[at:s.Start]) != "" || strings.ContainsAny(text[s.Start:s.End], "\n") {
			t.Fatalf("Sentences(%q): bad span %v", text, s)
		}
		at = s.End
	}
	if strings.TrimSpace(text[at:]) != "" {
		t.Fatalf("Sentences(%q) leaves out %q", text, text[at:])
	}
}
