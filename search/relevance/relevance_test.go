package relevance_test

import (
	"context"
	"math"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"vistka/search/query"
	"vistka/search/relevance"
)

func TestScore(t *testing.T) {
	// Gains 7, 3, 1 for the grades 3, 2, 1; discounts 1, 1/log2(3), 1/2, 1/log2(5) …
	grades := relevance.Grades{"a": 3, "b": 2, "c": 1, "n": 0}
	ideal := 7 + 3/math.Log2(3) + 0.5 // 9.3928
	tail := func(n int) []string { return strings.Split(strings.Repeat("x", n), "") }
	for _, c := range []struct {
		name    string
		ranking []string
		want    relevance.Scores
	}{
		{"ideal", []string{"a", "b", "c"}, relevance.Scores{NDCG10: 1, RR: 1, Recall20: 1, Recall100: 1, Judged10: 1}},
		{"nothing", nil, relevance.Scores{Judged10: 1}},
		{"only what is not relevant", []string{"n", "x"}, relevance.Scores{Judged10: .5}},
		{"turned round", []string{"c", "b", "a"},
			relevance.Scores{NDCG10: (1 + 3/math.Log2(3) + 3.5) / ideal, RR: 1, Recall20: 1, Recall100: 1, Judged10: 1}},
		{"second and fourth", []string{"n", "b", "x", "a"},
			relevance.Scores{NDCG10: (3/math.Log2(3) + 7/math.Log2(5)) / ideal, RR: .5, Recall20: 2. / 3, Recall100: 2. / 3, Judged10: .75}},
		{"eleventh", append(tail(10), "a"), relevance.Scores{RR: 1. / 11, Recall20: 1. / 3, Recall100: 1. / 3}},
		{"twenty-first", append(tail(20), "a"), relevance.Scores{RR: 1. / 21, Recall100: 1. / 3}},
		{"behind the depth", append(tail(100), "a"), relevance.Scores{RR: 1. / 101}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := relevance.Score(c.ranking, grades)
			near := cmp.Comparer(func(a, b float64) bool { return math.Abs(a-b) < 1e-12 })
			if diff := cmp.Diff(c.want, got, near); diff != "" {
				t.Errorf("Score(%v), want - got +\n%s", c.ranking, diff)
			}
		})
	}
}

func TestScoreOfMoreThanTenRelevant(t *testing.T) {
	grades, ranking := relevance.Grades{}, []string{}
	for _, r := range "abcdefghijklmno" {
		grades[string(r)] = 1
		ranking = append(ranking, string(r))
	}
	if got := relevance.Score(ranking, grades); got.NDCG10 != 1 || got.Recall20 != 1 {
		t.Errorf("Score = %+v, want nDCG@10 and recall 1: the ideal has ten too", got)
	}
}

// folder is a small collection that is right.
func folder() fstest.MapFS {
	return fstest.MapFS{
		"docs.jsonl": {Data: []byte(`{"url":"https://a.example/x/one","title":"Eins","text":"A convoy came.","date":"2024-01-02"}
{"url":"https://a.example/two/","text":"Колона прибула до міста вчора ввечері.","kind":"statement"}
`)},
		"queries.tsv": {Data: []byte("# id, class, language, text\nq1\ttopic\ten\tconvoy\tA convoy\n\nq2\tname\tuk\tколона\n")},
		"qrels.tsv":   {Data: []byte("q1 0 one 3\nq1 0 two -1\nq2\t0\ttwo\t1\n")},
	}
}

func TestRead(t *testing.T) {
	c, err := relevance.Read(folder())
	if err != nil {
		t.Fatal(err)
	}
	one, two := c.Documents[0], c.Documents[1]
	if one.ID != "one" || one.SeqFirst != 1 || one.Language != "en" || one.Published.Date != "2024-01-02" || one.Kind != "news" ||
		two.ID != "two" || two.SeqFirst != 2 || two.Language != "uk" || two.Published.Known() || two.Kind != "statement" {
		t.Errorf("documents %+v, %+v", one, two)
	}
	want := []relevance.Query{{ID: "q1", Class: "topic", Language: "en", Text: "convoy", Need: "A convoy"}, {ID: "q2", Class: "name", Language: "uk", Text: "колона"}}
	if diff := cmp.Diff(want, c.Queries); diff != "" {
		t.Errorf("queries, want - got +\n%s", diff)
	}
	grades := map[string]relevance.Grades{"q1": {"one": 3, "two": 0}, "q2": {"two": 1}}
	if diff := cmp.Diff(grades, c.Judgements); diff != "" {
		t.Errorf("judgements, want - got +\n%s", diff)
	}
}

