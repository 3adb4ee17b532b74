package agency

import (
	"slices"
	"strings"
	"testing"
)

func TestResolve(t *testing.T) {
	for _, tc := range []struct{ name, want string }{
		{"general-staff", "general-staff"},
		{"National Resistance Center", "national-resistance-center"},
		{"центр національного спротиву", "national-resistance-center"},
		{"Центр национального сопротивления", "national-resistance-center"},
		{"SBU", "sbu"},
		{"ДСНС", "dsns"},
		{"Херсонська ОВА", "ova-kherson"},
		{"none", "none"},
	} {
		if got, ok := Resolve(tc.name); !ok || got != tc.want {
			t.Errorf("Resolve(%q) = %q, %v, want %q", tc.name, got, ok, tc.want)
		}
	}
	for _, name := range []string{"", "Censor.NET", "МЧС", "Минобороны"} {
		if got, ok := Resolve(name); ok {
			t.Errorf("Resolve(%q) = %q, want nothing", name, got)
		}
	}
}

func TestBodies(t *testing.T) {
	bs := Bodies()
	if len(bs) < 128 {
		t.Fatalf("%d bodies", len(bs))
	}
	for _, b := range bs {
		if !slices.Contains(Groups, b.Group) || GroupOf(b.ID) != b.Group {
			t.Errorf("%s: group %q", b.ID, b.Group)
		}
		for _, lang := range []string{"en", "uk", "ru"} {
			l := Label(b.ID, lang)
			if l == "" || l == b.ID {
				t.Errorf("Label(%s, %s) = %q", b.ID, lang, l)
			}
			if got, _ := Resolve(l); got != b.ID {
				t.Errorf("Resolve(%q) = %q, want %s: a label leads back to its body", l, got, b.ID)
			}
		}
		for _, a := range b.Aliases {
			if Fold(a.Text) == "" {
				t.Errorf("%s: empty alias", b.ID)
			}
		}
		for _, p := range b.Persons {
			if len(p.Names) == 0 || p.To != 0 && p.From > p.To {
				t.Errorf("%s: person %+v", b.ID, p)
			}
		}
	}
	for _, g := range Groups {
		if GroupLabel(g, "uk") == g {
			t.Errorf("group %q has no label", g)
		}
	}
	if Label("nobody", "en") != "nobody" || GroupOf("nobody") != "" || GroupLabel("nobody", "en") != "nobody" {
		t.Error("an unknown id is its own label and has no group")
	}
}

func TestOutlets(t *testing.T) {
	for _, tc := range []struct{ host, want string }{
		{"kyivindependent.com", "kyiv-independent"},
		{"www.KyivIndependent.com.", "kyiv-independent"},
		{"news.liga.net:443", "liga"},
		{"english.nv.ua", "new-voice"},
		{"mod.gov.ua", "mod-gov-ua"},
		{"sprotyv.mod.gov.ua", "sprotyv"},
		{"ukraine.ohchr.org", "ukraine-ohchr"},
		{"example.org", ""},
		{"notkyivindependent.com", ""},
		{"com", ""},
		{"", ""},
	} {
		o, ok := OutletByHost(tc.host)
		if o.ID != tc.want || ok != (tc.want != "") {
			t.Errorf("OutletByHost(%q) = %q, %v, want %q", tc.host, o.ID, ok, tc.want)
		}
	}
	for _, tc := range []struct{ name, want string }{
		{"Kyiv Independent", "kyiv-independent"},
		{"Цензор.НЕТ", "censor-net"},
		{"censor-net", "censor-net"},
		{"pravda.com.ua", "ukrainska-pravda"},
	} {
		if got, ok := ResolveOutlet(tc.name); !ok || got != tc.want {
			t.Errorf("ResolveOutlet(%q) = %q, %v, want %q", tc.name, got, ok, tc.want)
		}
	}
	if _, ok := ResolveOutlet("the"); ok {
		t.Error("an ordinary word is an outlet")
	}
	seen := map[string]string{}
	for _, o := range Outlets() {
		if o.Official != (o.Body != "") || o.Official && GroupOf(o.Body) == "" {
			t.Errorf("%s: official %v, body %q", o.ID, o.Official, o.Body)
		}
		if got, ok := OutletByID(o.ID); !ok || got.Name != o.Name {
			t.Errorf("OutletByID(%s) = %v", o.ID, got.Name)
		}
		for _, d := range o.Domains {
			if other, taken := seen[d]; taken || d != strings.ToLower(d) || strings.Contains(d, "/") {
				t.Errorf("%s: domain %q (also %s)", o.ID, d, other)
			}
			seen[d] = o.ID
		}
	}
	if OutletLabel("censor-net") != "Censor.NET" || OutletLabel("example.org") != "example.org" {
		t.Error("labels of outlets")
	}
}

