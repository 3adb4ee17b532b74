package bleve

import (
	"context"
	"fmt"
	"runtime/debug"

	"vistka/search"
	"vistka/search/lexicon"
	"vistka/search/query"
	"vistka/search/snippet"
)

// Document returns a document with the matches of q marked. It fails as NotFound when the index
// does not hold it or scope leaves it out, and as Gone when it was removed and there is no scope.
func (x *Index) Document(ctx context.Context, id string, q query.Query, scope []search.Filter) (m *search.Marked, err error) {
	const op = "document"
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer guard(op, x.log, &err)
	r := search.Request{Scope: scope}
	if faults := r.Validate(); len(faults) > 0 {
		return nil, faults[0]
	}
	if err := ctx.Err(); err != nil {
		return nil, asError(op, err)
	}
	plan, err := lexicon.Build(q, lexicon.Options{})
	if err != nil {
		return nil, asError(op, err)
	}
	v, err := x.acquire(op)
	if err != nil {
		return nil, err
	}
	defer v.release()
	s, number, err := v.find(id)
	if err != nil {
		return nil, asError(op, err)
	}
	if s == nil || !s.passesScope(number, scope) {
		return nil, &search.Error{Kind: search.KindNotFound, Op: op, Field: "id", Pos: -1, Msg: "there is no such document"}
	}
	if !s.live.Contains(number) {
		return nil, &search.Error{Kind: search.KindGone, Op: op, Field: "id", Pos: -1, Msg: "the document was removed"}
	}
	doc, err := s.document(number)
	if err != nil {
		return nil, asError(op, err)
	}
	marker := snippet.New(plan)
	return &search.Marked{Doc: doc.Document, Title: marker.Whole(doc.Title, doc.titleParagraphs()),
		Body: marker.Paragraphs(doc.Body, doc.bodyParagraphs())}, nil
}

// find returns the segment that holds the newest state of id, a tombstone too, and its number
// there; nil when there is none.
func (v *view) find(id string) (*liveSegment, uint32, error) {
	for _, s := range v.segments {
		docs, err := s.seg.DocNumbers([]string{id})
		if err != nil {
			return nil, 0, fmt.Errorf("look up document: %w", err)
		}
		if s.deleted != nil {
			docs.AndNot(s.deleted)
		}
		if !docs.IsEmpty() {
			return s, docs.Minimum(), nil
		}
	}
	return nil, 0, nil
}

// passesScope reports whether a document passes scope; a tombstone passes the empty one only.
func (s *liveSegment) passesScope(doc uint32, scope []search.Filter) bool {
	if len(scope) > 0 && !s.live.Contains(doc) {
		return false
	}
	for _, f := range group(scope, false) {
		filter := f.in(s.cols)
		if !filter.passes(doc) {
			return false
		}
	}
	return true
}

// document loads a document, listed what of it a hit shows: what lies in the front of its stored form.
func (s *liveSegment) document(number uint32) (*storedDoc, error) { return s.stored(number, true) }

func (s *liveSegment) listed(number uint32) (*storedDoc, error) { return s.stored(number, false) }

func (s *liveSegment) stored(number uint32, whole bool) (doc *storedDoc, err error) {
	visitErr := s.seg.VisitStoredFields(uint64(number), func(field string, _ byte, value []byte, _ []uint64) bool {
		if field == storedField {
			doc, err = unpackStored(value, whole)
		}
		return true
	})
	if visitErr != nil {
		return nil, fmt.Errorf("stored fields: %w", visitErr)
	}
	if doc == nil && err == nil {
		return nil, fmt.Errorf("document %d is not stored", number)
	}
	return doc, err
}
