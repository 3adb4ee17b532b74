package httpapi

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"
	"unicode"

	"vistka/search"
	"vistka/search/lexicon"
	"vistka/search/query"
)

// Addresses and queries that are at fault, each in another way.
var (
	faultyQueries = []string{
		"AND", "a AND", "NOT", "-(", "()", "(", "(a", "a)", `"a`, `""`, `"a"*`, `"a b"~99`, "title:", "ab*c", "a*~", "abc~7", "ab*",
		"abc OR -def", "--abc", "a |", "| a", strings.Repeat("a ", 100), strings.Repeat("(", 40) + "a" + strings.Repeat(")", 40), strings.Repeat("abc", 300),
	}
	faultyAddresses = []string{
		"oblast=Atlantis", "agency=nobody", "mentioned=nobody", "language=fr", "kind=poem", "exclude=oblast", "exclude=x:y", "exclude=oblast:Atlantis",
		"from=today", "from=2024-02-01&to=2024-01-01", "sort=best", "by=guess", "undated=yes", "limit=0", "limit=1000", "page=0", "page=5000",
		"page=600&limit=20", "q=%FF", "q=%zz", "q=a;b=%", "oblast_scope=x", strings.Repeat("exclude=publisher:a.com&", 700),
		manyValues(),
	}
)

func manyValues() string {
	var b strings.Builder
	for i := range maxValues + 1 {
		fmt.Fprintf(&b, "publisher=a%d.com&", i)
	}
	return b.String()
}

// TestFaultsInUkrainian holds that no fault that an address can cause is told to a reader of Ukrainian
// in English.
func TestFaultsInUkrainian(t *testing.T) {
	addresses := faultyAddresses
	for _, q := range faultyQueries {
		addresses = append(addresses, "q="+url.QueryEscape(q))
	}
	seen := map[string]bool{}
	for _, raw := range addresses {
		a := readAddress(raw, ukrainian)
		if a.err() == nil {
			if _, err := lexicon.Build(a.req.Query, lexicon.Options{}); err == nil {
				continue // pages drop what the API refuses
			}
		}
		for _, e := range a.faults.list {
			got := ukrainian.reason(e)
			seen[got] = true
			if !strings.ContainsFunc(got, func(r rune) bool { return unicode.Is(unicode.Cyrillic, r) }) || strings.Contains(got, "%!") {
				t.Errorf("%.60s: %q reads %q", raw, e.Msg, got)
			}
		}
	}
	if len(seen) < 30 {
		t.Errorf("only %d faults were seen", len(seen))
	}
	if e := search.Invalid("q", "said by nobody"); ukrainian.reason(e) != e.Msg || english.reason(e) != e.Msg {
		t.Error("an unknown message is changed")
	}
	if _, err := query.Parse(""); err != nil {
		t.Error(err)
	}
}

func TestMessage(t *testing.T) {
	m := newMessage("the word at place %s stands for more than %s words", "слово %s, понад %s")
	for in, want := range map[string]string{
		"the word at place 3 stands for more than 9 words": "слово 3, понад 9",
		"the word at place 3 stands for more":              "",
		"the word":                                         "", "": "", "the word at place 3 stands for more than 9 words!": "",
		"the word at place %d stands for more than 9 words": "слово %d, понад 9",
	} {
		if got, _ := m.in(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
	for _, m := range slices.Concat(englishMessages, ukrainianMessages) {
		if n := strings.Count(m.own, "%s"); n != 0 && n != len(m.english)-1 {
			t.Errorf("%q fills in other values than %q", m.own, strings.Join(m.english, "%s"))
		}
	}
}

// A fault of the engine reaches the page in its language too.
func TestRefusalInUkrainian(t *testing.T) {
	m := &memory{before: func(context.Context, search.Request) (*search.Page, error) {
		return nil, &search.Error{Kind: search.KindUnavailable, Msg: "too many searches at once: try again in a moment", Pos: -1}
	}}
	a := get(t, start(t, Config{Searcher: m})+"/search?q=children&lang=uk")
	wantIn(t, a.body, "Зараз недоступно", "Забагато пошуків одночасно", "Спробувати ще раз", `<input type="hidden" name="lang" value="uk">`, `hreflang="en"`)
	a = get(t, start(t, Config{Searcher: m})+"/search?q=children&oblast=UA-09&sort=newest&page=2")
	wantIn(t, a.body, `value="children"`, `<input type="hidden" name="oblast" value="UA-09">`, `<input type="hidden" name="sort" value="newest">`)
	wantOut(t, a.body, `name="page"`)
}
