package source

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// walk yields the pages below folder, which lies in root, in order of names. os.ReadDir tells a
// link from what it points to, so links are left out, and with them loops.
func walk(ctx context.Context, root, folder string, yield func(Ref) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	entries, fault := os.ReadDir(folder)
	if fault != nil {
		if err := yield(Ref{Source: folder, path: folder, fault: cause(fault).Error()}); err != nil {
			return err
		}
	}
	for _, e := range entries {
		path := filepath.Join(folder, e.Name())
		var err error
		switch {
		case strings.HasPrefix(e.Name(), "."):
		case e.IsDir():
			err = walk(ctx, root, path, yield)
		case e.Type().IsRegular() && endingOf(path).page():
			err = yield(found(root, path, e))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func found(root, path string, e fs.DirEntry) Ref {
	ref := Ref{Source: path, path: path, url: treeURL(root, path)}
	info, err := e.Info()
	if err != nil {
		ref.fault = cause(err).Error()
		return ref
	}
	ref.Size = info.Size()
	return ref
}
