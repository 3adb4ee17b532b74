package bleve

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"vistka/search"
)

// readTo returns a reader of lists of so many documents, which counts its calls.
func readTo(calls *int, docs int) func(int) (*postings, error) {
	return func(int) (*postings, error) {
		*calls++
		return &postings{n: docs, low: make([]uint16, docs)}, nil
	}
}

func TestPoolIsBounded(t *testing.T) {
	const max = 64 << 10
	p, v := newPool(max), &view{columns: []*columns{{}, {}}}
	calls := 0
	for i := range 50 {
		lists, err := p.get(v, listKey{"body", fmt.Sprint(i)}, readTo(&calls, 500))
		if err != nil || len(lists) != 2 || lists[0].n != 500 {
			t.Fatalf("term %d: %d lists, %v", i, len(lists), err)
		}
		if size := p.size(); size > max || size <= 0 || len(p.terms) != p.used.Len() {
			t.Fatalf("after %d terms: %d bytes of %d, %d terms in a list of %d", i+1, size, max, len(p.terms), p.used.Len())
		}
	}
	if calls != 100 || len(p.terms) < 5 {
		t.Errorf("%d lists read, %d terms kept; want 100, and as many as fit", calls, len(p.terms))
	}
	for _, c := range []struct{ term, calls int }{{49, 100}, {0, 102}} {
		if _, err := p.get(v, listKey{"body", fmt.Sprint(c.term)}, readTo(&calls, 500)); err != nil || calls != c.calls {
			t.Errorf("term %d: %d lists read, want %d, %v; the last one is kept and the first one gone", c.term, calls, c.calls, err)
		}
	}
	before := p.size()
	lists := p.terms[listKey{"body", "0"}].Value.(*pooledTerm).lists
	p.grew(listKey{"body", "0"}, lists[0], 1000)
	p.grew(listKey{"body", "gone"}, lists[0], 1000)
	if size := p.size(); size != before+1000 && size > max {
		t.Errorf("%d bytes after a list grew by 1000, %d before", size, before)
	}
	if p = newPool(-1); p.max >= 0 {
		t.Fatal("a pool that keeps nothing has room")
	}
	if _, err := p.get(v, listKey{"body", "x"}, readTo(&calls, 5)); err != nil || p.size() != 0 {
		t.Errorf("a pool without room keeps %d bytes, %v", p.size(), err)
	}
}

// TestPoolFollowsTheArchive holds the bound to the number of documents, unless the options name one.
func TestPoolFollowsTheArchive(t *testing.T) {
	for docs, want := range map[int]int64{0: leastPool, 1000: leastPool, 300_000: 300_000 << 10, 5_000_000: mostPool} {
		p, fixed := newPool(0), newPool(1<<20)
		p.retain(&view{docs: docs})
		fixed.retain(&view{docs: docs})
		if p.max != want || fixed.max != 1<<20 {
			t.Errorf("%d documents: %d bytes, want %d; where 1 MiB is asked for, %d", docs, p.max, want, fixed.max)
		}
	}
}

// TestPoolOfAnOpenedIndex holds the bound to the documents of an index that is searched and never written.
func TestPoolOfAnOpenedIndex(t *testing.T) {
	dir := t.TempDir()
	x := openAt(t, dir)
	apply(t, x, change(1, "Title", "some words"))
	for range 2 {
		if x.pool.max != leastPool {
			t.Errorf("room for %d bytes of lists, want %d", x.pool.max, leastPool)
		}
		if err := x.Close(); err != nil {
			t.Fatal(err)
		}
		x = openAt(t, dir)
	}
}

// TestPoolFollowsSegments changes one of two segments: its lists alone are read anew, and those of
// the old one are let go.
func TestPoolFollowsSegments(t *testing.T) {
	old, stays, comes := &columns{}, &columns{}, &columns{}
	p, key, calls := newPool(1<<20), listKey{"body", "word"}, 0
	first, err := p.get(&view{columns: []*columns{old, stays}}, key, readTo(&calls, 10))
	if err != nil {
		t.Fatal(err)
	}
	next := &view{columns: []*columns{stays, comes}}
	bytes := p.size()
	p.retain(next)
	if p.size() >= bytes {
		t.Errorf("%d bytes after a segment went, %d before", p.size(), bytes)
	}
	second, err := p.get(next, key, readTo(&calls, 10))
	if err != nil || calls != 3 || second[0] != first[1] || p.size() != bytes {
		t.Errorf("%d lists read, %d bytes, %v; want the one of the new segment read, and %d bytes", calls, p.size(), err, bytes)
	}
	failed := errors.New("torn")
	if _, err := p.get(&view{columns: []*columns{old}}, key, func(int) (*postings, error) { return nil, failed }); !errors.Is(err, failed) {
		t.Errorf("error %v, want %v", err, failed)
	}
}

// TestPoolChangesNothing asks every query twice with a pool, once without, and wants the same answers:
// what was read in part, whole, or kept before scores alike.
func TestPoolChangesNothing(t *testing.T) {
	dir := t.TempDir()
	x := openAt(t, dir)
	var changes []search.Change
	for i := int64(1); i <= 300; i++ {
		body := "common words"
		if i%3 == 0 {
			body = "some words some words in common"
		}
		if i == 250 {
			for range 300 { // more than a byte counts
				body += " many"
			}
		}
		changes = append(changes, change(i, fmt.Sprint("Title ", i%7), body))
	}
	apply(t, x, changes...)
	apply(t, x, search.Change{Seq: 301, ID: changes[0].ID}, search.Change{Seq: 302, ID: changes[100].ID})
	x.cache = nil
	answers := func() (out []string) {
		for _, text := range []string{"common", "many", "some words", `"some words"`, `"words common"~2`, "title", "com* OR many", "some -many", `common "in common"`} {
			page, err := x.Search(context.Background(), search.Request{Query: parse(t, text), Limit: 100, Filters: []search.Filter{{Field: "language", Values: []string{"xx"}, Exclude: true}}})
			if err != nil {
				t.Fatal(err)
			}
			s := fmt.Sprint(text, page.Total)
			for _, h := range page.Hits {
				s += fmt.Sprint(" ", h.Doc.ID, h.Score)
			}
			out = append(out, s)
		}
		return out
	}
	want := answers()
	if again := answers(); fmt.Sprint(again) != fmt.Sprint(want) {
		t.Errorf("again: %q\nfirst: %q", again, want)
	}
	if stats, err := x.Stats(context.Background()); err != nil || stats.Postings == 0 {
		t.Errorf("Stats = %+v, %v; want the bytes of postings", stats, err)
	}
	x.pool.max = -1
	x.pool.retain(&view{})
	if cold := answers(); fmt.Sprint(cold) != fmt.Sprint(want) {
		t.Errorf("without a pool: %q\nwith one: %q", cold, want)
	}
}
