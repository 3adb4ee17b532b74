package clean

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// sitePage is a page of a site: five paragraphs of its own, then what the site prints.
func sitePage(n int, own, furniture string) Page {
	var b strings.Builder
	fmt.Fprintf(&b, "<html><head><title>Report %d</title></head><body><article><h1>Report %d of the district</h1>", n, n)
	for i := range 5 {
		fmt.Fprintf(&b, "<p>Crews of shift %d-%d repaired the mains in street %d on the %d. day, the head of the works said, and water runs again.</p>", n, i, n*7+i, i+1)
	}
	b.WriteString(own)
	b.WriteString(furniture)
	b.WriteString("</article></body></html>")
	return Page{URL: fmt.Sprintf("https://www.example.org/news/%d", n), Bytes: []byte(b.String())}
}

// remember cleans pages without memory and learns from them.
func remember(t *testing.T, pages []Page) *Memory {
	t.Helper()
	bySite := map[string][]Footprint{}
	for _, p := range pages {
		a, err := Clean(p)
		if err != nil {
			t.Fatal(err)
		}
		bySite[a.Footprint.Site] = append(bySite[a.Footprint.Site], a.Footprint)
	}
	var m *Memory
	for site, prints := range bySite {
		m, _ = m.With(site, prints)
	}
	return m
}

func TestMemory(t *testing.T) {
	const line = `<p>Evening edition of the district reporter</p>`
	const prose = `<p>The district office counts 412 homes that lost water since the first of the strikes on the mains.</p>`
	const appeal = `<p>Support our reporters with what a coffee costs in the district.</p>`
	pages := func(n int, furniture func(i int) string) (all []Page) {
		for i := range n {
			all = append(all, sitePage(i, "", furniture(i)))
		}
		return all
	}
	on := func(first int, s string) func(int) string {
		return func(i int) string {
			if i < first {
				return s
			}
			return ""
		}
	}
	long := `<p>` + strings.Repeat("The reporter of the district lives from what its readers give each month of the year. ", 12) + `</p>`
	tests := []struct {
		name  string
		pages []Page
		text  string
		cut   bool
	}{
		{"a line on six pages of twenty", pages(20, on(6, line)), "Evening edition", true},
		{"a line on five pages of twenty", pages(20, on(5, line)), "Evening edition", false},
		{"a line on all of three pages", pages(3, on(3, line)), "Evening edition", true},
		{"a line on three pages of five", pages(5, on(3, line)), "Evening edition", false},
		{"a line on one page in forty", pages(400, on(13, line)), "Evening edition", true},
		{"background on a third of the pages", pages(21, on(7, prose)), "412 homes", false},
		{"background on all pages", pages(20, on(20, prose)), "412 homes", false},
		{"an appeal on half of the pages", pages(20, on(10, appeal)), "Support our reporters", true},
		{"an appeal on less than half", pages(20, on(9, appeal)), "Support our reporters", false},
		{"an appeal in Ukrainian", pages(4, on(4, "<p>Долучайтеся до нашої спільноти та читайте новини без реклами.</p>")), "нашої спільноти", true},
		{"what the US said is no appeal", pages(6, on(6, "<p>The US delegation left the talks before the vote on the statement.</p>")), "US delegation", false},
		{"an appeal on two pages", pages(3, on(2, appeal)), "Support our reporters", false},
		{"a quotation on all pages", pages(8, on(8, `<p>“Bring them home”, the minister says each day.</p>`)), "Bring them home", false},
		{"an item of a bulletin", pages(8, on(8, `<ul><li>Kherson: one person killed</li><li>Bilozerka: shelling, two wounded</li></ul>`)), "Bilozerka", false},
		{"a heading over the news of an oblast", pages(20, on(12, "<h3>In the north of the oblast</h3>"+prose)), "In the north", false},
		{"the heading of an appeal", pages(20, on(20, "<h3>Our voice</h3>"+appeal)), "Our voice", true},
		{"two words", pages(20, on(20, "<p>Donetsk Oblast</p>")), "Donetsk Oblast", false},
		{"more than three tenths of the page", pages(20, on(20, long)), "lives from what its readers", false},
		{"one report published four times", append([]Page{
			sitePage(1, line, prose), withURL(sitePage(1, line, prose), "/b"), withURL(sitePage(1, line, prose), "/c"),
			withURL(sitePage(1, line, prose), "/d")}, sitePage(2, "", ""), sitePage(3, "", "")), "Evening edition", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := tt.pages[0]
			p.Memory = remember(t, tt.pages)
			a, err := Clean(p)
			if err != nil {
				t.Fatal(err)
			}
			if got := !strings.Contains(a.Body, tt.text); got != tt.cut {
				t.Errorf("cut %v, want %v; blocks:\n%s", got, tt.cut, blockLines(a.Blocks))
			}
			if tt.cut != (a.Memory != "") {
				t.Errorf("the key is %q", a.Memory)
			}
			if !strings.Contains(a.Body, "Crews of shift") {
				t.Errorf("lost text of the article:\n%s", a.Body)
			}
		})
	}
}

