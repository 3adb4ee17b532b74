package main

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"vistka/search/analysis"
)

// analyzed is a word in the answer of `vistka analyze`; scripts depend on its keys.
type analyzed struct {
	Position int    `json:"position"`
	Start    int    `json:"start"` // bytes [start, end) of the text
	End      int    `json:"end"`
	Text     string `json:"text"`
	// Terms are those of each analysis that reads the word, the word itself first.
	Terms map[analysis.Kind][]string `json:"terms"`
}

func newAnalyze() *cobra.Command {
	var language string
	var lines bool
	cmd := &cobra.Command{
		Use:   "analyze [flags] TEXT",
		Short: "Show the terms under which the words of a text are found",
		Long: `Prints each word of a text with its place and its terms in each analysis: exact, which phrases
use, and that of its language, in which forms of a word meet. A word that may be two has the terms
of both.

The language is told from the text, for each paragraph, unless --lang names it.`,
		Args: usage(cobra.MinimumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			if language != "" && !slices.Contains(languages, language) {
				return wrongUse("--lang %s: use %s", language, strings.Join(languages, ", "))
			}
			words := analyze(strings.ToValidUTF8(strings.Join(args, " "), "\uFFFD"), language)
			if !lines {
				return printWords(cmd.OutOrStdout(), words)
			}
			enc := json.NewEncoder(cmd.OutOrStdout())
			enc.SetEscapeHTML(false)
			for _, w := range words {
				if err := enc.Encode(w); err != nil {
					return err
				}
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&language, "lang", "", "language of the text: "+strings.Join(languages, ", "))
	cmd.Flags().BoolVar(&lines, "json", false, "print one JSON object a word")
	return cmd
}

// languages are those that an analysis reads.
var languages = []string{string(analysis.English), string(analysis.Ukrainian), string(analysis.Russian)}

// analyze lists the words of a text with their terms. The language is detected where it is empty.
func analyze(text, language string) []analyzed {
	paragraphs := analysis.Paragraphs(text, language)
	if language != "" {
		for i := range paragraphs {
			paragraphs[i].Language = language
		}
	}
	var words []analyzed
	for kind, t := range analysis.Walk(analysis.Kinds, text, paragraphs) {
		if n := len(words); n == 0 || words[n-1].Position != t.Position {
			words = append(words, analyzed{
				Position: t.Position, Start: t.Start, End: t.End, Text: text[t.Start:t.End], Terms: map[analysis.Kind][]string{},
			})
		}
		w := words[len(words)-1]
		w.Terms[kind] = append(w.Terms[kind], t.Term)
	}
	return words
}

// printWords prints a line a word, with a column for each analysis that has a term.
func printWords(out io.Writer, words []analyzed) error {
	kinds := slices.DeleteFunc(slices.Clone(analysis.Kinds), func(k analysis.Kind) bool {
		return !slices.ContainsFunc(words, func(w analyzed) bool { return len(w.Terms[k]) > 0 })
	})
	tab := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprint(tab, "POSITION\tBYTES\tTEXT")
	for _, k := range kinds {
		fmt.Fprint(tab, "\t", k)
	}
	fmt.Fprintln(tab)
	for _, w := range words {
		fmt.Fprintf(tab, "%d\t%d-%d\t%s", w.Position, w.Start, w.End, w.Text)
		for _, k := range kinds {
			fmt.Fprint(tab, "\t", strings.Join(w.Terms[k], " "))
		}
		fmt.Fprintln(tab)
	}
	return tab.Flush()
}
