package main

import (
	"context"
	"sync/atomic"

	"vistka/search"
	"vistka/search/query"
)

// engine is what an index answers.
type engine interface {
	search.Searcher
	search.Suggester
}

// gate is an engine that answers "not yet" until an index stands behind it: half an index would
// answer wrongly without a sign of it. Safe for concurrent use.
type gate struct {
	state atomic.Pointer[gateState]
}

type gateState struct {
	searcher engine // nil while closed
	reason   string
}

var _ engine = (*gate)(nil)

func newGate(reason string) *gate {
	g := &gate{}
	g.close(reason)
	return g
}

func (g *gate) open(s engine)       { g.state.Store(&gateState{searcher: s}) }
func (g *gate) close(reason string) { g.state.Store(&gateState{reason: reason}) }

func (g *gate) behind() (engine, error) {
	s := g.state.Load()
	if s.searcher == nil {
		return nil, &search.Error{Kind: search.KindUnavailable, Msg: s.reason + "; try again in a moment", Pos: -1}
	}
	return s.searcher, nil
}

// ready reports why searches cannot be answered; nil when they can.
func (g *gate) ready(context.Context) error {
	s, err := g.behind()
	if err != nil {
		return err
	}
	if r, ok := s.(interface{ Ready() error }); ok {
		return r.Ready()
	}
	return nil
}

func (g *gate) Search(ctx context.Context, r search.Request) (*search.Page, error) {
	s, err := g.behind()
	if err != nil {
		return nil, err
	}
	return s.Search(ctx, r)
}

func (g *gate) Document(ctx context.Context, id string, q query.Query, scope []search.Filter) (*search.Marked, error) {
	s, err := g.behind()
	if err != nil {
		return nil, err
	}
	return s.Document(ctx, id, q, scope)
}

func (g *gate) Stats(ctx context.Context) (search.Stats, error) {
	s, err := g.behind()
	if err != nil {
		return search.Stats{}, err
	}
	return s.Stats(ctx)
}

func (g *gate) Suggest(ctx context.Context, r search.SuggestRequest) ([]search.Suggestion, error) {
	s, err := g.behind()
	if err != nil {
		return nil, err
	}
	return s.Suggest(ctx, r)
}

func (g *gate) Respell(ctx context.Context, q query.Query, scope []search.Filter) ([]search.Spelling, error) {
	s, err := g.behind()
	if err != nil {
		return nil, err
	}
	return s.Respell(ctx, q, scope)
}
