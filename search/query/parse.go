package query

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Parse reads what a person typed. The error is always an *[Error]. Words in a row must all match;
// AND binds closer than OR. SYNTAX.md shows the whole language.
func Parse(text string) (Query, error) {
	q := Query{Text: text}
	if n := utf8.RuneCountInString(text); n > MaxRunes {
		return q, tooLong(text, n)
	}
	p := &parser{scanner: scanner{text: text}}
	root, err := p.parse()
	if err != nil {
		err.Hint = goodHint(err.Hint, text)
		return q, err
	}
	q.Root = root
	if n := utf8.RuneCountInString(q.String()); n > MaxRunes {
		return q, tooLong(text, n)
	}
	return q, nil
}

// parser is a recursive descent over the tokens of one query; MaxOperators bounds its depth.
type parser struct {
	scanner
	tok              token
	words, operators int
}

func (p *parser) parse() (Node, *Error) {
	if err := p.advance(); err != nil {
		return nil, err
	}
	if p.tok.kind == tokenEnd {
		if i := strings.IndexFunc(p.text, func(r rune) bool { return !unicode.IsSpace(r) && !unicode.IsControl(r) }); i >= 0 {
			return nil, &Error{Pos: i, Msg: "there is no word to search for here"}
		}
		return nil, nil
	}
	n, err := p.or()
	if err != nil {
		return nil, err
	}
	if p.tok.kind == tokenClose {
		return nil, p.stray()
	}
	return n, nil
}

// stray is the error for a closing parenthesis without an opening one.
func (p *parser) stray() *Error {
	return &Error{Pos: p.tok.start, Msg: "this parenthesis closes nothing: remove it, or open a group before it",
		Hint: p.text[:p.tok.start] + " " + p.text[p.tok.end:]}
}

// advance reads the next token and counts it against the limits.
func (p *parser) advance() *Error {
	t, err := p.next()
	if err != nil {
		return err
	}
	switch t.kind {
	case tokenText:
		p.words++
	case tokenQuoted:
		p.words += len(strings.FieldsFunc(t.text, isSpace))
	case tokenOr, tokenAnd, tokenNot, tokenOpen:
		p.operators++
	}
	if p.words > MaxWords {
		return &Error{Pos: t.start, Msg: fmt.Sprintf("a query holds at most %d words", MaxWords), Hint: p.text[:t.start]}
	}
	if p.operators > MaxOperators {
		return &Error{Pos: t.start, Msg: fmt.Sprintf("a query holds at most %d operators (OR, AND, NOT, minus signs and groups)", MaxOperators),
			Hint: p.text[:t.start]}
	}
	p.tok = t
	return nil
}

// or reads conjunctions parted by OR.
func (p *parser) or() (Node, *Error) {
	var nodes []Node
	for {
		start := p.tok.start
		n, err := p.and()
		if err != nil {
			return nil, err
		}
		if _, ok := n.(*Not); ok && (len(nodes) > 0 || p.tok.kind == tokenOr) {
			return nil, &Error{Pos: start, Msg: "OR cannot have an exclusion on one of its sides: leave OR out, or exclude outside of the group",
				Hint: exclusionHint(p.text)}
		}
		if or, ok := n.(*Or); ok {
			nodes = append(nodes, or.Nodes...)
		} else {
			nodes = append(nodes, n)
		}
		if p.tok.kind != tokenOr {
			break
		}
		if err := p.operator(); err != nil {
			return nil, err
		}
	}
	if len(nodes) == 1 {
		return nodes[0], nil
	}
	return &Or{Nodes: nodes}, nil
}

// and reads operands in a row, with AND between them or nothing.
func (p *parser) and() (Node, *Error) {
	var nodes []Node
	for {
		n, err := p.operand()
		if err != nil {
			return nil, err
		}
		if and, ok := n.(*And); ok {
			nodes = append(nodes, and.Nodes...)
		} else {
			nodes = append(nodes, n)
		}
		switch p.tok.kind {
		case tokenEnd, tokenClose, tokenOr:
			if len(nodes) == 1 {
				return nodes[0], nil
			}
			return &And{Nodes: nodes}, nil
		case tokenAnd:
			if err := p.operator(); err != nil {
				return nil, err
			}
		}
	}
}

