package query

import "strings"

// word makes a node of text: operators at its end say how it matches.
func word(text string, t token) (Node, *Error) {
	w := &Word{Text: t.text, Title: t.title, Span: Span{t.start, t.end}}
	fault := func(msg, fixed string) *Error {
		prefix := ""
		if t.title {
			prefix = titlePrefix
		}
		return &Error{Pos: t.start, Msg: msg, Hint: text[:t.start] + prefix + fixed + text[t.end:]}
	}
	if !strings.ContainsFunc(t.text, isWordRune) {
		return w, nil // no operator stands alone: it is text
	}
	if bare := strings.TrimRight(t.text, "*~"); strings.Contains(t.text[len(bare):], "*") && strings.Contains(t.text[len(bare):], "~") {
		return nil, fault("a word can have * or ~ behind it, not both", bare+"*")
	}
	base := strings.TrimRight(t.text, "*")
	if i := strings.IndexByte(base, '*'); i >= 0 {
		fixed := strings.ReplaceAll(t.text, "*", "")
		if letters(base[:i]) >= MinLetters {
			fixed = base[:i] + "*"
		}
		return nil, fault("an asterisk can only end a word, as in deport*", fixed)
	}
	w.Prefix = base != t.text
	if trimmed, edits, ok := cutTilde(base); ok {
		if w.Prefix {
			return nil, fault("a word can have * or ~ behind it, not both", trimmed+"*")
		}
		if edits != "" && edits != "1" {
			return nil, fault("~ allows one changed letter: write it without a number", trimmed+"~")
		}
		base, w.Fuzzy = trimmed, true
	}
	if (w.Prefix || w.Fuzzy) && letters(base) < MinLetters {
		return nil, fault("at least three letters must stand before * or ~", strings.TrimRight(base, "*~"))
	}
	w.Text = base
	return w, nil
}

// cutTilde takes a ~, with or without a number, from the end of a word.
func cutTilde(s string) (base, edits string, ok bool) {
	i := strings.LastIndexByte(s, '~')
	if i < 0 || strings.Trim(s[i+1:], "0123456789") != "" || !strings.ContainsFunc(s[:i], isWordRune) {
		return s, "", false
	}
	return s[:i], s[i+1:], true
}

func letters(s string) int {
	n := 0
	for _, r := range s {
		if isWordRune(r) {
			n++
		}
	}
	return n
}
