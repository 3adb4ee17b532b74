package search

import (
	"errors"
	"fmt"
)

// ErrorKind groups errors by what the one who asked can do.
type ErrorKind string

// The kinds of errors. An error without a kind is internal.
const (
	KindInvalid     ErrorKind = "invalid"     // change the request
	KindNotFound    ErrorKind = "not found"   // it is not there
	KindGone        ErrorKind = "gone"        // it was there: removed, or a cursor that died
	KindTimeout     ErrorKind = "timeout"     // it took too long
	KindUnavailable ErrorKind = "unavailable" // try again later
	KindInternal    ErrorKind = "internal"    // our fault
)

// Error is an error that reaches a user. Msg names the remedy; it never holds the query's text.
type Error struct {
	Kind  ErrorKind
	Op    string // what was being done, as "search"
	Field string // the parameter at fault, if one is
	Msg   string // one sentence for the user
	// Pos is the place of the fault in the field's text, in bytes; -1 when it has none.
	Pos int
	// Hint is a corrected value; empty when there is none.
	Hint string
	Err  error
}

func (e *Error) Error() string {
	s := e.Msg
	if e.Field != "" {
		s = e.Field + ": " + s
	}
	if e.Op != "" {
		s = e.Op + ": " + s
	}
	if e.Err != nil {
		s = fmt.Sprintf("%s: %v", s, e.Err)
	}
	return s
}

func (e *Error) Unwrap() error { return e.Err }

// Invalid makes an error about a field of a request.
func Invalid(field, msg string) *Error {
	return &Error{Kind: KindInvalid, Field: field, Msg: msg, Pos: -1}
}

// KindOf returns the kind of err, KindInternal when it has none.
func KindOf(err error) ErrorKind {
	var e *Error
	if errors.As(err, &e) {
		return e.Kind
	}
	return KindInternal
}
