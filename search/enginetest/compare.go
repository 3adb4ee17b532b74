package enginetest

import (
	"context"
	"encoding/json"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"vistka/search"
	"vistka/search/query"
)

// scoreTolerance is how far scores may differ, as a part of them: they are sums of the same
// numbers in another order.
const scoreTolerance = 1e-9

// Compare lets an engine and a [Model] apply the same changes, made from seed, and compares their
// answers to random requests after each batch: hits, order, scores, totals, facets, histogram,
// iterations, suggestions, and pages by cursor, some of them asked for after the next batch.
// between is called before each round of requests, for an engine to merge or open again; nil for
// nothing.
func Compare(t *testing.T, e Engine, seed uint64, rounds int, between func(Engine) Engine) {
	t.Helper()
	t.Logf("seed %d", seed)
	g := generator{rand.New(rand.NewPCG(seed, 0))}
	model := new(Model)
	seq := int64(0)
	var left []leftPage
	for range rounds {
		var changes []search.Change
		for range 1 + g.IntN(40) {
			seq += 1 + int64(g.IntN(2))
			n := int64(1 + g.IntN(80))
			c := search.Change{Seq: seq, ID: ID(n)}
			if g.IntN(4) > 0 {
				c.Doc = g.document(n)
			}
			changes = append(changes, c)
		}
		for _, w := range []search.Writer{e, model} {
			if err := w.Apply(context.Background(), changes); err != nil {
				t.Fatalf("seed %d: Apply: %v", seed, err)
			}
		}
		if between != nil {
			e = between(e)
		}
		for _, p := range left {
			p.follow(t, e, model)
		}
		left = nil
		for range 40 {
			text := g.query(2)
			q, err := query.Parse(text)
			if err != nil {
				t.Fatalf("seed %d: the generator made a query that cannot be read: %s: %v", seed, text, err)
			}
			r := g.request()
			r.Query = q
			if !compareOne(t, e, model, r) || g.IntN(4) == 0 && !(compareIterations(t, e, model, r, g.IntN(40)) && compareHelp(t, e, model, r, g)) {
				asked, _ := json.Marshal(r)
				t.Fatalf("seed %d, at sequence %d: answers differ for %s: %s", seed, seq, text, asked)
			}
			if g.IntN(3) == 0 {
				left = append(left, leave(t, e, model, r)...)
			}
		}
		if t.Failed() {
			t.FailNow()
		}
	}
}

func compareOne(t *testing.T, e Engine, model *Model, r search.Request) bool {
	t.Helper()
	want, err := model.Search(context.Background(), r)
	if err != nil {
		t.Fatalf("model: %v", err)
	}
	got, err := e.Search(context.Background(), r)
	if err != nil {
		t.Errorf("Search: %v", err)
		return false
	}
	diff := cmp.Diff(want, got, cmpopts.EquateEmpty(),
		cmpopts.IgnoreFields(search.Page{}, "Took", "Hits", "Near", "Next"),
		cmpopts.IgnoreFields(search.FacetValue{}, "Label"))
	if diff != "" {
		t.Errorf("page (-model +engine):\n%s", diff)
		return false
	}
	if (want.Next == "") != (got.Next == "") {
		t.Errorf("next = %q, want it as the model's, %q", got.Next, want.Next)
		return false
	}
	return sameHits(t, want.Hits, got.Hits) && sameNear(t, want.Near, got.Near)
}

func sameNear(t *testing.T, want, got []search.NearHit) bool {
	t.Helper()
	plain := func(list []search.NearHit) (hits []search.Hit) {
		for _, h := range list {
			hits = append(hits, h.Hit)
		}
		return hits
	}
	if !sameHits(t, plain(want), plain(got)) {
		t.Error("these are near misses")
		return false
	}
	for i := range want {
		if diff := cmp.Diff(want[i].Missing, got[i].Missing); want[i].Doc.ID == got[i].Doc.ID && diff != "" {
			t.Errorf("near miss %d, document %d, lacks (-model +engine):\n%s", i, want[i].Doc.SeqFirst, diff)
			return false
		}
	}
	return true
}

