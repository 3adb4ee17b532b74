package httpapi

import (
	"context"
	"errors"
	"html"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"vistka/search"
	"vistka/search/cite"
	"vistka/search/query"
)

func TestArticlePage(t *testing.T) {
	base := start(t, Config{})
	for _, test := range []struct {
		name, path string
		in, out    []string
	}{
		{"full", "/article/aaaaaaaaaaaaaaaaaaaaaaaaaa?q=children&oblast=UA-09",
			[]string{`<mark id="m1" tabindex="-1" data-place="1 of 2">Children</mark> examined in Luhansk</h1>`, `<p class="hop"><a href="#m2">`, `href="#m2"`, "2 matches", `id="matchbar"`, `id="p3"`,
				`<span class="place" id="s1" tabindex="-1">Doctors in Luhansk Oblast examined the <mark id="m2"`,
				"Become a member &lt;b&gt;now&lt;/b&gt;", `<b title="donate">asks for money:</b>`, strings.Repeat("ab", 32), "sha256sum --check",
				"11 April 2023", `href="/search?q=children&amp;oblast=UA-09#hit-aaaaaaaaaaaaaaaaaaaaaaaaaa"`, `href="#s1"`, `href="#tag-oblast-UA-09"`, `id="tag-oblast-UA-09"`, "names the oblast",
				"By News desk", "172,000 bytes", "cleaner c1", `href="/search?oblast=UA-09"`,
				"Date: corrected by the editor, 2026-03-04: The outlet &lt;b&gt;says&lt;/b&gt; so.",
				"“Children examined in Luhansk”. The Kyiv Independent, 12 April 2023. https://www.example.com/children (accessed 13 April 2023).",
				"TY  - NEWS", "@misc{the-kyiv-independent-2023-aaaaaaaa", "article-newspaper", "{{cite news", `href="/article/aaaaaaaaaaaaaaaaaaaaaaaaaa/cite.ris"`,
				`href="https://www.example.com/children#:~:text=Doctors%20in%20Luhansk%20Oblast%20examined,the%20National%20Resistance%20Center%20reported."`},
			[]string{"folder/children.html", "mailto:"}},
		{"without a search", "/article/aaaaaaaaaaaaaaaaaaaaaaaaaa", []string{`id="s1"`}, []string{"<mark id", "matchbar", "Back to the results"}},
		{"one match", "/article/aaaaaaaaaaaaaaaaaaaaaaaaaa?q=refuse", []string{"1 match", `<mark id="m1"`}, []string{`class="hop"`, `id="matchbar"`}},
		{"no match", "/article/aaaaaaaaaaaaaaaaaaaaaaaaaa?q=zeppelin", []string{"None of the words"}, []string{"<mark id", `href="#m1"`}},
		{"hostile", "/article/bbbbbbbbbbbbbbbbbbbbbbbbbb?q=children", []string{"&lt;script&gt;", "No body is quoted.", "Nothing was cut"}, []string{"<script>alert", "javascript:", "<img src", "orrected by the editor"}},
		{"extract", "/article/cccccccccccccccccccccccccc", []string{"Passages only.", " …</span>", `lang="uk"`, "the outlet is this body itself", "given with the article", "Official statement", "no date found", "TY  - RPRT"},
			[]string{"Друга частина", "Меню"}},
		{"hidden", "/article/dddddddddddddddddddddddddd?q=children", []string{"is not shown here", "Donetsk Oblast", "example.org", "names the oblast", "TY  - NEWS"},
			[]string{"Withheld", ":~:text", "PY  - ", "2022-01-02"}},
		{"unreadable query", "/article/aaaaaaaaaaaaaaaaaaaaaaaaaa?q=%22open", []string{"Parents cannot refuse"}, []string{"<mark id"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			a := get(t, base+test.path)
			if a.status != http.StatusOK || a.header.Get("X-Robots-Tag") != "noindex" {
				t.Errorf("%s: %d %v", test.path, a.status, a.header)
			}
			wantIn(t, a.body, append(test.in, `name="robots" content="noindex"`)...)
			wantOut(t, a.body, append(test.out, "%!", "ZgotmplZ")...)
		})
	}
}