func TestReadSaysWhatIsWrong(t *testing.T) {
	for _, c := range []struct{ name, file, data, want string }{
		{"no url", "docs.jsonl", `{"text":"x"}`, "docs.jsonl:1: the url has no last part"},
		{"host only", "docs.jsonl", `{"url":"https://","text":"x"}`, "docs.jsonl:1: the url has no last part"},
		{"html", "docs.jsonl", `{"url":"https://a.example/b","html":"x"}`, `docs.jsonl:1: json: unknown field "html"`},
		{"no text", "docs.jsonl", `{"url":"https://a.example/b","text":" "}`, "docs.jsonl:1: there is no text"},
		{"no day", "docs.jsonl", `{"url":"https://a.example/b","text":"x","date":"May"}`, "docs.jsonl:1: \"May\" is not a day"},
		{"two on a line", "docs.jsonl", `{"url":"https://a.example/b","text":"x"} {}`, "docs.jsonl:1: something stands behind"},
		{"same name", "docs.jsonl", "{\"url\":\"https://a.example/b\",\"text\":\"x\"}\n{\"url\":\"https://c.example/b\",\"text\":\"x\"}", "two documents are called b"},
		{"columns of a query", "queries.tsv", "q1 topic en convoy", "queries.tsv:1: 1 columns"},
		{"empty query", "queries.tsv", "q1\ttopic\ten\t ", "queries.tsv:1: a query needs"},
		{"same query", "queries.tsv", "q1\tt\ten\ta\nq1\tt\ten\tb", "two queries are called q1"},
		{"unjudged query", "queries.tsv", "q1\tt\ten\ta\nq3\tt\ten\tb", "query q3 has no relevant"},
		{"columns of a judgement", "qrels.tsv", "q1 one 3", "qrels.tsv:1: 3 columns"},
		{"grade", "qrels.tsv", "q1 0 one 4", "qrels.tsv:1: \"4\" is no grade"},
		{"two grades", "qrels.tsv", "q1 0 one 3\nq1 0 one 2", "qrels.tsv:2: one is judged twice"},
		{"unknown query", "qrels.tsv", "q1 0 one 3\nq2 0 two 1\nq9 0 one 1", "query q9, which is not there"},
		{"unknown document", "qrels.tsv", "q1 0 one 3\nq2 0 two 1\nq1 0 three 1", "document three, which is not there"},
		{"nothing relevant", "qrels.tsv", "q1 0 one 3\nq2 0 two 0", "query q2 has no relevant"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := folder()
			dir[c.file] = &fstest.MapFile{Data: []byte(c.data)}
			_, err := relevance.Read(dir)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("Read = %v, want %q in it", err, c.want)
			}
		})
	}
	if _, err := relevance.Read(fstest.MapFS{}); err == nil || !strings.Contains(err.Error(), "no collection is here") {
		t.Errorf("an empty folder gives %v", err)
	}
}

func TestReadCranfield(t *testing.T) {
	dir := fstest.MapFS{
		"cran.all.1400": {Data: []byte(".I 1\n.T\na wing in\nflow .\n.A\nX\n.B\nj. 1\n.W\na wing in\nflow .\n  it was tried .\n.I 2\n.T\nempty\n.A\n.B\n.W\n")},
		"cran.qry":      {Data: []byte(".I 001\n.W\nwhat /wing/\nflow .\n.I 004\n.W\nempty\n")},
		"cranqrel":      {Data: []byte("1 1 4 \n2 2 -1\n")},
	}
	c, err := relevance.Read(dir)
	if err != nil {
		t.Fatal(err)
	}
	if d := c.Documents[0]; d.ID != "1" || d.Title != "a wing in flow ." || d.Body != "a wing in flow . it was tried ." {
		t.Errorf("document %q, %q, %q", d.ID, d.Title, d.Body)
	}
	if diff := cmp.Diff([]relevance.Query{{ID: "1", Language: "en", Text: "what /wing/ flow ."}, {ID: "2", Language: "en", Text: "empty"}}, c.Queries); diff != "" {
		t.Errorf("queries, want - got +\n%s", diff)
	}
	if diff := cmp.Diff(map[string]relevance.Grades{"1": {"1": 1}, "2": {"2": 1}}, c.Judgements); diff != "" {
		t.Errorf("judgements, want - got +\n%s", diff)
	}
	dir["cran.qry"] = &fstest.MapFile{Data: []byte("what\n")}
	if _, err := relevance.Read(dir); err == nil || !strings.Contains(err.Error(), "cran.qry:1: no record") {
		t.Errorf("a query outside a record gives %v", err)
	}
}

func TestEvaluate(t *testing.T) {
	c, err := relevance.Read(folder())
	if err != nil {
		t.Fatal(err)
	}
	r, err := relevance.Evaluate(context.Background(), c, func(_ context.Context, q relevance.Query) ([]string, error) {
		if q.ID == "q2" {
			return nil, &query.Error{Msg: "not closed"}
		}
		return []string{"two", "one"}, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	var totals, queries strings.Builder
	if err := r.WriteTotals(&totals); err != nil {
		t.Fatal(err)
	}
	if err := r.WriteQueries(&queries); err != nil {
		t.Fatal(err)
	}
	// log2(3) = 1.585: the one document at the second place has 1/1.585 = .631 of its gain.
	for _, want := range []string{"all 2 0.315 0.250 0.500 0.500 1.000", "topic 1 0.631 0.500 1.000 1.000 1.000", "uk 1 0.000 0.000 0.000 0.000 1.000"} {
		if !strings.Contains(strings.Join(strings.Fields(totals.String()), " "), want) {
			t.Errorf("no %q in\n%s", want, totals.String())
		}
	}
	if !strings.Contains(queries.String(), "колона (not read: ") {
		t.Errorf("the fault is not in\n%s", queries.String())
	}
}
