package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"vistka/indexer/clean"
	"vistka/indexer/tag"
	"vistka/search/analysis"
)

// tagged is the answer of `vistka tag`; scripts depend on its keys.
type tagged struct {
	ID        string         `json:"id,omitempty"`
	Language  string         `json:"language"`
	Oblasts   []taggedOblast `json:"oblasts"`
	Agencies  []taggedAgency `json:"agencies"`
	Mentioned []taggedAgency `json:"mentioned"`
	Publisher string         `json:"publisher"`
}

type taggedOblast struct {
	ID       string        `json:"id"`
	Main     bool          `json:"main"`
	Evidence []taggedPlace `json:"evidence"`
}

type taggedAgency struct {
	ID       string        `json:"id"`
	Evidence []taggedPlace `json:"evidence"`
}

// taggedPlace is where a tag came from: bytes [start, end) of the title or text as given.
type taggedPlace struct {
	Field    string `json:"field"`
	Start    int    `json:"start"`
	End      int    `json:"end"`
	Sentence string `json:"sentence"`
	Rule     string `json:"rule"`
}

func newTag() *cobra.Command {
	var lines bool
	cmd := &cobra.Command{
		Use:   "tag [flags] FILE|-",
		Short: "Show the oblasts and bodies that a text is tagged with, and why",
		Long: `Tags a text whose first line is the title, and prints its oblasts, the bodies it quotes
and those it only names, each with its sentence, as JSON. The text is taken as it is; clean pages
with 'vistka clean' first.

With --jsonl it reads lines {"id","title","text","url"} and answers each with one line.`,
		Args: usage(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			in, err := openInput(cmd, args[0])
			if err != nil {
				return err
			}
			defer in.Close()
			enc := json.NewEncoder(cmd.OutOrStdout())
			enc.SetEscapeHTML(false)
			if lines {
				return eachLine(in, func(line []byte) error {
					var t struct{ ID, Title, Text, URL string }
					if err := json.Unmarshal(line, &t); err != nil {
						return fmt.Errorf(`not {"id","title","text","url"}: %w`, err)
					}
					return enc.Encode(tagText(t.ID, t.Title, t.Text, t.URL))
				})
			}
			data, err := io.ReadAll(io.LimitReader(in, clean.MaxPage+1))
			if err != nil {
				return fmt.Errorf("read %s: %w", args[0], err)
			}
			if len(data) > clean.MaxPage {
				return fmt.Errorf("%s is longer than %d bytes: a text may have as many as a page", args[0], clean.MaxPage)
			}
			title, text, _ := strings.Cut(strings.ToValidUTF8(string(data), "\uFFFD"), "\n")
			enc.SetIndent("", "  ")
			return enc.Encode(tagText("", strings.TrimSpace(title), strings.TrimSpace(text), ""))
		},
	}
	cmd.Flags().BoolVar(&lines, "jsonl", false, `read lines {"id","title","text","url"}`)
	return cmd
}

func tagText(id, title, text, address string) tagged {
	language := analysis.Detect(title + "\n\n" + text)
	tags := tag.Tag(tag.Input{Title: title, Body: text, Language: language, URL: address})
	out := tagged{
		ID: id, Language: language, Publisher: tags.Publisher,
		Oblasts: []taggedOblast{}, Agencies: taggedAgencies(tags.Agencies), Mentioned: taggedAgencies(tags.Mentioned),
	}
	for _, o := range tags.Oblasts {
		out.Oblasts = append(out.Oblasts, taggedOblast{o.ID, o.Main, taggedPlaces(o.Evidence)})
	}
	return out
}

func taggedAgencies(from []tag.Agency) []taggedAgency {
	out := []taggedAgency{}
	for _, a := range from {
		out = append(out, taggedAgency{a.ID, taggedPlaces(a.Evidence)})
	}
	return out
}

func taggedPlaces(from []tag.Evidence) []taggedPlace {
	out := []taggedPlace{}
	for _, e := range from {
		out = append(out, taggedPlace(e))
	}
	return out
}
