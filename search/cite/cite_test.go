package cite

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"vistka/search"
)

var update = flag.Bool("update", false, "rewrite the golden files")

var english = Words{Lang: "en", Title: "“%s”", Accessed: "accessed %s", Hash: "SHA-256 of the page as fetched: %s", Quoted: "Quoted: %s", Cited: "%s, cited in %s",
	Date: func(d Date) string {
		switch {
		case d.Month == 0:
			return fmt.Sprint(d.Year)
		case d.Day == 0:
			return fmt.Sprintf("%s %d", time.Month(d.Month), d.Year)
		}
		return fmt.Sprintf("%d %s %d", d.Day, time.Month(d.Month), d.Year)
	}}

// untitled has words for a title that there is not.
var untitled = func() Words { t := english; t.Untitled = "[No headline]"; return t }()

var ukrainian = Words{Lang: "uk", Title: "«%s»", Accessed: "дата звернення: %s", Hash: "SHA-256 завантаженої сторінки: %s", Quoted: "Цитовано: %s", Cited: "%s, цит. за: %s",
	Date: func(d Date) string { return d.String() }}

func works() map[string]struct {
	Work
	Words
} {
	hash := strings.Repeat("0123456789abcdef", 4)
	type both = struct {
		Work
		Words
	}
	return map[string]both{
		"news": {Work{ID: "abcdefghijklmnopqrstuvwxyz", Title: "Children examined in Luhansk", Outlet: "The Courier", Authors: []string{"Olena Petrenko", "News desk"},
			Issued: Date{2023, 4, 12}, URL: "https://courier.example/children?a=1&b=2#top", Accessed: Date{2023, 4, 13}, Language: "en", SHA256: hash,
			Quoted: []string{"National Resistance Center"}}, english},
		"statement": {Work{ID: "bcdefghijklmnopqrstuvwxyza", Title: "Рятувальники на Харківщині", Outlet: "ДСНС", Statement: true, Issued: Date{2024, 1, 5},
			URL: "https://dsns.example/1", Accessed: Date{2024, 1, 6}, Language: "uk", SHA256: hash, Notice: "EXAMPLE: made up"}, ukrainian},
		"month":    {Work{ID: "c", Title: "A month alone", Outlet: "Wire", Issued: Date{2023, 4, 0}, URL: "https://wire.example/"}, english},
		"bare":     {Work{ID: "d"}, english},
		"untitled": {Work{ID: "f", Outlet: "Wire", Issued: Date{2023, 4, 12}, URL: "https://wire.example/"}, untitled},
		"hostile": {Work{ID: "e", Title: `100% {of} \the "A&B" [c|d] $1_000 #1 ~x ^y <ref>''it''</ref> &lt; {{x}} __TOC__ ~~~~ -->`, Outlet: "* A | B & C {D}",
			Authors: []string{"O’Neil and Sons", `{J} \"o`}, Issued: Date{Year: 2022}, URL: `https://e.example/a|b[c]{d}\e?x="y"&z=''`, Language: "xx",
			SHA256: hash, Quoted: []string{"One -- Two --> Three"}, Notice: "~~~~ {{delete}}"}, english},
	}
}

// TestGolden holds every form of some works to a file.
func TestGolden(t *testing.T) {
	for name, w := range works() {
		for _, f := range Forms {
			t.Run(name+"."+f.Name, func(t *testing.T) {
				got := f.Write(w.Work, w.Words)
				file := filepath.Join("testdata", name+"."+f.Name)
				if *update {
					if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
						t.Fatal(err)
					}
				}
				want, err := os.ReadFile(file)
				if err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(string(want), got); diff != "" {
					t.Errorf("(-want +got):\n%s", diff)
				}
			})
		}
	}
}

