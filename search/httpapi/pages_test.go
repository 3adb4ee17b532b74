package httpapi

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"vistka/search"
	"vistka/static"
)

func TestSearchPage(t *testing.T) {
	base := start(t, Config{Notice: "EXAMPLE: made up"})
	for _, test := range []struct {
		name, path string
		status     int
		in, out    []string
	}{
		{"hits", "/search?q=children", 200,
			[]string{"3 articles", "EXAMPLE: made up", "Read as:", "<mark>Children</mark> examined in Luhansk", "12 April 2023, 19:56", "(Kyiv time assumed)",
				"The Kyiv Independent", "Who is quoted:", "Why these tags", "<mark>Luhansk Oblast</mark>", "names the oblast", "Read at example.com",
				`href="/article/aaaaaaaaaaaaaaaaaaaaaaaaaa?q=children#m1"`, "May 2023", "(month only)", "about 2 January 2022",
				"The text is not shown here.", `lang="en"`, `name="oblast" value="UA-09"`, "Bar chart of articles by month", base + "/search?q=children"},
			[]string{"<script>alert", "javascript:", "<img src=x", "Withheld words", "ZgotmplZ"}},
		{"chosen values never vanish", "/search?q=children&oblast=UA-18&agency=none", 200,
			[]string{`value="UA-18" checked`, "Zhytomyr", `name="agency" value="none" checked`, "Remove </span>Oblast: Zhytomyr", "No articles"}, nil},
		{"mentioned and exclude stay", "/search?mentioned=national-resistance-center&exclude=oblast:UA-14", 200,
			[]string{`name="mentioned" value="national-resistance-center" checked`, `name="exclude" value="oblast:UA-14" checked`, "Left out"}, nil},
		{"dates", "/search?from=2023-01-01", 200,
			[]string{`name="from" value="2023-01-01"`, "1 article without a certain date was left out.", "undated=include", "from 1 January 2023"}, nil},
		{"nothing found", "/search?q=children+zeppelin", 200,
			[]string{"No articles", "Without “zeppelin”: 3 articles", "/search?q=children", "Browse everything"},
			[]string{"Without “children”"}},
		{"filters in the way", "/search?q=children&oblast=UA-18", 200, []string{"Without the filters: 3 articles"}, []string{"What these filters hold"}},
		{"what the filters hold", "/search?q=zeppelin&oblast=UA-09", 200,
			[]string{`<a href="/search?oblast=UA-09">What these filters hold without the words: 1 article, of 12 April 2023; from The Kyiv Independent</a>`}, nil},
		{"quotation marks in the way", "/search?q=%22children+examined+treatment%22", 200, []string{"Without the quotation marks: 1 article", `href="/search?q=children&#43;examined&#43;treatment"`}, nil},
		{"unreadable with a correction", "/search?q=%22children&oblast=UA-09&sort=newest", 400,
			[]string{`value="&#34;children"`, `aria-invalid="true"`, "This search could not be read", "Instead, this was searched: <code>&#34;children&#34;</code>",
				"1 article", "<mark>Children</mark>", `value="UA-09" checked`, `href="/search?q=%22children&amp;oblast=UA-09&amp;sort=newest&amp;lang=uk"`},
			[]string{"Nothing was searched"}},
		{"what is held", "/search?q=zeppelin", 200, []string{"The whole archive: 4 articles"}, nil},
		{"unreadable, nothing by the correction", "/search?q=%22zeppelin", 400, []string{"Nothing was searched", `Try <a href="/search?q=%22zeppelin%22">`}, []string{"You can try", "Instead, this"}},
		{"far past the end", "/search?q=children&page=9999", 200, []string{"3 articles, page 9999", "past the last", `href="/search?q=children"`, `aria-label="Page 1"`}, []string{"not be read"}},
		{"days turned round", "/search?q=children&from=2024-02-01&to=2024-01-01&sort=newest", 400,
			[]string{"<strong>Date:</strong> the first day is after the last", `<a href="/search?q=children&amp;from=2024-01-01&amp;to=2024-02-01&amp;sort=newest">Search 1 January 2024 to 1 February 2024</a>`},
			[]string{"from is after to"}},
		{"days turned round, Ukrainian", "/search?q=children&from=2024-02-01&to=2024-01-01&lang=uk", 400,
			[]string{"перший день пізніший за останній", "Шукати від 1 січня 2024 до 1 лютого 2024"}, nil},
		{"one bad value of two", "/search?q=children&oblast=Atlantis&oblast=UA-09", 400,
			[]string{"there is no such oblast: choose one from the list", `<a href="/search?q=children&amp;oblast=UA-09">Search without it</a>`}, []string{"ISO 3166"}},
		{"a setting that is none", "/search?q=children&undated=yes&page=2", 400, []string{`<a href="/search?q=children">Search without it</a>`}, []string{"use exclude"}},
		{"past the end", "/search?q=children&page=40", 200, []string{"3 articles, page 40", "past the last"}, nil},
		{"unreadable", "/search?q=children+%22open&from=2023-13-01", 400,
			[]string{`value="children &#34;open"`, `aria-invalid="true"`, `class="here"`, "not a day", "Nothing was searched", `value="2023-13-01"`}, []string{"<script>"}},
		{"hostile query", "/search?q=" + url.QueryEscape(`"><script>alert(1)</script>`), 400, nil, []string{"<script>alert"}},
		{"other limits stay", "/search?limit=1", 200, []string{`name="limit" value="1"`, "page=2", `aria-current="page"`}, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			a := get(t, base+test.path)
			if a.status != test.status {
				t.Errorf("%s: %d, want %d", test.path, a.status, test.status)
			}
			wantIn(t, a.body, test.in...)
			wantOut(t, a.body, test.out...)
			wantOut(t, a.body, "<no value>", "%!")
		})
	}
}

