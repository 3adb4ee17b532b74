package httpapi

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"vistka/search"
	"vistka/search/query"
)

func TestShownParts(t *testing.T) {
	type part struct{ Said, Kind, Text, Left string }
	for _, test := range []struct {
		q    string
		want []part
	}{
		{"", nil},
		{"children", []part{{"word", "", "children", ""}}},
		{"medical treatment", []part{{"word", "", "medical", "treatment"}, {"word", "", "treatment", "medical"}}},
		{`"war crimes" -Kyiv`, []part{{"", "phrase", "“war crimes”", "-Kyiv"}, {"", "without", "Kyiv", `"war crimes"`}}},
		{"hospital AND clinic", []part{{"word", "", "hospital", "clinic"}, {"word", "", "clinic", "hospital"}}},
		{"Kherson (hospital OR clinic)", []part{{"word", "", "Kherson", "(hospital OR clinic)"}, {"", "either", "hospital OR clinic", "Kherson"}}},
		{"NOT (fire OR flood) title:deport*", []part{{"", "without", "fire OR flood", "title:deport*"},
			{"", "in the title, beginning with", "deport", "NOT (fire OR flood)"}}},
		{`Luhansk~ "a b"~5`, []part{{"", "one letter may differ", "Luhansk", `"a b"~5`}, {"", "within 5 words of each other", "“a b”", "Luhansk~"}}},
		{"a AND b AND c", []part{{"word", "", "a", "b c"}, {"word", "", "b", "a c"}, {"word", "", "c", "a b"}}},
	} {
		a := readAddress("page=2&sort=newest&q="+url.QueryEscape(test.q), english)
		var got []part
		for _, p := range shownParts(a) {
			u, err := url.Parse(p.URL)
			if err != nil {
				t.Fatal(err)
			}
			if v := u.Query(); v.Get("sort") != "newest" || v.Has("page") {
				t.Errorf("%s: leads to %s", test.q, p.URL)
			}
			// How the rest is written does not matter, what it says does.
			left, err := query.Parse(u.Query().Get("q"))
			if err != nil {
				t.Errorf("%s without %s: %v", test.q, p.Text, err)
			}
			got = append(got, part{p.Said, p.Kind, p.Text, left.String()})
		}
		for i := range test.want {
			q, err := query.Parse(test.want[i].Left)
			if err != nil {
				t.Fatal(err)
			}
			test.want[i].Left = q.String()
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.q, diff)
		}
	}
}

// FuzzWithoutPart: a query without one of its parts can be read and has one part less.
func FuzzWithoutPart(f *testing.F) {
	for _, q := range []string{"a b", `"a b" -c`, "a AND b AND c", "a (b OR c)", "(a b) OR c d", "NOT (a OR b) title:c*", "((a)) AND (b)", "a -(b c) d~", "a|b c"} {
		f.Add(q)
	}
	f.Fuzz(func(t *testing.T, text string) {
		q, err := query.Parse(text)
		if err != nil {
			return
		}
		parts := q.Parts()
		for i := range parts {
			rest := withoutParts(q, func(j int) bool { return j == i })
			left, err := query.Parse(rest)
			if err != nil {
				t.Fatalf("%q without part %d is %q: %v", text, i, rest, err)
			}
			if len(parts) > 1 && len(left.Parts()) == 0 {
				t.Fatalf("%q without part %d is empty", text, i)
			}
		}
	})
}

