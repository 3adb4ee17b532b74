package agency

import (
	"embed"
	"fmt"
	"io/fs"
	"strconv"
	"sync"

	"vistka/search/internal/dataset"
)

//go:embed data/*.tsv
var data embed.FS

// table is everything that the data files hold, read once.
type table struct {
	version    string
	bodies     []Body
	body       map[string]*Body
	outlets    []Outlet
	outlet     map[string]int // id -> index
	outletName map[string]int
	domain     map[string]int
	countries  []Country
	offices    []Office
}

var tables = sync.OnceValue(func() *table {
	t, err := load(data)
	if err != nil {
		panic("agency: " + err.Error()) // the embedded files are wrong: found by any test
	}
	return t
})

// Version names the state of the tables: equal versions find the same names.
func Version() string { return tables().version }

func load(files fs.FS) (*table, error) {
	t := &table{
		body:   map[string]*Body{},
		outlet: map[string]int{}, outletName: map[string]int{}, domain: map[string]int{},
	}
	at := map[string]int{} // body id -> index
	row := func(read func(at map[string]int, c []string) error) func([]string) error {
		return func(c []string) error { return read(at, c) }
	}
	version, err := dataset.Read(files, []dataset.File{
		{Name: "bodies", Columns: 10, Row: row(t.readBody)},
		{Name: "more", Columns: 10, Row: row(t.readBody)},
		{Name: "labels", Columns: 4, Row: row(t.readLabel)},
		{Name: "countries", Columns: 11, Row: row(t.readCountry)},
		{Name: "offices", Columns: 3, Row: row(t.readOffice)},
		{Name: "cities", Columns: 8, Row: row(t.readCity)},
		{Name: "aliases", Columns: 4, Row: row(t.readAlias)},
		{Name: "persons", Columns: 7, Row: row(t.readPerson)},
		{Name: "speakers", Columns: 7, Row: row(t.readPerson)},
		{Name: "outlets", Columns: 7, Row: row(t.readOutlet)},
		{Name: "official", Columns: 6, Row: row(t.readOfficial)},
	})
	if err != nil {
		return nil, err
	}
	t.version = version
	t.index()
	return t, nil
}

func (t *table) readBody(at map[string]int, c []string) error {
	b := Body{ID: c[0], Group: c[1], Oblast: c[2], En: c[3], Uk: c[4], Ru: c[5]}
	cue := map[string]bool{}
	for _, a := range dataset.List(c[9], "|") {
		cue[a] = true
	}
	for i, lang := range []string{"en", "uk", "ru"} {
		for _, a := range dataset.List(c[6+i], "|") {
			b.add(lang, a, cue[a])
		}
	}
	return t.addBody(at, b)
}

func (t *table) addBody(at map[string]int, b Body) error {
	if _, taken := at[b.ID]; taken {
		return fmt.Errorf("body %q stands twice", b.ID)
	}
	at[b.ID] = len(t.bodies)
	t.bodies = append(t.bodies, b)
	return nil
}

// readLabel reads the names that readers see, where the first ones of the source are no names to
// show: initials, or the title by which occupation authorities call themselves.
func (t *table) readLabel(at map[string]int, c []string) error {
	i, ok := at[c[0]]
	if !ok {
		return fmt.Errorf("unknown body %q", c[0])
	}
	b := &t.bodies[i]
	b.En, b.Uk, b.Ru = c[1], c[2], c[3]
	for j, lang := range []string{"en", "uk", "ru"} {
		b.add(lang, c[1+j], false)
	}
	return nil
}

// add adds an alias with its case forms. One that is there stays, and needs a cue from now on if
// the new one does.
func (b *Body) add(lang, text string, cue bool) {
	forms := []string{text}
	if lang != "en" {
		forms = nameForms(lang, text)
	}
next:
	for _, f := range forms {
		for i := range b.Aliases {
			if a := &b.Aliases[i]; a.Lang == lang && a.Text == f {
				a.Cue = a.Cue || cue
				continue next
			}
		}
		b.Aliases = append(b.Aliases, Alias{Lang: lang, Text: f, Cue: cue})
	}
}

