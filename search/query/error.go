package query

import "fmt"

// Limits of a query. They keep one search from costing more than a person can mean; an error that
// reports one names it.
const (
	// MaxRunes bounds the text of a query, in characters, as typed and as printed by String.
	MaxRunes = 512
	// MaxWords bounds the words of a query, those inside phrases too.
	MaxWords = 64
	// MaxOperators bounds OR, AND, NOT, minus signs and opening parentheses together. It also bounds
	// how deep groups can lie in one another.
	MaxOperators = 32
	// MaxSlop bounds the distance of "a b"~N. It is less than the gap that analysis leaves between
	// paragraphs, so that no phrase reaches from one into the next.
	MaxSlop = 20
	// MinLetters is the least number of letters and digits before * and ~: shorter beginnings stand
	// for a large part of the dictionary.
	MinLetters = 3
)

// Error says what in a query cannot be read.
type Error struct {
	// Pos is the place of the fault in the query's text, in bytes.
	Pos int
	// Msg is one sentence for the person who typed.
	Msg string
	// Hint is a corrected query, which parses; empty when nothing is left to search for.
	Hint string
}

func (e *Error) Error() string {
	return fmt.Sprintf("query, byte %d: %s", e.Pos, e.Msg)
}
