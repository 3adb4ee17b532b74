package agency

import (
	"slices"
	"strings"
	"testing"
)

func TestCountries(t *testing.T) {
	byID := map[string]Country{}
	for _, c := range Countries() {
		byID[c.ID] = c
		for _, kind := range []string{"", "foreign", "defence", "government", "head"} {
			if GroupOf(c.Body(kind)) != "international" {
				t.Errorf("%s: the office %q belongs to %q, which is no foreign body", c.ID, kind, c.Body(kind))
			}
		}
		if len(c.Forms) == 0 || len(c.Stems["uk"]) == 0 || len(c.Stems["ru"]) == 0 {
			t.Errorf("%s lacks words: %v %v", c.ID, c.Forms, c.Stems)
		}
	}
	for _, tc := range []struct{ country, kind, want string }{
		{"usa", "foreign", "us-state"},
		{"usa", "defence", "pentagon"},
		{"usa", "head", "white-house"},
		{"uk", "defence", "uk-mod"},
		{"uk", "head", "uk-government"},
		{"poland", "foreign", "poland-government"},
	} {
		if got := byID[tc.country].Body(tc.kind); got != tc.want {
			t.Errorf("the %s office of %s belongs to %q, want %q", tc.kind, tc.country, got, tc.want)
		}
	}
}

func TestOffices(t *testing.T) {
	kinds := map[string]bool{"foreign": true, "defence": true, "government": true, "head": true}
	var all []string
	for _, o := range Offices() {
		if !kinds[o.Kind] || len(o.Names) == 0 {
			t.Errorf("office %+v", o)
		}
		all = append(all, o.Names...)
	}
	for _, want := range []string{"foreign ministry", "міністра закордонних справ", "уряду", "министром обороны", "правительстве"} {
		if !slices.Contains(all, want) {
			t.Errorf("no office has the form %q", want)
		}
	}
}

func TestCities(t *testing.T) {
	for _, tc := range []struct{ name, want string }{
		{"Kharkiv City Council", "city-kharkiv"},
		{"mayor of Odessa", "city-odesa"},
		{"мера Нікополя", "city-nikopol"},
		{"Херсонської міської ради", "city-kherson"},
		{"мэра Мелитополя", "city-melitopol"},
		{"мер Києва", "kyiv-mva"},
	} {
		if got, _ := Resolve(tc.name); got != tc.want {
			t.Errorf("Resolve(%q) = %q, want %q", tc.name, got, tc.want)
		}
	}
	for _, b := range Bodies() {
		if strings.HasPrefix(b.ID, "city-") != (b.Seat != "" && b.ID != "kyiv-mva" && b.ID != "mariupol-council") {
			t.Errorf("%s has the seat %q", b.ID, b.Seat)
		}
	}
}

// Occupation authorities are labelled as such in every language, the names that they give
// themselves in quotation marks.
func TestOccupationLabels(t *testing.T) {
	words := map[string]string{"en": "Occupation", "uk": "купаційна", "ru": "ккупационная"}
	marks := map[string]string{"en": "“", "uk": "«", "ru": "«"}
	for _, b := range Bodies() {
		if b.Group != "occupation" {
			continue
		}
		for lang, word := range words {
			l := Label(b.ID, lang)
			if !strings.Contains(strings.ToLower(l), strings.ToLower(word)) || b.ID != "occ-generic" && !strings.Contains(l, marks[lang]) {
				t.Errorf("Label(%s, %s) = %q, want it to say occupation and quote the name", b.ID, lang, l)
			}
		}
	}
}
