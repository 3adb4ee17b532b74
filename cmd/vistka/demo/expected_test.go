package demo

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"vistka/cmd/vistka/demo/demotest"
	"vistka/search"
	"vistka/search/agency"
	"vistka/search/gazetteer"

	"github.com/google/go-cmp/cmp"
)

func expectations(t *testing.T) []demotest.Expectation {
	t.Helper()
	all, err := demotest.Load()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestExpectationsCoverPages(t *testing.T) {
	var files []string
	for _, e := range expectations(t) {
		files = append(files, e.File)
	}
	if diff := cmp.Diff(Names(), files); diff != "" {
		t.Errorf("files of the expectations (-pages +expected):\n%s", diff)
	}
}

// unquoted is the page in which no body says anything.
const unquoted = "monitor.example/background/hospitals-in-the-law-of-war.html"

func TestExpectationFields(t *testing.T) {
	for _, e := range expectations(t) {
		t.Run(e.File, func(t *testing.T) {
			p := parse(t, e.File)
			if e.URL != URL(e.File) || e.Publisher != site(t, e.File) {
				t.Errorf("url %q, publisher %q: want %q, %q", e.URL, e.Publisher, URL(e.File), site(t, e.File))
			}
			if e.Title != p.h1[0] {
				t.Errorf("title %q, page has %q", e.Title, p.h1[0])
			}
			if want := language(t, e.File); e.Language != want || p.lang != "" && p.lang != want {
				t.Errorf("language %q, want %q; page declares %q", e.Language, want, p.lang)
			}
			for _, author := range e.Authors {
				if !strings.Contains(p.text, author) {
					t.Errorf("author %q is not on the page", author)
				}
			}
			if !slices.IsSorted(e.Oblasts) || !slices.IsSorted(e.Agencies) || !slices.IsSorted(e.Main) {
				t.Errorf("tags are not sorted: %q, %q, %q", e.Oblasts, e.Agencies, e.Main)
			}
			for _, id := range e.Main {
				if !slices.Contains(e.Oblasts, id) {
					t.Errorf("main oblast %q is none of %q", id, e.Oblasts)
				}
			}
			for _, id := range e.Oblasts {
				if gazetteer.Label(id, "en") == id {
					t.Errorf("unknown oblast %q", id)
				}
			}
			for _, id := range e.Agencies {
				if agency.GroupOf(id) == "" {
					t.Errorf("unknown agency %q", id)
				}
			}
			if (len(e.Agencies) == 0) != (e.File == unquoted) {
				t.Errorf("agencies %q: every page but %s quotes a body", e.Agencies, unquoted)
			}
		})
	}
}

// TestExpectedText: what is expected and what is forbidden must both be on the page, else a test
// that uses them could not fail.
func TestExpectedText(t *testing.T) {
	for _, e := range expectations(t) {
		t.Run(e.File, func(t *testing.T) {
			p := parse(t, e.File)
			first, last := strings.Index(p.text, e.First), strings.LastIndex(p.text, e.Last)
			if e.First == "" || e.Last == "" || first < 0 || last < first {
				t.Fatalf("first %q at %d, last %q at %d", e.First, first, e.Last, last)
			}
			body := strings.Fields(p.text[first : last+len(e.Last)])
			// With the clutter between them; 55 to 250 words are article.
			if len(body) < 55 || len(body) > 320 {
				t.Errorf("%d words from first to last, want 55 to 320", len(body))
			}
			if e.Paragraphs < 3 || e.Paragraphs > 8 {
				t.Errorf("%d paragraphs, want 3 to 8", e.Paragraphs)
			}
			inside := 0
			for _, s := range e.Forbidden {
				at := strings.Index(p.text, s)
				if at < 0 {
					t.Errorf("forbidden text is not on the page: %q", s)
				}
				if at > first && at < last {
					inside++
				}
			}
			if inside == 0 {
				t.Error("no forbidden text stands inside the article: nothing tests the cleaner there")
			}
		})
	}
}

// TestExpectedTagsAreNamed: a tag is expected only where the article itself, without the clutter
// between its paragraphs, names the body or one of its speakers, or a place in the oblast.
func TestExpectedTagsAreNamed(t *testing.T) {
	bodies, places := map[string][]string{}, map[string][]string{}
	for _, b := range agency.Bodies() {
		for _, a := range b.Aliases {
			bodies[b.ID] = append(bodies[b.ID], a.Text)
		}
		for _, p := range b.Persons {
			bodies[b.ID] = append(bodies[b.ID], p.Names...)
		}
	}
	for _, n := range gazetteer.Names() {
		for _, id := range n.Oblasts {
			places[id] = append(places[id], n.Forms...)
		}
	}
	for _, e := range expectations(t) {
		words := fold(e.Title + " " + article(t, e))
		for _, c := range []struct {
			what  string
			ids   []string
			names map[string][]string
		}{{"agency", e.Agencies, bodies}, {"oblast", e.Oblasts, places}} {
			for _, id := range c.ids {
				named := func(name string) bool { return strings.Contains(words, fold(name)) }
				if !slices.ContainsFunc(c.names[id], named) {
					t.Errorf("%s: the article does not name %s %q", e.File, c.what, id)
				}
			}
		}
	}
}

// article is the text of a page from First to Last without what is forbidden.
func article(t *testing.T, e demotest.Expectation) string {
	t.Helper()
	s := parse(t, e.File).text
	s = s[strings.Index(s, e.First) : strings.LastIndex(s, e.Last)+len(e.Last)]
	for _, f := range e.Forbidden {
		s = strings.ReplaceAll(s, f, "")
	}
	return s
}

// fold lets names match in any letter case and with any apostrophe.
func fold(s string) string {
	return strings.NewReplacer("’", "'", "ʼ", "'").Replace(strings.ToLower(s))
}

func TestExpectedDates(t *testing.T) {
	for _, e := range expectations(t) {
		if undated[e.File] {
			if len(e.Date) == len("2006-01") != (e.Precision == "month") || e.Date == "" != (e.Precision == "none") {
				t.Errorf("%s: date %q to the %s", e.File, e.Date, e.Precision)
			}
			continue
		}
		if e.Precision != "day" && e.Precision != "minute" {
			t.Errorf("%s: date to the %q", e.File, e.Precision)
		}
		day, err := search.ParseDay(e.Date)
		if err != nil {
			t.Errorf("%s: %v", e.File, err)
			continue
		}
		d := day.Time()
		p := parse(t, e.File)
		forms := []string{
			d.Format("January 2, 2006"), d.Format("2 January 2006"),
			fmt.Sprintf("%d %s %d", d.Day(), monthsUk[d.Month()-1], d.Year()),
			fmt.Sprintf("%d %s %d", d.Day(), monthsRu[d.Month()-1], d.Year()), d.Format("02.01.2006"),
		}
		if !slices.ContainsFunc(forms, func(f string) bool { return strings.Contains(p.text, f) }) {
			t.Errorf("%s: none of %q is on the page", e.File, forms)
		}
		if printedOnly[e.Publisher] {
			continue
		}
		machine := p.jsonld + p.micro["datePublished"] + p.meta["article:published_time"] + strings.Join(p.times, " ") + strings.ReplaceAll(e.URL, "/", "-")
		if !strings.Contains(machine, e.Date) {
			t.Errorf("%s: day %s is not in the structured data, the head or the address", e.File, e.Date)
		}
	}
}

var monthsUk = [...]string{"січня", "лютого", "березня", "квітня", "травня", "червня", "липня",
	"серпня", "вересня", "жовтня", "листопада", "грудня"}

var monthsRu = [...]string{"января", "февраля", "марта", "апреля", "мая", "июня", "июля",
	"августа", "сентября", "октября", "ноября", "декабря"}

// printedOnly are the sites that print their dates for readers alone.
var printedOnly = map[string]bool{"oblast-press.example": true, "khronika.example": true}

// TestFacets: the demo is of use only when facets have several values and values several pages.
func TestFacets(t *testing.T) {
	oblasts, agencies := map[string]int{}, map[string]int{}
	none := 0
	for _, e := range expectations(t) {
		for _, id := range e.Oblasts {
			oblasts[id]++
		}
		for _, id := range e.Agencies {
			agencies[id]++
		}
		if len(e.Oblasts) == 0 {
			none++
		}
	}
	for what, c := range map[string]struct {
		counts      map[string]int
		all, shared int
	}{"oblasts": {oblasts, 20, 12}, "agencies": {agencies, 40, 20}} {
		shared := 0
		for _, n := range c.counts {
			if n > 1 {
				shared++
			}
		}
		if len(c.counts) < c.all || shared < c.shared {
			t.Errorf("%s: %d values, %d on several pages; want at least %d, %d", what, len(c.counts), shared, c.all, c.shared)
		}
	}
	if none < 2 {
		t.Errorf("%d pages without an oblast, want at least 2", none)
	}
}

// TestCoverage: what the demo promises of languages and years.
func TestCoverage(t *testing.T) {
	got := map[string]int{}
	for _, e := range expectations(t) {
		got[e.Language]++
		if e.Date != "" {
			got[e.Date[:4]]++
		}
	}
	for what, least := range map[string]int{"en": 40, "uk": 15, "ru": 5, "2022": 8, "2023": 12, "2024": 20, "2025": 4, "2026": 2} {
		if got[what] < least {
			t.Errorf("%s: %d pages, want at least %d", what, got[what], least)
		}
	}
}
