package gazetteer

import (
	"slices"
	"strings"
	"testing"

	"vistka/search/internal/dataset"
)

func TestResolve(t *testing.T) {
	for _, tc := range []struct{ name, want string }{
		{"UA-09", "UA-09"},
		{"ua-09", "UA-09"},
		{"Luhansk", "UA-09"},
		{"LUGANSK region", "UA-09"},
		{"Луганська область", "UA-09"},
		{"луганской области", "UA-09"},
		{"Луганщина", "UA-09"},
		{"Харків", "UA-63"},
		{"Харьков", "UA-63"},
		{"Kharkov", "UA-63"},
		{"Crimea", "UA-43"},
		{"Крым", "UA-43"},
		{"Київ", "UA-30"},
		{"Kyiv", "UA-30"},
		{"Kyiv (city)", "UA-30"},
		{"Kyiv Oblast", "UA-32"},
		{"Київщина", "UA-32"},
		{"Dnipro", "UA-12"},
		{"Dnipropetrovsk", "UA-12"},
		{"Севастополь", "UA-40"},
		{"Ивано-Франковск", "UA-26"},
		{"Zakarpattia", "UA-21"},
		{"none", "none"},
		{"No oblast named", "none"},
	} {
		if got, ok := Resolve(tc.name); !ok || got != tc.want {
			t.Errorf("Resolve(%q) = %q, %v, want %q", tc.name, got, ok, tc.want)
		}
	}
	for _, name := range []string{"", " ", "UA-99", "Bakhmut", "Belgorod", "Donbas", "область"} {
		if got, ok := Resolve(name); ok {
			t.Errorf("Resolve(%q) = %q, want nothing", name, got)
		}
	}
}

func TestUnits(t *testing.T) {
	us := Units()
	if len(us) != 27 {
		t.Fatalf("%d units, want 27", len(us))
	}
	if !slices.IsSortedFunc(us, func(a, b Unit) int { return strings.Compare(a.ID, b.ID) }) {
		t.Error("units are not in the order of their ids")
	}
	for _, u := range us {
		for _, lang := range []string{"en", "uk", "ru"} {
			l := Label(u.ID, lang)
			if l == "" || l == u.ID {
				t.Errorf("Label(%s, %s) = %q", u.ID, lang, l)
			}
			if got, _ := Resolve(l); got != u.ID {
				t.Errorf("Resolve(%q) = %q, want %s: a label leads back to its unit", l, got, u.ID)
			}
		}
	}
	if got := Label("none", "uk"); got != "Область не названо" {
		t.Errorf("Label(none, uk) = %q", got)
	}
	if got := Label("UA-99", "en"); got != "UA-99" {
		t.Errorf("label of an unknown id = %q, want the id", got)
	}
}

// Every name points at known units and has forms that can be found.
func TestNames(t *testing.T) {
	count := map[Kind]int{}
	for _, n := range Names() {
		count[n.Kind]++
		for _, id := range append(slices.Clone(n.Oblasts), n.Also...) {
			if _, ok := tables().byID[id]; !ok {
				t.Errorf("%v: unknown unit %q", n.Forms, id)
			}
		}
		for _, f := range append(slices.Clone(n.Forms), n.Context...) {
			if dataset.Fold(f) == "" || strings.ContainsAny(f, "/|\t") {
				t.Errorf("form %q of %v cannot be found", f, n.Oblasts)
			}
		}
		switch n.Kind {
		case Foreign, World, Phrase, Given:
			if len(n.Oblasts) != 0 {
				t.Errorf("%v leads to %v", n.Forms[0], n.Oblasts)
			}
		case Macro, Region:
		default:
			if len(n.Oblasts) != 1 {
				t.Errorf("%v leads to %v, want one unit", n.Forms, n.Oblasts)
			}
		}
	}
	if count[City] < 461 || count[Settlement] < 300 || count[Raion] < 136 || count[Foreign] == 0 || count[Phrase] == 0 {
		t.Errorf("names by kind: %v", count)
	}
	for _, s := range Stems() {
		if len(Endings(s.Lang)) == 0 {
			t.Errorf("stem %q: no endings for %q", s.Text, s.Lang)
		}
	}
}

func TestExpand(t *testing.T) {
	got := expand("Курськ/,а|Brest")
	want := []string{"Курськ", "Курська", "Brest"}
	if !slices.Equal(got, want) {
		t.Errorf("expand = %q, want %q", got, want)
	}
}

func FuzzResolve(f *testing.F) {
	for _, s := range []string{"Luhansk", "Івано-Франківськ", "м. Київ", "\xff", "’", "UA-09"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		id, ok := Resolve(s)
		if !ok {
			return
		}
		if again, ok := Resolve(strings.ToUpper(id)); !ok || again != id {
			t.Errorf("Resolve(%q) = %q, which resolves to %q", s, id, again)
		}
	})
}
