package analysis

import (
	"strings"
	"unicode/utf8"
)

// word is a run of letters and digits of the text, bytes [start, end). first and last tell where
// it stands in a compound such as "Feya-3"; compoundEnd is set on the first part of one.
type word struct {
	start, end  int
	compoundEnd int
}

// scanner cuts text[:end] into words.
type scanner struct {
	text     string
	pos, end int
	// parts counts the parts of the compound that the next word belongs to and that are still to
	// come.
	parts int
}

// maxParts bounds the parts of a compound that is also a term as a whole: longer chains of hyphens
// are lists, not words.
const maxParts = 4

// next returns the next word; ok is false at the end.
func (s *scanner) next() (w word, ok bool) {
	for s.pos < s.end {
		r, n := rune(s.text[s.pos]), 1
		if r >= utf8.RuneSelf {
			r, n = s.rune(s.pos)
		}
		switch c := classOf(r); c {
		case letter, digit:
			w.start = s.pos
			w.end = s.wordEnd(s.pos)
			s.pos = w.end
			s.compound(&w)
			return w, true
		}
		s.pos += n
	}
	return word{}, false
}

// compound notes the end of a compound on its first part.
func (s *scanner) compound(w *word) {
	if s.parts > 0 {
		s.parts--
		return
	}
	end, parts := w.end, 1
	if end < s.end && s.text[end] < utf8.RuneSelf && s.text[end] != '-' {
		return // a space mostly
	}
	for {
		r, n := s.rune(end)
		if classOf(r) != hyphen {
			break
		}
		r, _ = s.rune(end + n)
		if c := classOf(r); c != letter && c != digit {
			break
		}
		end = s.wordEnd(end + n)
		parts++
	}
	s.parts = parts - 1
	if parts > 1 && parts <= maxParts {
		w.compoundEnd = end
	}
}

// wordEnd returns the end of the word that begins at start.
func (s *scanner) wordEnd(start int) int {
	end, onlyDigits := start, true
	for i := start; i < s.end; {
		if j := s.lettersEnd(i); j > i {
			onlyDigits = false
			end, i = j, j
			continue
		}
		r, n := s.rune(i)
		c := classOf(r)
		switch c {
		case letter:
			onlyDigits = false
			end = i + n
		case digit:
			end = i + n
		case mark:
			onlyDigits = false
			end = i + n
		case skip:
		case apostrophe:
			if !s.letterAt(i+n) || end == start || onlyDigits {
				return s.finish(start, end, onlyDigits)
			}
		default:
			return s.finish(start, end, onlyDigits)
		}
		i += n
	}
	return s.finish(start, end, onlyDigits)
}

// lettersEnd returns the end of the plain letters at i, those that nearly all words are made of: Latin
// ones of ASCII, and U+0400 to U+047F, which are Cyrillic letters all.
func (s *scanner) lettersEnd(i int) int {
	for i < s.end {
		c := s.text[i]
		if lower := c | 0x20; 'a' <= lower && lower <= 'z' {
			i++
			continue
		}
		if c&^1 != 0xd0 || i+1 == s.end || s.text[i+1]&0xc0 != 0x80 {
			break
		}
		i += 2
	}
	return i
}

// finish lets a number reach over its separators and an acronym over its dots.
func (s *scanner) finish(start, end int, onlyDigits bool) int {
	if onlyDigits {
		return s.numberEnd(start, end)
	}
	if end-start == 1 && isUpperASCII(s.text[start]) {
		return s.dottedEnd(start)
	}
	return end
}

// dottedEnd returns the end of an acronym with dots such as "U.S." that begins at start, its last
// dot left out; start+1 when there is none.
func (s *scanner) dottedEnd(start int) int {
	end := start + 1
	for end+1 < s.end && s.text[end] == '.' && isUpperASCII(s.text[end+1]) && !s.wordAt(end+2) {
		end += 2
	}
	return end
}

// numberEnd returns the end of the number whose first digits are text[start:end]: groups of three
// digits after a comma or a space, and decimals after a dot or comma.
func (s *scanner) numberEnd(start, end int) int {
	if s.text[start] != '0' && end-start <= 3 {
		end = s.groupsEnd(end)
	}
	sep := byte(0)
	if end < s.end {
		sep = s.text[end]
	}
	if sep != '.' && sep != ',' || s.inList(start) {
		return end
	}
	n := s.digits(end + 1)
	after := end + 1 + n
	switch {
	case n == 0, after < s.end && (s.text[after] == '.' || s.text[after] == ',') && s.digits(after+1) > 0:
		return end // an ordinal, a date, a version, a list
	case sep == ',' && n > 2 && s.text[start:end] != "0":
		return end
	}
	return after
}

// inList reports whether a number follows another one and a dot or comma, as in dates and lists.
func (s *scanner) inList(start int) bool {
	if start < 2 || s.text[start-1] != '.' && s.text[start-1] != ',' {
		return false
	}
	c := s.text[start-2]
	return c >= '0' && c <= '9'
}

// groupsEnd returns the end of the groups of thousands that follow a number's first digits. One
// separator parts them all.
func (s *scanner) groupsEnd(end int) int {
	sep := ""
	for {
		r, n := s.rune(end)
		switch r {
		case ',', ' ', '\u00a0', '\u202f', '\u2009':
		default:
			return end
		}
		if sep != "" && s.text[end:end+n] != sep {
			return end
		}
		if s.digits(end+n) != 3 {
			return end
		}
		sep = s.text[end : end+n]
		end += n + 3
	}
}

// digits counts the ASCII digits at i.
func (s *scanner) digits(i int) int {
	n := 0
	for i+n < s.end && s.text[i+n] >= '0' && s.text[i+n] <= '9' {
		n++
	}
	return n
}

// rune decodes the rune at i; at the end it is utf8.RuneError, which is no part of any word.
func (s *scanner) rune(i int) (rune, int) {
	if i >= s.end {
		return utf8.RuneError, 0
	}
	if c := s.text[i]; c < utf8.RuneSelf {
		return rune(c), 1
	}
	return utf8.DecodeRuneInString(s.text[i:s.end])
}

func (s *scanner) letterAt(i int) bool {
	r, _ := s.rune(i)
	return classOf(r) == letter
}

func (s *scanner) wordAt(i int) bool {
	r, _ := s.rune(i)
	c := classOf(r)
	return c == letter || c == digit
}

func isUpperASCII(c byte) bool { return 'A' <= c && c <= 'Z' }

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// isNumber reports whether a word is a number, perhaps with separators.
func isNumber(raw string) bool {
	return raw[0] >= '0' && raw[0] <= '9' && strings.Trim(raw, "0123456789., \u00a0\u202f\u2009") == ""
}
