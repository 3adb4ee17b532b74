package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"text/tabwriter"
	"unicode"

	ours "vistka/search/bleve"
	"vistka/search/relevance"
)

func main() {
	folder := flag.String("collection", "", "folder of another collection")
	any := flag.Bool("any", false, "let Vistka look for any of the words too")
	pool := flag.Bool("pool", false, "print the documents without a judgement that some ranking has among its first ten")
	lucene := flag.String("lucene", "", "folder of the Java program, to rank with Lucene too")
	flag.Parse()
	if *lucene != "" {
		peers = append(peers, peer{"Lucene, its analysers", openLucene(*lucene)})
	}
	if err := run(context.Background(), os.Stdout, *folder, *any, *pool); err != nil {
		fmt.Fprintln(os.Stderr, "peers:", err)
		os.Exit(1)
	}
}

// peer is a system that is compared.
type peer struct {
	name string
	// open returns the ranker of the system over the documents, and what closes it.
	open func(ctx context.Context, c *relevance.Collection) (relevance.Ranker, func() error, error)
}

var peers = []peer{
	{"SQLite FTS5, porter, OR", openSQLite},
	{"Bleve, match", bleveMatch(standard)},
	{"Bleve, query string", bleveString},
	{"Bleve, match, English, BM25", bleveMatch(english)},
}

// run evaluates Vistka and its peers and prints nDCG@10 by group.
func run(ctx context.Context, out io.Writer, folder string, any, pool bool) error {
	c, err := read(folder)
	if err != nil {
		return err
	}
	systems := append([]peer{
		{"Vistka", vistka(relevance.Options{Any: any})},
		{"Vistka, one language", vistka(relevance.Options{Any: any, NoTranslations: true})},
	}, peers...)
	reports := make([]*relevance.Report, len(systems))
	for i, p := range systems {
		rank, closeIt, err := p.open(ctx, c)
		if err != nil {
			return fmt.Errorf("%s: %w", p.name, err)
		}
		if reports[i], err = relevance.Evaluate(ctx, c, rank); err != nil {
			return fmt.Errorf("%s: %w", p.name, err)
		}
		if err := closeIt(); err != nil {
			return fmt.Errorf("%s: %w", p.name, err)
		}
	}
	if pool {
		return printPool(out, reports)
	}
	return printTable(out, systems, reports)
}

func read(folder string) (*relevance.Collection, error) {
	if folder == "" {
		return relevance.Own()
	}
	return relevance.Read(os.DirFS(folder))
}

// printTable prints nDCG@10, a column for each group of queries.
func printTable(out io.Writer, systems []peer, reports []*relevance.Report) error {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprint(w, "nDCG@10")
	for _, t := range reports[0].Totals {
		fmt.Fprintf(w, "\t%s (%d)", t.Group, t.Queries)
	}
	fmt.Fprintln(w)
	for i, r := range reports {
		fmt.Fprint(w, systems[i].name)
		for _, t := range r.Totals {
			fmt.Fprintf(w, "\t%.3f", t.NDCG10)
		}
		fmt.Fprintln(w)
	}
	return w.Flush()
}

// printPool prints what is not judged among the first ten of any ranking, a query a line, without
// saying who ranked it or where.
func printPool(out io.Writer, reports []*relevance.Report) error {
	for i, q := range reports[0].Results {
		var names []string
		for _, r := range reports {
			ranking := r.Results[i].Ranking
			for _, name := range ranking[:min(10, len(ranking))] {
				if _, ok := r.Results[i].Grade(name); !ok {
					names = append(names, name)
				}
			}
		}
		slices.Sort(names)
		if names = slices.Compact(names); len(names) == 0 {
			continue
		}
		if _, err := fmt.Fprintf(out, "%s\t%s\t%s\n", q.ID, q.Text, strings.Join(names, " ")); err != nil {
			return err
		}
	}
	return nil
}

// vistka opens the engine of this project.
func vistka(opt relevance.Options) func(context.Context, *relevance.Collection) (relevance.Ranker, func() error, error) {
	return func(ctx context.Context, c *relevance.Collection) (relevance.Ranker, func() error, error) {
		dir, err := os.MkdirTemp("", "vistka-peers-")
		if err != nil {
			return nil, nil, err
		}
		index, err := ours.Open(ctx, dir, ours.Options{CacheBytes: -1})
		if err != nil {
			return nil, nil, err
		}
		for _, changes := range c.Changes() {
			if err := index.Apply(ctx, changes); err != nil {
				return nil, nil, err
			}
		}
		return relevance.Engine(index, opt), func() error {
			if err := index.Close(); err != nil {
				return err
			}
			return os.RemoveAll(dir)
		}, nil
	}
}

// words are the runs of letters and digits of a query.
func words(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}
