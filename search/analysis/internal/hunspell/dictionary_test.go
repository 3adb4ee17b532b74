package hunspell

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const affixes = `SET UTF-8
# a remark
PFX A Y 1
PFX A 0 re .
SFX S Y 3
SFX S y ies [^aeiou]y
SFX S 0 s [aeiou]y
SFX S 0 s [^sy]
SFX К Y 2
SFX К а и [^гк]а
SFX К ка ки/x .ка
`

const entries = `4
city/S
day/SA
карта/К	po:noun
ёлка/К
bare
`

func open(t *testing.T, aff, dic string) *Dictionary {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{"x.aff": aff, "x.dic": dic} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	d, err := Open(dir, "x")
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestForms(t *testing.T) {
	d := open(t, affixes, entries)
	got := map[string][]Form{}
	for _, e := range d.Entries {
		got[e.Word] = d.Forms(e)
	}
	want := map[string][]Form{
		"city": {{"cities", 'S'}}, "day": {{"days", 'S'}}, "карта": {{"карти", 'К'}}, "ёлка": {{"ёлки", 'К'}}, "bare": nil,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestPrefixed(t *testing.T) {
	d := open(t, affixes, entries)
	if diff := cmp.Diff([]Entry{{"reday", "SA"}}, d.Prefixed(d.Entries[1])); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestOpenMissing(t *testing.T) {
	if _, err := Open(t.TempDir(), "x"); err == nil {
		t.Error("no error for files that are not there")
	}
}

func TestConditions(t *testing.T) {
	for _, tt := range []struct {
		condition, word string
		prefix, want    bool
	}{
		{".", "a", false, true},
		{"[^y]", "city", false, false},
		{"[тд]а", "карта", false, true},
		{"[тд]а", "а", false, false},
		{".ка", "ка", false, false},
		{"[ab]c", "acme", true, true},
		{"[^ab]c", "acme", true, false},
		{"[ab", "acme", true, true}, // a set that never ends asks for nothing
	} {
		r := rule{prefix: tt.prefix, condition: parseCondition(tt.condition)}
		if got := r.allows(tt.word); got != tt.want {
			t.Errorf("%s allows %s: %v, want %v", tt.condition, tt.word, got, tt.want)
		}
	}
}

func FuzzDictionary(f *testing.F) {
	f.Add(affixes, entries)
	f.Add("SFX A Y 1\nSFX A 0 0 [", "1\na/A")
	f.Add("PFX \xff Y 1\nPFX \xff \xff \xff \xff", "1\n\xff/\xff")
	f.Fuzz(func(t *testing.T, aff, dic string) {
		d := open(t, aff, dic)
		for _, e := range d.Entries[:min(len(d.Entries), 100)] {
			d.Forms(e)
			d.Prefixed(e)
		}
	})
}
