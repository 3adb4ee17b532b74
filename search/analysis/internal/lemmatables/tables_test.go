package main

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestTablesAreFresh builds the tables anew and compares them with those in the tree. It needs
// Debian's packages hunspell-uk, hunspell-ru and hunspell-en-us, and is skipped without them unless
// VISTKA_REQUIRE names hunspell.
func TestTablesAreFresh(t *testing.T) {
	if testing.Short() {
		t.Skip("building the tables takes half a minute")
	}
	if raceDetector {
		t.Skip("building the tables takes minutes under the race detector: run this test without it")
	}
	for _, s := range sources {
		t.Run(s.file, func(t *testing.T) {
			t.Parallel()
			if _, err := os.Stat(filepath.Join(dictionaries, s.dictionary+".dic")); errors.Is(err, fs.ErrNotExist) {
				if strings.Contains(os.Getenv("VISTKA_REQUIRE"), "hunspell") {
					t.Fatalf("the dictionary %s is not installed", s.dictionary)
				}
				t.Skipf("the dictionary %s is not installed", s.dictionary)
			}
			var got bytes.Buffer
			if err := s.table(&got, dictionaries); err != nil {
				t.Fatal(err)
			}
			want, err := os.ReadFile(filepath.Join("..", "..", "data", s.file))
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got.Bytes(), want) {
				t.Errorf("%s is stale: run go run ./search/analysis/internal/lemmatables", s.file)
			}
		})
	}
}