func TestSearchPageStates(t *testing.T) {
	families := 2
	for _, test := range []struct {
		name   string
		page   *search.Page
		err    error
		status int
		want   string
	}{
		{"partial", &search.Page{Partial: true, Total: 7}, nil, 200, "At least 7 articles"},
		{"partial without a hit", &search.Page{Partial: true}, nil, 200, "Nothing found before the time ran out"},
		{"families", &search.Page{Total: 7, Families: &families}, nil, 200, "7 articles in 2 families"},
		{"other words", &search.Page{Total: 7, AsTyped: 5, Also: []string{"дитина"}}, nil, 200, "5 as typed, 2 more by translation or spelling"},
		{"more than pages reach", &search.Page{Total: 12_345, AsTyped: 12_345}, nil, 200, "Pages end at 10,000 articles"},
		{"rebuilding", nil, &search.Error{Kind: search.KindUnavailable, Msg: "the index is being rebuilt", Pos: -1}, 503, "The index is being rebuilt."},
		{"too wide", nil, &search.Error{Kind: search.KindInvalid, Field: "q", Msg: "too many words begin so", Pos: 0}, 400, "too many words begin so"},
		{"broken", nil, errors.New("disk on fire"), 500, "Internal error"},
	} {
		t.Run(test.name, func(t *testing.T) {
			m := &memory{before: func(context.Context, search.Request) (*search.Page, error) { return test.page, test.err }}
			a := get(t, start(t, Config{Searcher: m})+"/search?q=children")
			if a.status != test.status {
				t.Errorf("%d, want %d", a.status, test.status)
			}
			wantIn(t, a.body, test.want, "<h1")
			wantOut(t, a.body, "disk on fire")
		})
	}
}

