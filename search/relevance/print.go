package relevance

import (
	"fmt"
	"io"
	"text/tabwriter"
)

// WriteTotals writes the table of totals, for people.
func (r *Report) WriteTotals(out io.Writer) error {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "group\tqueries\tnDCG@10\tMRR\trecall@20\trecall@100\tjudged@10\t")
	for _, t := range r.Totals {
		fmt.Fprintf(w, "%s\t%d\t%s\t\n", t.Group, t.Queries, t.Scores)
	}
	return w.Flush()
}

// WriteQueries writes a line for each query: its measures and its text, or why it could not be read.
func (r *Report) WriteQueries(out io.Writer) error {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "query\tclass\tnDCG@10\tRR\trecall@20\trecall@100\tjudged@10\tranked\ttext")
	for _, q := range r.Results {
		fmt.Fprintf(w, "%s\t%s\t%s\t%d\t%s", q.ID, q.Class, q.Scores, len(q.Ranking), q.Text)
		if q.Fault != "" {
			fmt.Fprintf(w, " (not read: %s)", q.Fault)
		}
		fmt.Fprintln(w)
	}
	return w.Flush()
}

// WriteRanking writes the ranking of one query: its first ten documents with their grades, a minus
// for none, and the relevant documents that are not among them, with their rank.
func (r Result) WriteRanking(out io.Writer) error {
	if _, err := fmt.Fprintf(out, "%s\n%s\n", r.Text, r.Scores.labelled()); err != nil {
		return err
	}
	for i, name := range first(r.Ranking, 10) {
		grade := "-"
		if g, ok := r.Grade(name); ok {
			grade = fmt.Sprint(g)
		}
		if _, err := fmt.Fprintf(out, "%d %s %s\n", i+1, grade, name); err != nil {
			return err
		}
	}
	for _, m := range r.missed() {
		if _, err := fmt.Fprintf(out, "%s %d %s\n", m.rank, m.grade, m.name); err != nil {
			return err
		}
	}
	return nil
}

// String gives the measures in the order of the tables, with tabs between.
func (s Scores) String() string {
	return fmt.Sprintf("%.3f\t%.3f\t%.3f\t%.3f\t%.3f", s.NDCG10, s.RR, s.Recall20, s.Recall100, s.Judged10)
}

func (s Scores) labelled() string {
	return fmt.Sprintf("nDCG@10 %.3f  RR %.3f  recall@20 %.3f  recall@100 %.3f  judged@10 %.3f", s.NDCG10, s.RR, s.Recall20, s.Recall100, s.Judged10)
}
