package search

import (
	"context"
	"iter"

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

// Iterator goes through everything that a request matches, for exports and feeds. What holds for
// the methods of a [Searcher] holds for its own.
type Iterator interface {
	// Iterate yields the articles that r matches, all of one state of the index and each once, in
	// the order of r.Sort: newest, oldest or seen. There is no order by relevance here: it stands for
	// first seen first, by rising SeqFirst. Fold leaves out all but the first of each family. Page,
	// Limit, Facets and Histogram are not looked at. r.Cursor takes the Cursor of an [Entry], of the
	// same request and order, and continues behind it; it survives every change of the index.
	//
	// One document is held at a time, and one bit for each in the index, however many there are.
	// How much of a document is yielded follows from its display mode, display being that of
	// documents which name none (see [Document.Shown]). Those that show nothing of their text are
	// yielded without it.
	//
	// The first error is yielded last. The end of ctx is one of kind Timeout: what came before it is
	// good, and the last cursor continues.
	Iterate(ctx context.Context, r Request, display Display) iter.Seq2[Entry, error]
}

// Entry is an article of an iteration. Cursor continues behind it.
type Entry struct {
	Doc    *Document
	Cursor string
}

// Suggester helps to write a query. What holds for the methods of a [Searcher] holds for its own.
// No suggestion is ever applied by an engine itself.
type Suggester interface {
	// Suggest completes what was typed so far.
	Suggest(ctx context.Context, r SuggestRequest) ([]Suggestion, error)
	// Respell finds words of q that hardly any article within scope has, and words close to them
	// that more have. Words under a minus, with * or ~, of fewer than [MinRespelled] letters or with
	// digits are left alone.
	Respell(ctx context.Context, q query.Query, scope []Filter) ([]Spelling, error)
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
