package main

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// writeGiven writes documents as 'vistka bench --write' does.
func writeGiven(t *testing.T, n int) string {
	t.Helper()
	r := rand.New(rand.NewPCG(1, 1))
	zipf := rand.NewZipf(r, 1.1, 2, 400)
	var b strings.Builder
	for i := range n {
		var words []string
		for range 60 {
			words = append(words, fmt.Sprintf("w%sa", strings.Repeat("b", int(zipf.Uint64()%20)+1)+string(rune('a'+zipf.Uint64()%20))))
		}
		g := given{Title: "Здоров’я 2024", Text: strings.Join(words, " ") + ".", Language: "en"}
		for range r.IntN(3) {
			g.Oblasts = append(g.Oblasts, fmt.Sprintf("UA-%02d", 5+r.IntN(4)))
		}
		slices.Sort(g.Oblasts)
		g.Oblasts = slices.Compact(g.Oblasts)
		if err := json.NewEncoder(&b).Encode(g); err != nil {
			t.Fatalf("document %d: %v", i, err)
		}
	}
	path := filepath.Join(t.TempDir(), "docs.jsonl")
	if err := os.WriteFile(path, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestEnginesAgree builds every engine that is here and compares all answers, those of one that
// finds documents word by word too.
func TestEnginesAgree(t *testing.T) {
	docs := filepath.Join(t.TempDir(), "documents.jsonl")
	s, err := flatten(writeGiven(t, 600), docs, 500)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.save(filepath.Join(t.TempDir(), "statistics.json")); err != nil {
		t.Fatal(err)
	}
	var questions []question
	for _, c := range s.classes() {
		questions = append(questions, c.questions...)
	}
	forms := map[form]int{}
	for _, q := range questions {
		forms[q.Form]++
	}
	if len(forms) != 4 {
		t.Fatalf("questions are of the forms %v, want four", forms)
	}
	for _, m := range makers {
		t.Run(m.name, func(t *testing.T) {
			if m.name == "postgres" {
				if _, err := postgresProgram("initdb"); err != nil {
					t.Skip(err)
				}
			}
			dir := engineFolder(t)
			if err := buildChild(m, dir, docs); err != nil {
				t.Fatal(err)
			}
			e := m.make()
			if err := e.open(dir); err != nil {
				t.Fatal(err)
			}
			defer func() {
				if err := e.close(); err != nil {
					t.Error(err)
				}
			}()
			for _, q := range questions {
				for _, facet := range []bool{false, true} {
					got, err := timed(e, order{Question: q, Facet: facet, Least: time.Microsecond})
					if err != nil {
						t.Fatalf("%v: %v", q, err)
					}
					want := naive(t, docs, q, facet)
					if what := want.differs(got.Answer); what != "" || got.CPU <= 0 {
						t.Errorf("%v: %s, in %v", q, what, got.CPU)
					}
				}
			}
		})
	}
}

// engineFolder is a new folder whose path is short and open to the user that PostgreSQL runs as.
func engineFolder(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "peers-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := os.RemoveAll(dir); err != nil {
			t.Error(err)
		}
	})
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	return filepath.Join(dir, "engine")
}

// naive answers by looking at every document.
func naive(t *testing.T, docs string, q question, facet bool) (a answer) {
	t.Helper()
	if facet {
		a.Facet = map[string]int{}
	}
	for d, err := range documents(docs) {
		if err != nil {
			t.Fatal(err)
		}
		held := 0
		for _, w := range q.Words {
			if strings.Contains(" "+d.Text+" ", " "+w+" ") {
				held++
			}
		}
		holds := held == len(q.Words)
		switch q.Form {
		case anyOf:
			holds = held > 0
		case inARow:
			holds = strings.Contains(" "+d.Text+" ", " "+strings.Join(q.Words, " ")+" ")
		}
		if !holds {
			continue
		}
		if a.Total++; len(a.Hits) < top {
			a.Hits = append(a.Hits, d.Number)
		}
		if facet {
			for _, o := range d.Oblasts {
				a.Facet[o]++
			}
		}
	}
	return a
}

