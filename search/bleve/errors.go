package bleve

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"

	"vistka/search"
	"vistka/search/query"
)

// panicError is a recovered panic.
type panicError struct{ value any }

func (e panicError) Error() string { return fmt.Sprintf("panic: %v", e.value) }

// guard is deferred by every call that reads segments. Damaged files make the segment format panic,
// and pages that are gone make the memory fault: both become an error of this call alone. The log
// gets the place, never the query.
func guard(op string, log *slog.Logger, err *error) {
	if p := recover(); p != nil {
		log.Error("index read panicked", "op", op, "panic", fmt.Sprintf("%T", p), "stack", string(debug.Stack()))
		*err = &search.Error{Kind: search.KindInternal, Op: op, Pos: -1,
			Msg: "the index could not be read: check it", Err: panicError{fmt.Sprintf("%T", p)}}
	}
}

// asError gives err a kind: faults of a query are invalid, the ends of contexts timeouts, and what
// has no kind is internal.
func asError(op string, err error) error {
	var known *search.Error
	var fault *query.Error
	switch {
	case err == nil:
		return nil
	case errors.As(err, &known):
		return err
	case errors.As(err, &fault):
		return &search.Error{Kind: search.KindInvalid, Op: op, Field: "q", Msg: fault.Msg, Pos: fault.Pos, Hint: fault.Hint}
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return &search.Error{Kind: search.KindTimeout, Op: op, Pos: -1, Msg: "the search was called off", Err: err}
	}
	return &search.Error{Kind: search.KindInternal, Op: op, Pos: -1, Msg: "the index could not be read", Err: err}
}
