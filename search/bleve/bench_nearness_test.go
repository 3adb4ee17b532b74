//go:build unix

package bleve

import (
	"context"
	"testing"

	"vistka/search"
)

// withoutNearness marks the side of a comparison that leaves nearness out.
const withoutNearness = search.MaxLimit - 1

// passOfNearness makes the pass of a request, without nearness where its limit says so.
func passOfNearness(b *testing.B, x *Index, r search.Request) int { return nearnessOf(b, x, r, false) }

// searchOfNearness also reads and marks the documents of the page.
func searchOfNearness(b *testing.B, x *Index, r search.Request) int { return nearnessOf(b, x, r, true) }

func nearnessOf(b *testing.B, x *Index, r search.Request, show bool) int {
	b.Helper()
	plan, v := planned(b, x, r)
	defer v.release()
	without := r.Limit == withoutNearness
	r.Limit = search.DefaultLimit
	ctx := context.Background()
	q, err := compile(ctx.Err, v, plan, nil)
	if err != nil {
		b.Fatal(err)
	}
	if without {
		q.nearness = nil
	}
	p := newPass(v, q, r, orderOf(r, plan), nil, ctx.Err)
	if err := p.run(); err != nil {
		b.Fatal(err)
	}
	if !show {
		p.hits()
	} else if err := x.fill(ctx, &search.Page{}, p, plan); err != nil {
		b.Fatal(err)
	}
	return p.total
}

// BenchmarkNearness compares passes with those that leave nearness out, plain and with everything counted,
// and whole searches.
func BenchmarkNearness(b *testing.B) {
	for _, q := range []struct {
		name  string
		words []uint64
		join  string
	}{
		{"two words", []uint64{100, 200}, " "},
		{"two common words", []uint64{22, 40}, " "},
		{"two very common words", []uint64{24, 26}, " "},
		{"three words", []uint64{60, 100, 200}, " "},
		{"two words or", []uint64{100, 200}, " OR "},
		{"three words or", []uint64{100, 200, 300}, " OR "},
		{"three common words or", []uint64{22, 40, 60}, " OR "},
		{"eight words or", []uint64{22, 40, 60, 100, 200, 300, 500, 800}, " OR "},
		{"one word", []uint64{60}, ""},
	} {
		text := ""
		for i, w := range q.words {
			if i > 0 {
				text += q.join
			}
			text += benchWord(w)
		}
		for name, r := range map[string]search.Request{"plain": {},
			"everything": {Facets: []string{"oblast", "agency", "publisher", "language", "kind"}, Histogram: true, Fold: true}} {
			r.Query = parse(b, text)
			without := r
			without.Limit = withoutNearness
			compareCost(b, q.name+"/"+name, without, r, passOfNearness)
			if name == "everything" {
				compareCost(b, q.name+"/whole", without, r, searchOfNearness)
			}
		}
	}
}