// Every link within the page leads to something that is there, once.
func TestArticleLinksLeadSomewhere(t *testing.T) {
	base := start(t, Config{Contact: "desk@example.org"})
	for _, d := range corpus() {
		page := get(t, base+"/article/"+d.ID+"?q=children").body
		for _, m := range regexp.MustCompile(`(?:href="#|data-copy="|for="|aria-labelledby=")([^"]*)"`).FindAllStringSubmatch(page, -1) {
			if n := strings.Count(page, ` id="`+m[1]+`"`); n != 1 {
				t.Errorf("%s: %d elements have the id %q", d.Title, n, m[1])
			}
		}
	}
}

func TestPlacesOf(t *testing.T) {
	body := "One speaks here. Two listens.\n\nThree is said twice. Three is said twice. Four."
	at := func(s, word string) search.Evidence {
		start := strings.Index(body, s) + strings.Index(s, word)
		return search.Evidence{Field: search.FieldBody, Start: start, End: start + len(word), Sentence: s}
	}
	last := search.Evidence{Field: search.FieldBody, Start: strings.LastIndex(body, "twice"), End: strings.LastIndex(body, "twice") + 5, Sentence: "Three is said twice."}
	for _, test := range []struct {
		name string
		in   []search.Evidence
		want []string
	}{
		{"none", nil, nil},
		{"one sentence for two tags", []search.Evidence{at("One speaks here.", "One"), at("One speaks here.", "here")}, []string{"One speaks here."}},
		{"in order", []search.Evidence{at("Four.", "Four"), at("One speaks here.", "One")}, []string{"One speaks here.", "Four."}},
		{"a sentence that stands twice", []search.Evidence{last}, []string{"Three is said twice."}},
		{"overlapping", []search.Evidence{at("One speaks here.", "One"), at("here. Two listens.", "Two")}, []string{"One speaks here. Two listens."}},
		{"a sentence that is not there", []search.Evidence{{Field: search.FieldBody, Start: 4, End: 10, Sentence: "It speaks there."}}, []string{"speaks"}},
		{"never beyond the paragraph", []search.Evidence{at("Two listens.\n\nThree is said twice.", "Three")}, []string{"Three is said twice."}},
		{"outside the text", []search.Evidence{{Field: search.FieldBody, Start: 70, End: 700}, {Field: search.FieldTitle, Start: 0, End: 1}, {Rule: "given"}}, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := &search.Document{Title: "x", Body: body, Oblasts: []search.OblastTag{{Evidence: test.in}}}
			var got []string
			ps := placesOf(d)
			for _, p := range ps {
				got = append(got, body[p.start:p.end])
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			for _, e := range test.in {
				if p, ok := ps.of(e); ok != (e.Field == search.FieldBody && e.End <= len(body)) || ok && (e.Start < p.start || e.End > p.end) {
					t.Errorf("%+v lies in %+v, %v", e, p, ok)
				}
			}
		})
	}
}

