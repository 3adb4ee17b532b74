package clean

import (
	"errors"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

const (
	ukrainianText = "Рятувальники вивели з-під завалів сімох людей, повідомила служба. Їхній стан стабільний, ґрунт розмило."
	russianText   = "Спасатели вывезли из прифронтового села двадцать жителей, сообщила администрация."
	frenchText    = "La société a été créée à Genève, où elle possède une école et un café près du lac."
)

func encode(t testing.TB, e encoding.Encoding, s string) []byte {
	t.Helper()
	b, err := e.NewEncoder().Bytes([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestDecode(t *testing.T) {
	meta := func(name, text string) string { return `<html><head><meta charset="` + name + `"></head><p>` + text }
	tests := []struct {
		name        string
		page        []byte
		contentType string
		want        string
	}{
		{"utf-8 undeclared, letters late", []byte(strings.Repeat("a", 3000) + ukrainianText), "", ukrainianText},
		{"utf-8 declared as 1251 in meta", []byte(meta("windows-1251", ukrainianText)), "", ukrainianText},
		{"utf-8 declared as 1251 in header", []byte(ukrainianText), "text/html; charset=windows-1251", ukrainianText},
		{"utf-8 cut inside a rune", []byte(ukrainianText + "я")[:len(ukrainianText)+1], "", ukrainianText},
		{"utf-8 with a stray byte", []byte(ukrainianText + "\xff" + ukrainianText), "text/html; charset=windows-1251", ukrainianText + "\uFFFD" + ukrainianText},
		{"1251 by header", encode(t, charmap.Windows1251, ukrainianText), "text/html; charset=windows-1251", ukrainianText},
		{"1251 by meta", encode(t, charmap.Windows1251, meta("windows-1251", ukrainianText)), "", ukrainianText},
		{"1251 by meta against a header of utf-8", encode(t, charmap.Windows1251, meta("windows-1251", ukrainianText)), "text/html; charset=utf-8", ukrainianText},
		{"1251 undeclared", encode(t, charmap.Windows1251, ukrainianText), "", ukrainianText},
		{"1251 declared as latin", encode(t, charmap.Windows1251, russianText), "text/html; charset=iso-8859-1", russianText},
		{"koi8-u undeclared", encode(t, charmap.KOI8U, ukrainianText), "", ukrainianText},
		{"koi8-r by meta", encode(t, charmap.KOI8R, meta("koi8-r", russianText)), "", russianText},
		{"latin undeclared", encode(t, charmap.Windows1252, frenchText), "", frenchText},
		{"utf-16 with mark", encode(t, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), ukrainianText), "", ukrainianText},
		{"unknown charset", []byte(ukrainianText), "text/html; charset=no-such", ukrainianText},
		{"soft hyphens and controls", []byte(strings.Repeat("text ", 400) + "Хар\u00adків \u200bі\x00 Суми"), "", "Харків і  Суми"},
		{"runes that number blocks", []byte("a\U000F0001b"), "", "a b"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := decode(tt.page, tt.contentType)
			if err != nil {
				t.Fatal(err)
			}
			if !strings.HasSuffix(got, tt.want) {
				t.Errorf("got %q, want the end %q", got, tt.want)
			}
		})
	}
}

func TestDecodeRefuses(t *testing.T) {
	tests := []struct {
		name, page string
		want       error
	}{
		{"nothing", "", ErrEmpty},
		{"white space", " \n\t ", ErrEmpty},
		{"pdf", "%PDF-1.7\n%âãÏÓ\n1 0 obj", ErrBinary},
		{"zip", "PK\x03\x04\x14\x00", ErrBinary},
		{"gzip", "\x1f\x8b\x08\x00", ErrBinary},
		{"png", "\x89PNG\r\n\x1a\n", ErrBinary},
		{"jpeg", "\xff\xd8\xff\xe0", ErrBinary},
		{"zeros", "abc\x00\x00\x00\x00def", ErrBinary},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if _, err := Clean(Page{Bytes: []byte(tt.page)}); !errors.Is(err, tt.want) {
				t.Errorf("got %v, want %v", err, tt.want)
			}
		})
	}
}

func TestTooLarge(t *testing.T) {
	if _, err := Clean(Page{Bytes: make([]byte, MaxPage+1)}); !errors.Is(err, ErrTooLarge) {
		t.Errorf("got %v, want %v", err, ErrTooLarge)
	}
}

func TestIsHTML(t *testing.T) {
	tests := []struct {
		name, text, contentType string
		want                    bool
	}{
		{"doctype", "<!DOCTYPE html><p>x", "", true},
		{"fragment", "<div><p>One.</p><p>Two.</p></div>", "", true},
		{"declared fragment", "One.<br>Two.", "text/html", true},
		{"declared, but no element", "One. Two.", "text/html", false},
		{"text", "One.\n\nTwo, where a < b and b > c.", "", false},
		{"text that quotes a tag", "Write <p> for a paragraph.", "", false},
		{"page declared as text", "<html><p>x", "text/plain", true},
		{"tags declared as text", "<p>x<p>y<p>z", "text/plain", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := isHTML(tt.text, tt.contentType); got != tt.want {
				t.Errorf("isHTML(%q, %q) = %v, want %v", tt.text, tt.contentType, got, tt.want)
			}
		})
	}
}
