package clean

import (
	"bytes"
	"mime"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// decode returns the text of a page as UTF-8.
//
// Bytes that are valid UTF-8 are UTF-8 whatever is declared: pages are often converted by those who
// save them, and their declaration stays (measured on the Zyte pages: F1 .960 against .930). Then
// come byte order mark, HTTP header and meta element, each unless it makes nonsense of the bytes;
// then the letters decide.
func decode(b []byte, contentType string) (string, error) {
	if len(bytes.TrimSpace(b)) == 0 {
		return "", ErrEmpty
	}
	if enc, n := byteOrderMark(b); enc != nil {
		return plainRunes(decodeWith(enc, b[n:])), nil
	}
	if looksBinary(b) {
		return "", ErrBinary
	}
	if b := trimRune(b); nearlyUTF8(b) {
		return plainRunes(string(b)), nil
	}
	for _, name := range []string{headerCharset(contentType), metaCharset(b)} {
		enc, canonical := charset.Lookup(name)
		if enc == nil || name == "" {
			continue
		}
		if canonical == "windows-1252" && byLetters(b) != charmap.Windows1252 {
			continue // the default of servers, on a page full of Cyrillic
		}
		if s := decodeWith(enc, b); !garbled(s) {
			return plainRunes(s), nil
		}
	}
	return plainRunes(decodeWith(byLetters(b), b)), nil
}

func decodeWith(enc encoding.Encoding, b []byte) string {
	out, err := enc.NewDecoder().Bytes(b)
	if err != nil {
		return string(b)
	}
	return string(out)
}

// byteOrderMark returns the encoding that a mark at the start names, and the mark's length.
func byteOrderMark(b []byte) (encoding.Encoding, int) {
	switch {
	case bytes.HasPrefix(b, []byte{0xEF, 0xBB, 0xBF}):
		return unicode.UTF8, 3
	case bytes.HasPrefix(b, []byte{0xFF, 0xFE}):
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), 2
	case bytes.HasPrefix(b, []byte{0xFE, 0xFF}):
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), 2
	}
	return nil, 0
}

// signatures begin files that are not text.
var signatures = []string{
	"%PDF-", "PK\x03\x04", "\x1f\x8b", "\x89PNG", "GIF8", "\xff\xd8\xff", "RIFF", "BZh", "7z\xbc\xaf",
	"\xd0\xcf\x11\xe0", "\x7fELF", "MZ\x90", "ID3", "OggS", "\xfd7zXZ", "(\xb5/\xfd", "wOFF", "wOF2", "{\\rtf",
}

// nearlyUTF8 reports whether b is UTF-8, but for a stray byte in fifty runes beyond ASCII: text in
// another charset does not form runes by chance.
func nearlyUTF8(b []byte) bool {
	if utf8.Valid(b) {
		return true
	}
	good, bad := 0, 0
	for len(b) > 0 {
		r, n := utf8.DecodeRune(b)
		switch {
		case r == utf8.RuneError && n == 1:
			bad++
		case n > 1:
			good++
		}
		b = b[n:]
	}
	return good >= 50*bad
}

// looksBinary reports whether b is a file of another kind. A stray NUL happens in real pages; more than
// one in a thousand bytes does not.
func looksBinary(b []byte) bool {
	for _, s := range signatures {
		if bytes.HasPrefix(b, []byte(s)) {
			return true
		}
	}
	head := b[:min(len(b), 64<<10)]
	control := 0
	for _, c := range head {
		if c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1b {
			control++
		}
	}
	return control*1000 > len(head)
}

// trimRune drops the start of a rune that a cut left at the end.
func trimRune(b []byte) []byte {
	for i := 1; i < utf8.UTFMax && i <= len(b); i++ {
		if c := b[len(b)-i]; utf8.RuneStart(c) {
			if c >= utf8.RuneSelf && !utf8.FullRune(b[len(b)-i:]) {
				return b[:len(b)-i]
			}
			break
		}
	}
	return b
}

