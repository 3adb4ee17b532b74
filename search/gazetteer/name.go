package gazetteer

import "slices"

// Kind says what a name is, and so how much it tells about its unit.
type Kind uint8

// The kinds of names.
const (
	Full       Kind = iota // names a unit by itself: "Luhansk Oblast", "Луганської області"
	Short                  // a one-word name of a unit: "Луганщина"
	Bare                   // a unit's name without its head: "Kyiv", "Крим", "Volyn"
	Adjective              // before a head that several units share: "Донецької" (та Луганської областей)
	Macro                  // a larger region that hints at units: "Donbas"
	Region                 // a larger region that hints at none: "Galicia"
	City                   // a town with the rank of a city
	Settlement             // a smaller place
	Raion                  // a district
	Facility               // a plant, bridge, island or base
	Foreign                // a place of a neighbour: Russia, Belarus
	World                  // a place of any other country
	Phrase                 // holds the name of a place and is none: "Kyiv Independent"
	Given                  // a first name: what follows it is a surname
)

// Name is one name with its case forms, as it stands in texts.
type Name struct {
	Kind Kind
	// Oblasts are the units that the name leads to; more than one for macro-regions only.
	Oblasts []string
	// Also are further units with a place of that name.
	Also []string
	// Forms are spellings and case forms in all languages; Context those that are ordinary words
	// too and count only behind a word as "town" or "місто".
	Forms, Context []string
	// Population is 0 when it is not known.
	Population int
	// Common: also an ordinary word. Person: also a first name. Minor: a small namesake of a large
	// place. Old: a former name.
	Common, Person, Minor, Old bool
}

// Stem is a relational adjective of a district or town, without its ending: "Бахмутськ".
type Stem struct {
	Lang string
	Text string
	// Oblasts are the units that the adjective leads to, Also those with a place of that name.
	// Both are empty for a foreign one.
	Oblasts, Also []string
	// World: of a country other than Russia and Belarus, written without a capital: "єгипетськ".
	World bool
}

// Names returns all names. The caller must not change what they point to.
func Names() []Name { return slices.Clone(nameTables().names) }

// Stems returns the adjectives of districts and towns, and of foreign regions.
func Stems() []Stem { return slices.Clone(nameTables().stems) }

// Endings returns the case endings of adjectives in a language (uk, ru).
func Endings(lang string) []string { return slices.Clone(endings[lang]) }

var endings = map[string][]string{
	"uk": {"ий", "ого", "ому", "им", "ім", "а", "ої", "ій", "у", "ою", "е", "і", "их", "ими"},
	"ru": {"ий", "ого", "ому", "им", "ом", "ая", "ой", "ую", "ое", "ие", "их", "ими"},
}

// Centre returns the name of a unit's centre in Ukrainian, "" for none.
func Centre(id string) string { return tables().centres[id] }
