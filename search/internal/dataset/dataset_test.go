package dataset_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"vistka/search/internal/dataset"
)

func TestFold(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"", ""},
		{"  Kyiv-Sviatoshyn  Raion ", "kyiv sviatoshyn raion"},
		{"Кам’янське", "камянське"},
		{"Кам'янське", "камянське"},
		{"Королёв", "королев"},
		{"«Обласна  рада»", "обласна рада"},
	} {
		if got := dataset.Fold(c.in); got != c.want {
			t.Errorf("Fold(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestRead(t *testing.T) {
	read := func(text string) (rows []string, version string, err error) {
		from := fstest.MapFS{"data/a.tsv": {Data: []byte(text)}}
		version, err = dataset.Read(from, []dataset.File{{Name: "a", Columns: 2, Row: func(f []string) error {
			rows = append(rows, strings.Join(f, "+"))
			return nil
		}}})
		return rows, version, err
	}
	rows, one, err := read("# source\nx\ty\n\nz\t\n")
	if err != nil || strings.Join(rows, " ") != "x+y z+" || len(one) != 12 {
		t.Errorf("rows %q, version %q, %v", rows, one, err)
	}
	if _, two, _ := read("# other source\nx\ty\n\nz\t\n"); two == one {
		t.Error("another file has the same version")
	}
	if _, _, err := read("x\ty\nx\n"); err == nil || !strings.HasPrefix(err.Error(), "a.tsv:2: 1 columns") {
		t.Errorf("a short line gives %v, want its place", err)
	}
}

func TestVersion(t *testing.T) {
	of := func(files map[string]string) string {
		from := fstest.MapFS{}
		for name, text := range files {
			from["data/"+name] = &fstest.MapFile{Data: []byte(text)}
		}
		v, err := dataset.Version(from)
		if err != nil || len(v) != 12 {
			t.Errorf("version %q, %v", v, err)
		}
		return v
	}
	one := of(map[string]string{"a.tsv": "x", "b.tsv": "y", "c.txt": "z"})
	for name, files := range map[string]map[string]string{
		"a table changed":     {"a.tsv": "x", "b.tsv": "z"},
		"a table renamed":     {"a.tsv": "x", "d.tsv": "y"},
		"text moved over":     {"a.tsv": "xy", "b.tsv": ""},
		"a table was dropped": {"a.tsv": "x"},
	} {
		if of(files) == one {
			t.Errorf("%s: the version is the same", name)
		}
	}
	if of(map[string]string{"a.tsv": "x", "b.tsv": "y"}) != one {
		t.Error("a file that is no table counts")
	}
}
