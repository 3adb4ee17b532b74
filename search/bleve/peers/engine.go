package main

import (
	"cmp"
	"fmt"
	"iter"
	"maps"
	"slices"
	"time"

	"golang.org/x/sys/unix"
)

// engine is one of the engines. It holds its index in a folder of its own.
type engine interface {
	// build indexes documents into an empty folder.
	build(dir string, docs iter.Seq2[document, error]) error
	// open opens what build wrote.
	open(dir string) error
	// search answers q; with facet also the number of documents of each oblast.
	search(q question, facet bool) (answer, error)
	close() error
}

// clocked is an engine that does its work in another process than this one.
type clocked interface {
	// cpu is the processor time that the engine has taken so far.
	cpu() (time.Duration, error)
}

// top is how many hits an answer names.
const top = 20

// answer is what an engine finds.
type answer struct {
	Total int            `json:"total"`
	Hits  []int          `json:"hits"` // numbers of documents, best first
	Facet map[string]int `json:"facet,omitempty"`
}

// differs says in what two answers differ, "" in nothing. The order of hits is not compared: engines
// count lengths and rarity each in its own way.
func (a answer) differs(b answer) string {
	switch {
	case a.Total != b.Total:
		return fmt.Sprintf("total %d where it is %d", a.Total, b.Total)
	case len(a.Hits) != len(b.Hits):
		return fmt.Sprintf("%d hits where there are %d", len(a.Hits), len(b.Hits))
	case !maps.Equal(a.Facet, b.Facet):
		return "other counts of oblasts"
	}
	return ""
}

// maker makes an engine.
type maker struct {
	name, label string
	make        func() engine
}

// makers are the engines that were built in, in the order of the table. Those that need a C library
// or a server add themselves.
var makers = []maker{
	{"vistka", "Vistka", func() engine { return new(vistka) }},
	{"bleve", "Bleve", func() engine { return new(plainBleve) }},
	{"bluge", "Bluge", func() engine { return new(bluge) }},
	{"sqlite", "SQLite, Go", func() engine { return &sqlite{driver: "sqlite"} }},
	{"postgres", "PostgreSQL", func() engine { return new(postgres) }},
}

func makerOf(name string) (maker, error) {
	for _, m := range makers {
		if m.name == name {
			return m, nil
		}
	}
	return maker{}, fmt.Errorf("there is no engine %q here", name)
}

// processTime is the processor time of this process.
func processTime() (time.Duration, error) {
	var ts unix.Timespec
	err := unix.ClockGettime(unix.CLOCK_PROCESS_CPUTIME_ID, &ts)
	return time.Duration(ts.Nano()), err
}

func median[T cmp.Ordered](values []T) (m T) {
	if len(values) == 0 {
		return m
	}
	s := slices.Sorted(slices.Values(values))
	return s[(len(s)-1)/2]
}