func TestWordSwitches(t *testing.T) {
	for _, test := range []struct {
		name, raw string
		want      []wordSwitch
	}{
		{"no words", "oblast=UA-09", nil},
		{"nothing to widen", `q=%22war+crimes%22+-Kyiv+deport*`, nil},
		{"on", "q=children", []wordSwitch{
			{"Other forms", "on", "switch off", "/search?q=children&forms=off"},
			{"Spellings of names", "on", "switch off", "/search?q=children&variants=off"},
			{"Translations", "on", "switch off", "/search?q=children&translations=off"}}},
		{"off, inside a group", "q=Kyiv+OR+(a+b)&variants=off", []wordSwitch{
			{"Other forms", "on", "switch off", "/search?q=Kyiv+OR+%28a+b%29&forms=off&variants=off"},
			{"Spellings of names", "off", "switch on", "/search?q=Kyiv+OR+%28a+b%29"},
			{"Translations", "on", "switch off", "/search?q=Kyiv+OR+%28a+b%29&variants=off&translations=off"}}},
	} {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, wordSwitches(readAddress(test.raw, english))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestTyped(t *testing.T) {
	a := readAddress("q=children", english)
	for _, test := range []struct {
		page search.Page
		want string
	}{
		{search.Page{Total: 7, AsTyped: 7}, ""},
		{search.Page{Total: 37, AsTyped: 28}, "28 as typed, 9 more by translation or spelling"},
		{search.Page{Total: 9}, "by translation or spelling alone"},
		{search.Page{Total: 37, AsTyped: 28, Partial: true}, ""},
		{search.Page{}, ""},
	} {
		if got := typed(a, &test.page); got != test.want {
			t.Errorf("%d of %d: %q, want %q", test.page.AsTyped, test.page.Total, got, test.want)
		}
	}
}

func TestPresets(t *testing.T) {
	s := &server{cfg: Config{Searcher: &memory{docs: corpus()}}}
	links, note := s.presets(context.Background(), readAddress("q=children&page=3", english))
	want := []link{{"/search?q=children&from=2023-05-25", "Last 7 days"}, {"/search?q=children&from=2023-05-02", "Last 30 days"},
		{"/search?q=children&from=2022-06-01", "Last 365 days"}}
	if diff := cmp.Diff(want, links); diff != "" || !strings.Contains(note, "May 2023") {
		t.Errorf("%s (-want +got):\n%s", note, diff)
	}
	for _, raw := range []string{"from=2023-01-01", "to=2023-01-01", "by=stated"} {
		if links, _ := s.presets(context.Background(), readAddress(raw, english)); links != nil {
			t.Errorf("%s: %v", raw, links)
		}
	}
}

// TestExclude: a value can be left out where it stands, stays in its list, and can be taken back.
func TestExclude(t *testing.T) {
	base := start(t, Config{})
	wantIn(t, get(t, base+"/search?q=children").body,
		`<button class="out" form="ask" name="exclude" value="oblast:UA-09" title="Leave out Luhansk Oblast">`,
		`name="exclude" value="agency:none" title="Leave out Nobody quoted"`)
	a := get(t, base+"/search?q=children&exclude=oblast:UA-09&exclude=family:x")
	wantIn(t, a.body, "2 articles", `name="exclude" value="oblast:UA-09" checked><span>Left out: Luhansk Oblast</span>`,
		`<input type="hidden" name="exclude" value="family:x">`, "Remove </span>Left out: Luhansk Oblast")
	wantOut(t, a.body, `name="oblast" value="UA-09"`)
	// A ticked value has no button: to leave it out as well would find nothing.
	wantOut(t, get(t, base+"/search?q=children&oblast=UA-09").body, `value="oblast:UA-09"`)
}

// TestFormKeepsTheSearch: what the form would send, with nothing touched, is the address it stands at.
func TestFormKeepsTheSearch(t *testing.T) {
	base := start(t, Config{})
	for _, raw := range []string{
		"q=children",
		"q=children&oblast=UA-09&oblast=UA-18&mentioned=dsns&exclude=publisher%3Anone&oblast_scope=main&from=2022-01-01&to=2024-01-01&undated=include",
		"q=children&family=x&by=stated&sort=oldest&limit=5&fold=off&forms=off&variants=off&translations=off&near=off&lang=uk",
	} {
		body := get(t, base+"/search?"+raw).body
		want, err := url.ParseQuery(raw)
		if err != nil {
			t.Fatal(err)
		}
		if !want.Has("by") {
			want.Set("by", "published") // a select always sends something
		}
		if diff := cmp.Diff(want, sent(body), cmp.Transformer("values", func(v url.Values) map[string][]string { return v })); diff != "" {
			t.Errorf("%s (-want +sent):\n%s", raw, diff)
		}
	}
}

// sent returns what the form ask in a page sends when no button of its own is used.
func sent(body string) url.Values {
	out := url.Values{}
	form := body[strings.Index(body, `<form class="ask"`):]
	form, rest, _ := strings.Cut(form, "</form>")
	for i, part := range []string{form, rest} {
		for _, tag := range strings.Split(part, "<")[1:] {
			tag, _, _ = strings.Cut(tag, ">")
			name, value := attributeOf(tag, "name"), attributeOf(tag, "value")
			switch {
			case i == 1 && !strings.Contains(tag, `form="ask"`) && !strings.HasPrefix(tag, "option"):
			case strings.HasPrefix(tag, "input") && (!strings.Contains(tag, `type="checkbox"`) || strings.HasSuffix(tag, " checked")) && value != "":
				out.Add(name, value)
			case strings.HasPrefix(tag, "option") && strings.HasSuffix(tag, " selected"):
				out.Add("by", value)
			}
		}
	}
	return out
}

func attributeOf(tag, name string) string {
	_, value, _ := strings.Cut(tag, " "+name+`="`)
	value, _, _ = strings.Cut(value, `"`)
	return value
}

func TestDaysThatAreNone(t *testing.T) {
	base := start(t, Config{})
	a := get(t, base+"/search?from=2023-13-01")
	if a.status != http.StatusBadRequest {
		t.Errorf("%d", a.status)
	}
	wantIn(t, a.body, `<input id="from" type="text" form="ask" name="from" value="2023-13-01">`, "autofocus")
}
