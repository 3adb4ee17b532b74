package httpapi

import (
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"vistka/search"
)

// keyInTemplate and keyInGo find where words are asked for.
var (
	keyInTemplate = regexp.MustCompile(`\b(t|count|forms) "([a-z][a-z.-]+)"`)
	keyInGo       = regexp.MustCompile(`\.(text|count)\("([a-z][a-z.-]+)"[,)]`)
)

// TestWordsAreThere holds that every key that a template or the code names has words in every language.
func TestWordsAreThere(t *testing.T) {
	used := map[string]bool{}
	find := func(pattern *regexp.Regexp, files string) {
		names, err := filepath.Glob(files)
		if err != nil || len(names) == 0 {
			t.Fatalf("%s: %d files, %v", files, len(names), err)
		}
		for _, name := range names {
			src, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range pattern.FindAllStringSubmatch(string(src), -1) {
				if m[1] != "t" && m[1] != "text" {
					used[m[2]+".one"], used[m[2]+".many"] = true, true
				} else {
					used[m[2]] = true
				}
			}
		}
	}
	find(keyInTemplate, "../../static/templates/*.html")
	find(keyInGo, "[a-z]*[a-su-z].go")
	if len(used) < 150 {
		t.Fatalf("only %d keys found", len(used))
	}
	for _, w := range tongues {
		for key := range used {
			if _, ok := w.texts[key]; !ok {
				t.Errorf("%s: no words for %q", w.lang, key)
			}
		}
	}
}

// verb is a place to fill in.
var verb = regexp.MustCompile(`%(\[\d\])?[a-z]`)

// TestCatalogues compares the languages: the same keys, the same places to fill in, every form of the
// plural.
func TestCatalogues(t *testing.T) {
	for key, words := range english.texts {
		if strings.TrimSpace(words) == "" {
			t.Errorf("%s has no words", key)
		}
		own, ok := ukrainian.texts[key]
		if !ok {
			t.Errorf("no Ukrainian for %q: %s", key, words)
			continue
		}
		if strings.HasSuffix(key, ".one") {
			if _, ok := ukrainian.texts[strings.TrimSuffix(key, "one")+"few"]; !ok && strings.Contains(own, "%s") {
				t.Errorf("%s has no form for few", key)
			}
			continue // English needs no number for one
		}
		want, got := verb.FindAllString(words, -1), verb.FindAllString(own, -1)
		slices.Sort(want)
		slices.Sort(got)
		if !slices.Equal(want, got) {
			t.Errorf("%s: %q fills in %q, %q %q", key, words, want, own, got)
		}
	}
	for key := range ukrainian.texts {
		if _, ok := english.texts[key]; !ok && !strings.HasSuffix(key, ".few") && !strings.HasPrefix(key, "field.") {
			t.Errorf("no English for %q", key)
		}
	}
	for _, f := range search.Schema {
		for _, key := range []string{"field." + f.Name, "field." + f.Name + ".about"} {
			if ukrainian.texts[key] == "" {
				t.Errorf("no Ukrainian for %q", key)
			}
		}
	}
}

func TestCount(t *testing.T) {
	for n, want := range map[int]string{
		0: "0 статей", 1: "1 стаття", 2: "2 статті", 4: "4 статті", 5: "5 статей", 11: "11 статей", 12: "12 статей",
		21: "21 стаття", 22: "22 статті", 111: "111 статей", 1001: "1\u00a0001 стаття", 123456: "123\u00a0456 статей",
	} {
		if got := ukrainian.count("status", n); got != want {
			t.Errorf("%d: %q, want %q", n, got, want)
		}
	}
	for n, want := range map[int]string{0: "0 articles", 1: "1 article", 21: "21 articles", 1001: "1,001 articles"} {
		if got := english.count("status", n); got != want {
			t.Errorf("%d: %q, want %q", n, got, want)
		}
	}
}

func TestNegotiated(t *testing.T) {
	for header, want := range map[string]string{
		"": "en", "uk": "uk", "uk-UA,uk;q=0.9,en;q=0.8": "uk", "en-GB,en;q=0.9,uk;q=0.5": "en", "ru-RU,ru;q=0.9": "en",
		"ru,uk;q=0.8,en;q=0.5": "uk", "fr": "en", "de,uk;q=0.1": "uk", "*": "en", "uk;q=0": "en", ";;;": "en", "x-klingon": "en",
	} {
		r := httptest.NewRequest("GET", "/", nil)
		r.Header.Set("Accept-Language", header)
		if got := negotiated(r).lang; got != want {
			t.Errorf("%q: %s, want %s", header, got, want)
		}
	}
}

// TestNoticeOfTheAPI holds that the notice comes in the language of the labels.
func TestNoticeOfTheAPI(t *testing.T) {
	base := start(t, Config{Notice: "EXAMPLE", Notices: map[string]string{"uk": "ПРИКЛАД"}})
	for _, path := range []string{"/api/v1/search?q=children", "/api/v1/documents/aaaaaaaaaaaaaaaaaaaaaaaaaa?q=children"} {
		for query, want := range map[string]string{"": "EXAMPLE", "&lang=en": "EXAMPLE", "&lang=uk": "ПРИКЛАД"} {
			if v := decode[struct{ Notice string }](t, get(t, base+path+query)); v.Notice != want {
				t.Errorf("%s%s: %q, want %q", path, query, v.Notice, want)
			}
		}
	}
	one := start(t, Config{Notice: "EXAMPLE"})
	if v := decode[searchView](t, get(t, one+"/api/v1/search?lang=uk")); v.Notice != "EXAMPLE" {
		t.Errorf("without a translation: %q", v.Notice)
	}
}

func TestUkrainianPages(t *testing.T) {
	base := start(t, Config{Notice: "EXAMPLE", Notices: map[string]string{"uk": "ПРИКЛАД"}})
	a := get(t, base+"/search?q=children&oblast=UA-09&from=2023-01-01&lang=uk")
	if a.header.Get("Content-Language") != "uk" || !strings.Contains(strings.Join(a.header.Values("Vary"), ","), "Accept-Language") {
		t.Errorf("headers %v", a.header)
	}
	wantIn(t, a.body, `<html lang="uk">`, "Прочитано як:", "Луганська область", "12 квітня 2023, 19:56", "1 стаття", "Кого цитують",
		`name="lang" value="uk"`, `hreflang="en"`, "lang=en", "/about?lang=uk", "від 1 січня 2023", "ПРИКЛАД", "Центр національного спротиву")
	wantOut(t, a.body, "Filters", "articles", ">Luhansk Oblast <", "%!")
	for _, path := range []string{"/?lang=uk", "/about?lang=uk", "/embed?lang=uk", "/article/aaaaaaaaaaaaaaaaaaaaaaaaaa?q=children&lang=uk", "/nothing?lang=uk"} {
		a := get(t, base+path)
		wantIn(t, a.body, `<html lang="uk">`, "Пошук")
		wantOut(t, a.body, "%!", "Search<", "Page")
	}
	wantIn(t, get(t, base+"/api/v1/search?q=children&lang=uk").body, "Луганська область")
	wantIn(t, get(t, base+"/api/v1/search?q=children&lang=fr").body, "there is no such language")
	if a := get(t, base+"/search?q=children&lang=fr"); a.status != 303 || a.header.Get("Location") != "/search?q=children" {
		t.Errorf("an unknown language: %d %v", a.status, a.header)
	}
}
