package main

import (
	"context"
	"errors"
	"fmt"

	"vistka/indexer"
	"vistka/indexer/source"
	"vistka/search"
)

// errEnough ends a scan of which no more is wanted.
var errEnough = errors.New("enough")

// readDocuments makes the documents of a source as 'vistka index' does, at most so many, all for 0.
// Pages that hold no article are left out.
func readDocuments(ctx context.Context, from string, most int, take func(*search.Document) error) error {
	n := 0
	err := source.Scan(ctx, []string{from}, func(ref source.Ref) error {
		page, err := ref.Load(ctx)
		if err != nil {
			return ctx.Err() // the page cannot be read: 'vistka index' says why
		}
		made, err := indexer.Make(page, false)
		var skipped *source.SkipError
		switch {
		case errors.As(err, &skipped):
			return nil
		case err != nil:
			return err
		}
		n++
		made.Doc.ID, made.Doc.SeqFirst = fmt.Sprintf("bench%021d", n), int64(n)
		if err := take(made.Doc); err != nil {
			return err
		}
		if n == most {
			return errEnough
		}
		return nil
	})
	if errors.Is(err, errEnough) {
		return nil
	}
	if err == nil && n == 0 {
		return fmt.Errorf("%s holds no document that can be indexed", from)
	}
	return err
}
