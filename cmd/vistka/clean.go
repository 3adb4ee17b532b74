package main

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"vistka/indexer"
	"vistka/indexer/archive"
	"vistka/indexer/clean"
)

// cleaned is the answer of `vistka clean`; scripts depend on its keys.
type cleaned struct {
	ID        string     `json:"id,omitempty"`
	Title     string     `json:"title"`
	Text      string     `json:"text"`
	Date      string     `json:"date"`
	Authors   []string   `json:"authors"`
	Publisher string     `json:"publisher"`
	Language  string     `json:"language"`
	URL       string     `json:"url"`
	Cut       []cutBlock `json:"cut"`
	// Error says why there is no text, in a stream of many pages.
	Error string `json:"error,omitempty"`
}

type cutBlock struct {
	Text string `json:"text"`
	Rule string `json:"rule"`
}

func newClean(cfg *Config) *cobra.Command {
	var address string
	var lines bool
	cmd := &cobra.Command{
		Use:   "clean [flags] FILE|-",
		Short: "Show what cleaning keeps of a page, and what it cuts",
		Long: `Cleans one page (HTML or text) and prints title, text, date, authors, publisher,
language, address and the blocks cut with their rules, as JSON.

A page is read alone, unless --data names a data folder: then what its site repeats over the pages
archived there is cut too (rule "boilerplate"), as 'vistka index' does.

With --jsonl it reads lines {"id","url","html"} and answers each with one line, in one process.`,
		Args: usage(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			in, err := openInput(cmd, args[0])
			if err != nil {
				return err
			}
			defer in.Close()
			var memory *clean.Memory
			if cmd.Flags().Changed("data") {
				if memory, err = memoryOf(cmd.Context(), cfg.Data); err != nil {
					return err
				}
			}
			if lines {
				if address != "" {
					return wrongUse("--url and --jsonl exclude each other: give each line its \"url\"")
				}
				return cleanLines(in, cmd.OutOrStdout(), memory)
			}
			data, err := io.ReadAll(io.LimitReader(in, clean.MaxPage+1))
			if err != nil {
				return fmt.Errorf("read %s: %w", args[0], err)
			}
			c, err := cleanPage(clean.Page{URL: address, Bytes: data, Memory: memory})
			if err != nil {
				return fmt.Errorf("clean %s: %w", args[0], err)
			}
			enc := json.NewEncoder(cmd.OutOrStdout())
			enc.SetIndent("", "  ")
			enc.SetEscapeHTML(false)
			return enc.Encode(c)
		},
	}
	cmd.Flags().StringVar(&address, "url", "", "address of the page")
	cmd.Flags().BoolVar(&lines, "jsonl", false, `read lines {"id","url","html"}`)
	return cmd
}

// memoryOf reads what the sites of an archive repeat.
func memoryOf(ctx context.Context, data string) (*clean.Memory, error) {
	if err := haveData(data); err != nil {
		return nil, err
	}
	store, err := archive.Open(ctx, data)
	if err != nil {
		return nil, err
	}
	defer store.Close()
	return indexer.LoadMemory(ctx, store)
}

func openInput(cmd *cobra.Command, name string) (io.ReadCloser, error) {
	if name == "-" {
		return io.NopCloser(cmd.InOrStdin()), nil
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("%w; name a file that can be read, or - for standard input", err)
	}
	return f, nil
}

func cleanPage(p clean.Page) (cleaned, error) {
	a, err := clean.Clean(p)
	if err != nil {
		return cleaned{}, err
	}
	c := cleaned{
		Title: a.Title, Text: a.Body, Date: a.Published.Day, Authors: a.Authors,
		Publisher: a.Publisher.ID, Language: a.Language, URL: cmp.Or(p.URL, a.URL, a.Canonical),
		Cut: []cutBlock{},
	}
	if c.Authors == nil {
		c.Authors = []string{}
	}
	if c.Publisher == "" {
		c.Publisher = a.Publisher.Name
	}
	for _, b := range a.Blocks {
		if b.Rule != "" {
			c.Cut = append(c.Cut, cutBlock{b.Text, b.Rule})
		}
	}
	return c, nil
}

// maxLine bounds a line of input: a page of 5 MB whose every character is escaped.
const maxLine = 6*clean.MaxPage + 64<<10

// eachLine calls do with every line that is not empty, and names the line in its error.
func eachLine(in io.Reader, do func(line []byte) error) error {
	scanner := bufio.NewScanner(in)
	scanner.Buffer(make([]byte, 64<<10), maxLine)
	n := 0
	for scanner.Scan() {
		n++
		if len(bytes.TrimSpace(scanner.Bytes())) == 0 {
			continue
		}
		if err := do(scanner.Bytes()); err != nil {
			return fmt.Errorf("line %d: %w", n, err)
		}
	}
	if errors.Is(scanner.Err(), bufio.ErrTooLong) {
		return fmt.Errorf("line %d is longer than %d bytes: a page may have %d", n+1, maxLine, clean.MaxPage)
	}
	return scanner.Err()
}

func cleanLines(in io.Reader, out io.Writer, memory *clean.Memory) error {
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	return eachLine(in, func(line []byte) error {
		var page struct{ ID, URL, HTML string }
		if err := json.Unmarshal(line, &page); err != nil {
			return fmt.Errorf(`not {"id","url","html"}: %w`, err)
		}
		c, err := cleanPage(clean.Page{URL: page.URL, ContentType: "text/html; charset=utf-8", Bytes: []byte(page.HTML), Memory: memory})
		if err != nil {
			c = cleaned{Authors: []string{}, Cut: []cutBlock{}, Error: err.Error()}
		}
		c.ID = page.ID
		return enc.Encode(c)
	})
}
