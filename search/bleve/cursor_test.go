package bleve

import (
	"math"
	"testing"

	"vistka/search"
)

func FuzzParseCursor(f *testing.F) {
	hash := requestHash(search.Request{Sort: search.SortNewest}, search.SortNewest, "")
	for _, r := range []rank{{}, {key: math.Inf(-1), tie: 1}, {key: 19_800, tie: -7}, {key: 3.25, tie: math.MaxInt64}} {
		f.Add(cursor{request: hash, sequence: 9, last: r}.String())
	}
	f.Add("")
	f.Add("!")
	f.Add(cursor{last: rank{key: math.NaN()}}.String())
	f.Fuzz(func(t *testing.T, s string) {
		c, err := parseCursor(s, hash)
		if err != nil {
			if search.KindOf(err) != search.KindInvalid {
				t.Errorf("parseCursor(%q) = %v, want it invalid", s, err)
			}
			return
		}
		again, err := parseCursor(c.String(), hash)
		if err != nil || again != c {
			t.Errorf("parseCursor(%q) = %+v, and of that printed %+v, %v", s, c, again, err)
		}
	})
}

func TestRequestHash(t *testing.T) {
	day := search.Day(19_000)
	base := search.Request{Query: parse(t, "a b"), Filters: []search.Filter{{Field: "kind", Values: []string{"news", "statement"}}, {Field: "oblast", Values: []string{"UA-09"}}}}
	hash := func(change func(*search.Request)) [8]byte {
		r := base
		change(&r)
		return requestHash(r, search.SortNewest, "")
	}
	want := hash(func(*search.Request) {})
	for name, change := range map[string]func(*search.Request){
		"limit":            func(r *search.Request) { r.Limit = 7 },
		"facets":           func(r *search.Request) { r.Facets = []string{"kind"} },
		"spaces":           func(r *search.Request) { r.Query = parse(t, "  a   b ") },
		"order of filters": func(r *search.Request) { r.Filters = []search.Filter{base.Filters[1], base.Filters[0]} },
		"order of values": func(r *search.Request) {
			r.Filters = []search.Filter{{Field: "kind", Values: []string{"statement", "news"}}, base.Filters[1]}
		},
	} {
		if hash(change) != want {
			t.Errorf("%s changes the hash, want it not to", name)
		}
	}
	for name, change := range map[string]func(*search.Request){
		"query":  func(r *search.Request) { r.Query = parse(t, "a OR b") },
		"phrase": func(r *search.Request) { r.Query = parse(t, `"a b"`) },
		"filter": func(r *search.Request) { r.Filters = base.Filters[:1] },
		"exclude": func(r *search.Request) {
			r.Filters = []search.Filter{base.Filters[0], {Field: "oblast", Values: []string{"UA-09"}, Exclude: true}}
		},
		"scope":       func(r *search.Request) { r.Scope = base.Filters },
		"date":        func(r *search.Request) { r.Dates.From = &day },
		"undated":     func(r *search.Request) { r.Dates.Undated = true },
		"oblast main": func(r *search.Request) { r.OblastMain = true },
		"fold":        func(r *search.Request) { r.Fold = true },
		"forms":       func(r *search.Request) { r.NoForms = true },
		"variants":    func(r *search.Request) { r.NoVariants = true },
		"glossary":    func(r *search.Request) { r.NoTranslations = true },
	} {
		if hash(change) == want {
			t.Errorf("%s does not change the hash, want it to", name)
		}
	}
}
