package archive

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestIdentity(t *testing.T) {
	const a, b, c = "https://example.org/a", "https://example.org/b", "https://example.org/c"
	fileAt := func(e Entry, url string) Entry { e.Raw.URL = url; return e }
	named := func(e Entry, canonical string) Entry { e.Canonical = canonical; return e }
	// Each step gives the number of the document that its page must belong to.
	for _, test := range []struct {
		name  string
		pages []Entry
		want  []int
	}{
		{"same address, other text", []Entry{at(a, "A", "x"), at(a, "B", "y")}, []int{0, 0}},
		{"two addresses, same text", []Entry{at(a, "A", "x"), at(b, "A", "x")}, []int{0, 1}},
		{"same path, other canonical", []Entry{file("/1", "A", "x", a), file("/1", "B", "y", b)}, []int{0, 0}},
		{"saved twice, same title", []Entry{file("/1", "A", "x", a), file("/2", "a ", "y", a)}, []int{0, 0}},
		{"saved twice, same text", []Entry{file("/1", "A", "x", a), file("/2", "B", "x", a)}, []int{0, 0}},
		{"empty titles are not the same", []Entry{file("/1", "", "x", a), file("/2", "", "y", a)}, []int{0, 1}},
		{"no canonical", []Entry{file("/1", "A", "x", ""), file("/2", "A", "x", "")}, []int{0, 1}},
		{"disputed", []Entry{file("/1", "A", "x", a), file("/2", "B", "y", a), file("/3", "A", "x", a), file("/1", "A", "x", a)},
			[]int{0, 1, 2, 0}},
		{"fetched where it was saved from", []Entry{file("/1", "A", "x", a), at(a, "A", "z")}, []int{0, 0}},
		{"saved from where it was fetched", []Entry{at(a, "A", "x"), file("/1", "A", "x", a)}, []int{0, 0}},
		{"fetched where another page claims to be", []Entry{file("/1", "A", "x", a), at(a, "B", "y"), at(a, "C", "z")}, []int{0, 1, 1}},
		{"another page claims where one was fetched", []Entry{at(a, "A", "x"), file("/1", "B", "y", a), at(a, "C", "z")}, []int{0, 1, 0}},
		{"file that gets an address", []Entry{file("/1", "A", "x", ""), fileAt(file("/1", "A", "x", ""), b), at(b, "B", "y")}, []int{0, 0, 0}},
		{"alias of a fetched page", []Entry{named(at(a, "A", "x"), c), file("/1", "A", "y", c)}, []int{0, 0}},
		{"address given to a page with another canonical", []Entry{file("/1", "A", "x", c), named(at(a, "A", "x"), c)}, []int{0, 1}},
		{"line without an address", []Entry{at("", "A", "x"), at("", "A", "x"), at("", "A", "y")}, []int{0, 0, 1}},
	} {
		for _, mode := range []string{"one by one", "one batch"} {
			t.Run(test.name+"/"+mode, func(t *testing.T) {
				s := open(t, t.TempDir())
				var out []Outcome
				if mode == "one batch" {
					out = apply(t, s, test.pages...)
				} else {
					for _, e := range test.pages {
						out = append(out, apply(t, s, e)...)
					}
				}
				number := make(map[string]int)
				var got []int
				for _, o := range out {
					if _, ok := number[o.ID]; !ok {
						number[o.ID] = len(number)
					}
					got = append(got, number[o.ID])
				}
				if diff := cmp.Diff(test.want, got); diff != "" {
					t.Errorf("documents of the pages (-want +got):\n%s", diff)
				}
				if st, err := s.Stats(t.Context()); err != nil || st.Documents != len(number) {
					t.Errorf("got %d documents (%v), want %d", st.Documents, err, len(number))
				}
				// Whatever came of it, all pages seen again are what they were.
				for i, o := range apply(t, s, test.pages...) {
					if o.ID != out[i].ID {
						t.Errorf("page %d is document %s, seen again %s", i, out[i].ID, o.ID)
					}
				}
			})
		}
	}
}

