package analysis

import (
	_ "embed"
	"fmt"
	"sync"

	"vistka/search/analysis/internal/morph"
)

// The tables lie in the program as they are read: nothing is unpacked, and of a language that is
// not asked for nothing is touched.
var (
	//go:embed data/en.lemmas
	englishData []byte
	//go:embed data/uk.lemmas
	ukrainianData []byte
	//go:embed data/ru.lemmas
	russianData []byte

	englishLemmas   = lazyTable("en", &englishData)
	ukrainianLemmas = lazyTable("uk", &ukrainianData)
	russianLemmas   = lazyTable("ru", &russianData)
)

// lazyTable returns a function that opens a table when it is first called. A table that cannot be
// opened is a fault of the build: a test opens them all.
func lazyTable(name string, data *[]byte) func() *morph.Table {
	return sync.OnceValue(func() *morph.Table {
		t, err := morph.Load(*data)
		if err != nil {
			panic(fmt.Sprintf("analysis: table %s: %v", name, err))
		}
		return t
	})
}
