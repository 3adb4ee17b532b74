package archive

import (
	"slices"
	"testing"

	"vistka/search"
)

func TestAddressOfAnEditor(t *testing.T) {
	s, err := Open(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	const found, right = "https://old.example/a", "https://new.example/b"
	raw := Raw{Source: found, URL: found, Bytes: []byte("<p>text</p>")}
	doc := func(version string) *search.Document {
		return &search.Document{Title: "T", Body: "B", Provenance: search.Provenance{Versions: search.Versions{Tagger: version}}}
	}
	out, err := s.Apply(t.Context(), []Entry{{Raw: raw, Doc: doc("1")}})
	if err != nil {
		t.Fatal(err)
	}
	id := out[0].ID
	if raw, err = s.RawOf(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct{ version, address, want, alias string }{
		{"2", right, right, found},
		{"3", "", right, found},
		{"4", found, found, right},
	} {
		if _, err := s.Apply(t.Context(), []Entry{{Raw: raw, Doc: doc(tc.version), Replace: id, Address: tc.address}}); err != nil {
			t.Fatal(err)
		}
		d, err := s.Document(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		if d.URL != tc.want || !slices.Contains(d.Aliases, tc.alias) {
			t.Errorf("with %q: address %q, aliases %q, want %q and %q", tc.address, d.URL, d.Aliases, tc.want, tc.alias)
		}
		for _, a := range []string{found, right} {
			if got, ok, err := s.Find(t.Context(), a); err != nil || !ok || got != id {
				t.Errorf("Find(%q) = %q, %v, %v, want %q", a, got, ok, err, id)
			}
		}
	}
	if _, ok, err := s.Find(t.Context(), "https://none.example/"); ok || err != nil {
		t.Errorf("an unknown address was found (%v)", err)
	}
}