func (t *table) readAlias(at map[string]int, c []string) error {
	i, ok := at[c[0]]
	if !ok {
		return fmt.Errorf("unknown body %q", c[0])
	}
	if c[3] != "" && c[3] != "cue" && c[3] != "region" {
		return fmt.Errorf("last column %q: want cue, region or nothing", c[3])
	}
	b := &t.bodies[i]
	for _, a := range dataset.List(c[2], "|") {
		first := len(b.Aliases)
		b.add(c[1], a, c[3] != "")
		for k := first; k < len(b.Aliases); k++ {
			b.Aliases[k].Region = c[3] == "region"
		}
	}
	return nil
}

func (t *table) readPerson(at map[string]int, c []string) error {
	i, ok := at[c[0]]
	if !ok {
		return fmt.Errorf("unknown body %q", c[0])
	}
	p := Person{Role: c[1]}
	for _, y := range []struct {
		col  string
		into *int
	}{{c[2], &p.From}, {c[3], &p.To}} {
		if y.col == "" {
			continue
		}
		n, err := strconv.Atoi(y.col)
		if err != nil {
			return err
		}
		*y.into = n
	}
	for k, lang := range []string{"en", "uk", "ru"} {
		for _, n := range dataset.List(c[4+k], "|") {
			p.Names = append(p.Names, personForms(lang, n)...)
		}
	}
	t.bodies[i].Persons = append(t.bodies[i].Persons, p)
	return nil
}

func (t *table) readOutlet(_ map[string]int, c []string) error {
	return t.addOutlet(Outlet{
		ID: c[0], Name: c[1], Domains: dataset.List(c[2], ","), Country: c[3], Languages: dataset.List(c[4], ","), Variants: dataset.List(c[5], "|"),
	})
}

func (t *table) addOutlet(o Outlet) error {
	if _, taken := t.outlet[o.ID]; taken {
		return fmt.Errorf("outlet %q stands twice", o.ID)
	}
	t.outlet[o.ID] = len(t.outlets)
	t.outlets = append(t.outlets, o)
	return nil
}

// readOfficial reads an official site, or gives one of outlets.tsv its body.
func (t *table) readOfficial(at map[string]int, c []string) error {
	if _, ok := at[c[5]]; !ok {
		return fmt.Errorf("unknown body %q", c[5])
	}
	if c[1] == "" {
		i, ok := t.outlet[c[0]]
		if !ok {
			return fmt.Errorf("unknown outlet %q", c[0])
		}
		t.outlets[i].Official, t.outlets[i].Body = true, c[5]
		return nil
	}
	return t.addOutlet(Outlet{
		ID: c[0], Name: c[1], Domains: dataset.List(c[2], ","), Country: c[3], Languages: dataset.List(c[4], ","),
		Official: true, Body: c[5],
	})
}

// index fills the tables of the lookups by id, host and outlet.
func (t *table) index() {
	for i := range t.bodies {
		t.body[t.bodies[i].ID] = &t.bodies[i]
	}
	for i, o := range t.outlets {
		for _, d := range o.Domains {
			t.domain[d] = i
		}
		for _, n := range append([]string{o.Name}, o.Variants...) {
			if k := Fold(n); k != "" {
				if _, taken := t.outletName[k]; !taken {
					t.outletName[k] = i
				}
			}
		}
	}
}

// bodyNames gives bodies by folded name, "" where bodies share it. Ids and shown names win over
// aliases; an alias that needs a cue names its body when no other has it. Tagging does without it.
var bodyNames = sync.OnceValue(func() map[string]string {
	bodies := tables().bodies
	names := map[string]string{None: None}
	for i := range bodies {
		for _, a := range bodies[i].Aliases {
			k := Fold(a.Text)
			if old, taken := names[k]; taken && old != bodies[i].ID {
				names[k] = ""
			} else {
				names[k] = bodies[i].ID
			}
		}
	}
	for i := range bodies {
		b := &bodies[i]
		for _, n := range []string{b.ID, b.En, b.Uk, b.Ru} {
			if n != "" {
				names[Fold(n)] = b.ID
			}
		}
	}
	return names
})

// Fold reduces a name or a text to what counts when names are compared: lower case, ё as е, no
// apostrophes, every other mark and run of spaces as one space.
func Fold(s string) string { return dataset.Fold(s) }
