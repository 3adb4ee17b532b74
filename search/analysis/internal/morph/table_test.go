package morph

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// small makes a table of a few words.
func small(t testing.TB) *Table {
	t.Helper()
	b := NewBuilder(Cyrillic)
	b.Form("київ", []Rule{{}})
	b.Form("києва", []Rule{Between("києва", "київ")})
	b.Form("мати", []Rule{{}, Between("мати", "мат")})
	b.Ending("ами", []Rule{{Cut: 3}, {Cut: 3, Add: "а"}})
	b.Ending("и", []Rule{{Cut: 1, Add: "а"}})
	var out bytes.Buffer
	if err := b.Write(&out, "# a table\n"); err != nil {
		t.Fatal(err)
	}
	table, err := Load(out.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	return table
}

func TestAppend(t *testing.T) {
	table := small(t)
	for _, tt := range []struct {
		name, form string
		want       []string
		known      bool
	}{
		{"a headword", "київ", []string{"київ"}, true},
		{"a form", "києва", []string{"київ"}, true},
		{"two lemmas", "мати", []string{"мати", "мат"}, true},
		{"an unknown word", "дронами", []string{"дрон", "дрона"}, false},
		{"a shorter ending", "ракети", []string{"ракета"}, false},
		{"a word shorter than an ending and a stem", "ами", nil, false},
		{"no ending", "дрон", nil, false},
		{"another alphabet", "kyiv", nil, false},
		{"not UTF-8", "ки\xd1", nil, false},
		{"nothing", "", nil, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, known := table.Append(nil, tt.form)
			if diff := cmp.Diff(tt.want, got); diff != "" || known != tt.known {
				t.Errorf("Append(%q): known %v, want %v (-want +got):\n%s", tt.form, known, tt.known, diff)
			}
			if table.Known(tt.form) != tt.known {
				t.Errorf("Known(%q) is not %v", tt.form, tt.known)
			}
		})
	}
}

func TestBetween(t *testing.T) {
	for _, tt := range []struct {
		form, lemma string
		want        Rule
	}{
		{"києва", "київ", Rule{Cut: 3, Add: "їв"}},
		{"ґ", "г", Rule{Cut: 1, Add: "г"}},
		{"children", "child", Rule{Cut: 3}},
		{"сл", "слово", Rule{Add: "ово"}},
		{"їжа", "йти", Rule{Cut: 3, Add: "йти"}},
		{"люди", "людина", Rule{Add: "на"}},
	} {
		got := Between(tt.form, tt.lemma)
		if got != tt.want {
			t.Errorf("Between(%s, %s) = %+v, want %+v", tt.form, tt.lemma, got, tt.want)
		}
		unit := 2
		if tt.form == "children" {
			unit = 1
		}
		if lemma, ok := got.apply(tt.form, unit); !ok || lemma != tt.lemma {
			t.Errorf("%+v makes %q of %s, want %s", got, lemma, tt.form, tt.lemma)
		}
	}
}

// TestOrderOfCalls holds that a table depends on what was put in alone.
func TestOrderOfCalls(t *testing.T) {
	forms := []string{"а", "бе", "вед", "гада", "дама"}
	var tables [2]bytes.Buffer
	for i := range tables {
		b := NewBuilder(Cyrillic)
		for k := range forms {
			f := forms[k]
			if i == 1 {
				f = forms[len(forms)-1-k]
			}
			b.Form(f, []Rule{{Cut: len(f) % 3}})
		}
		if err := b.Write(&tables[i], ""); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(tables[0].Bytes(), tables[1].Bytes()) {
		t.Error("another order of calls gives another table")
	}
}

func TestLoadDamaged(t *testing.T) {
	var out bytes.Buffer
	b := NewBuilder(Latin)
	b.Form("children", []Rule{Between("children", "child")})
	if err := b.Write(&out, "# a table\n"); err != nil {
		t.Fatal(err)
	}
	whole := out.Bytes()
	for n := range whole {
		if _, err := Load(whole[:n]); err == nil && n < len(whole)-1 {
			// The transducer of endings comes last and is empty: its own header says what is missing.
			t.Errorf("the first %d of %d bytes load", n, len(whole))
		}
	}
	table, err := Load(whole)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(table.Header(), "# a table\n# sha256") || table.Forms() != 1 {
		t.Errorf("header %q, %d forms", table.Header(), table.Forms())
	}
}

// TestAllocations holds that looking a word up allocates nothing but lemmas of other bytes.
func TestAllocations(t *testing.T) {
	if raceDetector {
		t.Skip("under the race detector a pool drops what it holds at random")
	}
	table := small(t)
	var buf [4]string
	if n := testing.AllocsPerRun(100, func() { table.Append(buf[:0], "київ") }); n > 0 {
		t.Errorf("%v allocations for a headword", n)
	}
}

func FuzzAppend(f *testing.F) {
	table := small(f)
	for _, s := range []string{"київ", "дронами", "а", "", "\xd0", "їїї", "Київ", "abc", "и\xd1и"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, form string) {
		lemmas, known := table.Append(nil, form)
		if known != table.Known(form) || known && len(lemmas) == 0 {
			t.Fatalf("Append(%q) = %q, %v", form, lemmas, known)
		}
		for _, l := range lemmas {
			if l == "" {
				t.Fatalf("Append(%q): an empty lemma", form)
			}
		}
	})
}

func FuzzLoad(f *testing.F) {
	var out bytes.Buffer
	b := NewBuilder(Latin)
	b.Form("children", []Rule{Between("children", "child")})
	if err := b.Write(&out, "#\n"); err != nil {
		f.Fatal(err)
	}
	f.Add(out.Bytes())
	f.Add([]byte("#\n\nL\x00"))
	f.Add([]byte("#\n\nL\xff\xff\xff\xff\x0f"))
	f.Fuzz(func(t *testing.T, data []byte) {
		// What is not a table is an error. A table made to be wrong is not looked into: tables come
		// with the program, under a checksum.
		if table, err := Load(data); err == nil {
			_ = table.Forms()
		}
	})
}
