package names

import (
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"fmt"
	"iter"
	"strings"
	"sync"
)

//go:embed data/common.tsv
var commonTable string

// Common gives the frequent words that are no names with their language, in the order of the table.
func Common() iter.Seq2[string, string] {
	return func(yield func(language, word string) bool) {
		for line := range strings.Lines(commonTable) {
			language, words, ok := strings.Cut(line, "\t")
			if !ok || line[0] == '#' {
				continue
			}
			for _, w := range strings.Fields(words) {
				if !yield(language, w) {
					return
				}
			}
		}
	}
}

var common = sync.OnceValue(func() map[string]bool {
	set := map[string]bool{}
	for _, w := range Common() {
		set[w] = true
	}
	return set
})

// IsCommon reports whether a word in lower case is a frequent one, in the very form that the table
// gives.
func IsCommon(word string) bool { return common()[word] }

// Version names the rules and tables by which words have keys, in hex.
func Version() string { return tableVersion() }

// version counts the changes of the rules; tables are hashed by themselves.
const version = 3

var tableVersion = sync.OnceValue(func() string {
	sum := sha256.Sum256(fmt.Appendf(nil, "names %d\n%s", version, commonTable))
	return hex.EncodeToString(sum[:8])
})
