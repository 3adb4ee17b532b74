package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"vistka/search/bleve"
	"vistka/search/relevance"
)

// evaluation is one run of judged queries.
type evaluation struct {
	collection string // a folder; empty for the collection that comes with the program
	options    relevance.Options
}

func newEval() *cobra.Command {
	var e evaluation
	var asJSON, queries bool
	forms, variants, translations, near := true, true, true, true
	cmd := &cobra.Command{
		Use:   "eval [flags]",
		Short: "Measure the ranking on judged queries",
		Long: `Indexes a collection into a temporary folder, asks its queries and measures the answers against
its judgements: nDCG@10, the mean reciprocal rank of the first relevant article, recall among 20 and
100, and how many of the first ten have a judgement. Near misses count behind the hits.

Without --collection it is the one that comes with the program: short texts in three languages,
written for it. A folder of another one holds docs.jsonl in the form that 'vistka index' reads,
queries.tsv (id, class, language, text) and qrels.tsv (query, 0, last part of the address, grade 0 to
3); or the files of the Cranfield collection, for which --any is meant.`,
		Example: `  vistka eval
  vistka eval --queries
  vistka eval --collection cranfield --any`,
		Args: usage(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			e.options.NoForms, e.options.NoVariants = !forms, !variants
			e.options.NoTranslations, e.options.NoNear = !translations, !near
			r, err := e.run(cmd.Context())
			if err != nil {
				return err
			}
			return printEval(cmd.OutOrStdout(), r, asJSON, queries)
		},
	}
	f := cmd.Flags()
	f.StringVar(&e.collection, "collection", "", "folder of another collection")
	f.BoolVar(&e.options.Any, "any", false, "look for any of the words of a query, without its operators")
	f.BoolVar(&forms, "forms", true, "match the other forms of words")
	f.BoolVar(&variants, "variants", true, "match other spellings of names")
	f.BoolVar(&translations, "translations", true, "match translations")
	f.BoolVar(&near, "near", true, "count near misses behind the hits")
	f.BoolVar(&queries, "queries", false, "print a line for each query too")
	f.BoolVar(&asJSON, "json", false, "print JSON, with each query and its ranking")
	return cmd
}

// run indexes the collection and evaluates.
func (e *evaluation) run(ctx context.Context) (r *relevance.Report, err error) {
	c, err := e.read()
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "vistka-eval-")
	if err != nil {
		return nil, fmt.Errorf("a temporary folder cannot be made: %w; set TMPDIR to a folder with space", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	index, err := bleve.Open(ctx, dir, bleve.Options{CacheBytes: -1})
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, index.Close()) }()
	for _, changes := range c.Changes() {
		if err := index.Apply(ctx, changes); err != nil {
			return nil, err
		}
	}
	return relevance.Evaluate(ctx, c, relevance.Engine(index, e.options))
}

func (e *evaluation) read() (*relevance.Collection, error) {
	if e.collection == "" {
		return relevance.Own()
	}
	c, err := relevance.Read(os.DirFS(e.collection))
	if err != nil {
		return nil, fmt.Errorf("collection %s: %w", e.collection, err)
	}
	return c, nil
}

func printEval(out io.Writer, r *relevance.Report, asJSON, queries bool) error {
	if asJSON {
		enc := json.NewEncoder(out)
		enc.SetIndent("", "  ")
		return enc.Encode(r)
	}
	fmt.Fprintf(out, "%d documents, %d queries\n\n", r.Documents, len(r.Results))
	if queries {
		if err := r.WriteQueries(out); err != nil {
			return err
		}
		fmt.Fprintln(out)
	}
	return r.WriteTotals(out)
}