// compareIterations goes through r, and continues behind one of its entries.
func compareIterations(t *testing.T, e Engine, model *Model, r search.Request, behind int) bool {
	t.Helper()
	r.Page = 0
	want, wantCursors := through(t, modelEngine{model}, r, search.DisplayFull)
	got, gotCursors := through(t, e, r, search.DisplayFull)
	if diff := cmp.Diff(numbersOf(want), numbersOf(got)); diff != "" {
		t.Errorf("iteration (-model +engine):\n%s", diff)
		return false
	}
	if behind >= len(want) {
		return true
	}
	r.Cursor = wantCursors[behind]
	want, _ = through(t, modelEngine{model}, r, search.DisplayFull)
	r.Cursor = gotCursors[behind]
	got, _ = through(t, e, r, search.DisplayFull)
	if diff := cmp.Diff(numbersOf(want), numbersOf(got)); diff != "" {
		t.Errorf("iteration behind entry %d (-model +engine):\n%s", behind, diff)
		return false
	}
	return true
}

// compareHelp compares what a random beginning of a word may become, and how the words of r are
// respelled, within the scope of r.
func compareHelp(t *testing.T, e Engine, model *Model, r search.Request, g generator) bool {
	t.Helper()
	ctx := context.Background()
	typed := []rune(g.word())
	s := search.SuggestRequest{Text: string(typed[:1+g.IntN(len(typed))]), Limit: 1 + g.IntN(5), Scope: r.Scope}
	want, wantErr := model.Suggest(ctx, s)
	got, err := e.Suggest(ctx, s)
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" || wantErr != nil || err != nil {
		t.Errorf("suggestions for %s (-model +engine), %v, %v:\n%s", s.Text, wantErr, err, diff)
		return false
	}
	spelt, wantErr := model.Respell(ctx, r.Query, r.Scope)
	respelt, err := e.Respell(ctx, r.Query, r.Scope)
	if diff := cmp.Diff(spelt, respelt, cmpopts.EquateEmpty()); diff != "" || wantErr != nil || err != nil {
		t.Errorf("spellings of %s (-model +engine), %v, %v:\n%s", r.Query.Text, wantErr, err, diff)
		return false
	}
	return true
}

// sameHits compares documents and scores place by place. Documents with scores that differ by no
// more than rounding may stand in either order.
func sameHits(t *testing.T, want, got []search.Hit) bool {
	t.Helper()
	if len(want) != len(got) {
		t.Errorf("%d hits, want %d", len(got), len(want))
		return false
	}
	for i := range want {
		w, g := want[i], got[i]
		if !near(w.Score, g.Score) {
			t.Errorf("hit %d: score %v of document %d, want %v of %d", i, g.Score, g.Doc.SeqFirst, w.Score, w.Doc.SeqFirst)
			return false
		}
		tied := w.Score > 0 && (i > 0 && near(want[i-1].Score, w.Score) || i+1 == len(want) || near(want[i+1].Score, w.Score))
		if w.Doc.ID != g.Doc.ID && !tied {
			t.Errorf("hit %d: document %d, want %d", i, g.Doc.SeqFirst, w.Doc.SeqFirst)
			return false
		}
		if w.Doc.ID == g.Doc.ID && w.Widened != g.Widened {
			t.Errorf("hit %d, document %d: widened %v, want %v", i, g.Doc.SeqFirst, g.Widened, w.Widened)
			return false
		}
		if w.Doc.ID == g.Doc.ID && w.Doc.Body != g.Doc.Body {
			t.Errorf("hit %d: an older state of document %d", i, g.Doc.SeqFirst)
			return false
		}
	}
	return true
}

func near(a, b float64) bool { return math.Abs(a-b) <= scoreTolerance*max(math.Abs(a), math.Abs(b)) }
