package source

import (
	"path/filepath"
	"strings"
)

// taken says in errors what can be named.
const taken = "a folder, or a file that ends in .html, .htm, .txt or .jsonl, each also .gz"

// ending is what the name of a file says about its content.
type ending struct {
	contentType string // empty when the file is not taken
	packed      bool   // gzip
}

// endingOf reads the ending of a file name, in any letter case.
func endingOf(path string) ending {
	name := strings.ToLower(filepath.Base(path))
	name, packed := strings.CutSuffix(name, ".gz")
	switch filepath.Ext(name) {
	case ".html", ".htm":
		return ending{HTMLType, packed}
	case ".txt":
		return ending{TextType, packed}
	case ".jsonl":
		return ending{LineType, packed}
	}
	return ending{}
}

func (e ending) page() bool { return e.contentType == HTMLType || e.contentType == TextType }

func (e ending) lines() bool { return e.contentType == LineType }