func headerCharset(contentType string) string {
	_, params, err := mime.ParseMediaType(contentType)
	if err != nil {
		return ""
	}
	return params["charset"]
}

var metaCharsetRE = regexp.MustCompile(`(?i)<meta[^>]{0,200}?charset\s*=\s*["']?\s*([a-z0-9_:.-]{2,40})|^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([a-z0-9_:.-]{2,40})`)

// metaCharset reads the declaration in the page. It looks further than the 1,024 bytes of the
// standard, as pages with long heads do declare later.
func metaCharset(b []byte) string {
	m := metaCharsetRE.FindSubmatch(b[:min(len(b), 16<<10)])
	if m == nil {
		return ""
	}
	return string(m[1]) + string(m[2])
}

// garbled reports whether more than one rune in a thousand could not be decoded, or whether the
// text has controls of the C1 range, which no page means.
func garbled(s string) bool {
	bad, n := 0, 0
	for _, r := range s {
		n++
		if r == utf8.RuneError || r >= 0x80 && r < 0xA0 && r != 0x85 {
			bad++
		}
	}
	return bad*1000 > n
}

// byLetters chooses between the two charsets of old Ukrainian and Russian pages. They hold the
// letters in different order, so that a text read as the wrong one has capitals for small letters:
// the reading with more small letters is right. Texts without a word of such bytes are Western.
func byLetters(b []byte) encoding.Encoding {
	win, koi := 0, 0
	for _, c := range b {
		switch {
		case c >= 0xE0: // а-я in windows-1251, А-Я in KOI8-U
			win++
		case c >= 0xC0:
			koi++
		}
	}
	switch {
	case !cyrillicRun(b):
		return charmap.Windows1252
	case koi > win:
		return charmap.KOI8U
	}
	return charmap.Windows1251
}

// cyrillicRun reports whether b has a word of four letters that are all outside ASCII, which
// Western languages do not have.
func cyrillicRun(b []byte) bool {
	run := 0
	for _, c := range b {
		if c >= 0xC0 {
			if run++; run == 4 {
				return true
			}
		} else {
			run = 0
		}
	}
	return false
}

// plainRunes makes s valid UTF-8 without controls, private-use runes of the planes that mark blocks
// (see mark.go), and invisible joiners inside words.
func plainRunes(s string) string {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= 0x20 && c < 0x7F || c == '\n' || c == '\r' || c == '\t' {
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if plainRune(r) != r || r == utf8.RuneError && n == 1 {
			return s[:i] + strings.Map(plainRune, strings.ToValidUTF8(s[i:], "\uFFFD"))
		}
		i += n - 1
	}
	return s
}

// plainRune is what stands for r in the text of a page, -1 for nothing.
func plainRune(r rune) rune {
	switch {
	case r >= 0x20 && r < 0x7F, r == '\n', r == '\r', r == '\t':
		return r
	case r < 0xA0, r >= markFirst:
		return ' '
	case r == 0x00AD, r == 0x200B, r == 0x2060, r == 0xFEFF, r == 0x200E, r == 0x200F:
		return -1
	}
	return r
}

var tagRE = regexp.MustCompile(`(?i)<(?:!doctype|html|head|body|title|meta|div|p|h[1-6]|article|span|br|a|script|table)(?:\s|/?>)`)

// isHTML reports whether the text is a page of markup. A declaration of HTML is believed unless
// there is not one element; a declaration of plain text is believed unless the text begins as HTML.
func isHTML(s, contentType string) bool {
	media, _, _ := mime.ParseMediaType(contentType)
	head := strings.ToLower(strings.TrimSpace(s[:min(len(s), 512)]))
	begins := strings.HasPrefix(head, "<!doctype html") || strings.HasPrefix(head, "<html") || strings.HasPrefix(head, "<head")
	if media == "text/plain" {
		return begins
	}
	if begins {
		return true
	}
	n := len(tagRE.FindAllStringIndex(s[:min(len(s), 64<<10)], 3))
	if strings.Contains(media, "html") {
		return n > 0
	}
	return n >= 3 || n > 0 && strings.HasPrefix(head, "<")
}
