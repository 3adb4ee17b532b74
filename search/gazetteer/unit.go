package gazetteer

import "slices"

// None is the id under which documents that name no unit are counted.
const None = "none"

// Unit is a first-level unit of Ukraine.
type Unit struct {
	ID       string // ISO 3166-2:UA, as "UA-09"
	Kind     string // oblast, city, republic
	Katottg  string // prefix in the KATOTTG codifier, as "UA44"
	GeoNames string // admin1 code, as "UA.14"
	// En, Uk and Ru are the names as shown to readers.
	En, Uk, Ru string
	// Short is the English name without its head noun, as "Luhansk".
	Short string
}

// labels replaces official names that readers do not look for, or that are those of another unit.
var labels = map[string][3]string{
	"UA-30": {"Kyiv (city)", "Київ (місто)", "Киев (город)"},
	"UA-40": {"Sevastopol (city)", "Севастополь (місто)", "Севастополь (город)"},
	"UA-43": {"Crimea", "Крим", "Крым"},
	None:    {"No oblast named", "Область не названо", "Область не названа"},
}

// Units returns all units in the order of their ids.
func Units() []Unit { return slices.Clone(tables().units) }

// Label returns the name of a unit in a language (en, uk, ru; any other reads as en). The id None
// has a label too; an unknown id is its own label.
func Label(id, lang string) string {
	l, ok := labels[id]
	if !ok {
		u, ok := tables().byID[id]
		if !ok {
			return id
		}
		l = [3]string{u.En, u.Uk, u.Ru}
	}
	switch lang {
	case "uk":
		return l[1]
	case "ru":
		return l[2]
	}
	return l[0]
}
