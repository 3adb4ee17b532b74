package analysis

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"sync"

	"vistka/search/analysis/internal/morph"
	"vistka/search/analysis/names"
)

// version counts changes of the rules; tables are hashed by themselves.
const version = 4

// Hash names the rules and tables by which text becomes terms, in hex. Indexes made under another
// hash have to be made anew.
func Hash() string { return hash() }

var hash = sync.OnceValue(func() string {
	h := sha256.New()
	fmt.Fprintln(h, "analysis", version, ParagraphGap, names.Version())
	for _, t := range []func() *morph.Table{englishLemmas, ukrainianLemmas, russianLemmas} {
		fmt.Fprintln(h, t().Header()) // with the checksum of the table
	}
	fmt.Fprintln(h, britishStems, ligatures)
	for _, k := range slices.Sorted(maps.Keys(functionWords)) {
		fmt.Fprintln(h, k, functionWords[k])
	}
	fmt.Fprintln(h, ukrainianTails, russianTails, englishTails)
	fmt.Fprintln(h, latinLookalikes, cyrillicLookalikes, latinCapitals, cyrillicCapitals)
	return hex.EncodeToString(h.Sum(nil)[:8])
})
