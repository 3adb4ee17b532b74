// Command gen writes the tables of package agency from the JSON files of the project's gazetteer:
// agencies.json and publishers.json in the folder given by -from.
//
//	go run ./internal/gen -from DIR -to data
//
// The tables aliases.tsv and official.tsv are kept by hand and not touched.
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

const credit = `# Written by hand from general knowledge; years of office are approximate. Hosts of 14 outlets
# confirmed in the list of sources of VIINA 2.0 (Y. Zhukov and N. Ayers, ODbL 1.0).
# Made by internal/gen; do not edit.
`

type words struct {
	En []string `json:"en"`
	Uk []string `json:"uk"`
	Ru []string `json:"ru"`
}

type body struct {
	ID        string   `json:"id"`
	Kind      string   `json:"kind"`
	Oblast    string   `json:"oblast"`
	En        string   `json:"name_en"`
	Uk        string   `json:"name_uk"`
	Aliases   words    `json:"aliases"`
	Ambiguous []string `json:"ambiguous_aliases"`
	Persons   []struct {
		words
		Role string `json:"role"`
		From string `json:"from"`
		To   string `json:"to"`
	} `json:"persons"`
}

type outlet struct {
	ID        string   `json:"id"`
	Name      string   `json:"name"`
	Domains   []string `json:"domains"`
	Country   string   `json:"country"`
	Languages []string `json:"languages"`
	Variants  []string `json:"variants"`
	Kind      string   `json:"kind"`
}

func main() {
	log.SetFlags(0)
	from := flag.String("from", "", "folder with agencies.json and publishers.json")
	to := flag.String("to", "data", "folder to write to")
	flag.Parse()
	if err := run(*from, *to); err != nil {
		log.Fatalf("gen: %v", err)
	}
}

func run(from, to string) error {
	var agencies struct {
		Agencies []body `json:"agencies"`
	}
	var publishers struct {
		Publishers []outlet `json:"publishers"`
	}
	if err := read(filepath.Join(from, "agencies.json"), &agencies); err != nil {
		return err
	}
	if err := read(filepath.Join(from, "publishers.json"), &publishers); err != nil {
		return err
	}
	for name, text := range map[string]string{
		"bodies.tsv":  bodies(agencies.Agencies),
		"persons.tsv": persons(agencies.Agencies),
		"outlets.tsv": outlets(publishers.Publishers),
	} {
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

func bodies(bs []body) string {
	var b strings.Builder
	b.WriteString("# Columns: id, group, oblast of a regional administration, name in en, uk, ru, aliases in en, uk, ru separated by |,\n" +
		"# aliases that need a cue.\n# Order: as in the source.\n")
	for _, x := range bs {
		row(&b, x.ID, x.Kind, x.Oblast, x.En, x.Uk, russian(x.Aliases.Ru),
			join(x.Aliases.En), join(x.Aliases.Uk), join(x.Aliases.Ru), join(x.Ambiguous))
	}
	return b.String()
}

// russian picks the name to show in Russian: the source gives aliases only, the spelled-out form
// of a regional administration behind its short one.
func russian(aliases []string) string {
	for _, a := range aliases {
		if strings.HasSuffix(a, "областная военная администрация") {
			return a
		}
	}
	if len(aliases) == 0 {
		return ""
	}
	return aliases[0]
}

func persons(bs []body) string {
	var b strings.Builder
	b.WriteString("# Columns: body, role, first and last year in office (empty: open), name in en, uk, ru separated by |.\n# Order: as in the source.\n")
	for _, x := range bs {
		for _, p := range x.Persons {
			row(&b, x.ID, p.Role, p.From, p.To, join(p.En), join(p.Uk), join(p.Ru))
		}
	}
	return b.String()
}

func outlets(os []outlet) string {
	var b strings.Builder
	b.WriteString("# Columns: id, name, domains, country, languages (each separated by ,), names in texts separated by |, kind.\n# Order: as in the source.\n")
	for _, o := range os {
		// A host is looked up, never a path.
		domains := slices.DeleteFunc(o.Domains, func(d string) bool { return strings.Contains(d, "/") })
		row(&b, o.ID, o.Name, strings.Join(domains, ","), o.Country, strings.Join(o.Languages, ","), join(o.Variants), o.Kind)
	}
	return b.String()
}

func row(b *strings.Builder, cols ...string) {
	b.WriteString(strings.Join(cols, "\t"))
	b.WriteByte('\n')
}

// join keeps the first of equal forms.
func join(forms []string) string {
	var out []string
	for _, f := range forms {
		if !slices.Contains(out, f) {
			out = append(out, f)
		}
	}
	return strings.Join(out, "|")
}