func TestForms(t *testing.T) {
	for _, tc := range []struct {
		lang, name string
		want       []string
	}{
		{"uk", "Національна поліція України", []string{"Національної поліції України", "Національну поліцію України"}},
		{"uk", "Сумська обласна військова адміністрація", []string{"Сумської обласної військової адміністрації", "Сумській обласній військовій адміністрації"}},
		{"uk", "Повітряні сили", []string{"Повітряних сил", "Повітряним силам", "Повітряними силами"}},
		{"uk", "Міністерство оборони", []string{"Міністерства оборони", "Міністерстві оборони", "Міністерством оборони"}},
		{"ru", "Генеральный штаб", []string{"Генерального штаба", "Генеральном штабе"}},
		{"ru", "Центр национального сопротивления", []string{"Центре национального сопротивления"}},
	} {
		got := nameForms(tc.lang, tc.name)
		for _, w := range tc.want {
			if !slices.Contains(got, w) {
				t.Errorf("nameForms(%q) = %q, lacks %q", tc.name, got, w)
			}
		}
	}
	for _, tc := range []struct{ lang, name, want string }{
		{"uk", "Дмитро Лубінець", "Дмитра Лубінця"},
		{"uk", "Володимир Зеленський", "Володимира Зеленського"},
		{"uk", "Ірина Верещук", "Ірини Верещук"},
		{"uk", "Олег Синєгубов", "Олега Синєгубова"},
		{"uk", "Віталій Кличко", "Віталія Кличка"},
		{"uk", "Наталія Гуменюк", "Наталії Гуменюк"},
		{"ru", "Кирилл Буданов", "Кирилла Буданова"},
		{"ru", "Игорь Конашенков", "Игоря Конашенкова"},
		{"ru", "Мария Захарова", "Марии Захаровой"},
		{"en", "Dmytro Zhyvytskyi", "Dmytro Zhivitsky"},
	} {
		if got := personForms(tc.lang, tc.name); !slices.Contains(got, tc.want) {
			t.Errorf("personForms(%q) = %q, lacks %q", tc.name, got, tc.want)
		}
	}
	if got := personForms("en", "Dmytro Lubinets"); len(got) != 1 {
		t.Errorf("a Latin name has forms: %q", got)
	}
}

func FuzzLookups(f *testing.F) {
	for _, s := range []string{"SBU", "censor.net", "a:b:c", "..", "\xff", "[::1]:80"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if id, ok := Resolve(s); ok && id != None && GroupOf(id) == "" {
			t.Errorf("Resolve(%q) = %q, which is no body", s, id)
		}
		if o, ok := OutletByHost(s); ok && o.ID == "" {
			t.Errorf("OutletByHost(%q) has no id", s)
		}
		if id, ok := ResolveOutlet(s); ok {
			if _, ok := OutletByID(id); !ok {
				t.Errorf("ResolveOutlet(%q) = %q, which is no outlet", s, id)
			}
		}
	})
}
