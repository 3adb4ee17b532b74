package gazetteer

import (
	"embed"
	"fmt"
	"io/fs"
	"strconv"
	"strings"
	"sync"

	"vistka/search/internal/dataset"
)

//go:embed data/*.tsv
var data embed.FS

// table is what every user of the package needs: the units.
type table struct {
	units   []Unit
	byID    map[string]Unit
	centres map[string]string
}

// nameTable is what those need who look for places in texts. It is many times as large, and read
// when it is first asked for.
type nameTable struct {
	names []Name
	stems []Stem
}

var tables = sync.OnceValue(func() *table {
	t, err := loadUnits(data)
	must(err)
	return t
})

var nameTables = sync.OnceValue(func() *nameTable {
	t, err := loadNames(data)
	must(err)
	return t
})

// must stops the program when an embedded file is wrong: any test finds it.
func must(err error) {
	if err != nil {
		panic("gazetteer: " + err.Error())
	}
}

// Version names the state of the tables: equal versions find the same names.
func Version() string { return version() }

var version = sync.OnceValue(func() string {
	v, err := dataset.Version(data)
	must(err)
	return v
})

var kinds = map[string]Kind{
	"full": Full, "short": Short, "bare": Bare, "adjective": Adjective, "macro": Macro, "region": Region,
	"city": City, "settlement": Settlement, "raion": Raion, "facility": Facility,
	"foreign": Foreign, "world": World, "phrase": Phrase, "given": Given,
}

func loadUnits(files fs.FS) (*table, error) {
	t := &table{byID: map[string]Unit{}, centres: map[string]string{}}
	if _, err := dataset.Read(files, []dataset.File{{Name: "units", Columns: 9, Row: t.unit}}); err != nil {
		return nil, err
	}
	return t, nil
}

func loadNames(files fs.FS) (*nameTable, error) {
	t := &nameTable{}
	_, err := dataset.Read(files, []dataset.File{
		{Name: "names", Columns: 4, Row: t.name},
		{Name: "places", Columns: 10, Row: t.place},
		{Name: "adjectives", Columns: 4, Row: t.stem},
		{Name: "extra", Columns: 3, Row: t.extra},
		{Name: "foreign", Columns: 2, Row: t.foreign},
		{Name: "phrases", Columns: 2, Row: t.phrase},
	})
	if err != nil {
		return nil, err
	}
	return t, nil
}

func (t *table) unit(c []string) error {
	u := Unit{ID: c[0], Kind: c[1], Katottg: c[2], GeoNames: c[3], En: c[4], Uk: c[5], Ru: c[6], Short: c[7]}
	t.units = append(t.units, u)
	t.byID[u.ID] = u
	t.centres[u.ID] = c[8]
	return nil
}

func (t *nameTable) name(c []string) error {
	kind, ok := kinds[c[0]]
	if !ok {
		return fmt.Errorf("unknown kind %q", c[0])
	}
	t.names = append(t.names, Name{Kind: kind, Oblasts: dataset.List(c[1], ","), Forms: dataset.List(c[3], "|")})
	return nil
}

func (t *nameTable) place(c []string) error {
	kind, ok := kinds[c[0]]
	if !ok {
		return fmt.Errorf("unknown kind %q", c[0])
	}
	pop, err := strconv.Atoi(c[4])
	if err != nil {
		return err
	}
	n := Name{Kind: kind, Oblasts: []string{c[1]}, Also: dataset.List(c[3], ","), Population: pop}
	for _, f := range dataset.List(c[2], ",") {
		switch f {
		case "common":
			n.Common = true
		case "person":
			n.Person = true
		case "minor":
			n.Minor = true
		case "old":
			n.Old = true
		default:
			return fmt.Errorf("unknown flag %q", f)
		}
	}
	for _, col := range c[5:8] {
		n.Forms = append(n.Forms, dataset.List(col, "|")...)
	}
	n.Context = append(dataset.List(c[8], "|"), dataset.List(c[9], "|")...)
	t.names = append(t.names, n)
	return nil
}

func (t *nameTable) stem(c []string) error {
	t.stems = append(t.stems, Stem{Lang: c[0], Text: c[1], Oblasts: dataset.List(c[2], ","), Also: dataset.List(c[3], ",")})
	return nil
}

// extra reads a further name or adjective.
func (t *nameTable) extra(c []string) error {
	if lang, ok := strings.CutPrefix(c[0], "stem-"); ok {
		for _, s := range dataset.List(c[2], "|") {
			t.stems = append(t.stems, Stem{Lang: lang, Text: s, Oblasts: []string{c[1]}})
		}
		return nil
	}
	kind, ok := kinds[c[0]]
	if !ok {
		return fmt.Errorf("unknown kind %q", c[0])
	}
	t.names = append(t.names, Name{Kind: kind, Oblasts: []string{c[1]}, Forms: expand(c[2])})
	return nil
}

// foreign reads names and adjectives of places outside Ukraine.
func (t *nameTable) foreign(c []string) error {
	switch c[0] {
	case "name":
		t.names = append(t.names, Name{Kind: Foreign, Forms: expand(c[1])})
	case "world":
		t.names = append(t.names, Name{Kind: World, Forms: expand(c[1])})
	case "uk", "ru", "world-uk", "world-ru":
		lang, world := strings.CutPrefix(c[0], "world-")
		for _, s := range dataset.List(c[1], "|") {
			t.stems = append(t.stems, Stem{Lang: lang, Text: s, World: world})
		}
	default:
		return fmt.Errorf("unknown kind %q", c[0])
	}
	return nil
}

func (t *nameTable) phrase(c []string) error {
	kind, ok := kinds[c[0]]
	if !ok {
		return fmt.Errorf("unknown kind %q", c[0])
	}
	t.names = append(t.names, Name{Kind: kind, Forms: expand(c[1])})
	return nil
}

// expand reads forms separated by "|", each with case endings behind a slash: "Курськ/,а,у" stands
// for Курськ, Курська, Курську.
func expand(col string) []string {
	var out []string
	for _, f := range dataset.List(col, "|") {
		stem, ends, ok := strings.Cut(f, "/")
		if !ok {
			out = append(out, f)
			continue
		}
		for _, e := range strings.Split(ends, ",") {
			out = append(out, stem+e)
		}
	}
	return out
}