func TestArticleText(t *testing.T) {
	seg := func(s string) []search.Segment { // [marked]
		var out []search.Segment
		for i, part := range strings.FieldsFunc(s, func(r rune) bool { return r == '[' || r == ']' }) {
			out = append(out, search.Segment{Text: part, Mark: strings.HasPrefix(s, "[") == (i%2 == 0)})
		}
		return out
	}
	for _, test := range []struct {
		name, title, body string
		places            [][2]int
		want              string
		matches           int
	}{
		{"plain", "Title", "Text.", nil, "Title|Text.", 0},
		{"counted from the title", "A [hit]", "One [hit], two [hits].", nil, "A m1<hit>|One m2<hit>, two m3<hits>.", 3},
		{"neighbours are one", "T", "[medical] [treatment] is", nil, "T|m1<medical treatment> is", 1},
		{"a place", "T", "One. Two. Three.", [][2]int{{5, 9}}, "T|One. {s1:Two.} Three.", 0},
		{"a match within", "T", "One. [Two] x. Three.", [][2]int{{5, 11}}, "T|One. {s1:m1<Two> x.} Three.", 1},
		{"a match across the edge", "T", "One. T[wo. Th]ree.", [][2]int{{5, 9}}, "T|One. {s1:Tm1<wo.>}< Th>ree.", 1},
		{"two places", "T", "One. Two.", [][2]int{{0, 4}, {5, 9}}, "T|{s1:One.} {s2:Two.}", 0},
		{"a place that is not shown whole", "T", "One. Two.", [][2]int{{5, 12}}, "T|One. Two.", 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			m := &search.Marked{Doc: &search.Document{}, Title: seg(test.title), Body: [][]search.Segment{seg(test.body)}}
			m.Doc.Body = plain(m.Body[0]) + " …"
			var ps places
			for i, p := range test.places {
				ps = append(ps, textPlace{p[0], p[1], "s" + string(rune('1'+i))})
			}
			text := newArticleText(m, m.Title, []paragraph{{n: 1, segments: m.Body[0]}}, ps)
			text.link(english)
			got := showRuns(text.heading) + "|" + showRuns(text.paragraphs[0].Runs)
			if got != test.want || text.matches != test.matches {
				t.Errorf("got %q with %d matches, want %q with %d", got, text.matches, test.want, test.matches)
			}
		})
	}
}

func showRuns(list []run) string {
	var b strings.Builder
	for _, r := range list {
		if r.ID != "" {
			b.WriteString("{" + r.ID + ":")
		}
		for _, p := range r.Pieces {
			switch {
			case p.Match > 0:
				b.WriteString("m" + english.number(p.Match) + "<" + p.Text + ">")
			case p.Mark:
				b.WriteString("<" + p.Text + ">")
			default:
				b.WriteString(p.Text)
			}
		}
		if r.ID != "" {
			b.WriteByte('}')
		}
	}
	return b.String()
}

