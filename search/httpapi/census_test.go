package httpapi

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"vistka/search"
)

// outlets is a Searcher over articles of some outlets, each with its days.
func outlets(days map[string][]string) *memory {
	m := &memory{}
	for id, list := range days {
		for _, day := range list {
			n := len(m.docs)
			m.docs = append(m.docs, &search.Document{ID: fmt.Sprintf("doc%023d", n), SeqFirst: int64(n), Title: "Title " + day, Language: "en", Kind: search.News,
				Publisher: search.Publisher{ID: id, Label: id}, Published: search.Date{Date: day, Precision: search.PrecisionDay, Source: search.DateMeta},
				Oblasts: []search.OblastTag{{ID: "UA-09", Main: true}}})
		}
	}
	return m
}

func TestAboutPage(t *testing.T) {
	m := outlets(map[string][]string{
		"one.example": {"2023-01-05", "2023-04-07", "2024-02-03"},
		"two.example": {"2023-01-06"},
	})
	m.docs = append(m.docs, corpus()[2]) // undated, of another outlet
	base := start(t, Config{Searcher: sorted{m}, Contact: "desk@example.org"})
	page := get(t, base+"/about").body
	wantIn(t, page, "5 articles, newest from 3 February 2024.", "Title 2024-02-03", `href="/search?publisher=one.example"`,
		"5 January 2023", "3 February 2024", "<li>May 2023 – January 2024</li><li>February 2023 – March 2023</li>",
		"No new articles since 6 January 2023", `href="/search?oblast=UA-09"`, `href="/search?oblast=UA-09&amp;oblast_scope=main"`,
		`href="/search?from=2024-02-01&amp;to=2024-02-29"`, "Without a certain date, and so not in the chart: 1 article.", "No articles at all: ", "Zhytomyr",
		`<caption>`, `scope="row"`, `href="mailto:desk@example.org`, `id="word-guess"`, `id="cursor-expired"`, "not that nothing happened")
	wantOut(t, page, "No new articles since 3 February 2024", "%!", "ZgotmplZ")
	if strings.Count(page, "No new articles") != 1 {
		t.Error("an undated outlet, or the newest, is called stale")
	}
	uk := get(t, base+"/about?lang=uk").body
	wantIn(t, uk, "5 статей, найновіша від 3 лютого 2024.", "травень 2023 – січень 2024", "Нових статей немає від 6 січня 2023", "Луганська область", `lang=uk`, "Переважно про неї")
	wantOut(t, uk, "%!", "Articles", "Outlet<")
	wantOut(t, get(t, start(t, Config{})+"/about").body, "mailto:")
	for _, body := range []string{page, uk} {
		if key := regexp.MustCompile(`>(about|limit|coverage|gaps|outlets|problem)\.[a-z.-]+<`).FindString(body); key != "" {
			t.Errorf("a text without words: %s", key)
		}
	}
	wantIn(t, get(t, start(t, Config{Searcher: &memory{}})+"/about").body, english.text("coverage.none"))
}

// sorted is a memory that answers in the orders of dates, and whose histograms have no gaps.
type sorted struct{ *memory }

func (s sorted) Search(ctx context.Context, r search.Request) (*search.Page, error) {
	m := *s.memory
	m.docs = nil
	later := func(a, b *search.Document) bool { return a.Published.Date > b.Published.Date }
	for _, d := range s.docs {
		at := 0
		for at < len(m.docs) && later(m.docs[at], d) == (r.Sort != search.SortOldest) {
			at++
		}
		m.docs = append(m.docs[:at], append([]*search.Document{d}, m.docs[at:]...)...)
	}
	p, err := m.Search(ctx, r)
	if err == nil && p.Histogram != nil {
		p.Histogram.Buckets = withEmpty(p.Histogram.Buckets)
	}
	return p, err
}

// withEmpty puts the empty months between those that hold something.
func withEmpty(list []search.Bucket) []search.Bucket {
	var out []search.Bucket
	for _, b := range list {
		for len(out) > 0 && out[len(out)-1].To+1 < b.From {
			from, to := monthOf(out[len(out)-1].To + 1)
			out = append(out, search.Bucket{From: from, To: to})
		}
		out = append(out, b)
	}
	return out
}

