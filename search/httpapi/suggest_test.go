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