func TestPlainWords(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		want       []string
	}{
		{"case", "The Harbour", []string{"the", "harbour"}},
		{"numbers are left out", "на 12 дронів", []string{"на", "дронів"}},
		{"apostrophes", "здоров’я", []string{"здоровя"}},
		{"paragraphs", "one\n\ntwo", []string{"one", "two"}},
		{"nothing", " — ", nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, plainWords(tt.text)); diff != "" {
				t.Errorf("plainWords(%q) (-want +got):\n%s", tt.text, diff)
			}
			joined := strings.Join(tt.want, " ")
			if diff := cmp.Diff(tt.want, plainWords(joined)); diff != "" {
				t.Errorf("read again, plainWords(%q) (-want +got):\n%s", joined, diff)
			}
		})
	}
}

func TestQuestionsHaveTheFrequencyOfTheirClass(t *testing.T) {
	s := newStatistics()
	for i := range 1000 {
		words := []string{"all"}
		if i%10 < 4 {
			words = append(words, "many")
		}
		if i%10 == 0 {
			words = append(words, "some")
		}
		if i%100 == 0 {
			words = append(words, "rare")
		}
		s.add(words)
	}
	if err := s.save(filepath.Join(t.TempDir(), "s.json")); err != nil {
		t.Fatal(err)
	}
	for share, want := range map[float64]string{.01: "rare", .1: "some", .4: "many"} {
		if got := s.near(share, 1); len(got) != 1 || got[0] != want {
			t.Errorf("near(%v) = %v, want %s", share, got, want)
		}
	}
	if got := s.neighbours(span{.3, .5}, span{.05, .2}, 9); len(got) != 1 || strings.Join(got[0], " ") != "many some" {
		t.Errorf("neighbours = %v, want [many some] alone", got)
	}
}

func TestTableNamesDeviations(t *testing.T) {
	c := class{"one word", []question{{oneWord, []string{"w"}}}}
	a := makers[:2]
	indexes := map[string]built{a[0].name: {CPU: time.Second, Bytes: 10}, a[1].name: {CPU: time.Second, Bytes: 20}}
	r := row{class: c, hits: 5, cells: map[string][2]time.Duration{
		a[0].name: {time.Millisecond, 2 * time.Millisecond}, a[1].name: {3 * time.Millisecond, 5 * time.Millisecond}}}
	table := func() string {
		var b strings.Builder
		if err := writeTable(&b, &statistics{Documents: 100, TextBytes: 10}, a, indexes, []row{r}); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	got := table()
	for _, want := range []string{"| one word | 5.0 % | 1.000 | 3.000 (3.00) |", "| one word | 5.0 % | 2.000 | 5.000 (2.50) |", "same totals"} {
		if !strings.Contains(got, want) {
			t.Errorf("the table lacks %q:\n%s", want, got)
		}
	}
	r.deviation = []string{"Bluge, [w]: total 4 where it is 5"}
	if got := table(); !strings.Contains(got, "Bluge, [w]: total 4") || strings.Contains(got, "same totals") {
		t.Errorf("the table hides a deviation:\n%s", got)
	}
}

func TestAnswersDiffer(t *testing.T) {
	a := answer{2, []int{1, 2}, map[string]int{"UA-05": 1}}
	for _, tt := range []struct {
		name string
		b    answer
		same bool
	}{
		{"another order", answer{2, []int{2, 1}, map[string]int{"UA-05": 1}}, true},
		{"another total", answer{3, []int{1, 2}, map[string]int{"UA-05": 1}}, false},
		{"a hit missing", answer{2, []int{1}, map[string]int{"UA-05": 1}}, false},
		{"another count", answer{2, []int{1, 2}, map[string]int{"UA-05": 2}}, false},
	} {
		if got := a.differs(tt.b); (got == "") != tt.same {
			t.Errorf("%s: differs = %q", tt.name, got)
		}
	}
}
