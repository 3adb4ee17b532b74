package main

import (
	"context"
	"fmt"
	"io"
	"sync"
	"text/tabwriter"
	"time"

	"vistka/search"
)

// benchLoad is what an open loop measured: searches begin when they are due, whether those before
// them have ended or not, and each one's time counts from when it was due. A closed loop would ask
// less of an index that is slow, and so hide it.
type benchLoad struct {
	Rate    float64 `json:"rate"` // searches a second
	Seconds float64 `json:"seconds"`
	// Errors failed; Partial ran into the time limit of a search.
	Errors  int         `json:"errors"`
	Partial int         `json:"partial"`
	All     loadTime    `json:"all"`
	Kinds   []benchKind `json:"kinds"`
	// CPU is the processor time of a search in milliseconds, AnonymousBytes the memory of the process
	// that no file backs, behind the load; both 0 where the system does not tell.
	CPU            float64 `json:"cpu_ms"`
	AnonymousBytes int64   `json:"anonymous_bytes"`
}

type benchKind struct {
	Name string `json:"name"`
	loadTime
}

// loadTime is in milliseconds.
type loadTime struct {
	Searches int     `json:"searches"`
	Median   float64 `json:"median_ms"`
	P95      float64 `json:"p95_ms"`
	P99      float64 `json:"p99_ms"`
	Max      float64 `json:"max_ms"`
}

// Limits of a load: the goroutines that wait are as many as searches were due in the time limit of
// one, so that a rate bounds memory.
const (
	maxRate    = 5000
	maxFor     = time.Hour
	searchTime = 2 * time.Second // DESIGN, limits
	// warmUp searches are made first, one after the other, and not counted: they bring postings
	// into memory.
	warmUp = 200
)

// load asks s at a steady rate.
func (b *bench) load(ctx context.Context, s search.Searcher, m *mix) (*benchLoad, error) {
	for range b.warm {
		_, r := m.next()
		if _, err := s.Search(ctx, r); err != nil {
			return nil, fmt.Errorf("search: %w", err)
		}
	}
	due := int(b.rate * b.lasts.Seconds())
	out := &benchLoad{Rate: b.rate, Seconds: b.lasts.Seconds()}
	times := make([][]time.Duration, len(m.kinds))
	var mu sync.Mutex
	var running sync.WaitGroup
	defer running.Wait()
	began, before := time.Now(), processTime()
	for i := range due {
		kind, r := m.next()
		at := began.Add(time.Duration(float64(i) / b.rate * float64(time.Second)))
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(time.Until(at)):
		}
		running.Go(func() {
			limited, cancel := context.WithTimeout(ctx, searchTime)
			defer cancel()
			page, err := s.Search(limited, r)
			took := time.Since(at)
			mu.Lock()
			defer mu.Unlock()
			switch {
			case err != nil:
				out.Errors++
			case page.Partial:
				out.Partial++
			}
			times[kind] = append(times[kind], took)
		})
	}
	running.Wait()
	var all []time.Duration
	for i, t := range times {
		out.Kinds = append(out.Kinds, benchKind{m.kinds[i].name, newLoadTime(t)})
		all = append(all, t...)
	}
	out.CPU = 1000 * (processTime() - before).Seconds() / float64(max(due, 1))
	out.All, out.AnonymousBytes = newLoadTime(all), anonymousBytes()
	return out, ctx.Err()
}

func newLoadTime(times []time.Duration) loadTime {
	t := loadTime{Searches: len(times)}
	at := quantiles(times)
	t.Median, t.P95, t.P99, t.Max = at(.5), at(.95), at(.99), at(1)
	return t
}

func (l *benchLoad) print(out io.Writer) error {
	fmt.Fprintf(out, "\nOpen loop, %g faceted searches a second for %g seconds, no result cache:\n"+
		"%d errors, %d partial answers, %.1f ms of processor time a search, %s anonymous memory.\n"+
		"Milliseconds from when a search was due to its answer.\n\n",
		l.Rate, l.Seconds, l.Errors, l.Partial, l.CPU, size(l.AnonymousBytes))
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "search\tsearches\tmedian\tp95\tp99\tmax\t")
	line := func(name string, t loadTime) {
		fmt.Fprintf(w, "%s\t%d\t%.1f\t%.1f\t%.1f\t%.1f\t\n", name, t.Searches, t.Median, t.P95, t.P99, t.Max)
	}
	for _, k := range l.Kinds {
		line(k.Name, k.loadTime)
	}
	line("all", l.All)
	return w.Flush()
}
