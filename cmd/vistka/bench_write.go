package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"os"

	"vistka/indexer/source"
	"vistka/search"
)

// writeLines writes the documents to a file in the form that 'vistka index' reads, so that other
// engines can be measured on the same ones. What that form has no key for is left out: evidence,
// families, times of fetching.
func (b *bench) writeLines(ctx context.Context, path string) (err error) {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	out := bufio.NewWriter(f)
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	if err := b.feed(ctx, func(d *search.Document) error { return enc.Encode(given(d)) }); err != nil {
		return err
	}
	return out.Flush()
}

// given is a document as a JSON line gives it.
func given(d *search.Document) source.Given {
	g := source.Given{URL: d.URL, Title: d.Title, Date: d.Published.Date, Text: d.Body, Language: d.Language,
		Publisher: d.Publisher.ID, Authors: d.Authors, Kind: string(d.Kind)}
	for _, t := range d.Oblasts {
		g.Oblasts = append(g.Oblasts, t.ID)
	}
	for _, t := range d.Agencies {
		g.Agencies = append(g.Agencies, t.ID)
	}
	return g
}
