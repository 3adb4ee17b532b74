package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"vistka/search"
)

func newBench() *cobra.Command {
	b := bench{docs: 5000, seed: 1, perCell: 400 * time.Millisecond, lasts: time.Minute, warm: warmUp}
	var asJSON bool
	var write string
	cmd := &cobra.Command{
		Use:   "bench [flags]",
		Short: "Measure speed and size of the index on this machine",
		Long: `Indexes synthetic documents, or those of a .jsonl file, into a temporary folder, or that of
--index, and measures documents a second, the size of the index, and searches of several kinds: each
plain, and with five facets, histogram and two filters, of one value each and of several. Results
are not cached.

With --rate it measures a load instead: so many faceted searches a second, begun when they are due
whether those before them have ended or not, mostly of two or three words, some of one, of a phrase,
with filters, or without words. Each one's time counts from when it was due.

Reading, cleaning and tagging are not measured. The same --seed makes the same documents and
searches; --write writes the documents to a file that 'vistka index' and other engines can read.`,
		Example: `  vistka bench
  vistka bench --docs 100000 --json
  vistka bench --from articles.jsonl
  vistka bench --docs 300000 --rate 30 --for 60s`,
		Args: usage(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if b.docs < 1 {
				return wrongUse("--docs must be at least 1")
			}
			if b.rate < 0 || b.rate > maxRate || b.lasts <= 0 || b.lasts > maxFor {
				return wrongUse("--rate is at most %d searches a second, --for at most %v", maxRate, maxFor)
			}
			if b.from != "" && !cmd.Flags().Changed("docs") {
				b.docs = 0
			}
			if write != "" {
				return b.writeLines(cmd.Context(), write)
			}
			r, err := b.run(cmd.Context())
			if err != nil {
				return err
			}
			if asJSON {
				enc := json.NewEncoder(cmd.OutOrStdout())
				enc.SetIndent("", "  ")
				return enc.Encode(r)
			}
			return r.print(cmd.OutOrStdout())
		},
	}
	f := cmd.Flags()
	f.IntVar(&b.docs, "docs", b.docs, "number of documents; with --from, at most so many of the file (default there: all)")
	f.StringVar(&b.from, "from", "", "take the documents of this .jsonl file, in the form that 'vistka index' reads")
	f.Uint64Var(&b.seed, "seed", b.seed, "seed of the synthetic documents")
	f.Float64Var(&b.rate, "rate", 0, "measure a load of so many searches a second")
	f.DurationVar(&b.lasts, "for", b.lasts, "how long the load lasts")
	f.StringVar(&b.index, "index", "", "keep the index in this folder; what is there already is not indexed again")
	f.StringVar(&write, "write", "", "write the documents to this .jsonl file and measure nothing")
	f.BoolVar(&asJSON, "json", false, "print JSON")
	return cmd
}

// bench is one run of measurements.
type bench struct {
	docs    int // 0 is all
	from    string
	index   string // the folder to keep the index in; "" for none
	seed    uint64
	perCell time.Duration // of measuring one kind of search in one way, at least
	rate    float64       // searches a second of a load; 0 for none
	lasts   time.Duration // of the load
	warm    int           // searches before it
}

// benchReport is what was measured. Its JSON form is what 'vistka bench --json' prints.
type benchReport struct {
	Documents    int     `json:"documents"`
	TextBytes    int64   `json:"text_bytes"`              // UTF-8 of titles and bodies
	DocsASecond  float64 `json:"docs_a_second,omitempty"` // 0 where the index was there
	IndexBytes   int64   `json:"index_bytes"`
	BytesOverRaw float64 `json:"index_bytes_over_text_bytes"`
	ColumnBytes  int64   `json:"column_bytes"`
	Segments     int     `json:"segments"`
	// Searches come in the order of the table, three ways each.
	Searches []benchSearch `json:"searches,omitempty"`
	Load     *benchLoad    `json:"load,omitempty"`
}

// benchSearch is a kind of search: the mean share of the documents that its queries find, and times.
type benchSearch struct {
	Name    string    `json:"name"`
	Queries int       `json:"queries"`
	Share   float64   `json:"share"`
	Plain   benchTime `json:"plain"`
	// Full is with five facets, histogram and a filter on each of two fields; Multi the same with
	// several values in each filter, which let about as many documents pass.
	Full  benchTime `json:"full"`
	Multi benchTime `json:"multi"`
	// FullShare and MultiShare are as Share.
	FullShare  float64 `json:"full_share"`
	MultiShare float64 `json:"multi_share"`
	// FullRatio and MultiRatio are medians over that of Plain.
	FullRatio  float64 `json:"full_ratio"`
	MultiRatio float64 `json:"multi_ratio"`
}

// benchTime is in milliseconds of a whole search: counts, ranking, and a page of twenty marked hits.
type benchTime struct {
	Median float64 `json:"median_ms"`
	P99    float64 `json:"p99_ms"`
	Runs   int     `json:"runs"`
}

func (r *benchReport) print(out io.Writer) error {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintf(w, "documents\t%d\n", r.Documents)
	fmt.Fprintf(w, "text\t%s\n", size(r.TextBytes))
	if r.DocsASecond > 0 {
		fmt.Fprintf(w, "indexing\t%.0f documents a second\n", r.DocsASecond)
	}
	fmt.Fprintf(w, "index\t%s in %d segments, %.2f times the text; columns %s in memory\n",
		size(r.IndexBytes), r.Segments, r.BytesOverRaw, size(r.ColumnBytes))
	if err := w.Flush(); err != nil {
		return err
	}
	if r.Load != nil {
		return r.Load.print(out)
	}
	fmt.Fprint(out, "\nMilliseconds a search, median and 99 of 100; full: five facets, histogram, two filters; multi: several values in each.\n\n")
	w = tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "search\tfinds\tplain\tp99\tfinds\tfull\tp99\tratio\tfinds\tmulti\tp99\tratio\t")
	for _, s := range r.Searches {
		fmt.Fprintf(w, "%s\t%.1f %%\t%.2f\t%.2f\t%.1f %%\t%.2f\t%.2f\t%.2f\t%.1f %%\t%.2f\t%.2f\t%.2f\t\n", s.Name,
			100*s.Share, s.Plain.Median, s.Plain.P99, 100*s.FullShare, s.Full.Median, s.Full.P99, s.FullRatio,
			100*s.MultiShare, s.Multi.Median, s.Multi.P99, s.MultiRatio)
	}
	return w.Flush()
}

// feed calls take with the documents to measure on.
func (b *bench) feed(ctx context.Context, take func(*search.Document) error) error {
	if b.from != "" {
		return readDocuments(ctx, b.from, b.docs, take)
	}
	g := newGenerator(b.seed)
	for range b.docs {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := take(g.next()); err != nil {
			return err
		}
	}
	return nil
}
