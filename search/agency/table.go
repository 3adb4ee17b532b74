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
	// bodies are without aliases and persons: most who look up a body want neither. names and persons
	// hold what these are made from, by body.
	bodies     []Body
	names      [][]name
	persons    [][]person
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
func Version() string { return version() }

var version = sync.OnceValue(func() string {
	v, err := dataset.Version(data)
	if err != nil {
		panic("agency: " + err.Error())
	}
	return v
})

func load(files fs.FS) (*table, error) {
	t := &table{
		body:   map[string]*Body{},
		outlet: map[string]int{}, outletName: map[string]int{}, domain: map[string]int{},
	}
	at := map[string]int{} // body id -> index
	row := func(read func(at map[string]int, c []string) error) func([]string) error {
		return func(c []string) error { return read(at, c) }
	}
	_, err := dataset.Read(files, []dataset.File{
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
	t.index()
	return t, nil
}

func (t *table) readBody(at map[string]int, c []string) error {
	b := Body{ID: c[0], Group: c[1], Oblast: c[2], En: c[3], Uk: c[4], Ru: c[5]}
	cue := map[string]bool{}
	for _, a := range dataset.List(c[9], "|") {
		cue[a] = true
	}
	if err := t.addBody(at, b); err != nil {
		return err
	}
	for i, lang := range []string{"en", "uk", "ru"} {
		for _, a := range dataset.List(c[6+i], "|") {
			t.addName(at[b.ID], name{lang: lang, text: a, cue: cue[a]})
		}
	}
	return nil
}

func (t *table) addBody(at map[string]int, b Body) error {
	if _, taken := at[b.ID]; taken {
		return fmt.Errorf("body %q stands twice", b.ID)
	}
	at[b.ID] = len(t.bodies)
	t.bodies = append(t.bodies, b)
	t.names = append(t.names, nil)
	t.persons = append(t.persons, nil)
	return nil
}

// addName adds a name to the body i.
func (t *table) addName(i int, n name) { t.names[i] = append(t.names[i], n) }

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
		t.addName(i, name{lang: lang, text: c[1+j]})
	}
	return nil
}

func (t *table) readAlias(at map[string]int, c []string) error {
	i, ok := at[c[0]]
	if !ok {
		return fmt.Errorf("unknown body %q", c[0])
	}
	if c[3] != "" && c[3] != "cue" && c[3] != "region" {
		return fmt.Errorf("last column %q: want cue, region or nothing", c[3])
	}
	for _, a := range dataset.List(c[2], "|") {
		t.addName(i, name{lang: c[1], text: a, cue: c[3] != "", region: c[3] == "region"})
	}
	return nil
}

func (t *table) readPerson(at map[string]int, c []string) error {
	i, ok := at[c[0]]
	if !ok {
		return fmt.Errorf("unknown body %q", c[0])
	}
	p := person{role: c[1]}
	for _, y := range []struct {
		col  string
		into *int
	}{{c[2], &p.from}, {c[3], &p.to}} {
		if y.col == "" {
			continue
		}
		n, err := strconv.Atoi(y.col)
		if err != nil {
			return err
		}
		*y.into = n
	}
	copy(p.names[:], c[4:7])
	t.persons[i] = append(t.persons[i], p)
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
	bodies := withNames()
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