func TestDisputedAddress(t *testing.T) {
	const shared = "https://example.org/all"
	s := open(t, t.TempDir())
	var pages []Entry
	for i := range 50 {
		pages = append(pages, file(fmt.Sprintf("/%d.html", i), fmt.Sprint("Title ", i), fmt.Sprint("Text ", i), shared))
	}
	first := apply(t, s, pages[0])[0].ID
	if got := document(t, s, first).URL; got != shared {
		t.Errorf("first page: got address %q, want the one it names", got)
	}
	out := apply(t, s, pages[1:]...)
	if out[0].Seq != 3 {
		t.Errorf("second page: got sequence %d, want 3, behind the change of the first", out[0].Seq)
	}
	changes, err := s.Changes(t.Context(), 0, 100)
	if err != nil {
		t.Fatal(err)
	}
	if len(changes) != 50 {
		t.Fatalf("got %d documents, want 50", len(changes))
	}
	for i, c := range changes {
		if c.Doc.URL != "" || len(c.Doc.Aliases) > 0 {
			t.Errorf("%s has the disputed address: %q %q", c.Doc.Provenance.Source, c.Doc.URL, c.Doc.Aliases)
		}
		if i > 0 && c.Seq <= changes[i-1].Seq {
			t.Errorf("change %d has sequence %d after %d", i, c.Seq, changes[i-1].Seq)
		}
	}
	before := last(t, s)
	for i, o := range apply(t, s, pages...) {
		if o.Result != Unchanged {
			t.Errorf("page %d seen again: got %+v", i, o)
		}
	}
	if got := last(t, s); got != before {
		t.Errorf("seen again: sequence went from %d to %d", before, got)
	}
}

// TestCopies takes in three captures of one document in every order: the latest must be current.
func TestCopies(t *testing.T) {
	pages := []Entry{file("/1", "A", "x", "https://example.org/a"), file("/2", "A", "y", "https://example.org/a"),
		file("/3", "A", "z", "https://example.org/a")}
	pages[1].Raw.Fetched = day.Add(time.Hour)
	for _, order := range [][]int{{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}} {
		s := open(t, t.TempDir())
		for _, i := range order {
			apply(t, s, pages[i])
		}
		changes, err := s.Changes(t.Context(), 0, 10)
		if err != nil || len(changes) != 1 || changes[0].Doc.Body != "y" {
			t.Errorf("order %v: got %d documents with text %q, %v", order, len(changes), changes[0].Doc.Body, err)
		}
		before := last(t, s)
		for i, e := range pages {
			if got := apply(t, s, e)[0]; got.Result != Unchanged {
				t.Errorf("order %v: page %d seen again: %+v", order, i, got)
			}
			seen, ok, err := s.Seen(t.Context(), withHash(e.Raw))
			if err != nil || !ok || seen.SHA256 != hashOf(e.Raw.Bytes) {
				t.Errorf("order %v: Seen page %d: got %+v, %v, %v", order, i, seen, ok, err)
			}
		}
		if last(t, s) != before {
			t.Errorf("order %v: pages seen again were written", order)
		}
	}
}

func withHash(r Raw) Raw {
	r.SHA256 = hashOf(r.Bytes)
	return r
}

func TestAddresses(t *testing.T) {
	s := open(t, t.TempDir())
	e := file("/1", "A", "x", "https://example.org/c1")
	id := apply(t, s, e)[0].ID
	step := func(e Entry, url string, aliases ...string) {
		t.Helper()
		before := last(t, s)
		if got := apply(t, s, e)[0]; got.ID != id || got.Result != Changed || got.Seq != before+1 {
			t.Errorf("got %+v, want a change of %s", got, id)
		}
		d := document(t, s, id)
		if d.URL != url || !cmp.Equal(d.Aliases, aliases) {
			t.Errorf("got %s and %q, want %s and %q", d.URL, d.Aliases, url, aliases)
		}
	}
	e.Canonical = "https://example.org/c2"
	step(e, "https://example.org/c1", "https://example.org/c2")
	e.Raw.URL = "https://example.org/u"
	step(e, "https://example.org/u", "https://example.org/c1", "https://example.org/c2")
	// Another page says it is c2: the document keeps what is left.
	apply(t, s, file("/2", "B", "y", "https://example.org/c2"))
	if d := document(t, s, id); !cmp.Equal(d.Aliases, []string{"https://example.org/c1"}) {
		t.Errorf("after a dispute: got %q", d.Aliases)
	}
}
