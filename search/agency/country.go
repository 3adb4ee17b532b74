package agency

import (
	"fmt"
	"slices"
	"strings"

	"vistka/search/internal/dataset"
)

// Country is a foreign country, with the bodies that its offices belong to. Russia and Ukraine are
// none: their bodies are listed one by one.
type Country struct {
	ID string // a slug, as "germany"
	// Forms are the words that name the country or what is of it, in all languages: "Germany",
	// "German", "Німеччини". Stems are relational adjectives without their endings, by language (uk,
	// ru): "німецьк".
	Forms []string
	Stems map[string][]string
	// bodies by kind of office; "" is for all others
	bodies map[string]string
}

// Body returns the body that an office of the kind belongs to.
func (c Country) Body(kind string) string {
	if id, ok := c.bodies[kind]; ok {
		return id
	}
	return c.bodies[""]
}

// Office is the name of an office that many countries have, as "foreign ministry". Whose it is, the
// country beside it says.
type Office struct {
	Lang string
	// Kind is "foreign", "defence", "government" or "head".
	Kind string
	// Names are the name and its case forms.
	Names []string
}

// Countries returns the foreign countries. The caller must not change what they point to.
func Countries() []Country { return slices.Clone(tables().countries) }

// Offices returns the offices that countries share. The caller must not change what they point to.
func Offices() []Office { return slices.Clone(tables().offices) }

// readCountry reads a country and makes its government a body, unless other bodies are named for it.
func (t *table) readCountry(at map[string]int, c []string) error {
	country := Country{ID: c[0], Stems: map[string][]string{"uk": dataset.List(c[7], ","), "ru": dataset.List(c[8], ",")}, bodies: map[string]string{}}
	for _, col := range c[4:7] {
		country.Forms = append(country.Forms, dataset.List(col, ",")...)
	}
	for _, pair := range dataset.List(c[9], ",") {
		kind, id, ok := strings.Cut(pair, "=")
		if _, known := at[id]; !ok || !known {
			return fmt.Errorf("office %q: want kind=body with a known body", pair)
		}
		country.bodies[kind] = id
	}
	if country.bodies[""] == "" {
		id := c[0] + "-government"
		country.bodies[""] = id
		if err := t.addBody(at, Body{ID: id, Group: "international", En: "Government of " + c[1], Uk: "Уряд " + c[2], Ru: "Правительство " + c[3]}); err != nil {
			return err
		}
		b := t.bodies[at[id]]
		t.addName(at[id], name{lang: "en", text: b.En})
		t.addName(at[id], name{lang: "uk", text: b.Uk})
		t.addName(at[id], name{lang: "ru", text: b.Ru})
		for _, a := range dataset.List(c[10], "|") {
			t.addName(at[id], name{lang: "en", text: a})
		}
	} else if c[10] != "" {
		return fmt.Errorf("names of %s belong to its bodies", c[0])
	}
	t.countries = append(t.countries, country)
	return nil
}

func (t *table) readOffice(_ map[string]int, c []string) error {
	for _, name := range dataset.List(c[2], "|") {
		o := Office{Lang: c[0], Kind: c[1], Names: []string{name}}
		if o.Lang != "en" {
			o.Names = nameForms(o.Lang, name)
		}
		t.offices = append(t.offices, o)
	}
	return nil
}

// readCity reads a city whose council and mayor news often quote, and makes their names by pattern.
func (t *table) readCity(at map[string]int, c []string) error {
	id, unit, en, uk, ukOf, ru, ruOf := c[0], c[1], c[2], c[3], c[4], c[5], c[6]
	b := Body{ID: id, Group: "ukrainian-government", Seat: unit}
	if i, ok := at[id]; ok {
		t.bodies[i].Seat = unit
	} else {
		b.En, b.Uk, b.Ru = en+" City Council", uk+"а міська рада", ru+"ий городской совет"
		if err := t.addBody(at, b); err != nil {
			return err
		}
	}
	t.addName(at[id], name{lang: "en", text: en, pattern: cityEn})
	for _, other := range dataset.List(c[7], "|") {
		t.addName(at[id], name{lang: "en", text: other, pattern: cityEn})
	}
	t.addName(at[id], name{lang: "uk", text: uk, of: ukOf, pattern: cityUk})
	t.addName(at[id], name{lang: "ru", text: ru, of: ruOf, pattern: cityRu})
	return nil
}

// Patterns of the names of a city's council, mayor and military administration: % is the city or, in
// Ukrainian and Russian, the stem of its adjective, & its genitive.
var (
	cityEn = []string{
		"% City Council", "% city council", "% Mayor", "% mayor", "Mayor of %", "mayor of %", "% City Hall", "% city hall", "% mayor's office",
		"% City Military Administration", "% city military administration",
	}
	cityUk = []string{
		"%а міська рада", "%а міськрада", "%ий міський голова", "%а мерія", "%ий мер", "%а МВА", "%а міська військова адміністрація",
		"міська рада &", "міськрада &", "міський голова &", "мер &", "мерка &", "мерія &",
	}
	cityRu = []string{
		"%ий городской совет", "%ий горсовет", "%ий городской голова", "%ая мэрия", "%ий мэр", "%ая МВА", "%ая городская военная администрация",
		"городской совет &", "горсовет &", "городской голова &", "мэр &", "мэрия &",
	}
)
