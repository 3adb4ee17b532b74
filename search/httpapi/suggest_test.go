package httpapi

import (
	"net/http"
	"net/url"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestNearMisses(t *testing.T) {
	base := start(t, Config{})
	v := decode[searchView](t, get(t, base+"/api/v1/search?facets=&q=children+zeppelin"))
	if v.Total != 0 || len(v.Near) != 3 {
		t.Fatalf("%d hits, %d near misses; want none and three", v.Total, len(v.Near))
	}
	if diff := cmp.Diff([]string{"zeppelin"}, v.Near[0].Missing); diff != "" {
		t.Error(diff)
	}
	off := decode[searchView](t, get(t, base+"/api/v1/search?facets=&near=off&q=children+zeppelin"))
	if len(off.Near) != 0 {
		t.Errorf("near=off: %d near misses", len(off.Near))
	}
	page := get(t, base+"/search?q=children+zeppelin").body
	wantIn(t, page, "No articles", "Close, but without all of the words", "Without “zeppelin”.", "<mark>Children</mark> examined in Luhansk")
	wantOut(t, page, "<script>alert", "Withheld words")
	page = get(t, base+"/search?q=children+zeppelin&near=off").body
	wantIn(t, page, `<input type="hidden" name="near" value="off">`)
	wantOut(t, page, "Close, but")
}

func TestDidYouMean(t *testing.T) {
	base := start(t, Config{})
	v := decode[searchView](t, get(t, base+"/api/v1/search?facets=&q=chidlren+Luhansk"))
	if diff := cmp.Diff([]string{"children Luhansk"}, v.Suggestions); diff != "" {
		t.Error(diff)
	}
	wantIn(t, get(t, base+"/search?q=chidlren&oblast=UA-09").body, `Did you mean <a href="/search?q=children&amp;oblast=UA-09">children</a>?`)
	wantOut(t, get(t, base+"/search?q=children").body, "Did you mean")
}

// A spelling that finds no more is not offered.
func TestDidYouMeanFindsMore(t *testing.T) {
	base := start(t, Config{})
	v := decode[searchView](t, get(t, base+"/api/v1/search?facets=&q=chidlren+zeppelin"))
	if len(v.Suggestions) > 0 {
		t.Errorf("offered: %q", v.Suggestions)
	}
}

func TestSuggest(t *testing.T) {
	base := start(t, Config{})
	a := get(t, base+"/api/v1/suggest?q="+url.QueryEscape("🚒 chi"))
	v := decode[suggestView](t, a)
	want := suggestView{[]suggestionJSON{{Field: "title", Value: "children", Label: "children", Count: 3, Start: 3}}}
	if diff := cmp.Diff(want, v); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if a.header.Get("Access-Control-Allow-Origin") != "*" {
		t.Error("other sites cannot read it")
	}
	if got := get(t, base+"/api/v1/suggest?q=zeppelin").body; got != "{\"suggestions\":[]}\n" {
		t.Errorf("nothing to suggest: %s", got)
	}
	for _, bad := range []string{"q=a&q=b", "limit=0", "limit=21", "limit=x", "colour=red", "q=%zz"} {
		if a := get(t, base+"/api/v1/suggest?"+bad); a.status != http.StatusBadRequest || a.header.Get("Content-Type") != "application/problem+json" {
			t.Errorf("%s: %d %s", bad, a.status, a.body)
		}
	}
}

// TestSuggestInPlace holds that a row does what it promises wherever the last word stands: an oblast is
// offered only where a filter can take the place of its name, and a word leaves the signs before it.
func TestSuggestInPlace(t *testing.T) {
	base := start(t, Config{})
	for _, test := range []struct {
		name, text string
		oblast     int // where it begins, -1 where it is not offered
		word       int
	}{
		{"alone", "luh", 0, 0},
		{"behind a word", "hospital luh", 9, 9},
		{"behind a word and many spaces", "hospital   luh", 11, 11},
		{"behind a dash", "hospital - luh", 11, 11},
		{"behind a name with a hyphen", "Су-35 luh", 6, 6},
		{"behind an exclusion that is over", "-Kyiv luh", 6, 6},
		{"behind a phrase that is closed", `"war crimes" luh`, 13, 13},
		{"behind a typographic phrase that is closed", "«воєнні злочини» luh", 17, 17},
		{"behind a group that is closed", "(Kharkiv OR Sumy) luh", 18, 18},
		{"behind an excluded group that is closed", "NOT (Kharkiv OR Sumy) luh", 22, 22},
		{"behind words with operators", "title:war deport* Zelensky~ luh", 28, 28},
		{"letters beyond ASCII before it", "лікарня 🚒 luh", 11, 11},
		{"operator in small letters", "kharkiv or luh", 11, 11},

		{"excluded", "-luh", -1, 1},
		{"excluded behind a word", "hospital -luh", -1, 10},
		{"excluded by NOT", "hospital NOT luh", -1, 13},
		{"excluded by NOT alone", "NOT luh", -1, 4},
		{"in an excluded group", "hospital -(Sumy luh", -1, 16},
		{"first of an excluded group", "hospital -(luh", -1, 11},
		{"one of several", "Kharkiv OR luh", -1, 11},
		{"one of several, by a bar", "Kharkiv | luh", -1, 10},
		{"one of several, directly behind a bar", "Kharkiv |luh", -1, 9},
		{"behind a word of the last of several", "Kharkiv OR Sumy luh", -1, 16},
		{"behind AND", "hospital AND luh", -1, 13},
		{"in an open group", "(Kharkiv OR luh", -1, 12},
		{"first of an open group", "hospital (luh", -1, 10},
		{"in an open group of words", "(hospital luh", -1, 10},
		{"in an open quote", `"war in luh`, -1, 8},
		{"first of an open quote", `"luh`, -1, 1},
		{"in an open typographic quote", "«у місті luh", -1, 9},
		{"first of an open typographic quote", "„luh", -1, 1},
		{"in an open excluded quote", `-"war in luh`, -1, 9},
		{"in a quote behind title", `title:"war luh`, -1, 11},
		{"behind what cannot be read", `) luh`, -1, 2},

		{"any beginning", "luh*", -1, -1},
		{"any spelling", "luh~", -1, -1},
		{"last of a closed group", "(Kharkiv luh)", -1, -1},
		{"last of a closed quote", `"war luh"`, -1, -1},
	} {
		t.Run(test.name, func(t *testing.T) {
			v := decode[suggestView](t, get(t, base+"/api/v1/suggest?q="+url.QueryEscape(test.text)))
			got := map[string]int{"oblast": -1, "title": -1}
			for _, s := range v.Suggestions {
				got[s.Field] = s.Start
			}
			if diff := cmp.Diff(map[string]int{"oblast": test.oblast, "title": test.word}, got); diff != "" {
				t.Errorf("%s (-want +got):\n%s", test.text, diff)
			}
		})
	}
}
