package httpapi

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"vistka/search"
)

func TestRequestOfAnAddress(t *testing.T) {
	from, to := mustDay(t, "2023-01-01"), mustDay(t, "2023-12-31")
	all := facetNames()
	for _, test := range []struct {
		name, raw string
		want      search.Request
	}{
		{"nothing", "", search.Request{Fold: true, Facets: all, Histogram: true}},
		{"no counts", "facets=", search.Request{Fold: true, Facets: []string{}}},
		{"some facets", "facets=oblast,agency", search.Request{Fold: true, Facets: []string{"oblast", "agency"}, Histogram: true}},
		{"or within a field", "oblast=UA-09&oblast=UA-14&facets=",
			search.Request{Fold: true, Facets: []string{}, Filters: []search.Filter{{Field: "oblast", Values: []string{"UA-09", "UA-14"}}}}},
		{"names in three languages are one id", "oblast=Luhansk&oblast=%D0%9B%D1%83%D0%B3%D0%B0%D0%BD%D1%81%D1%8C%D0%BA%D0%B0+%D0%BE%D0%B1%D0%BB%D0%B0%D1%81%D1%82%D1%8C&oblast=%D0%9B%D1%83%D0%B3%D0%B0%D0%BD%D1%81%D0%BA%D0%B0%D1%8F+%D0%BE%D0%B1%D0%BB%D0%B0%D1%81%D1%82%D1%8C&facets=",
			search.Request{Fold: true, Facets: []string{}, Filters: []search.Filter{{Field: "oblast", Values: []string{"UA-09"}}}}},
		{"a body by name", "agency=National+Resistance+Center&facets=",
			search.Request{Fold: true, Facets: []string{}, Filters: []search.Filter{{Field: "agency", Values: []string{"national-resistance-center"}}}}},
		{"an outlet by host", "publisher=news.unknown.example&facets=",
			search.Request{Fold: true, Facets: []string{}, Filters: []search.Filter{{Field: "publisher", Values: []string{"news.unknown.example"}}}}},
		{"an outlet that no list has", "publisher=Izium+Gazette&facets=",
			search.Request{Fold: true, Facets: []string{}, Filters: []search.Filter{{Field: "publisher", Values: []string{"Izium Gazette"}}}}},
		{"none", "oblast=none&facets=",
			search.Request{Fold: true, Facets: []string{}, Filters: []search.Filter{{Field: "oblast", Values: []string{"none"}}}}},
		{"exclude", "exclude=oblast:Luhansk&exclude=oblast:UA-14&exclude=kind:statement&facets=",
			search.Request{Fold: true, Facets: []string{}, Filters: []search.Filter{
				{Field: "oblast", Values: []string{"UA-09", "UA-14"}, Exclude: true}, {Field: "kind", Values: []string{"statement"}, Exclude: true}}}},
		{"a language by its name", "language=Українська&facets=",
			search.Request{Fold: true, Facets: []string{}, Filters: []search.Filter{{Field: "language", Values: []string{"uk"}}}}},
		{"dates", "from=2023-01-01&to=2023-12-31&by=stated&undated=include&facets=",
			search.Request{Fold: true, Facets: []string{}, Dates: search.DateRange{From: &from, To: &to, By: search.ByStated, Undated: true}}},
		{"the rest", "oblast_scope=main&sort=newest&page=3&limit=50&fold=off&forms=off&variants=off&translations=off&near=off&facets=",
			search.Request{Facets: []string{}, OblastMain: true, Sort: search.SortNewest, Page: 3, Limit: 50,
				NoForms: true, NoVariants: true, NoTranslations: true, NoNear: true}},
		{"cursor", "cursor=abc&facets=", search.Request{Fold: true, Facets: []string{}, Cursor: "abc"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			a := readAPI(test.raw)
			if err := a.err(); err != nil {
				t.Fatalf("%s: %v", test.raw, a.faults.list)
			}
			test.want.Validate()
			if diff := cmp.Diff(test.want, a.req); diff != "" {
				t.Errorf("%s (-want +got):\n%s", test.raw, diff)
			}
		})
	}
}

