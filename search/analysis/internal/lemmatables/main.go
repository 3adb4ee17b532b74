// Command lemmatables builds the lemma tables in search/analysis/data from Debian's spelling
// dictionaries (hunspell-uk, hunspell-ru, hunspell-en-us) and the overlays beside it:
//
//	go run ./search/analysis/internal/lemmatables
//
// A test builds them anew and compares, where the dictionaries are installed.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

// dictionaries is where Debian's packages put them.
const dictionaries = "/usr/share/hunspell"

func main() {
	from := flag.String("from", dictionaries, "folder of .aff and .dic files")
	to := flag.String("to", "search/analysis/data", "folder of the tables")
	only := flag.String("only", "", "make this file alone")
	flag.Parse()
	for _, s := range sources {
		if *only != "" && *only != s.file {
			continue
		}
		if err := write(s, *from, *to); err != nil {
			fmt.Fprintln(os.Stderr, "lemmatables:", err)
			os.Exit(1)
		}
	}
}

func write(s source, from, to string) error {
	var out bytes.Buffer
	if err := s.table(&out, from); err != nil {
		return fmt.Errorf("%s: %w", s.file, err)
	}
	fmt.Printf("%s: %d bytes\n", s.file, out.Len())
	return os.WriteFile(filepath.Join(to, s.file), out.Bytes(), 0o644)
}
