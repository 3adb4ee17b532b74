package bleve

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"vistka/search"
	"vistka/search/lexicon"
	"vistka/search/relevance"
)

// cranfield is what nDCG@10 must reach on the Cranfield collection, words joined by OR: what a Lucene
// of its defaults reaches there, with an analyser for English.
const cranfield = 0.515

// ranking searches one view, without reading documents.
type ranking struct {
	search.Searcher // for what is not asked here
	view            *view
}

func (k ranking) Search(ctx context.Context, r search.Request) (*search.Page, error) {
	if faults := r.Validate(); len(faults) > 0 {
		return nil, faults[0]
	}
	plan, err := lexicon.Build(r.Query, options(r))
	if err != nil {
		return nil, err
	}
	p, err := look(ctx, k.view, r, plan, orderOf(r, plan), nil)
	if err != nil {
		return nil, err
	}
	page := &search.Page{}
	p.counted(page)
	return page, p.rank(page)
}

// developmentData returns a folder beside the repository; the test is skipped where it is missing.
func developmentData(t *testing.T, name string) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		up := filepath.Dir(dir)
		if up == dir {
			t.Skip("no go.mod above this folder")
		}
		dir = up
	}
	dir = filepath.Join(dir, "..", "shared", name)
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("the development data %s is not beside the repository", name)
	}
	return dir
}

// TestCranfield ranks the queries of the collection on several layouts of segments.
func TestCranfield(t *testing.T) {
	collection, err := relevance.Read(os.DirFS(developmentData(t, "relevance-dev")))
	if err != nil {
		t.Fatal(err)
	}
	var changes []search.Change
	for _, batch := range collection.Changes() {
		changes = append(changes, batch...)
	}
	measured := map[string]float64{}
	for _, parts := range []int{1, 3, 8} {
		v := viewOf(t, changes, parts)
		report, err := relevance.Evaluate(context.Background(), collection, relevance.Engine(ranking{view: v}, relevance.Options{Any: true}))
		if err != nil {
			t.Fatal(err)
		}
		ndcg := report.Totals[0].NDCG10
		t.Logf("nDCG@10 %.4f on %d segments", ndcg, len(v.segments))
		if ndcg < cranfield {
			t.Errorf("nDCG@10 = %.4f on %d segments, want %.3f or more", ndcg, parts, cranfield)
		}
		measured[fmt.Sprintf("%.3f", ndcg)] = ndcg
	}
	if len(measured) != 1 {
		t.Errorf("nDCG@10 = %v on three layouts, want them equal to three decimals", measured)
	}
}

// viewOf returns a view of changes in exactly so many segments. Merges go on beside writes, so that
// each segment comes from an index of its own.
func viewOf(t *testing.T, changes []search.Change, parts int) *view {
	t.Helper()
	all := &view{average: map[string]float64{}, newest: map[search.DateField]dateValue{}, sets: newSets(maxSetBytes), pool: newPool(0)}
	for i := range parts {
		x := openAt(t, t.TempDir())
		apply(t, x, changes[i*len(changes)/parts:(i+1)*len(changes)/parts]...)
		merge(t, x)
		v, err := x.acquire("test")
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(v.release)
		if len(v.segments) != 1 {
			t.Fatalf("%d segments after a merge of all, want one", len(v.segments))
		}
		all.snapshot, all.sequence = v.snapshot, v.sequence
		all.segments = append(all.segments, v.segments...)
	}
	all.sum()
	return all
}