func mustDay(t *testing.T, s string) search.Day {
	t.Helper()
	d, err := search.ParseDay(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestFaultsOfAnAddress(t *testing.T) {
	for _, test := range []struct {
		name, raw string
		want      []string // names of the parameters at fault
	}{
		{"unknown parameter", "query=x", []string{"query"}},
		{"unknown value", "sort=best", []string{"sort"}},
		{"empty value", "sort=", []string{"sort"}},
		{"said twice", "q=a&q=b", []string{"q"}},
		{"not a day", "from=12.04.2023", []string{"from"}},
		{"no such day", "to=2023-02-30", []string{"to"}},
		{"from after to", "from=2023-02-01&to=2023-01-01", []string{"from"}},
		{"page zero", "page=0", []string{"page"}},
		{"negative limit", "limit=-5", []string{"limit"}},
		{"limit too large", "limit=101", []string{"limit"}},
		{"page beyond the limit", "page=501", []string{"page"}},
		{"page and cursor", "page=2&cursor=x", []string{"cursor"}},
		{"a number that overflows", "page=99999999999999999999", []string{"page"}},
		{"nowhere", "oblast=Atlantis", []string{"oblast"}},
		{"nobody", "agency=Nobody+At+All", []string{"agency"}},
		{"an outlet without a name", "publisher=", []string{"publisher"}},
		{"a language we do not have", "language=de", []string{"language"}},
		{"a kind we do not have", "kind=opinion", []string{"kind"}},
		{"none where there is no none", "kind=none", []string{"kind"}},
		{"facet that is none", "facets=oblast,title", []string{"facets"}},
		{"exclude without a colon", "exclude=UA-09", []string{"exclude"}},
		{"exclude of no field", "exclude=colour:red", []string{"exclude"}},
		{"exclude of no value", "exclude=oblast:Atlantis", []string{"exclude"}},
		{"variants", "variants=maybe", []string{"variants"}},
		{"translations", "translations=maybe", []string{"translations"}},
		{"near", "near=maybe", []string{"near"}},
		{"broken escape", "q=%zz", []string{"q"}},
		{"not UTF-8", "q=%ff", []string{"q"}},
		{"a query of 10,000 letters", "q=" + strings.Repeat("a", 10_000), []string{"q"}},
		{"an address of 100 kB", "q=" + strings.Repeat("a", 100_000), []string{"q"}},
		{"unreadable query", "q=%22open", []string{"q"}},
		{"all at once", "q=%22open&from=x&sort=y&colour=red&page=0&oblast=Atlantis",
			[]string{"q", "oblast", "from", "sort", "page", "colour"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			a := readAPI(test.raw)
			var got []string
			for _, e := range a.faults.list {
				got = append(got, e.Field)
				if !strings.Contains(e.Msg, " ") { // nothing, or the key of words that are missing
					t.Errorf("%s: the reason is %q", e.Field, e.Msg)
				}
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("%.80s (-want +got):\n%s", test.raw, diff)
			}
		})
	}
}

func TestTooManyValues(t *testing.T) {
	var raw []string
	for i := range maxValues + 1 {
		raw = append(raw, "publisher=site"+strings.Repeat("a", i+1)+".example")
	}
	a := readAPI(strings.Join(raw, "&"))
	if len(a.faults.list) != 1 || a.faults.list[0].Field != "publisher" {
		t.Errorf("faults %v, want one about publisher", a.faults.list)
	}
}

func TestNearestParameter(t *testing.T) {
	for name, want := range map[string]string{
		"oblasts": "oblast", "agencies": "", "langauge": "language", "Sort": "sort", "x": "", "publishers": "publisher", "": "",
	} {
		if got := nearest(name); got != want {
			t.Errorf("nearest(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestPagesGoToTheCleanAddress(t *testing.T) {
	base := start(t, Config{})
	for _, test := range []struct{ name, path, want string }{
		{"empty fields of a form", "/search?q=children&from=&to=&by=published&sort=relevance", "/search?q=children"},
		{"unknown parameters", "/search?utm_source=mail&q=children", "/search?q=children"},
		{"names become ids", "/search?oblast=Luhansk", "/search?oblast=UA-09"},
		{"values said twice", "/search?oblast=UA-09&oblast=UA-09", "/search?oblast=UA-09"},
		{"a page that is no number", "/search?q=children&page=two", "/search?q=children"},
		{"a page below the first", "/search?q=children&page=0", "/search?q=children"},
		{"a page beyond all", "/search?q=children&page=999999999", "/search?q=children&page=10001"},
		{"more hits than a page may have", "/search?q=children&limit=1000", "/search?q=children&limit=100"},
		{"parameters of the API", "/search?q=children&facets=&cursor=x", "/search?q=children"},
		{"spaces around", "/search?q=+children+", "/search?q=children"},
		{"home takes nothing", "/?q=children", "/"},
		{"article", "/article/aaaaaaaaaaaaaaaaaaaaaaaaaa?q=children&x=1", "/article/aaaaaaaaaaaaaaaaaaaaaaaaaa?q=children"},
		{"clean", "/search?q=children&oblast=UA-09&from=2023-01-01", ""},
		{"clean in another order and escape", "/search?from=2023-01-01&q=a%20b", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			a := get(t, base+test.path)
			if test.want == "" {
				if a.status != http.StatusOK {
					t.Errorf("%s: %d, want it answered", test.path, a.status)
				}
				return
			}
			if got := a.header.Get("Location"); a.status != http.StatusSeeOther || got != test.want {
				t.Errorf("%s: %d to %q, want 303 to %q", test.path, a.status, got, test.want)
			}
		})
	}
}

func FuzzAddress(f *testing.F) {
	for _, seed := range []string{"", "q=children&oblast=UA-09", "q=%22open&from=x", "exclude=oblast:none", "a;b", "%zz", "page=0&limit=x",
		"publisher=EXAMPLE.com&q=+a++b+", "q=%ff", "facets=a,,b&oblast=%D0%9B", "agency=&mentioned=none&family=x"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		api := readAPI(raw)
		if api.err() == nil {
			if again := api.req.Validate(); len(again) > 0 {
				t.Errorf("%q: no fault, but %v", raw, again)
			}
		}
		for _, e := range api.faults.views() {
			if e.Position != nil && *e.Position < 0 {
				t.Errorf("%q: position %d", raw, *e.Position)
			}
		}
		// A reader must not be sent round in circles, nor lose a filter on the way.
		page := readAddress(raw, english)
		query := strings.TrimPrefix(page.self(), "/search")
		query = strings.TrimPrefix(query, "?")
		again := readAddress(query, english)
		if again.dirty(query) {
			t.Errorf("%q: the clean address %q is not clean: %q", raw, query, again.self())
		}
		if page.req.Query.String() != again.req.Query.String() {
			t.Errorf("%q: the clean address %q asks for %q instead of %q", raw, query, again.req.Query, page.req.Query)
		}
		page.req.Query = again.req.Query // up to the spaces around it
		if diff := cmp.Diff(page.req, again.req); diff != "" {
			t.Errorf("%q: the clean address %q asks for something else\n%s", raw, query, diff)
		}
		if _, err := url.ParseQuery(query); err != nil {
			t.Errorf("%q: the clean address %q cannot be read: %v", raw, query, err)
		}
	})
}

func FuzzUTF16Offset(f *testing.F) {
	f.Add("дитина 🚒 x", 5)
	f.Add("\xff\xfe", 1)
	f.Fuzz(func(t *testing.T, s string, at int) {
		n := utf16Offset(s, at)
		if n < 0 || n > len(s) {
			t.Errorf("utf16Offset(%q, %d) = %d", s, at, n)
		}
	})
}