func TestOf(t *testing.T) {
	at := time.Date(2023, 4, 12, 23, 30, 0, 0, time.UTC) // the next day in Kyiv
	day := search.Date{Date: "2023-04-12", Precision: search.PrecisionDay, Source: search.DateMeta}
	for _, test := range []struct {
		name string
		doc  search.Document
		want Work
	}{
		{"whole", search.Document{ID: "a", Title: " Two\nlines\u202e ", URL: "https://e.example/", Published: day, Fetched: at, Language: "uk", Kind: search.Statement,
			Publisher: search.Publisher{ID: "dsns", Label: "ДСНС"}, Authors: []string{"", "A  B"}, Provenance: search.Provenance{SHA256: "ab"}},
			Work{ID: "a", Title: "Two lines", URL: "https://e.example/", Issued: Date{2023, 4, 12}, Accessed: Date{2023, 4, 13}, Language: "uk", Statement: true,
				Outlet: "ДСНС", Authors: []string{"A B"}, SHA256: "ab"}},
		{"a month", search.Document{ID: "a", Published: search.Date{Date: "2023-04", Source: search.DateURL}}, Work{ID: "a", Issued: Date{Year: 2023, Month: 4}}},
		{"a year", search.Document{ID: "a", Published: search.Date{Date: "2023"}}, Work{ID: "a", Issued: Date{Year: 2023}}},
		{"a guess is left out", search.Document{ID: "a", Published: search.Date{Date: "2023-04-12", Source: search.DateGuess}}, Work{ID: "a"}},
		{"no date", search.Document{ID: "a", Published: search.Date{Date: "soon"}, Publisher: search.Publisher{ID: "e.example"}}, Work{ID: "a", Outlet: "e.example"}},
		{"no text", search.Document{ID: "a", Body: "Nothing of this.", Authors: nil}, Work{ID: "a"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, Of(&test.doc)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestKey(t *testing.T) {
	for want, w := range map[string]Work{
		"the-courier-2023-abcdefgh": {ID: "abcdefghijk", Outlet: "The Courier", Issued: Date{2023, 4, 1}},
		"dsns-example-2024-abc":     {ID: "abc", Outlet: "ДСНС", URL: "https://www.dsns.example/1", Issued: Date{Year: 2024}},
		"abc":                       {ID: "abc", Outlet: "Вісник"},
		"article":                   {ID: "…", Outlet: "Вісник"},
		"courier-example-ab":        {ID: "ab", Outlet: "courier.example"},
		"a-b-0987":                  {Outlet: `a"},b`, Issued: Date{Year: 987}},
	} {
		if got := w.key(); got != want {
			t.Errorf("%+v: %q, want %q", w, got, want)
		}
	}
}

func TestFormOf(t *testing.T) {
	for _, f := range Forms {
		got, ok := FormOf(f.Name)
		if !ok || got.Type != f.Type {
			t.Errorf("%s: %v %v", f.Name, got, ok)
		}
	}
	if _, ok := FormOf("doc"); ok {
		t.Error("a form that there is not was found")
	}
}

// FuzzForms writes works of any texts and reads every form back: nothing is lost, nothing breaks out.
func FuzzForms(f *testing.F) {
	for _, w := range works() {
		w := w.Work
		f.Add(w.Title, w.Outlet, strings.Join(w.Authors, "\n"), w.URL, w.Notice, w.Issued.Year, w.Issued.Month, w.Issued.Day, w.Statement)
	}
	f.Add("TY  - X\r\nER  - ", "ER  -", "a and b\n{", "https://e.example/\r\nER  - ", "\u2028x", 2023, 13, 40, false)
	f.Add("\\", "}", "{", "https://e.example/\\", "&amp;&#124;&#x7c;", 2023, 0, 5, true)
	f.Fuzz(func(t *testing.T, title, outlet, authors, url, notice string, year, month, day int, statement bool) {
		d := search.Document{ID: "abc", Title: title, URL: url, Authors: strings.Split(authors, "\n"), Kind: search.News,
			Publisher: search.Publisher{Label: outlet}, Published: search.Date{Date: fmt.Sprintf("%04d-%02d-%02d", year, month, day)}}
		if statement {
			d.Kind = search.Statement
		}
		w := Of(&d)
		w.Notice = line(notice)
		want := read{Title: w.Title, Outlet: w.Outlet, Authors: w.Authors, Date: w.Issued.String(), Statement: statement}
		check := func(form string, got read, err error) {
			t.Helper()
			if diff := cmp.Diff(want, got); err != nil || diff != "" {
				t.Errorf("%s: %v (-want +got):\n%s", form, err, diff)
			}
		}
		got, err := readRIS(ris(w, english))
		check("ris", got, err)
		got, err = readBibTeX(bibtex(w, english))
		got.Statement = got.Statement || statement && w.Outlet == "" // the kind shows in the outlet's field
		check("bibtex", got, err)
		got, err = readCSL(cslJSON(w, english))
		check("csl", got, err)
		got, err = readWiki(wiki(w, english))
		check("wiki", got, err)
		if s := plain(w, english); strings.Count(s, "\n") != 1 || !strings.Contains(s, w.Title) {
			t.Errorf("plain: %q", s)
		}
	})
}

// read is what a reader finds in a form.
type read struct {
	Title, Outlet, Date string
	Authors             []string
	Statement           bool
}

func readCSL(s string) (read, error) {
	var items []cslItem
	if err := json.Unmarshal([]byte(s), &items); err != nil || len(items) != 1 {
		return read{}, fmt.Errorf("%d items: %w", len(items), err)
	}
	it := items[0]
	r := read{Title: it.Title, Outlet: it.Container + it.Publisher, Statement: it.Type == "report"}
	for _, a := range it.Authors {
		r.Authors = append(r.Authors, a.Literal)
	}
	if it.Issued != nil {
		var parts []string
		for i, n := range it.Issued.Parts[0] {
			parts = append(parts, pad(n, []int{4, 2, 2}[i]))
		}
		r.Date = strings.Join(parts, "-")
	}
	return r, nil
}
