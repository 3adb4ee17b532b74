// Command gen writes the tables of package gazetteer from the JSON files of the project's
// gazetteer: oblasts.json, places.json and adjectives.json in the folder given by -from.
//
//	go run ./internal/gen -from DIR -to data
//
// The tables extra.tsv, foreign.tsv and phrases.tsv are kept by hand and not touched.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

const credit = `# Names and hierarchy: KATOTTG codifier of administrative-territorial units of Ukraine, 2025-05-16
# (an official act), Latin names by the official romanisation of 2010. Population and
# candidates for Russian names: GeoNames (https://www.geonames.org), CC BY 4.0.
# ISO 3166-2 codes checked against Debian iso-codes 4.15. Case forms made by rule, variants by hand.
# Made by internal/gen; do not edit.
`

type region struct {
	ID       string   `json:"id"`
	Katottg  string   `json:"katottg_prefix"`
	GeoNames string   `json:"geonames_admin1"`
	Kind     string   `json:"kind"`
	NameEn   string   `json:"name_en"`
	NameUk   string   `json:"name_uk"`
	NameRu   string   `json:"name_ru"`
	ShortEn  string   `json:"short_en"`
	CentreUk string   `json:"centre_uk"`
	En       []string `json:"en"`
	EnBare   []string `json:"en_bare"`
	EnShort  []string `json:"en_short"`
	Uk       []string `json:"uk"`
	UkForms  []string `json:"uk_forms"`
	UkShort  []string `json:"uk_short"`
	UkAdj    []string `json:"uk_adj_forms"`
	Ru       []string `json:"ru"`
	RuForms  []string `json:"ru_forms"`
	RuShort  []string `json:"ru_short"`
	RuAdj    []string `json:"ru_adj_forms"`
}

type macro struct {
	ID       string   `json:"id"`
	Oblasts  []string `json:"maps_to"`
	Strength string   `json:"strength"`
	En       []string `json:"en"`
	Uk       []string `json:"uk"`
	Ru       []string `json:"ru"`
}

type forms struct {
	En    []string `json:"en"`
	Uk    []string `json:"uk_forms"`
	Ru    []string `json:"ru_forms"`
	CtxUk []string `json:"context_forms_uk"`
	CtxRu []string `json:"context_forms_ru"`
}

type place struct {
	forms
	ID         string   `json:"id"`
	Kind       string   `json:"kind"`
	Oblast     string   `json:"oblast"`
	Population int      `json:"population"`
	Also       []string `json:"same_name_oblasts"`
	Common     bool     `json:"common_word"`
	Person     bool     `json:"person_name"`
	Minor      bool     `json:"minor_homonym"`
	Old        []forms  `json:"old"`
}

type adjective struct {
	Stem    string   `json:"stem"`
	Oblasts []string `json:"oblasts"`
	Also    []string `json:"also"`
}

func main() {
	log.SetFlags(0)
	from := flag.String("from", "", "folder with oblasts.json, places.json, adjectives.json")
	to := flag.String("to", "data", "folder to write to")
	flag.Parse()
	if err := run(*from, *to); err != nil {
		log.Fatalf("gen: %v", err)
	}
}

func run(from, to string) error {
	var oblasts struct {
		Regions []region `json:"regions"`
		Macro   []macro  `json:"pseudo_and_macro"`
	}
	var places struct {
		Places []place `json:"places"`
	}
	var adjectives struct {
		Uk []adjective `json:"adjectives"`
		Ru []adjective `json:"ru_adjectives"`
	}
	for name, into := range map[string]any{
		"oblasts.json": &oblasts, "places.json": &places, "adjectives.json": &adjectives,
	} {
		if err := read(filepath.Join(from, name), into); err != nil {
			return err
		}
	}
	slices.SortFunc(oblasts.Regions, func(a, b region) int { return strings.Compare(a.ID, b.ID) })
	tables := map[string]string{
		"units.tsv":      units(oblasts.Regions),
		"names.tsv":      names(oblasts.Regions, oblasts.Macro),
		"places.tsv":     placeTable(places.Places),
		"adjectives.tsv": adjectiveTable(adjectives.Uk, adjectives.Ru),
	}
	for name, text := range tables {
		if err := os.WriteFile(filepath.Join(to, name), []byte(credit+text), 0o644); err != nil {
			return err
		}
	}
	return nil
}

func read(path string, into any) error {
	b, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(b, into); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}

