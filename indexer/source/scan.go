package source

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Ref names one page that was found; it is small, comparable, and opens nothing until loaded.
type Ref struct {
	// Source is what [Page.Source] will be.
	Source string
	// Size is the number of bytes on disk, packed if the file is packed; of a line, its length.
	Size int64

	path string
	// url is the address that the place in a tree of hosts gives.
	url string
	// fault is a reason, known at sight, why the page cannot be loaded.
	fault string
	// line counts from 1 for a JSON line and is 0 for a file. The line is read again at offset, or
	// held in text where the file is packed and cannot be read in the middle.
	line     int
	offset   int64
	text     string
	modified int64 // Unix nanoseconds, for lines
}

// Scan finds pages. A folder is walked in order of names for .html, .htm and .txt, each also .gz,
// in any letter case; hidden folders and files are left out and symbolic links inside it are not
// followed. A named file is taken when it ends so, and a .jsonl or .jsonl.gz gives one Ref a line.
// A named link is followed; an argument that is named twice is read once.
//
// When any argument cannot be taken, nothing is yielded and the error tells of all of them. What
// cannot be read inside a folder gives a Ref that fails to load. An error of yield, or of ctx, ends
// the scan and is returned.
func Scan(ctx context.Context, args []string, yield func(Ref) error) error {
	roots, err := check(args)
	if err != nil {
		return err
	}
	for _, r := range roots {
		switch {
		case r.folder:
			err = walk(ctx, r.path, r.path, yield)
		case endingOf(r.path).lines():
			err = scanLines(ctx, r.path, yield)
		default:
			if err = ctx.Err(); err == nil {
				err = yield(Ref{Source: r.path, Size: r.size, path: r.path})
			}
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// Check says what of the arguments of Scan cannot be taken, all of it at once, without reading a page.
func Check(args []string) error {
	_, err := check(args)
	return err
}

type root struct {
	path   string
	folder bool
	size   int64
}

// check looks at all arguments before any is read, so that a misspelt one costs no half-done run.
func check(args []string) ([]root, error) {
	var roots []root
	var faults []error
	seen := make(map[string]bool)
	for _, arg := range args {
		r, err := checkOne(arg)
		if err != nil {
			faults = append(faults, err)
			continue
		}
		if !seen[r.path] {
			seen[r.path] = true
			roots = append(roots, r)
		}
	}
	return roots, errors.Join(faults...)
}

func checkOne(arg string) (root, error) {
	if arg == "" {
		return root{}, fmt.Errorf("an empty name: name %s", taken)
	}
	path, err := filepath.Abs(arg)
	if err != nil {
		return root{}, fmt.Errorf("%s: %w", arg, err)
	}
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return root{}, fmt.Errorf("%s does not exist: check the spelling and the folder you are in", path)
	}
	if err != nil {
		return root{}, fmt.Errorf("%s cannot be read: %w: check its permissions", path, cause(err))
	}
	if !info.IsDir() {
		if endingOf(path).contentType == "" {
			return root{}, fmt.Errorf("%s is not taken by its ending: name %s", path, taken)
		}
		if !info.Mode().IsRegular() {
			return root{}, fmt.Errorf("%s is neither a file nor a folder: name %s", path, taken)
		}
	}
	f, err := os.Open(path)
	if err != nil {
		return root{}, fmt.Errorf("%s cannot be read: %w: check its permissions", path, cause(err))
	}
	f.Close()
	return root{path: path, folder: info.IsDir(), size: info.Size()}, nil
}

// cause drops the operation and path that fs errors repeat.
func cause(err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err
	}
	return err
}
