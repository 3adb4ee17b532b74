package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"strings"
	"unicode"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// searchFlag is a parameter of the API as a flag of the same name.
type searchFlag struct {
	name, usage string
	many        bool // repeatable
}

var searchFlags = []searchFlag{
	{"oblast", "only articles about this oblast: id or name", true},
	{"agency", "only articles that quote this body: id or name", true},
	{"mentioned", "only articles that name this body without quoting it", true},
	{"publisher", "only articles of this outlet", true},
	{"language", "only articles in this language: en, uk, ru", true},
	{"kind", "only news or statement", true},
	{"family", "only this family of copies", true},
	{"exclude", "leave out: field:value", true},
	{"oblast_scope", "any, or main: only oblasts that the article is mainly about", false},
	{"from", "first day, YYYY-MM-DD", false},
	{"to", "last day, YYYY-MM-DD", false},
	{"by", "the day that from and to look at: published or stated", false},
	{"undated", "include: also articles without a certain date", false},
	{"sort", "relevance, newest, oldest or seen", false},
	{"page", "page of results, from 1", false},
	{"limit", "results a page, at most 100", false},
	{"cursor", "go on behind an earlier answer: its next", false},
	{"facets", "facets to count, separated by commas; empty for none", false},
	{"fold", "on or off: one hit for each family of copies", false},
	{"forms", "off: words as typed, without their other forms", false},
	{"variants", "off: without other spellings of names", false},
	{"translations", "off: without translations", false},
	{"near", "off: without near misses", false},
}

func newSearch(cfg *Config) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "search [flags] [QUERY]",
		Short: "Search in a terminal",
		Long: `Answers as the API does: every parameter of /api/v1/search is a flag of that name. Without a
QUERY it lists everything that passes the filters. Beside a running 'vistka serve' it asks that.

A query that begins with a minus stands behind --, as in: vistka search -- '-shelling hospital'`,
		Example: `  vistka search "medical treatment"
  vistka search --oblast UA-09 --oblast UA-14 --from 2023-01-01 children
  vistka search --json '"exact phrase"'`,
		Args: usage(cobra.ArbitraryArgs),
		RunE: func(cmd *cobra.Command, args []string) error {
			path := "/api/v1/search?" + searchParams(cmd.Flags(), args).Encode()
			a, err := ask(cmd.Context(), cfg, quietLog(cmd.ErrOrStderr()), "search", path)
			if err != nil {
				return err
			}
			if err := a.failure(); err != nil {
				return err
			}
			if asJSON {
				_, err := fmt.Fprintf(cmd.OutOrStdout(), "%s\n", strings.TrimSpace(string(a.body)))
				return err
			}
			return printHits(cmd.OutOrStdout(), a.body, isTerminal(cmd.OutOrStdout()))
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print the API's answer")
	for _, f := range searchFlags {
		if f.many {
			cmd.Flags().StringArray(f.name, nil, f.usage+" (repeatable)")
		} else {
			cmd.Flags().String(f.name, "", f.usage)
		}
	}
	return cmd
}

// searchParams turns flags and words into the parameters of the API.
func searchParams(flags *pflag.FlagSet, words []string) url.Values {
	params := url.Values{}
	if len(words) > 0 {
		params.Set("q", strings.Join(words, " "))
	}
	for _, f := range searchFlags {
		flag := flags.Lookup(f.name)
		if !flag.Changed {
			continue
		}
		if many, ok := flag.Value.(pflag.SliceValue); ok {
			params[f.name] = many.GetSlice()
			continue
		}
		params.Set(f.name, flag.Value.String())
	}
	return params
}

// found is the part of an answer that a terminal shows.
type found struct {
	Notice string `json:"notice"`
	Query  struct {
		Reading string `json:"reading"`
	} `json:"query"`
	Total   int    `json:"total"`
	Undated int    `json:"undated"`
	Partial bool   `json:"partial"`
	Page    int    `json:"page"`
	Limit   int    `json:"limit"`
	Next    string `json:"next"`
	Hits    []struct {
		URL       string    `json:"url"`
		Title     []segment `json:"title"`
		Snippet   []segment `json:"snippet"`
		Published struct {
			Date   string `json:"date"`
			Source string `json:"source"`
		} `json:"published"`
		Publisher *label  `json:"publisher"`
		AsTyped   bool    `json:"as_typed"`
		Oblasts   []label `json:"oblasts"`
		Agencies  []label `json:"agencies"`
	} `json:"hits"`
	Near []struct {
		URL     string    `json:"url"`
		Title   []segment `json:"title"`
		Missing []string  `json:"missing"`
	} `json:"near"`
	Suggestions []string `json:"suggestions"`
	Facets      map[string][]struct {
		Label    string `json:"label"`
		Count    int    `json:"count"`
		Selected bool   `json:"selected"`
	} `json:"facets"`
}

