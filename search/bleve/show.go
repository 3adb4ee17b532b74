package bleve

import (
	"context"
	"errors"
	"runtime"
	"runtime/debug"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"

	"vistka/search"
	"vistka/search/lexicon"
	"vistka/search/snippet"
)

// pageGrace is how long after the end of a search's time its page is still filled: what was found
// is of no use to a reader without a title. Twenty documents take a tenth of it on an idle machine.
const pageGrace = 100 * time.Millisecond

// show loads and marks the documents of hits, on all processors: reading and marking twenty
// documents takes longer than finding them. When the time and its grace are over it returns those
// that come before the first that is missing, and late is true; it is true as well where marks are
// missing.
func (x *Index) show(ctx context.Context, p *pass, hits []hit, marker *snippet.Marker) (shown []search.Hit, late bool, err error) {
	t := &pageTime{ctx: ctx, grace: x.grace}
	marker = marker.Until(t.late)
	shown = make([]search.Hit, len(hits))
	var next atomic.Int64
	var g errgroup.Group
	for range min(runtime.GOMAXPROCS(0), len(hits)) {
		g.Go(func() (err error) {
			defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
			defer guard("search", x.log, &err)
			for i := next.Add(1) - 1; i < int64(len(hits)); i = next.Add(1) - 1 {
				if over, err := t.over(); over || err != nil {
					return err
				}
				if shown[i], err = p.show(hits[i], marker, t); err != nil {
					return err
				}
			}
			return nil
		})
	}
	if err := g.Wait(); err != nil {
		return nil, false, err
	}
	for i := range shown {
		if shown[i].Doc == nil {
			return shown[:i], true, nil
		}
	}
	return shown, t.cut.Load(), nil
}

// show loads and marks one document.
func (p *pass) show(h hit, marker *snippet.Marker, t *pageTime) (shown search.Hit, err error) {
	doc, err := p.view.segments[h.segment].listed(h.doc)
	if err != nil {
		return shown, err
	}
	shown = search.Hit{Doc: doc.Document}
	if p.order == search.SortRelevance {
		shown.Score = h.key
	}
	over, err := t.over()
	if err != nil {
		return search.Hit{}, err
	}
	if over {
		marker = unmarked
		t.cut.Store(true)
	}
	shown.Title = marker.Whole(doc.Title, doc.titleParagraphs())
	shown.Snippet = marker.Best(doc.Body, doc.bodyParagraphs(), snippetLength)
	return shown, nil
}

// pageTime is the time that filling a page may take. It is safe for concurrent use.
type pageTime struct {
	ctx   context.Context
	grace time.Duration
	end   atomic.Pointer[time.Time] // set when the context is found to have ended
	cut   atomic.Bool               // something is shown without its marks
}

// over reports whether the time and its grace are over. The error is that of a context which was
// called off: nobody waits for the page then.
func (t *pageTime) over() (bool, error) {
	err := t.ctx.Err()
	if err == nil {
		return false, nil
	}
	if !errors.Is(err, context.DeadlineExceeded) {
		return true, err
	}
	now := time.Now()
	end := now.Add(t.grace)
	if deadline, ok := t.ctx.Deadline(); ok {
		end = deadline.Add(t.grace)
	}
	t.end.CompareAndSwap(nil, &end)
	return !now.Before(*t.end.Load()), nil
}

// late reports whether marking has to end, and notes that it does.
func (t *pageTime) late() bool {
	over, err := t.over()
	if over {
		t.cut.Store(true)
	}
	return over || err != nil
}

// unmarked marks nothing.
var unmarked = snippet.New(lexicon.Plan{})

// snippetLength is how much of a body a hit shows: two or three lines of a page of results.
const snippetLength = 240
