package httpapi

import (
	"context"
	"time"

	"vistka/search"
)

// gate bounds the searches at work. A place is held until the engine has really returned: one that
// works on after its time limit still takes a processor.
type gate struct {
	places chan struct{}
	queue  chan struct{} // those who wait for a place
}

func newGate(n int) gate {
	return gate{places: make(chan struct{}, n), queue: make(chan struct{}, 2*n)}
}

// enter takes a place, waiting a moment for one. leave gives it back.
func (g gate) enter(ctx context.Context) (leave func(), err error) {
	leave = func() { <-g.places }
	select {
	case g.places <- struct{}{}:
		return leave, nil
	default:
	}
	select {
	case g.queue <- struct{}{}:
		defer func() { <-g.queue }()
	default:
		return nil, errCrowded
	}
	timer := time.NewTimer(queueWait)
	defer timer.Stop()
	select {
	case g.places <- struct{}{}:
		return leave, nil
	case <-timer.C:
		return nil, errCrowded
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

var errCrowded = &search.Error{Kind: search.KindUnavailable, Pos: -1,
	Msg: "too many searches at once: try again in a moment"}