type segment struct {
	Text string `json:"t"`
	Mark bool   `json:"m"`
}

type label struct {
	ID    string `json:"id"`
	Label string `json:"label"`
}

// shownValues is the number of values of a facet that fit on a line of a terminal.
const shownValues = 6

func printHits(out io.Writer, body []byte, colour bool) error {
	var f found
	if err := json.Unmarshal(body, &f); err != nil {
		return fmt.Errorf("the answer cannot be read: %w", err)
	}
	w := &printer{out: out, colour: colour}
	if f.Notice != "" {
		w.line("%s", plain(f.Notice))
	}
	if f.Query.Reading != "" {
		w.line("Searched: %s", plain(f.Query.Reading))
	}
	status := fmt.Sprintf("%d found", f.Total)
	if f.Undated > 0 {
		status += fmt.Sprintf("; %d more have no certain date and are left out (--undated include)", f.Undated)
	}
	if f.Partial {
		status += "; time ran out, the counts are incomplete"
	}
	w.line("%s", status)
	for _, s := range f.Suggestions {
		w.line("Did you mean: %s", plain(s))
	}
	for i, h := range f.Hits {
		w.line("\n%d. %s", (f.Page-1)*f.Limit+i+1, w.marked(h.Title))
		date := cmp.Or(h.Published.Date, "no date")
		if h.Published.Source == "guess" {
			date += " (a guess)"
		}
		facts := []string{date}
		if h.Publisher != nil {
			facts = append(facts, h.Publisher.Label)
		}
		if s := labels(h.Oblasts); s != "" {
			facts = append(facts, s)
		}
		if s := labels(h.Agencies); s != "" {
			facts = append(facts, "quotes "+s)
		}
		if !h.AsTyped {
			facts = append(facts, "by translation or another spelling")
		}
		w.line("   %s", plain(strings.Join(facts, " · ")))
		w.line("   %s", w.marked(h.Snippet))
		if h.URL != "" {
			w.line("   %s", plain(h.URL))
		}
	}
	if len(f.Near) > 0 {
		w.line("\nClose, but without all of the words:")
	}
	for _, h := range f.Near {
		w.line("\n - %s", w.marked(h.Title))
		w.line("   without %s", plain(strings.Join(h.Missing, ", ")))
		if h.URL != "" {
			w.line("   %s", plain(h.URL))
		}
	}
	w.line("")
	for _, name := range []string{"oblast", "agency", "publisher", "language", "kind"} {
		var values []string
		for i, v := range f.Facets[name] {
			if i == shownValues {
				values = append(values, "…")
				break
			}
			values = append(values, fmt.Sprintf("%s %d", plain(v.Label), v.Count))
		}
		if len(values) > 0 {
			w.line("%s: %s", name, strings.Join(values, ", "))
		}
	}
	if f.Next != "" {
		w.line("more: --page %d", f.Page+1)
	}
	return w.err
}

func labels(ls []label) string {
	var out []string
	for _, l := range ls {
		out = append(out, l.Label)
	}
	return strings.Join(out, ", ")
}

// printer keeps the first error of many writes.
type printer struct {
	out    io.Writer
	colour bool
	err    error
}

func (p *printer) line(format string, args ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.out, format+"\n", args...)
	}
}

// marked shows matches in bold on a terminal and between stars elsewhere.
func (p *printer) marked(segments []segment) string {
	before, after := "*", "*"
	if p.colour {
		before, after = "\x1b[1m", "\x1b[0m"
	}
	var b strings.Builder
	for _, s := range segments {
		text := plain(s.Text)
		if s.Mark {
			text = before + text + after
		}
		b.WriteString(text)
	}
	return b.String()
}

// plain replaces control characters: those of a page or a file name must not reach a terminal, nor
// break a line.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, s)
}
