package bleve

import (
	"context"
	"log/slog"
	"testing"

	"vistka/search"
	"vistka/search/enginetest"
	"vistka/search/lexicon"
)

// testEngine is an index in a folder of its own.
type testEngine struct {
	*Index
	dir string
}

func (e *testEngine) Reopen(t *testing.T) enginetest.Engine {
	t.Helper()
	if err := e.Close(); err != nil {
		t.Fatalf("Close: %v", err)
	}
	return &testEngine{openAt(t, e.dir), e.dir}
}

// openAt opens an index and closes it at the end of the test.
func openAt(t testing.TB, dir string) *Index {
	t.Helper()
	x, err := Open(context.Background(), dir, Options{Log: slog.New(slog.NewTextHandler(t.Output(), nil))})
	if err != nil {
		t.Fatalf("Open: %v", err)
	}
	t.Cleanup(func() {
		if err := x.Close(); err != nil {
			t.Errorf("Close: %v", err)
		}
	})
	return x
}

func openEngine(t *testing.T) enginetest.Engine {
	dir := t.TempDir()
	return &testEngine{openAt(t, dir), dir}
}

func TestContract(t *testing.T) { enginetest.Run(t, openEngine) }

// planned returns the plan of a request and the view to run it on, which is to be released.
func planned(tb testing.TB, x *Index, r search.Request) (lexicon.Plan, *view) {
	tb.Helper()
	plan, err := lexicon.Build(r.Query, options(r))
	if err != nil {
		tb.Fatal(err)
	}
	v, err := x.acquire("test")
	if err != nil {
		tb.Fatal(err)
	}
	return plan, v
}