func TestOtherPages(t *testing.T) {
	base := start(t, Config{Origin: "https://search.example.org/"})
	home := get(t, base+"/")
	wantIn(t, home.body, "4 articles, newest from May 2023.", `action="/search"`, `href="/search?oblast=UA-09"`, "By who is quoted", "State Emergency Service")
	wantOut(t, home.body, "noindex")
	about := get(t, base+"/about")
	wantIn(t, about.body, "ISO 3166-2", `id="cursor-expired"`, `id="invalid-request"`, "4 articles", "Official statement", "RFC 9457")
	embed := get(t, base+"/embed")
	wantIn(t, embed.body, "https://search.example.org/embed/1/search.js", "&lt;vistka-search&gt;", `<vistka-search id="try" limit="5">`, `<script type="module" src="/embed/1/search.js">`)

	lost := get(t, start(t, Config{Searcher: &memory{before: func(context.Context, search.Request) (*search.Page, error) {
		return nil, &search.Error{Kind: search.KindUnavailable, Msg: "not yet", Pos: -1}
	}}})+"/")
	if lost.status != http.StatusOK {
		t.Errorf("the first page while the index is not open: %d", lost.status)
	}
	wantIn(t, lost.body, english.text("coverage.lost"), `action="/search"`)
	bare := start(t, Config{Searcher: &memory{}})
	home = get(t, bare+"/")
	wantIn(t, home.body, english.text("coverage.none"))
	wantOut(t, home.body, english.text("home.examples"))
	none := get(t, bare+"/search?q=care")
	wantIn(t, none.body, english.text("coverage.none"))
	wantOut(t, none.body, english.text("empty.text"), english.text("empty.words"))
}

// The first page, with all it loads, is to be light enough for a slow line.
// TestFirstPageIsLight adds up what a reader who comes for the first time loads, as it goes over the
// wire: the first page, or results, with style sheet, icon and scripts.
func TestFirstPageIsLight(t *testing.T) {
	const most = 60_000
	base := start(t, Config{})
	for _, path := range []string{"/", "/search?q=children", "/search?q=children&oblast=UA-18&lang=uk"} {
		page := get(t, base+path)
		size := compressed(t, page.body)
		for _, m := range regexp.MustCompile(`(?:href|src)="(/static/[^"]+)"`).FindAllStringSubmatch(page.body, -1) {
			a := get(t, base+m[1])
			if a.status != http.StatusOK || a.header.Get("Cache-Control") != cacheForGood {
				t.Errorf("%s: %d %v", m[1], a.status, a.header)
			}
			size += compressed(t, a.body)
		}
		if size > most {
			t.Errorf("%s takes %d bytes over the wire, more than %d", path, size, most)
		}
		t.Logf("%s: %d bytes", path, size)
		if n := strings.Count(page.body, "<script"); n > 1 {
			t.Errorf("%s loads %d scripts", path, n)
		}
	}
}

func compressed(t *testing.T, body string) int {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write([]byte(body)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Len()
}

func TestWidgetIsServed(t *testing.T) {
	base := start(t, Config{})
	w := static.Widget()
	for path, cache := range map[string]string{"/embed/1/search.js": "public, max-age=3600", "/embed/" + w.Version + "/search.js": "public, max-age=31536000, immutable"} {
		a := get(t, base+path)
		if a.status != http.StatusOK || a.body != string(w.Bytes) || a.header.Get("Content-Type") != "text/javascript; charset=utf-8" ||
			a.header.Get("Access-Control-Allow-Origin") != "*" || a.header.Get("Cross-Origin-Resource-Policy") != "cross-origin" || a.header.Get("Cache-Control") != cache {
			t.Errorf("%s: %d %v", path, a.status, a.header)
		}
		if b := fetch(t, http.MethodGet, base+path, "If-None-Match", a.header.Get("ETag")); b.status != http.StatusNotModified {
			t.Errorf("%s the same again: %d", path, b.status)
		}
	}
	for _, version := range []string{"1.0.0-000000000000", static.WidgetVersion, "2", "x"} {
		a := get(t, base+"/embed/"+version+"/search.js")
		if a.status != http.StatusNotFound || a.header.Get("Cache-Control") != "no-store" || a.header.Get("Access-Control-Allow-Origin") != "*" {
			t.Errorf("version %s: %d %v", version, a.status, a.header)
		}
		wantIn(t, a.body, "take the present tag from /embed")
	}
}
