package demo

import (
	"embed"
	"fmt"
	"io/fs"
	"strings"
)

//go:embed pages
var files embed.FS

// Pages holds the example pages, laid out as HOST/PATH.html. It is safe for concurrent use.
var Pages fs.FS = mustSub(files, "pages")

const suffix = ".html"

// Names lists the pages in Pages, in lexical order.
func Names() []string {
	var names []string
	err := fs.WalkDir(Pages, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if !d.IsDir() && strings.HasSuffix(name, suffix) {
			names = append(names, name)
		}
		return nil
	})
	if err != nil {
		panic(fmt.Sprintf("demo: list embedded pages: %v", err))
	}
	return names
}

// URL returns the address of a page by its name in Pages, as if it had been fetched. It is the
// canonical address that the page gives for itself.
func URL(name string) string {
	return "https://" + strings.TrimSuffix(name, suffix)
}

func mustSub(fsys fs.FS, dir string) fs.FS {
	sub, err := fs.Sub(fsys, dir)
	if err != nil {
		panic(fmt.Sprintf("demo: %v", err))
	}
	return sub
}
