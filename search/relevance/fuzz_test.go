package relevance_test

import (
	"testing"
	"testing/fstest"

	"vistka/search/relevance"
)

// FuzzRead holds that a collection that is read can be measured, whatever is in its files.
func FuzzRead(f *testing.F) {
	own := folder()
	f.Add(false, string(own["docs.jsonl"].Data), string(own["queries.tsv"].Data), string(own["qrels.tsv"].Data))
	f.Add(true, ".I 1\n.T\na wing\n.W\na wing in flow\n", ".I 1\n.W\nwing\n", "1 1 3\n")
	f.Add(true, ".I 1\n.W\n.I 2\n.Z\n", ".I \n", "1 1\n")
	f.Add(false, "{}\n", "q\t\t\t\n", "q q q q\n")
	f.Fuzz(func(t *testing.T, cranfield bool, docs, queries, qrels string) {
		names := []string{"docs.jsonl", "queries.tsv", "qrels.tsv"}
		if cranfield {
			names = []string{"cran.all.1400", "cran.qry", "cranqrel"}
		}
		c, err := relevance.Read(fstest.MapFS{names[0]: {Data: []byte(docs)}, names[1]: {Data: []byte(queries)}, names[2]: {Data: []byte(qrels)}})
		if err != nil {
			return
		}
		for _, q := range c.Queries {
			var best []string
			for name, grade := range c.Judgements[q.ID] {
				if grade > 0 {
					best = append(best, name)
				}
			}
			if s := relevance.Score(best, c.Judgements[q.ID]); s.RR != 1 || s.NDCG10 <= 0 || s.NDCG10 > 1 || s.Judged10 != 1 {
				t.Fatalf("query %q: %v of its relevant documents", q.ID, s)
			}
		}
		if n := len(c.Documents); n > 0 && c.Documents[n-1].SeqFirst != int64(n) {
			t.Fatalf("the last of %d documents has the number %d", n, c.Documents[n-1].SeqFirst)
		}
	})
}
