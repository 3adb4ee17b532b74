package main

import (
	"cmp"
	"encoding/json"
	"maps"
	"math"
	"os"
	"slices"
)

// statistics counts in how many documents words stand, and neighbours in some of them, to choose
// queries of known frequency.
type statistics struct {
	Documents int            `json:"documents"`
	TextBytes int64          `json:"text_bytes"`
	Words     map[string]int `json:"words"`
	Pairs     []pair         `json:"pairs"` // most frequent first
	pairs     map[[2]string]int
}

// pair are two neighbours and the number of sampled documents that hold them side by side.
type pair struct {
	First, Second string
	Documents     int
}

// Pairs are counted in the first sampled documents, and the most frequent ones kept.
const (
	sampled   = 5000
	pairsKept = 100_000
)

func newStatistics() *statistics {
	return &statistics{Words: map[string]int{}, pairs: map[[2]string]int{}}
}

func (s *statistics) add(words []string) {
	s.Documents++
	seen := map[string]bool{}
	pairs := map[[2]string]bool{}
	for i, w := range words {
		seen[w] = true
		if i > 0 && s.Documents <= sampled {
			pairs[[2]string{words[i-1], w}] = true
		}
	}
	for w := range seen {
		s.Words[w]++
	}
	for p := range pairs {
		s.pairs[p]++
	}
}

func (s *statistics) save(path string) error {
	for p, n := range s.pairs {
		s.Pairs = append(s.Pairs, pair{p[0], p[1], n})
	}
	slices.SortFunc(s.Pairs, func(a, b pair) int {
		return cmp.Or(cmp.Compare(b.Documents, a.Documents), cmp.Compare(a.First, b.First), cmp.Compare(a.Second, b.Second))
	})
	s.Pairs = s.Pairs[:min(len(s.Pairs), pairsKept)]
	data, err := json.Marshal(s)
	if err != nil {
		return err
	}
	return os.WriteFile(path, data, 0o644)
}

func loadStatistics(path string) (*statistics, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	s := new(statistics)
	return s, json.Unmarshal(data, s)
}

func (s *statistics) share(word string) float64 {
	return float64(s.Words[word]) / float64(s.Documents)
}

// near returns the n words whose share of documents is nearest to share.
func (s *statistics) near(share float64, n int) []string {
	off := func(w string) float64 { return math.Abs(math.Log(s.share(w) / share)) }
	words := slices.SortedFunc(maps.Keys(s.Words), func(a, b string) int {
		return cmp.Or(cmp.Compare(off(a), off(b)), cmp.Compare(a, b))
	})
	return words[:min(n, len(words))]
}

// span is a range of shares of documents, both ends included.
type span struct{ from, to float64 }

func (in span) holds(share float64) bool { return share >= in.from && share <= in.to }

// leastPhrase is the share of the sampled documents in which neighbours must stand side by side to be
// asked for.
const leastPhrase = .002

// neighbours returns n pairs of different words whose shares lie in two ranges, from frequent ones to
// rare ones in even steps: some stand nearly always together, others seldom.
func (s *statistics) neighbours(first, second span, n int) (pairs [][]string) {
	var all [][]string
	least := leastPhrase * float64(min(s.Documents, sampled))
	for _, p := range s.Pairs {
		if p.First != p.Second && float64(p.Documents) >= least && first.holds(s.share(p.First)) && second.holds(s.share(p.Second)) {
			all = append(all, []string{p.First, p.Second})
		}
	}
	n = min(n, len(all))
	for i := range n {
		pairs = append(pairs, all[i*len(all)/n])
	}
	return pairs
}
