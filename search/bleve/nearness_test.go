package bleve

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"vistka/search"
)

// TestNearnessOnEveryPage goes through searches by small pages, of which each reads the positions of few
// documents, and wants the order of the one page of all, which reads those of all that can gain: on
// several layouts, plain, folded, filtered and within dates.
func TestNearnessOnEveryPage(t *testing.T) {
	seed := rand.Uint64()
	g := rand.New(rand.NewPCG(seed, 1))
	zipf := rand.NewZipf(g, 1.07, 1, 300)
	var changes []search.Change
	for seq := int64(1); seq <= search.MaxLimit; seq++ {
		d := benchDoc(g, zipf, seq)
		if g.IntN(3) == 0 {
			d.Family = fmt.Sprintf("family%d", g.IntN(20))
		}
		changes = append(changes, search.Change{Seq: seq, ID: d.ID, Doc: d})
	}
	one := openAt(t, t.TempDir())
	apply(t, one, changes...)
	layouts := []*Index{one, severalSegments(t, changes)}
	gained := 0
	for range 60 {
		text, join := benchWord(uint64(22+g.IntN(60))), []string{" ", " OR "}[g.IntN(2)]
		for range 1 + g.IntN(3) {
			text += join + benchWord(uint64(22+g.IntN(60)))
		}
		r := search.Request{Query: parse(t, text), Fold: g.IntN(2) == 0, NoNear: true, Limit: search.MaxLimit}
		if g.IntN(3) == 0 {
			r.Filters = []search.Filter{{Field: "oblast", Values: []string{"UA-09", "UA-14", search.None}}}
		}
		if from := search.Day(19100); g.IntN(3) == 0 {
			r.Dates.From = &from
		}
		var want []search.Hit
		for i, x := range layouts {
			whole, err := x.Search(context.Background(), r)
			if err != nil {
				t.Fatal(err)
			}
			if i == 0 {
				want = whole.Hits
			}
			paged := r
			paged.Limit = 1 + g.IntN(7)
			for _, by := range []string{"number", "cursor"} {
				if got := allPages(t, x, paged, by); !slices.EqualFunc(want, got, sameHit) {
					t.Errorf("seed %d, layout %d, %q by %s of pages of %d:\n%v\nwant\n%v", seed, i, text, by, paged.Limit, ids(got), ids(want))
				}
			}
			gained += gaining(t, x, r, want)
		}
	}
	if gained < 100 {
		t.Errorf("seed %d: %d hits gained by nearness, want many", seed, gained)
	}
}

func sameHit(a, b search.Hit) bool { return a.Doc.ID == b.Doc.ID && a.Score == b.Score }

func ids(hits []search.Hit) (out []string) {
	for _, h := range hits {
		out = append(out, fmt.Sprintf("%s %.4f", h.Doc.ID[20:], h.Score))
	}
	return out
}

// allPages returns the hits of all pages, by their number or by cursors.
func allPages(t *testing.T, x *Index, r search.Request, by string) (hits []search.Hit) {
	t.Helper()
	for r.Page = 1; ; {
		page, err := x.Search(context.Background(), r)
		if err != nil {
			t.Fatal(err)
		}
		hits = append(hits, page.Hits...)
		if page.Next == "" {
			return hits
		}
		if by == "cursor" {
			r.Cursor = page.Next
		} else {
			r.Page++
		}
	}
}

// gaining counts the hits of a search that would score less without nearness.
func gaining(t *testing.T, x *Index, r search.Request, hits []search.Hit) (n int) {
	t.Helper()
	if faults := r.Validate(); len(faults) > 0 {
		t.Fatal(faults)
	}
	plan, v := planned(t, x, r)
	defer v.release()
	ctx := context.Background()
	q, err := compile(ctx.Err, v, plan, nil)
	if err != nil {
		t.Fatal(err)
	}
	q.nearness = nil
	p := newPass(v, q, r, search.SortRelevance, nil, ctx.Err)
	page := &search.Page{}
	if err := p.run(); err != nil {
		t.Fatal(err)
	}
	if err := p.rank(page); err != nil {
		t.Fatal(err)
	}
	without := map[string]float64{}
	for _, h := range page.Hits {
		without[h.Doc.ID] = h.Score
	}
	for _, h := range hits {
		if before, ok := without[h.Doc.ID]; ok && before < h.Score {
			n++
		}
	}
	return n
}

func TestApart(t *testing.T) {
	for _, tt := range []struct {
		name          string
		first, second []int
		want          int
	}{
		{"side by side", []int{4}, []int{5}, 1},
		{"the other way round", []int{5}, []int{4}, 1},
		{"the nearest of many", []int{1, 40, 90}, []int{20, 37, 200}, 3},
		{"two spellings at one place", []int{7}, []int{7}, nearnessWindow + 1},
		{"at one place, and near", []int{7}, []int{7, 10}, 3},
		{"at one place twice, and near", []int{10}, []int{4, 10, 10, 15}, 5},
		{"just near", []int{1}, []int{9}, 8},
		{"far", []int{1}, []int{10}, nearnessWindow + 1},
		{"none", nil, []int{3}, nearnessWindow + 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := apart(tt.first, tt.second); got != tt.want {
				t.Errorf("apart(%v, %v) = %d, want %d", tt.first, tt.second, got, tt.want)
			}
			if got := apart(tt.second, tt.first); got != tt.want {
				t.Errorf("apart(%v, %v) = %d, want %d", tt.second, tt.first, got, tt.want)
			}
		})
	}
}

// TestLateNearness lets the time end at every look: what an answer ranks is ranked with all that it gains,
// or without any of it.
func TestLateNearness(t *testing.T) {
	x := openAt(t, t.TempDir())
	x.grace, x.cache = time.Hour, nil
	var changes []search.Change
	for i := int64(1); i <= 3*nearEvery; i++ {
		body := "some words of a body"
		if i%3 == 0 {
			body = "some other things stand in this body, far from it all, words"
		}
		changes = append(changes, change(i, "Title", body))
	}
	apply(t, x, changes...)
	r := search.Request{Query: parse(t, "some words"), Limit: search.MaxLimit}
	whole, err := x.Search(context.Background(), r)
	if err != nil {
		t.Fatal(err)
	}
	without := false
	for looks := range 100 {
		page, err := x.Search(countDown(looks, context.DeadlineExceeded), r)
		if err != nil {
			t.Fatal(err)
		}
		if page.Total < whole.Total || len(page.Hits) < len(whole.Hits) || slices.EqualFunc(page.Hits, whole.Hits, sameHit) {
			continue
		}
		for i, h := range page.Hits {
			if !page.Partial || sameHit(h, whole.Hits[i]) {
				t.Fatalf("%d looks, partial %t: hit %d is %s with a score of %v", looks, page.Partial, i, h.Doc.ID, h.Score)
			}
		}
		without = true
	}
	if !without {
		t.Error("no answer was late for nearness alone")
	}
}