// The counts cost some dozens of searches at most, and none while the index stays as it is.
func TestCensusIsKept(t *testing.T) {
	days := map[string][]string{}
	for n := range 3 * censusOutlets {
		days[fmt.Sprintf("outlet-%02d.example", n)] = []string{"2023-01-05"}
	}
	var searches atomic.Int64
	m := outlets(days)
	m.before = func(context.Context, search.Request) (*search.Page, error) { searches.Add(1); return nil, nil }
	base := start(t, Config{Searcher: m})
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() { get(t, base+"/about") })
	}
	group.Wait()
	first := searches.Load()
	if first == 0 || first > 2+2*censusOutlets {
		t.Errorf("%d searches for one census", first)
	}
	page := get(t, base+"/about?lang=uk")
	if n := searches.Load(); n != first {
		t.Errorf("%d further searches while nothing changed", n-first)
	}
	wantIn(t, page.body, "А ще 40 видань: 40 статей.")
	wantOut(t, page.body, "Пораховано")
	m.docs = append(m.docs, corpus()[0])
	wantIn(t, get(t, base+"/about").body, "the index has changed since", "60 articles")
	if n := searches.Load(); n != first {
		t.Errorf("%d further searches within a minute", n-first)
	}
}

func TestCensusThatFails(t *testing.T) {
	for name, test := range map[string]struct {
		page *search.Page
		err  error
		want string
	}{
		"rebuilding": {nil, &search.Error{Kind: search.KindUnavailable, Msg: "not yet", Pos: -1}, english.text("coverage.lost")},
		"broken":     {nil, errors.New("disk on fire"), english.text("coverage.lost")},
		"partial":    {&search.Page{Partial: true, Total: 3}, nil, english.text("coverage.partial")},
	} {
		t.Run(name, func(t *testing.T) {
			asked := 0
			m := &memory{docs: corpus(), before: func(context.Context, search.Request) (*search.Page, error) { asked++; return test.page, test.err }}
			base := start(t, Config{Searcher: m})
			for range 2 {
				a := get(t, base+"/about")
				if a.status != http.StatusOK {
					t.Errorf("%d", a.status)
				}
				wantIn(t, a.body, test.want, `id="words"`)
				wantOut(t, a.body, "disk on fire")
			}
			if asked < 2 {
				t.Error("what is not whole was kept")
			}
		})
	}
}

func TestByMonth(t *testing.T) {
	day := func(s string) search.Day { return mustDay(t, s) }
	h := &search.Histogram{Interval: "day", Buckets: []search.Bucket{{From: day("2023-01-30"), To: day("2023-01-30"), Count: 2}, {From: day("2023-01-31"), To: day("2023-01-31"), Count: 1},
		{From: day("2023-02-01"), To: day("2023-02-01"), Count: 4}}}
	got, interval := byMonth(h)
	want := []monthCount{{day("2023-01-01"), day("2023-01-31"), 3}, {day("2023-02-01"), day("2023-02-28"), 4}}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(monthCount{})); diff != "" || interval != "month" {
		t.Errorf("%s (-want +got):\n%s", interval, diff)
	}
	h.Interval = "year"
	if got, interval := byMonth(h); len(got) != 3 || interval != "year" {
		t.Errorf("years: %v %s", got, interval)
	}
}

func TestGapsOf(t *testing.T) {
	for name, test := range map[string]struct {
		counts []int
		want   []string
	}{
		"none":          {[]int{1, 2, 3}, nil},
		"empty":         {nil, nil},
		"one month":     {[]int{1, 0, 3}, []string{"2023-02 2023-02"}},
		"two":           {[]int{1, 0, 0, 3, 0, 1}, []string{"2023-02 2023-03", "2023-05 2023-05"}},
		"not the edges": {[]int{0, 1, 0, 1, 0}, []string{"2023-03 2023-03"}},
	} {
		var months []monthCount
		for i, n := range test.counts {
			first := search.DayOf(time.Date(2023, time.Month(1+i), 1, 0, 0, 0, 0, time.UTC))
			months = append(months, monthCount{from: first, count: n})
		}
		var got []string
		for _, g := range gapsOf(months) {
			got = append(got, g.from.Time().Format("2006-01")+" "+g.to.Time().Format("2006-01"))
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// No day is told where only the month or the year is known, and years are not called months.
func TestCoarseDates(t *testing.T) {
	for _, test := range []struct{ date, line, api string }{
		{"2023", "1 article, newest from 2023.", `"newest":"2023"`},
		{"2024-01", "1 article, newest from January 2024.", `"newest":"2024-01"`},
		{"2024-01-01", "1 article, newest from 1 January 2024.", `"newest":"2024-01-01"`},
	} {
		m := outlets(map[string][]string{"one.example": {test.date}})
		base := start(t, Config{Searcher: sorted{m}})
		for _, path := range []string{"/", "/about"} {
			wantIn(t, get(t, base+path).body, test.line)
		}
		wantIn(t, get(t, base+"/api/v1/stats").body, test.api)
	}
	years := yearViews(readAddress("", english), &census{interval: "year", months: []monthCount{{from: 19358, to: 19722, count: 1}, {from: 19723, to: 20088, count: 2}}})
	if len(years) != 1 || years[0].Caption != "Articles by year" || len(years[0].Months) != 2 || years[0].Months[1].Label != "2024" {
		t.Errorf("coverage by year is shown as %+v", years)
	}
}
