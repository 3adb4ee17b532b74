package agency

import "slices"

// None is the id under which documents that quote no body are counted.
const None = "none"

// Body is a body or organisation to which texts attribute statements.
type Body struct {
	ID    string // a slug, as "general-staff"
	Group string // one of Groups
	// Oblast is the unit of a regional administration, ISO 3166-2; empty for all others.
	Oblast string
	// Seat is the unit whose name is part of the body's names, as that of a city council: a text that
	// names the body names a place there. Empty for regional administrations and most others.
	Seat string
	// En, Uk and Ru are the names as shown to readers.
	En, Uk, Ru string
	// Aliases are the names in texts, with the case forms of Ukrainian and Russian ones.
	Aliases []Alias
	Persons []Person
}

// Alias is a name of a body in texts.
type Alias struct {
	Lang string
	Text string
	// Cue: the name alone could be that of another body. It counts in an attribution, with the
	// country or the long name near it.
	Cue bool
	// Region: the name counts only with a unit of Ukraine beside it: "прокуратура Сумської області".
	Region bool
}

// Person speaks for a body while in office.
type Person struct {
	Role string // in English
	// From and To are the first and last year in office; 0 is open. They are approximate.
	From, To int
	// Names are spellings and case forms of the full name, or of a surname that no one else bears.
	Names []string
}

// InOffice reports whether the person spoke for the body in a year; year 0 is not known and counts.
func (p Person) InOffice(year int) bool {
	return year == 0 || (p.From == 0 || year >= p.From) && (p.To == 0 || year <= p.To)
}

// Bodies returns all bodies. The caller must not change what they point to.
func Bodies() []Body { return slices.Clone(withNames()) }

// Groups lists the groups of bodies in the order in which pages show them.
var Groups = []string{"ukrainian-government", "military", "law-enforcement", "ngo", "international", "russian", "occupation"}

var groupLabels = map[string][3]string{
	"ukrainian-government": {"Ukrainian government", "Українська влада", "Украинская власть"},
	"military":             {"Ukrainian military", "Українські військові", "Украинские военные"},
	"law-enforcement":      {"Ukrainian law enforcement", "Українські правоохоронці", "Украинские правоохранители"},
	"ngo":                  {"Non-governmental organisations", "Громадські організації", "Общественные организации"},
	"international":        {"International and foreign bodies", "Міжнародні та іноземні органи", "Международные и иностранные органы"},
	"russian":              {"Russian bodies", "Російські органи", "Российские органы"},
	"occupation":           {"Occupation authorities", "Окупаційна влада", "Оккупационные власти"},
}

var noneLabel = [3]string{"No body quoted", "Нікого не процитовано", "Никто не процитирован"}

// Label returns the name of a body in a language (en, uk, ru; any other reads as en). The id None
// has a label too; an unknown id is its own label.
func Label(id, lang string) string {
	if id == None {
		return pick(noneLabel, lang)
	}
	b, ok := tables().body[id]
	if !ok {
		return id
	}
	return pick([3]string{b.En, b.Uk, b.Ru}, lang)
}

// GroupOf returns the group of a body, "" for an unknown id.
func GroupOf(id string) string {
	if b, ok := tables().body[id]; ok {
		return b.Group
	}
	return ""
}

// GroupLabel returns the name of a group in a language; an unknown group is its own label.
func GroupLabel(group, lang string) string {
	if l, ok := groupLabels[group]; ok {
		return pick(l, lang)
	}
	return group
}

// Resolve returns the body that a reader means by an id, a name or an alias in English, Ukrainian
// or Russian, in any letter case. An alias that several bodies share is not resolved.
func Resolve(name string) (id string, ok bool) {
	id, ok = bodyNames()[Fold(name)]
	return id, ok && id != ""
}

func pick(l [3]string, lang string) string {
	switch lang {
	case "uk":
		return l[1]
	case "ru":
		return l[2]
	}
	return l[0]
}
