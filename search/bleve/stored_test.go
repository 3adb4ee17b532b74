package bleve

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"vistka/search"
	"vistka/search/analysis"
)

// stored packs a document and reads it back.
func stored(t *testing.T, d *search.Document, whole bool) *storedDoc {
	t.Helper()
	b, err := newStoredDoc(d, analysis.Paragraphs(d.Title, d.Language), analysis.Paragraphs(d.Body, d.Language)).pack()
	if err != nil {
		t.Fatal(err)
	}
	s, err := unpackStored(b, whole)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestStoredLanguages holds that a document that was stored is marked as it was indexed.
func TestStoredLanguages(t *testing.T) {
	const english, ukrainian = "The hospital was hit during the night.", "Лікарню обстріляли вночі, є поранені."
	for _, c := range []struct {
		name     string
		doc      search.Document
		explicit bool
	}{
		{"one language", search.Document{Title: "Hospital hit", Body: english + "\n\n" + english, Language: "en"}, false},
		{"two languages", search.Document{Title: "Hospital hit", Body: english + "\n\n\n\n" + ukrainian + "\n\n12:30", Language: "en"}, true},
		{"title in another", search.Document{Title: "У лікарні є поранені після обстрілу", Body: english, Language: "en"}, true},
		{"document's not known", search.Document{Title: "12", Body: ukrainian}, true},
		{"empty", search.Document{Language: "uk"}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := stored(t, &c.doc, false)
			if explicit := got.titleLanguage != "" || got.bodyLanguages != nil; explicit != c.explicit {
				t.Errorf("languages are stored: %t, want %t", explicit, c.explicit)
			}
			title, body := analysis.Paragraphs(c.doc.Title, c.doc.Language), analysis.Paragraphs(c.doc.Body, c.doc.Language)
			if diff := cmp.Diff([][]analysis.Paragraph{title, body}, [][]analysis.Paragraph{got.titleParagraphs(), got.bodyParagraphs()}); diff != "" {
				t.Errorf("paragraphs (-indexed +read):\n%s", diff)
			}
		})
	}
}

// fullDoc is a document in which no field is empty, found by reflection, so that one which is added and
// not stored is missed.
func fullDoc() *search.Document {
	d := new(search.Document)
	n := 0
	fill(reflect.ValueOf(d).Elem(), &n)
	return d
}

func fill(v reflect.Value, n *int) {
	*n++
	switch v.Interface().(type) {
	case time.Time:
		v.Set(reflect.ValueOf(time.Date(2024, 1, *n%28, 4, 6, *n%60, *n, time.FixedZone("", 7200))))
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(fmt.Sprintf("text %d, де є слова", *n))
	case reflect.Int, reflect.Int64:
		v.SetInt(int64(*n))
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), n)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 3, 3))
		for i := range v.Len() {
			fill(v.Index(i), n)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i), n)
		}
	default:
		panic(fmt.Sprintf("a document has a %s", v.Type()))
	}
}

func TestStoredWhole(t *testing.T) {
	placed := &search.Document{Title: "Kyiv hit again", Body: "One. Kyiv was hit.\n\nKyiv was hit. Two."}
	place := func(field string, start int, sentence string) search.Evidence {
		return search.Evidence{Field: field, Start: start, End: start + 4, Sentence: sentence, Rule: "name"}
	}
	placed.Oblasts = []search.OblastTag{{ID: "UA-30", Evidence: []search.Evidence{
		place(search.FieldBody, 5, "Kyiv was hit."), place(search.FieldBody, 20, "Kyiv was hit."), place(search.FieldTitle, 0, placed.Title),
		place(search.FieldBody, 5, "Kyiv was …"), place(search.FieldBody, 1<<40, "Kyiv was hit."), place(search.FieldBody, -1, "Kyiv was hit."), {Rule: search.RuleGiven}}}}
	for name, d := range map[string]*search.Document{
		"every field":      fullDoc(),
		"nothing":          {},
		"nothing in lists": {Aliases: []string{}, Oblasts: []search.OblastTag{{Evidence: []search.Evidence{}}}, Agencies: []search.AgencyTag{}, Mentioned: []search.AgencyTag{{}}, Cut: []search.CutBlock{}},
		"places":           placed,
		"large numbers":    {SeqFirst: 1<<63 - 1, Provenance: search.Provenance{Bytes: -1 << 63}, Body: strings.Repeat("слово ", 1<<17)},
		"bytes":            {Title: "\xff\x00", Body: "\xd0"},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(d, stored(t, d, true).Document); diff != "" {
				t.Errorf("(-given +read):\n%s", diff)
			}
		})
	}
}

// TestStoredListed holds that hits come with what search.Hit says of their documents.
func TestStoredListed(t *testing.T) {
	d := fullDoc()
	got := stored(t, d, false).Document
	first := func(list []search.Evidence) []search.Evidence { return list[:1] }
	want := &search.Document{ID: d.ID, URL: d.URL, SeqFirst: d.SeqFirst, Title: d.Title, Body: d.Body, Published: d.Published, Stated: d.Stated,
		Publisher: d.Publisher, Language: d.Language, Kind: d.Kind, Family: d.Family, Display: d.Display}
	want.Published.Evidence, want.Stated.Evidence = nil, nil
	for _, t := range d.Oblasts {
		t.Evidence = first(t.Evidence)
		want.Oblasts = append(want.Oblasts, t)
	}
	for _, t := range d.Agencies {
		t.Evidence = first(t.Evidence)
		want.Agencies = append(want.Agencies, t)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +read):\n%s", diff)
	}
}

func TestStoredDamaged(t *testing.T) {
	b, err := newStoredDoc(fullDoc(), nil, nil).pack()
	if err != nil {
		t.Fatal(err)
	}
	removed, err := tombstone{ID: "a", Removed: 1}.pack()
	if err != nil {
		t.Fatal(err)
	}
	for name, b := range map[string][]byte{"empty": nil, "removed": removed, "cut in front": b[:len(b)/4], "cut behind": b[:len(b)-9], "a length too long": append([]byte{0xff, 0xff, 3}, b...)} {
		if doc, err := unpackStored(b, true); err == nil {
			t.Errorf("%s: read as %+v, want an error", name, doc)
		}
	}
}

func FuzzStoredReader(f *testing.F) {
	for _, d := range []*search.Document{fullDoc(), {}} {
		var front, back storedWriter
		front.front(newStoredDoc(d, nil, nil))
		back.back(d)
		f.Add(front.b, back.b)
	}
	f.Fuzz(func(t *testing.T, front, back []byte) {
		s := &storedDoc{Document: new(search.Document)}
		r := storedReader{s: string(front)}
		if r.front(s); r.bad {
			return
		}
		r = storedReader{s: string(back)}
		if r.back(s.Document); r.bad {
			return
		}
		b, err := s.pack()
		if err != nil {
			return // a time that cannot be written
		}
		again, err := unpackStored(b, true)
		if err != nil {
			t.Fatalf("what was read and written cannot be read: %v", err)
		}
		if diff := cmp.Diff(s.Document, again.Document); diff != "" {
			t.Fatalf("(-read +read again):\n%s", diff)
		}
	})
}
