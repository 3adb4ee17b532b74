package search

import (
	"context"

	"vistka/search/query"
)

// Searcher answers. All methods are safe for concurrent use, end soon after ctx does, and return
// errors as *[Error].
type Searcher interface {
	// Search answers r, which must be valid.
	Search(ctx context.Context, r Request) (*Page, error)
	// Document returns one document with the matches of q marked; a NotFound error if the index
	// does not hold it, or if scope leaves it out.
	Document(ctx context.Context, id string, q query.Query, scope []Filter) (*Marked, error)
	Stats(ctx context.Context) (Stats, error)
}

// Change is one step of the archive's log: a document as it is now, or its removal.
type Change struct {
	Seq int64
	ID  string
	Doc *Document // nil when removed
}

// Writer takes changes. Its methods are not safe for concurrent use with one another, but with
// those of a Searcher.
type Writer interface {
	// Apply makes changes durable and visible together with their highest sequence. Changes come
	// in ascending sequence; those at or below Applied are left out, so that repeating a call does
	// nothing.
	Apply(ctx context.Context, changes []Change) error
	// Applied returns the highest sequence that was applied, 0 for an empty index.
	Applied(ctx context.Context) (int64, error)
}