// operator steps over OR or AND and checks that something follows.
func (p *parser) operator() *Error {
	op := p.tok
	if err := p.advance(); err != nil {
		return err
	}
	switch p.tok.kind {
	case tokenEnd, tokenClose, tokenOr, tokenAnd:
		return p.lonely(op)
	}
	return nil
}

// lonely is the error for an operator with nothing on one of its sides.
func (p *parser) lonely(op token) *Error {
	word := p.text[op.start:op.end]
	hint := p.text[:op.start] + " " + p.text[op.end:]
	if !strings.ContainsFunc(hint, isWordRune) {
		hint = strings.ToLower(word)
	}
	msg := word + " needs something on each side"
	if word != "|" {
		msg += "; write small letters for the word itself"
	}
	return &Error{Pos: op.start, Msg: msg, Hint: hint}
}

// operand reads a word, a phrase, a group, or the exclusion of one.
func (p *parser) operand() (Node, *Error) {
	t := p.tok
	switch t.kind {
	case tokenOr, tokenAnd:
		return nil, p.lonely(t)
	case tokenNot:
		return p.not()
	case tokenOpen:
		return p.group()
	case tokenClose:
		return nil, p.stray()
	}
	if err := p.advance(); err != nil {
		return nil, err
	}
	if t.kind == tokenQuoted {
		return &Phrase{Text: t.text, Title: t.title, Slop: t.slop, Span: Span{t.start, t.end}}, nil
	}
	return word(p.text, t)
}

func (p *parser) not() (Node, *Error) {
	t := p.tok
	if err := p.advance(); err != nil {
		return nil, err
	}
	switch p.tok.kind {
	case tokenEnd, tokenClose, tokenOr, tokenAnd:
		hint := p.text[:t.start] + " " + p.text[t.end:]
		if !strings.ContainsFunc(hint, isWordRune) {
			hint = strings.ToLower(p.text[t.start:t.end])
		}
		return nil, &Error{Pos: t.start, Msg: "an exclusion needs a word, a phrase or a group behind it", Hint: hint}
	}
	n, err := p.operand()
	if err != nil {
		return nil, err
	}
	if inner, ok := n.(*Not); ok {
		return nil, &Error{Pos: t.start, Msg: "this is excluded twice: leave both exclusions out, or one",
			Hint: p.text[:t.start] + " " + format(inner.Node, true) + " " + p.text[p.tok.start:]}
	}
	return &Not{Node: n, Span: Span{t.start, p.last(n)}}, nil
}

func (p *parser) group() (Node, *Error) {
	open := p.tok
	if err := p.advance(); err != nil {
		return nil, err
	}
	switch p.tok.kind {
	case tokenClose:
		return nil, &Error{Pos: open.start, Msg: "there is nothing between these parentheses",
			Hint: p.text[:open.start] + " " + p.text[p.tok.end:]}
	case tokenEnd:
		return nil, &Error{Pos: open.start, Msg: "there is nothing behind this parenthesis", Hint: p.text[:open.start]}
	}
	n, err := p.or()
	if err != nil {
		return nil, err
	}
	if p.tok.kind != tokenClose {
		return nil, &Error{Pos: open.start, Msg: "this parenthesis is not closed: add ) where the group ends",
			Hint: strings.TrimRightFunc(p.text, isSpace) + ")"}
	}
	return n, p.advance()
}

// last returns where n ends in the text, with the parentheses that close behind it.
func (p *parser) last(n Node) int {
	end := span(n).End
	for i := end; i < p.tok.start; i++ {
		if p.text[i] == ')' {
			end = i + 1
		}
	}
	return end
}
