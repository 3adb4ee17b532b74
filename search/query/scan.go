package query

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// tokenKind is what a piece of the text is to the parser.
type tokenKind uint8

const (
	tokenEnd tokenKind = iota
	tokenText
	tokenQuoted
	tokenOpen
	tokenClose
	tokenOr
	tokenAnd
	tokenNot
)

// token is a piece of the text at [start, end). For a quoted one, text is what stands between the
// quotes and slop what follows them.
type token struct {
	kind       tokenKind
	text       string
	title      bool
	slop       int
	start, end int
}

// closers gives the quotes that end a phrase begun by each quote. The typographic ones differ
// from country to country, so all pairings in use are taken.
var closers = map[rune]string{
	'"': `"`,
	'“': "”“",
	'”': "”",
	'„': "“”",
	'«': "»",
}

const titlePrefix = "title:"

// scanner cuts a query into tokens.
type scanner struct {
	text string
	pos  int
}

// next returns the token at the scanner's place, and an error when it cannot be one.
func (s *scanner) next() (token, *Error) {
	for s.pos < len(s.text) {
		r, n := utf8.DecodeRuneInString(s.text[s.pos:])
		start := s.pos
		switch {
		case isSpace(r):
			s.pos += n
		case r == '(':
			s.pos += n
			return token{kind: tokenOpen, start: start, end: s.pos}, nil
		case r == ')':
			s.pos += n
			return token{kind: tokenClose, start: start, end: s.pos}, nil
		case r == '|':
			s.pos += n
			return token{kind: tokenOr, start: start, end: s.pos}, nil
		case r == '-' && s.negates(start+1):
			s.pos += n
			return token{kind: tokenNot, start: start, end: s.pos}, nil
		case closers[r] != "":
			t, ok, err := s.quoted(start)
			if ok || err != nil {
				return t, err
			}
			s.pos = start + n
		default:
			if isQuote(r) {
				s.pos += n
				continue
			}
			return s.word()
		}
	}
	return token{kind: tokenEnd, start: len(s.text), end: len(s.text)}, nil
}

// negates reports whether a minus sign before at is an operator: one that stands directly before
// a word, a phrase or a group. Any other is part of the text.
func (s *scanner) negates(at int) bool {
	for at < len(s.text) {
		r, n := utf8.DecodeRuneInString(s.text[at:])
		if !isQuote(r) {
			return r == '(' || isWordRune(r)
		}
		if r == '"' || closers[r] != "" && s.closing(at) >= 0 {
			return true
		}
		at += n // a typographic quote without its partner, left out
	}
	return false
}

// quoted reads a phrase that begins at the quote at start. ok is false for a typographic quote
// without a partner, which is no quote then.
func (s *scanner) quoted(start int) (t token, ok bool, err *Error) {
	_, n := utf8.DecodeRuneInString(s.text[start:])
	end := s.closing(start)
	if end < 0 {
		if s.text[start] != '"' {
			return token{}, false, nil
		}
		err := &Error{Pos: start, Msg: `this quote is not closed: add " where the phrase ends`}
		if strings.ContainsFunc(s.text[start:], isWordRune) {
			err.Hint = strings.TrimRightFunc(s.text, isSpace) + `"`
		} else {
			err.Hint = s.text[:start] + s.text[start+1:]
		}
		return token{}, false, err
	}
	_, m := utf8.DecodeRuneInString(s.text[end:])
	t = token{kind: tokenQuoted, text: s.text[start+n : end], start: start, end: end + m}
	s.pos = t.end
	if !strings.ContainsFunc(t.text, func(r rune) bool { return !isSpace(r) }) {
		return t, false, &Error{Pos: start, Msg: "there is nothing between these quotes",
			Hint: s.text[:start] + " " + s.text[t.end:]}
	}
	return t, true, s.slop(&t)
}

// slop reads the ~N behind a phrase, and refuses a * there.
func (s *scanner) slop(t *token) *Error {
	rest := s.text[t.end:]
	if strings.HasPrefix(rest, "*") {
		return &Error{Pos: t.end, Msg: "an asterisk can only end a word, not a phrase", Hint: s.text[:t.end] + " " + strings.TrimLeft(rest, "*")}
	}
	if !strings.HasPrefix(rest, "~") {
		return nil
	}
	n, digits := 0, 0
	for _, c := range []byte(rest[1:]) {
		if c < '0' || c > '9' {
			break
		}
		digits++
		n = min(n*10+int(c-'0'), MaxSlop+1)
	}
	end := t.end + 1 + digits
	if digits == 0 || n > MaxSlop {
		msg := `write a number from 0 to 20 behind the ~ of a phrase, as in "a b"~5`
		return &Error{Pos: t.end, Msg: msg, Hint: s.text[:t.end] + "~20 " + s.text[end:]}
	}
	t.slop, t.end = n, end
	s.pos = end
	return nil
}

// closing returns the place of the quote that ends the phrase begun at start, or -1.
func (s *scanner) closing(start int) int {
	r, n := utf8.DecodeRuneInString(s.text[start:])
	i := strings.IndexAny(s.text[start+n:], closers[r])
	if i < 0 {
		return -1
	}
	return start + n + i
}

// word reads text up to a space, a quote, a bar or a parenthesis, or the phrase behind title:.
func (s *scanner) word() (token, *Error) {
	start, title := s.pos, false
	if len(s.text)-s.pos >= len(titlePrefix) && strings.EqualFold(s.text[s.pos:s.pos+len(titlePrefix)], titlePrefix) {
		title = true
		s.pos += len(titlePrefix)
		if s.pos < len(s.text) {
			r, _ := utf8.DecodeRuneInString(s.text[s.pos:])
			if closers[r] != "" {
				t, ok, err := s.quoted(s.pos)
				t.title, t.start = true, start
				if ok || err != nil {
					return t, err
				}
			}
		}
	}
	from := s.pos
	for s.pos < len(s.text) {
		r, n := utf8.DecodeRuneInString(s.text[s.pos:])
		if isSpace(r) || r == '(' || r == ')' || r == '|' || isQuote(r) {
			break
		}
		s.pos += n
	}
	t := token{kind: tokenText, text: s.text[from:s.pos], title: title, start: start, end: s.pos}
	if title && t.text == "" {
		return t, s.emptyTitle(start)
	}
	if !title {
		switch t.text {
		case "OR":
			t.kind = tokenOr
		case "AND":
			t.kind = tokenAnd
		case "NOT":
			t.kind = tokenNot
		}
	}
	return t, nil
}

// emptyTitle is the error for title: with nothing directly behind it. The hint closes the gap to
// the word that follows.
func (s *scanner) emptyTitle(start int) *Error {
	rest := strings.TrimLeftFunc(s.text[s.pos:], func(r rune) bool { return !isWordRune(r) && r != '"' })
	hint := s.text[:start] + "title"
	if rest != "" {
		hint = s.text[:start] + titlePrefix + rest
	}
	return &Error{Pos: start, Msg: `title: needs a word or a phrase directly behind it, as in title:hospital`, Hint: hint}
}

// isSpace reports whether r parts words: spaces, control characters, the byte order mark and what
// is not UTF-8.
func isSpace(r rune) bool {
	return unicode.IsSpace(r) || unicode.IsControl(r) || r == utf8.RuneError || r == '\uFEFF'
}

func isQuote(r rune) bool { return closers[r] != "" || r == '»' }

func isWordRune(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r))
}