func TestHops(t *testing.T) {
	hits := func(n int) []search.Segment {
		var out []search.Segment
		for range n {
			out = append(out, search.Segment{Text: "hit", Mark: true}, search.Segment{Text: " b "})
		}
		return out
	}
	for _, test := range []struct {
		name           string
		title, body    int
		behind         *hop
		want           []hop // of the body's matches
		places, second string
	}{
		{"one", 0, 1, nil, nil, "", ""},
		{"three in the text", 0, 3, nil, []hop{{3, 2}, {1, 3}, {2, 1}}, "1 з 3", "2 з 3"},
		{"title and text", 2, 2, &hop{Prev: 4, Next: 3}, []hop{{2, 4}, {3, 1}}, "1 з 4", "2 з 4"},
		{"one in each", 1, 1, &hop{Prev: 2, Next: 2}, []hop{{1, 1}}, "1 з 2", "2 з 2"},
		{"in the title alone", 3, 0, nil, nil, "1 з 3", "2 з 3"},
	} {
		t.Run(test.name, func(t *testing.T) {
			m := &search.Marked{Doc: &search.Document{}, Title: hits(test.title), Body: [][]search.Segment{hits(test.body)}}
			text := newArticleText(m, m.Title, excerpt(m, search.DisplayFull), nil)
			text.link(ukrainian)
			var got []hop
			var places []string
			all := slices.Clone(text.heading)
			for _, p := range text.paragraphs {
				all = append(all, p.Runs...)
			}
			for p := range pieces(all) {
				if p.Match > 0 {
					places = append(places, p.Place)
				}
				if p.Hop != nil {
					got = append(got, *p.Hop)
				}
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(test.behind, text.behindTitle); diff != "" {
				t.Errorf("behind the title (-want +got):\n%s", diff)
			}
			if places[0] != test.places || len(places) > 1 && places[1] != test.second {
				t.Errorf("places %q", places)
			}
		})
	}
}

// A text of thousands of matches marks them all and links the first.
func TestManyMatches(t *testing.T) {
	d := &search.Document{ID: "mmmmmmmmmmmmmmmmmmmmmmmmmm", Title: "T", Body: strings.Repeat("hit and ", 2000), Language: "en", Display: search.DisplayFull}
	page := get(t, start(t, Config{Searcher: &memory{docs: []*search.Document{d}}})+"/article/"+d.ID+"?q=hit").body
	wantIn(t, page, "2,000 matches, with links through the first 500.", `<mark id="m500" tabindex="-1" data-place="500 of 2,000">hit</mark><span class="hop" lang="en"><a href="#m1">`)
	if all, linked := strings.Count(page, "<mark"), strings.Count(page, "<mark id"); linked != maxLinked || all < 2000 {
		t.Errorf("%d marks, %d with an id", all, linked)
	}
}

// Places of evidence are found in a passage as well, where they stand in it whole.
func TestPlacesInAnExtract(t *testing.T) {
	long := strings.Repeat("Words before it. ", 40)
	sentence := "Rescuers worked in Kharkiv Oblast."
	d := &search.Document{ID: "a", Body: long + sentence + " " + strings.Repeat("Words behind it. ", 40), Display: search.DisplayExtract}
	at := strings.Index(d.Body, "Kharkiv")
	d.Oblasts = []search.OblastTag{{ID: "UA-63", Evidence: []search.Evidence{
		{Field: search.FieldBody, Start: at, End: at + 7, Sentence: sentence, Rule: "oblast"}, {Field: search.FieldBody, Start: 0, End: 5, Sentence: "Words before it.", Rule: "oblast"}}}}
	m := &search.Marked{Doc: d, Body: [][]search.Segment{mark(d.Body, []string{"rescuers"})}}
	ps := placesOf(d)
	text := newArticleText(m, nil, excerpt(m, search.DisplayExtract), ps)
	if got := text.placeURL(ps, d.Oblasts[0].Evidence[0]); got != "#s2" {
		t.Errorf("the sentence in the passage: %q", got)
	}
	if got := text.placeURL(ps, d.Oblasts[0].Evidence[1]); got != "" {
		t.Errorf("the sentence outside it: %q", got)
	}
	if got := showRuns(text.paragraphs[0].Runs); !strings.Contains(got, "{s2:m1<Rescuers> worked in Kharkiv Oblast.}") {
		t.Errorf("text %q", got)
	}
}

func TestReportByMail(t *testing.T) {
	base := start(t, Config{Contact: "desk+tags@example.org", Origin: "https://search.example.org"})
	page := get(t, base+"/article/aaaaaaaaaaaaaaaaaaaaaaaaaa?q=children&oblast=UA-09&from=2023-01-01").body
	links := regexp.MustCompile(`href="(mailto:[^"]*)"`).FindAllStringSubmatch(page, -1)
	if len(links) != 3 {
		t.Fatalf("%d links, want two tags and the article", len(links))
	}
	for _, l := range links {
		u, err := url.Parse(html.UnescapeString(l[1]))
		if err != nil || u.Opaque != "desk+tags@example.org" || strings.Contains(l[1], "+a") {
			t.Fatalf("%s: %v", l[1], err)
		}
		body := u.Query().Get("body")
		wantIn(t, body, "https://search.example.org/article/aaaaaaaaaaaaaaaaaaaaaaaaaa\r\n", "Children examined in Luhansk")
		wantOut(t, strings.ReplaceAll(body, "Children examined in Luhansk", ""), "q=", "children", "search?", "from=", "2023-01-01")
	}
	wantIn(t, page, "UA-09", "national-resistance-center", "Report a wrong tag")
	body, _ := url.QueryUnescape(links[1][1])
	wantIn(t, body, "Luhansk Oblast (oblast UA-09)", "Rules: oblast")
	for _, bad := range []string{"desk", "Desk <desk@example.org>", "desk@example.org\r\nBcc: x@example.org", "desk@example.org?bcc=x", "a@b, c@d"} {
		if _, err := New(Config{Searcher: &memory{}, Contact: bad}); err == nil && bad != "desk@example.org?bcc=x" {
			t.Errorf("the contact %q was taken", bad)
		}
	}
	odd := &server{cfg: Config{Contact: "desk@example.org?bcc=x"}}
	if got := odd.mail("s", "b"); strings.Count(got, "?") != 1 {
		t.Errorf("the address breaks out of its place: %s", got)
	}
}

func TestCiteFiles(t *testing.T) {
	base := start(t, Config{Notice: "EXAMPLE: made up"})
	const article = "/article/aaaaaaaaaaaaaaaaaaaaaaaaaa"
	for _, test := range []struct{ path, kind, file, begins string }{
		{article + "/cite.ris", "application/x-research-info-systems; charset=utf-8", "vistka-aaaaaaaaaaaaaaaaaaaaaaaaaa.ris", "TY  - NEWS\r\n"},
		{article + "/cite.bib", "application/x-bibtex; charset=utf-8", "vistka-aaaaaaaaaaaaaaaaaaaaaaaaaa.bib", "@misc{"},
		{article + "/cite.json", "application/vnd.citationstyles.csl+json; charset=utf-8", "vistka-aaaaaaaaaaaaaaaaaaaaaaaaaa.json", "["},
		{article + "/cite.txt", "text/plain; charset=utf-8", "vistka-aaaaaaaaaaaaaaaaaaaaaaaaaa.txt", "News desk. “Children"},
		{article + "/cite.txt?lang=uk", "text/plain; charset=utf-8", "vistka-aaaaaaaaaaaaaaaaaaaaaaaaaa.txt", "News desk. «Children examined in Luhansk». The Kyiv Independent, 12 квітня 2023."},
		{article + "/cite.wiki?lang=uk", "text/plain; charset=utf-8", "vistka-aaaaaaaaaaaaaaaaaaaaaaaaaa.wiki", "{{Cite news |author1=News desk"},
		{"/article/dddddddddddddddddddddddddd/cite.txt", "text/plain; charset=utf-8", "vistka-dddddddddddddddddddddddddd.txt", "“Children in hiding”. https://example.org/secret (accessed"},
	} {
		a := get(t, base+test.path)
		if a.status != http.StatusOK || a.header.Get("Content-Type") != test.kind || a.header.Get("X-Robots-Tag") != "noindex" ||
			a.header.Get("Content-Disposition") != `attachment; filename="`+test.file+`"` || !strings.HasPrefix(a.body, test.begins) {
			t.Errorf("%s: %d %v\n%s", test.path, a.status, a.header, a.body)
		}
		wantIn(t, a.body, "EXAMPLE: made up")
		wantOut(t, a.body, "Withheld", "Doctors in")
	}
	for path, want := range map[string]int{article + "/cite.doc": 404, article + "/ris": 404, article + "/cite.": 404, "/article/none/cite.ris": 404,
		article + "/cite.ris?q=children": 303} {
		if a := get(t, base+path); a.status != want || want == 303 && a.header.Get("Location") != article+"/cite.ris" {
			t.Errorf("%s: %d %v, want %d", path, a.status, a.header, want)
		}
	}
}

func TestAround(t *testing.T) {
	long := strings.Repeat("word ", 200)
	for _, test := range []struct{ name, text, match, want string }{
		{"a sentence", "One two. Three hit four. Five.", "hit", "Three hit four."},
		{"the first", "A hit here! Next.", "hit", "A hit here!"},
		{"the last", "First. A hit", "hit", "A hit"},
		{"behind a quotation", "He said “No.” A hit came. Then.", "hit", "A hit came."},
		{"a figure with a point", "Up 3.5 hits now. Then.", "hit", "Up 3.5 hits now."},
		{"no end at all", long + "hit " + long, "hit", strings.Repeat("word ", 29) + "hit" + strings.Repeat(" word", 29)},
		{"one long word", strings.Repeat("ж", 500) + " hit " + strings.Repeat("ж", 500), "hit", "hit"},
	} {
		at := strings.Index(test.text, test.match)
		from, to := around(test.text, at, at+len(test.match))
		if got := test.text[from:to]; got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

func TestTextFragment(t *testing.T) {
	for _, test := range []struct{ address, text, want string }{
		{"https://e.example/a", "Two words", "#:~:text=Two%20words"},
		{"https://e.example/a#top", "Two words", ":~:text=Two%20words"},
		{"https://e.example/a", "a-b, c & d", "#:~:text=a%2Db%2C%20c%20%26%20d"},
		{"https://e.example/a", "1 2 3 4 5 6 7 8 9 10 11", "#:~:text=1%202%203%204%205,7%208%209%2010%2011"},
		{"https://e.example/a", "Діти", "#:~:text=%D0%94%D1%96%D1%82%D0%B8"},
	} {
		if got := textFragment(test.address, test.text); got != test.want {
			t.Errorf("%q at %s: %s, want %s", test.text, test.address, got, test.want)
		}
	}
}

// The way back leads to the hit on its page of results.
func TestWayBack(t *testing.T) {
	base := start(t, Config{})
	page := get(t, base+"/article/bbbbbbbbbbbbbbbbbbbbbbbbbb?q=children&page=2&limit=1&lang=uk").body
	back := regexp.MustCompile(`<nav class="back"[^>]*><a href="([^"]+)#([^"]+)"`).FindStringSubmatch(page)
	if back == nil {
		t.Fatal("no way back")
	}
	wantIn(t, get(t, base+html.UnescapeString(back[1])).body, `<article id="`+back[2]+`">`)
}

// The sentence behind a tag of a hit is reached with the search that found it: marked words, a way back,
// and the sentence itself under the id that the link names.
func TestWayToTheSentence(t *testing.T) {
	base := start(t, Config{})
	hit, _, _ := strings.Cut(get(t, base+"/search?q=children&oblast=UA-09&lang=uk").body, "</article>")
	ways := regexp.MustCompile(`<a href="(/article/[^"]+)#([^"]+)">у тексті</a>`).FindAllStringSubmatch(hit, -1)
	if len(ways) != 2 {
		t.Fatalf("%d ways to sentences, want those of an oblast and of a body:\n%s", len(ways), hit)
	}
	for _, w := range ways {
		page := get(t, base+html.UnescapeString(w[1])).body
		wantIn(t, page, `<span class="place" id="`+w[2]+`" tabindex="-1">Doctors in Luhansk Oblast`, `<mark id="m1"`, "Назад до результатів",
			`href="/search?q=children&amp;oblast=UA-09&amp;lang=uk#hit-aaaaaaaaaaaaaaaaaaaaaaaaaa"`)
	}
}

func TestTagViewURL(t *testing.T) {
	d := &search.Document{Title: "A title", Body: "One. Two.\n\nThree.", Oblasts: []search.OblastTag{{Evidence: []search.Evidence{
		{Field: search.FieldBody, Start: 5, End: 8, Sentence: "Two."}, {Field: search.FieldBody, Start: 11, End: 16, Sentence: "Three."}}}}}
	at := func(start, end int) search.Evidence {
		return search.Evidence{Field: search.FieldBody, Start: start, End: end}
	}
	v := tagView{article: "/article/a?q=x", places: placesOf(d)}
	for _, test := range []struct {
		name string
		e    search.Evidence
		mode search.Display
		want string
	}{
		{"a sentence", at(5, 8), search.DisplayFull, "/article/a?q=x#s1"},
		{"another", at(11, 16), search.DisplayFull, "/article/a?q=x#s2"},
		{"no place", at(0, 3), search.DisplayFull, ""},
		{"outside the text", at(90, 93), search.DisplayFull, ""},
		{"perhaps not among the passages", at(5, 8), search.DisplayExtract, ""},
		{"hidden", at(5, 8), search.DisplayHidden, ""},
		{"the title", search.Evidence{Field: search.FieldTitle, Start: 0, End: 1}, search.DisplayExtract, "/article/a?q=x#title"},
		{"given", search.Evidence{Rule: search.RuleGiven}, search.DisplayFull, ""},
	} {
		if got := v.url(test.e, test.mode); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

// A title that was made from a hidden text is hidden with it, wherever titles stand.
func TestHiddenTitle(t *testing.T) {
	d := &search.Document{ID: "ffffffffffffffffffffffffff", URL: "https://outlet.example/a", Title: "Secret words open it.", Body: "Secret words open it. More.", Language: "en", Display: search.DisplayHidden,
		Published: search.Date{Date: "2024-01-21", Precision: search.PrecisionDay, Source: search.DateMeta},
		Oblasts:   []search.OblastTag{{ID: "UA-09", Evidence: []search.Evidence{{Field: search.FieldTitle, Start: 0, End: 6, Sentence: "Secret words open it.", Rule: "oblast"}}}}}
	base := start(t, Config{Contact: "desk@example.org", Searcher: &memory{docs: []*search.Document{d}}})
	for _, path := range []string{"/article/" + d.ID, "/search?q=words", "/embed/frame?q=words", "/about", "/api/v1/search?q=words", "/api/v1/documents/" + d.ID, "/article/" + d.ID + "/cite.ris", "/article/" + d.ID + "/cite.txt"} {
		a := get(t, base+path)
		if a.status != http.StatusOK {
			t.Errorf("%s: %d", path, a.status)
		}
		wantOut(t, a.body, "Secret", "open it")
		if !strings.Contains(path, "cite") {
			wantIn(t, a.body, english.text("hit.untitled"))
		}
	}
}

// gone is a Searcher that had every article once.
type gone struct{ memory }

func (*gone) Document(context.Context, string, query.Query, []search.Filter) (*search.Marked, error) {
	return nil, &search.Error{Kind: search.KindGone, Op: "document", Field: "id", Pos: -1, Msg: "the document was removed"}
}

func TestAbsentArticles(t *testing.T) {
	const path = "/article/aaaaaaaaaaaaaaaaaaaaaaaaaa?q=children"
	removal := func(r Removal, err error) func(context.Context, string) (Removal, error) {
		return func(context.Context, string) (Removal, error) { return r, err }
	}
	at := time.Date(2026, 3, 4, 10, 0, 0, 0, time.UTC)
	for _, test := range []struct {
		name, path string
		cfg        Config
		status     int
		in, out    []string
	}{
		{"not there", "/article/short?q=children", Config{}, 404,
			[]string{"There is no such article", "26 letters", "short", `href="/search?q=children"`}, []string{"removed.", "mailto:"}},
		{"not there, a whole id", "/article/zzzzzzzzzzzzzzzzzzzzzzzzzz?lang=uk", Config{}, 404, []string{"Такої статті немає", `lang="uk"`}, []string{"26 літер", "Назад до результатів"}},
		{"removed", path, Config{Searcher: &gone{}, Contact: "desk@example.org", Removal: removal(Removal{At: at, Reason: "Names a <child>.", Hashes: []string{"c0ffee"}}, nil)}, 410,
			[]string{"SHA-256 of the page", "c0ffee", "This article was removed", "4 March 2026", "Names a &lt;child&gt;.", "mailto:desk@example.org", "may still stand"}, []string{"<child>"}},
		{"withdrawn", path, Config{Searcher: &gone{}, Removal: removal(Removal{At: at, Withdrawn: true}, nil)}, 410, []string{"By newer rules", "4 March 2026"}, []string{"Reason"}},
		{"removed, nothing known", path, Config{Searcher: &gone{}}, 410, []string{"This article was removed"}, []string{"Reason", "mailto:"}},
		{"removed, not to be asked", path, Config{Searcher: &gone{}, Removal: removal(Removal{}, errors.New("disk on fire"))}, 410, nil, []string{"Reason", "disk on fire"}},
		{"its citation", "/article/aaaaaaaaaaaaaaaaaaaaaaaaaa/cite.ris", Config{Searcher: &gone{}}, 410, []string{"This article was removed"}, []string{"TY  -"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			a := get(t, start(t, test.cfg)+test.path)
			if a.status != test.status || a.header.Get("Cache-Control") != cacheNever || a.header.Get("X-Robots-Tag") != "noindex" {
				t.Errorf("%d %v", a.status, a.header)
			}
			wantIn(t, a.body, append(test.in, "<h1")...)
			wantOut(t, a.body, append(test.out, "%!")...)
		})
	}
}

// FuzzArticleText lays out any text with evidence anywhere: what is shown joins to the text, and every
// way to a place leads to one that is there.
func FuzzArticleText(f *testing.F) {
	f.Add("A title", "One sentence. Another one.\n\nA third.", "one", 4, 12, "One sentence.", 14, 26, "Another one.")
	f.Add("Діти", "Дітей лікували. Дітей.\n\n\n\nДітей", "дітей", 0, 10, "Дітей лікували.", 1, 3, "")
	f.Add("", "\n\n \n\n", "", 0, 2, "\n\n", -1, 900, "x")
	f.Fuzz(func(t *testing.T, title, body, word string, start, end int, sentence string, start2, end2 int, sentence2 string) {
		d := &search.Document{ID: "a", Title: title, Body: body, Oblasts: []search.OblastTag{{ID: "UA-09", Evidence: []search.Evidence{
			{Field: search.FieldBody, Start: start, End: end, Sentence: sentence}, {Field: search.FieldBody, Start: start2, End: end2, Sentence: sentence2},
			{Field: search.FieldTitle, Start: start, End: end, Sentence: sentence}}}}}
		m := &search.Marked{Doc: d, Title: markExact(title, word)}
		for p := range strings.SplitSeq(body, paragraphBreak) {
			m.Body = append(m.Body, markExact(p, word))
		}
		ps := placesOf(d)
		for _, mode := range []search.Display{search.DisplayFull, search.DisplayExtract, search.DisplayHidden} {
			shown := excerpt(m, mode)
			text := newArticleText(m, m.Title, shown, ps)
			text.link(english)
			ids := map[string]int{}
			for i, p := range text.paragraphs {
				got := ""
				for _, r := range p.Runs {
					if r.ID != "" {
						ids["#"+r.ID]++
					}
					for _, piece := range r.Pieces {
						got += piece.Text
					}
				}
				if want := plain(shown[i].segments); got != want {
					t.Errorf("%s: %q is shown as %q", mode, want, got)
				}
			}
			for _, e := range d.Oblasts[0].Evidence {
				if to := text.placeURL(ps, e); to != "" && to != "#title" && ids[to] != 1 {
					t.Errorf("%s: %s leads to %d places", mode, to, ids[to])
				}
			}
			for _, l := range english.citedSentences(cite.Work{URL: "https://e.example/"}, m, shown, ps, text) {
				if plain(l.Text) == "" {
					t.Errorf("%s: a sentence of nothing", mode)
				}
				if l.Place != "" && ids[l.Place] != 1 {
					t.Errorf("%s: %s leads to %d places", mode, l.Place, ids[l.Place])
				}
			}
		}
	})
}

// markExact marks a word where it stands letter by letter.
func markExact(text, word string) []search.Segment {
	var out []search.Segment
	if word == "" {
		return []search.Segment{{Text: text}}
	}
	for {
		before, behind, found := strings.Cut(text, word)
		if before != "" || !found {
			out = append(out, search.Segment{Text: before})
		}
		if !found {
			return out
		}
		out = append(out, search.Segment{Text: word, Mark: true})
		text = behind
	}
}