func withURL(p Page, path string) Page {
	p.URL = "https://example.org" + path
	return p
}

func blockLines(blocks []Block) string {
	var b strings.Builder
	for _, x := range blocks {
		fmt.Fprintf(&b, "%-12s %.80s\n", x.Rule, x.Text)
	}
	return b.String()
}

// What is remembered does not depend on the order of the pages, a site's memory not on other sites,
// and no page loses more than three tenths of its words.
func TestMemoryOrder(t *testing.T) {
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 0))
	for range 50 {
		var pages []Footprint
		for range 3 + r.IntN(20) {
			f := Footprint{Site: "example.org en"}
			for range 1 + r.IntN(12) {
				sum := uint64(r.IntN(30))
				f.Marks = append(f.Marks, Mark{Sum: sum, Words: 3 + int(sum*7%40), Appeal: sum%3 == 0, Spared: sum%7 == 0})
			}
			pages = append(pages, f)
			if r.IntN(4) == 0 {
				pages = append(pages, f)
			}
		}
		var m *Memory
		m, _ = m.With("example.org en", pages)
		other, _ := m.With("example.com en", pages[:3])
		shuffled := append([]Footprint(nil), pages...)
		r.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		if _, changed := other.With("example.org en", shuffled); changed {
			t.Fatal("another order of the pages is remembered as something else")
		}
		for _, f := range pages {
			cut, all := 0, 0
			cuts := map[uint64]bool{}
			for _, sum := range m.cuts(f) {
				cuts[sum] = true
			}
			for _, mark := range f.Marks {
				all += mark.Words
				if cuts[mark.Sum] {
					cut += mark.Words
				}
			}
			if cut*10 > all*3 {
				t.Fatalf("%d of %d words are cut", cut, all)
			}
			if m.Key(f) != other.Key(f) {
				t.Fatal("the key depends on another site")
			}
		}
	}
}

func TestMemoryJSON(t *testing.T) {
	var pages []Page
	for i := range 4 {
		pages = append(pages, sitePage(i, "", "<p>Evening edition of the district reporter</p>"))
	}
	m := remember(t, pages)
	if m.Sites() != 1 || m.Blocks() != 1 {
		t.Fatalf("%d sites, %d blocks; want one of each", m.Sites(), m.Blocks())
	}
	b, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	var back Memory
	if err := json.Unmarshal(b, &back); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(m.sites, back.sites); diff != "" {
		t.Error(diff)
	}
	if err := json.Unmarshal([]byte(`{"a": 1}`), &back); err == nil {
		t.Error("a memory that is none was read")
	}
	if next, changed := m.With("example.org en", nil); !changed || next.Sites() != 0 || m.Sites() != 1 {
		t.Error("a site without pages is still known, or the old memory was changed")
	}
}

func FuzzFootprint(f *testing.F) {
	b, _ := Footprint{Marks: []Mark{{Sum: 1, Words: 3}, {Sum: 1 << 63, Words: 4000, Appeal: true}, {Sum: 5, Words: 9, Spared: true}}}.AppendBinary(nil)
	f.Add(b)
	f.Add([]byte{})
	f.Add(append(b, 0xff))
	f.Fuzz(func(t *testing.T, b []byte) {
		p, err := ParseFootprint("example.org", b)
		if err != nil {
			return
		}
		again, _ := p.AppendBinary(nil)
		back, err := ParseFootprint("example.org", again)
		if err != nil || !cmp.Equal(p, back) {
			t.Fatalf("%v reads back as %v, %v", p, back, err)
		}
	})
}