func units(rs []region) string {
	var b strings.Builder
	b.WriteString("# Columns: ISO 3166-2 id, kind, KATOTTG prefix, GeoNames admin1, name in en, uk, ru, short name in en, centre in uk.\n# Order: by id.\n")
	for _, r := range rs {
		row(&b, r.ID, r.Kind, r.Katottg, r.GeoNames, r.NameEn, r.NameUk, r.NameRu, r.ShortEn, r.CentreUk)
	}
	return b.String()
}

func names(rs []region, ms []macro) string {
	var b strings.Builder
	b.WriteString("# Columns: kind of name, ids, languages, forms separated by |. Kinds: full (names the unit by itself),\n" +
		"# short (as Vinnychchyna), bare (also a town or a government), adjective (before a shared head), macro (weak), region (never a tag).\n# Order: by unit, then kind.\n")
	list := func(kind, id, lang string, fs []string) {
		if fs = unique(fs); len(fs) > 0 {
			row(&b, kind, id, lang, strings.Join(fs, "|"))
		}
	}
	for _, r := range rs {
		list("full", r.ID, "en", r.En)
		list("full", r.ID, "uk", r.Uk)
		list("full", r.ID, "ru", r.Ru)
		list("short", r.ID, "en", r.EnShort)
		list("short", r.ID, "uk", r.UkShort)
		list("short", r.ID, "ru", r.RuShort)
		list("bare", r.ID, "en", r.EnBare)
		list("bare", r.ID, "uk", r.UkForms)
		list("bare", r.ID, "ru", r.RuForms)
		list("adjective", r.ID, "uk", r.UkAdj)
		list("adjective", r.ID, "ru", r.RuAdj)
	}
	for _, m := range ms {
		kind := "region"
		if m.Strength == "weak" {
			kind = "macro"
		}
		ids := strings.Join(m.Oblasts, ",")
		list(kind, ids, "en", m.En)
		list(kind, ids, "uk", m.Uk)
		list(kind, ids, "ru", m.Ru)
	}
	return b.String()
}

func placeTable(ps []place) string {
	var b strings.Builder
	b.WriteString("# Columns: kind, oblast, flags (common, person, minor, old), other oblasts with a place of that name, population,\n" +
		"# forms in en, uk, ru separated by |, forms that need a word as \"town\" before them in uk, in ru.\n# Order: as in the codifier.\n")
	for _, p := range ps {
		if p.Kind == "special_city" {
			continue // Kyiv and Sevastopol are units: names.tsv
		}
		var flags []string
		for _, f := range []struct {
			on   bool
			name string
		}{{p.Common, "common"}, {p.Person, "person"}, {p.Minor, "minor"}} {
			if f.on {
				flags = append(flags, f.name)
			}
		}
		line := func(f forms, flags []string) {
			row(&b, p.Kind, p.Oblast, strings.Join(flags, ","), strings.Join(p.Also, ","), fmt.Sprint(p.Population),
				join(f.En), join(f.Uk), join(f.Ru), join(f.CtxUk), join(f.CtxRu))
		}
		line(p.forms, flags)
		flags = slices.DeleteFunc(flags, func(f string) bool { return f == "person" }) // of the new name
		for _, o := range p.Old {
			line(o, append(flags[:len(flags):len(flags)], "old"))
		}
	}
	return b.String()
}

func adjectiveTable(uk, ru []adjective) string {
	var b strings.Builder
	b.WriteString("# Columns: language, stem without ending, oblasts, other oblasts with a place of that name.\n# Order: by language and stem.\n")
	writeAdjectives(&b, "uk", uk)
	writeAdjectives(&b, "ru", ru)
	return b.String()
}

func writeAdjectives(b *strings.Builder, lang string, as []adjective) {
	for _, a := range as {
		row(b, lang, a.Stem, strings.Join(a.Oblasts, ","), strings.Join(a.Also, ","))
	}
}

func row(b *strings.Builder, cols ...string) {
	b.WriteString(strings.Join(cols, "\t"))
	b.WriteByte('\n')
}

func join(fs []string) string { return strings.Join(unique(fs), "|") }

// unique keeps the first of equal forms.
func unique(fs []string) []string {
	seen := map[string]bool{}
	var out []string
	for _, f := range fs {
		if f != "" && !seen[f] && !strings.ContainsAny(f, "\t|\n") {
			seen[f] = true
			out = append(out, f)
		}
	}
	return out
}
