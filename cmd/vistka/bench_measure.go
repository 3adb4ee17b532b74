package main

import (
	"context"
	"fmt"
	"slices"
	"time"

	"vistka/search"
	"vistka/search/query"
)

// Every query runs at least so often in each way, and a kind of search takes at most so much time:
// a slow machine ends too, with fewer runs.
const (
	leastRuns = 10
	mostTime  = 20 * time.Second
)

// measure times a kind of search in three ways, which take turns, so that other work on the machine
// weighs on all of them alike.
func (b *bench) measure(ctx context.Context, s search.Searcher, c benchClass, sample *benchSample, docs int) (benchSearch, error) {
	out := benchSearch{Name: c.name, Queries: len(c.queries)}
	requests, err := c.requests(sample)
	if err != nil {
		return out, err
	}
	var times [ways][]time.Duration
	var shares [ways]float64
	began := time.Now()
	for round := 0; ; round++ {
		spent := time.Since(began)
		if spent > mostTime && round > 1 || round >= leastRuns && spent > ways*b.perCell {
			break
		}
		for _, r := range requests {
			for way := range ways {
				before := time.Now()
				page, err := s.Search(ctx, r[way])
				took := time.Since(before)
				if err != nil {
					return out, fmt.Errorf("search of the kind %q: %w", c.name, err)
				}
				// The first round brings the postings into memory.
				if round > 0 {
					times[way] = append(times[way], took)
				}
				if round == 0 {
					shares[way] += float64(page.Total) / float64(max(docs, 1)) / float64(len(requests))
				}
			}
		}
	}
	out.Share, out.FullShare, out.MultiShare = shares[0], shares[1], shares[2]
	out.Plain, out.Full, out.Multi = summary(times[0]), summary(times[1]), summary(times[2])
	if out.Plain.Median > 0 {
		out.FullRatio, out.MultiRatio = out.Full.Median/out.Plain.Median, out.Multi.Median/out.Plain.Median
	}
	return out, nil
}

// ways are plain, full and multi.
const ways = 3

// requests returns each query in all ways. The filters leave out what the most documents have, and about
// as many in several values, so that most documents pass and the search with them is as much work.
func (c benchClass) requests(sample *benchSample) (all [][ways]search.Request, err error) {
	for _, text := range c.queries {
		q, err := query.Parse(text)
		if err != nil {
			return nil, fmt.Errorf("query of the kind %q: %w", c.name, err)
		}
		plain := search.Request{Query: q}
		full := plain
		full.Facets, full.Histogram, full.Fold = []string{"oblast", "agency", "publisher", "language", "kind"}, true, true
		multi := full
		for _, field := range []string{"oblast", "publisher"} {
			if most, several := sample.alike(field); most != "" {
				full.Filters = append(full.Filters, search.Filter{Field: field, Values: []string{most}, Exclude: true})
				multi.Filters = append(multi.Filters, search.Filter{Field: field, Values: several, Exclude: true})
			}
		}
		all = append(all, [ways]search.Request{plain, full, multi})
	}
	return all, nil
}

func summary(times []time.Duration) benchTime {
	at := quantiles(times)
	return benchTime{Median: at(.5), P99: at(.99), Runs: len(times)}
}

// quantiles sorts times and returns what a share of them does not exceed, in milliseconds; 0 of none.
func quantiles(times []time.Duration) func(share float64) float64 {
	slices.Sort(times)
	return func(share float64) float64 {
		if len(times) == 0 {
			return 0
		}
		return float64(times[min(int(share*float64(len(times))), len(times)-1)].Microseconds()) / 1000
	}
}
