package httpapi

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/gin-gonic/gin"

	"vistka/search"
	"vistka/search/query"
)

// memory is a small Searcher over a handful of documents: words and phrases match as substrings, which
// is enough to see parameters arrive and answers leave.
type memory struct {
	docs []*search.Document
	// before is called at the start of every search.
	before  func(ctx context.Context, r search.Request) (*search.Page, error)
	partial bool
}

func (m *memory) Search(ctx context.Context, r search.Request) (*search.Page, error) {
	if m.before != nil {
		if p, err := m.before(ctx, r); p != nil || err != nil {
			return p, err
		}
	}
	words := wordsOf(r.Query.Root)
	p := &search.Page{Partial: m.partial, Sequence: int64(len(m.docs)), Took: 1260 * time.Microsecond}
	var found []*search.Document
	for _, d := range m.docs {
		if !holds(d, words) || !m.filtered(d, r, "") {
			continue
		}
		if r.Dates.Active() && !within(d, r.Dates) {
			if !d.Published.Known() {
				p.Undated++
			}
			continue
		}
		found = append(found, d)
	}
	p.Total, p.AsTyped = len(found), len(found)
	for _, name := range r.Facets {
		p.Facets = append(p.Facets, m.facet(name, words, r))
	}
	if r.Histogram {
		p.Histogram = months(found)
	}
	start := min((r.Page-1)*r.Limit, len(found))
	for _, d := range found[start:min(start+r.Limit, len(found))] {
		snippet, _, _ := strings.Cut(d.Body, "\n\n")
		p.Hits = append(p.Hits, search.Hit{Doc: d, Score: 1, Title: mark(d.Title, words), Snippet: mark(snippet, words)})
	}
	for _, d := range m.docs {
		if p.Total == 0 && r.WantsNear(0) && len(words) > 1 && !holds(d, words) && holds(d, words[:1]) {
			p.Near = append(p.Near, search.NearHit{Hit: search.Hit{Doc: d, Title: mark(d.Title, words)}, Missing: words[1:]})
		}
	}
	if start+r.Limit < len(found) {
		p.Next = "next-cursor"
	}
	return p, nil
}

func (m *memory) facet(name string, words []string, r search.Request) search.Facet {
	field, _ := search.FieldByName(name)
	counts := map[string]int{}
	var selected []string
	for _, f := range r.Filters {
		if f.Field == name && !f.Exclude {
			selected = f.Values
		}
	}
	for _, v := range selected {
		counts[v] = 0
	}
	for _, d := range m.docs {
		if !holds(d, words) || !m.filtered(d, r, name) || r.Dates.Active() && !within(d, r.Dates) {
			continue
		}
		values := field.Values(d)
		if len(values) == 0 && field.None {
			values = []string{search.None}
		}
		for _, v := range values {
			counts[v]++
		}
	}
	f := search.Facet{Field: name}
	for v, n := range counts {
		f.Values = append(f.Values, search.FacetValue{Value: v, Count: n, Selected: slices.Contains(selected, v)})
	}
	slices.SortFunc(f.Values, func(a, b search.FacetValue) int {
		if a.Count != b.Count {
			return b.Count - a.Count
		}
		return strings.Compare(a.Value, b.Value)
	})
	return f
}

// filtered reports whether d passes the filters of r, those on the field skip apart.
func (m *memory) filtered(d *search.Document, r search.Request, skip string) bool {
	for _, f := range r.Filters {
		if f.Field == skip && !f.Exclude {
			continue
		}
		field, _ := search.FieldByName(f.Field)
		values := field.Values(d)
		hit := slices.ContainsFunc(f.Values, func(v string) bool {
			return slices.Contains(values, v) || v == search.None && len(values) == 0
		})
		if hit == f.Exclude {
			return false
		}
	}
	return true
}

func (m *memory) Document(_ context.Context, id string, q query.Query, _ []search.Filter) (*search.Marked, error) {
	for _, d := range m.docs {
		if d.ID == id {
			words := wordsOf(q.Root)
			out := &search.Marked{Doc: d, Title: mark(d.Title, words)}
			for p := range strings.SplitSeq(d.Body, "\n\n") {
				out.Body = append(out.Body, mark(p, words))
			}
			return out, nil
		}
	}
	return nil, &search.Error{Kind: search.KindNotFound, Op: "document", Msg: "there is no such article", Pos: -1}
}

// Suggest knows two words, one of them the name of an oblast, by the letters of the last word as engines
// do: signs around them are nothing to it.
func (m *memory) Suggest(_ context.Context, r search.SuggestRequest) (out []search.Suggestion, _ error) {
	at := strings.LastIndex(r.Text, " ") + 1
	typed := strings.ToLower(strings.TrimFunc(r.Text[at:], func(r rune) bool { return !unicode.IsLetter(r) }))
	if typed == "" {
		return nil, nil
	}
	if strings.HasPrefix("luhansk", typed) {
		out = append(out, search.Suggestion{Field: "oblast", Value: "UA-09", Label: "Luhansk Oblast", Count: 1, Start: at})
	}
	for _, word := range []string{"children", "luhansk"} {
		if strings.HasPrefix(word, typed) {
			out = append(out, search.Suggestion{Field: search.FieldTitle, Value: word, Label: word, Count: 3, Start: at})
		}
	}
	return out, nil
}

// Respell knows one word.
func (m *memory) Respell(_ context.Context, q query.Query, _ []search.Filter) ([]search.Spelling, error) {
	at := strings.Index(q.Text, "chidlren")
	if at < 0 {
		return nil, nil
	}
	return []search.Spelling{{Word: "chidlren", Start: at, End: at + len("chidlren"), Instead: []search.Instead{{Word: "children", Count: 3}}}}, nil
}

func (m *memory) Stats(context.Context) (search.Stats, error) {
	st := search.Stats{Engine: "memory", Documents: len(m.docs), Sequence: int64(len(m.docs))}
	for _, d := range m.docs {
		if first, last, ok := d.Published.Days(); ok && !d.Published.Guess() && (first > st.Newest || first == st.Newest && last < st.NewestLast) {
			st.Newest, st.NewestLast = first, last
		}
	}
	return st, nil
}

func wordsOf(n query.Node) []string {
	switch n := n.(type) {
	case *query.Word:
		return []string{n.Text}
	case *query.Phrase:
		return []string{n.Text}
	case *query.And:
		var out []string
		for _, c := range n.Nodes {
			out = append(out, wordsOf(c)...)
		}
		return out
	}
	return nil
}

func holds(d *search.Document, words []string) bool {
	for _, w := range words {
		if !strings.Contains(strings.ToLower(d.Title+" "+d.Body), strings.ToLower(w)) {
			return false
		}
	}
	return true
}

func within(d *search.Document, r search.DateRange) bool {
	first, last, ok := r.By.Date(d).Days()
	if !ok {
		return r.Undated
	}
	return (r.From == nil || last >= *r.From) && (r.To == nil || first <= *r.To)
}

func mark(s string, words []string) []search.Segment {
	at, n := -1, 0
	for _, w := range words {
		if i := strings.Index(strings.ToLower(s), strings.ToLower(w)); i >= 0 && (at < 0 || i < at) {
			at, n = i, len(w)
		}
	}
	if at < 0 {
		return []search.Segment{{Text: s}}
	}
	out := []search.Segment{{Text: s[at : at+n], Mark: true}}
	if at > 0 {
		out = append([]search.Segment{{Text: s[:at]}}, out...)
	}
	if rest := s[at+n:]; rest != "" {
		out = append(out, mark(rest, words)...)
	}
	return out
}

func months(docs []*search.Document) *search.Histogram {
	h := &search.Histogram{Interval: "month"}
	for _, d := range docs {
		first, _, ok := d.Published.Days()
		if !ok || d.Published.Guess() {
			h.Undated++
			continue
		}
		y, mo, _ := first.Time().Date()
		from := search.DayOf(time.Date(y, mo, 1, 0, 0, 0, 0, time.UTC))
		i := slices.IndexFunc(h.Buckets, func(b search.Bucket) bool { return b.From == from })
		if i < 0 {
			to := search.DayOf(time.Date(y, mo+1, 0, 0, 0, 0, 0, time.UTC))
			h.Buckets = append(h.Buckets, search.Bucket{From: from, To: to})
			i = len(h.Buckets) - 1
		}
		h.Buckets[i].Count++
	}
	slices.SortFunc(h.Buckets, func(a, b search.Bucket) int { return int(a.From - b.From) })
	return h
}

// corpus is a made-up handful of documents with what pages have to cope with: three languages, every
// kind of date, markup in texts, addresses that are scripts, no publisher, every display mode.
func corpus() []*search.Document {
	at := time.Date(2023, 4, 12, 19, 56, 0, 0, search.Kyiv)
	sentence := "Doctors in Luhansk Oblast examined the children, the National Resistance Center reported."
	body := sentence + "\n\nParents cannot refuse treatment.\n\nThe programme goes on."
	where := strings.Index(body, "Luhansk Oblast")
	who := strings.Index(body, "National Resistance Center")
	seen := time.Date(2023, 4, 13, 6, 0, 0, 0, time.UTC)
	full := &search.Document{
		ID: "aaaaaaaaaaaaaaaaaaaaaaaaaa", URL: "https://www.example.com/children", SeqFirst: 1, FirstSeen: seen, Changed: seen, Fetched: seen,
		Title: "Children examined in Luhansk", Body: body, Display: search.DisplayFull,
		Published: search.Date{Date: "2023-04-12", Time: &at, Zone: search.ZoneAssumed, Precision: search.PrecisionMinute, Source: search.DateMeta},
		Stated:    search.Date{Date: "2023-04-11", Precision: search.PrecisionDay, Source: search.DateText, Evidence: &search.Evidence{Field: search.FieldBody, Start: 0, End: 7, Sentence: sentence, Rule: "weekday"}},
		Oblasts:   []search.OblastTag{{ID: "UA-09", Main: true, Evidence: []search.Evidence{{Field: search.FieldBody, Start: where, End: where + len("Luhansk Oblast"), Sentence: sentence, Rule: "oblast"}}}},
		Agencies:  []search.AgencyTag{{ID: "national-resistance-center", Evidence: []search.Evidence{{Field: search.FieldBody, Start: who, End: who + len("National Resistance Center"), Sentence: sentence, Rule: "reported"}}}},
		Publisher: search.Publisher{ID: "kyiv-independent", Label: "The Kyiv Independent", Rule: "host"}, Language: "en", Kind: search.News,
		Authors: []string{"News desk"}, Cut: []search.CutBlock{{Text: "Become a member <b>now</b>", Rule: "donate"}},
		Corrections: []search.Correction{{Field: "date", Day: "2026-03-04", Why: "The outlet <b>says</b> so."}},
		Provenance:  search.Provenance{Source: "folder/children.html", SHA256: strings.Repeat("ab", 32), Bytes: 172000, Versions: search.Versions{Cleaner: "c1", Tagger: "t1", Gazetteer: "g1"}},
	}
	hostile := &search.Document{
		ID: "bbbbbbbbbbbbbbbbbbbbbbbbbb", URL: "javascript:alert(1)", SeqFirst: 2, FirstSeen: seen, Changed: seen, Fetched: seen,
		Title: `<script>alert("children")</script>`, Body: `Children & "quotes" <img src=x onerror=alert(1)>`, Display: search.DisplayFull,
		Published: search.Date{Date: "2023-05", Precision: search.PrecisionMonth, Source: search.DateURL}, Kind: search.News, Language: "en",
	}
	ukrainian := &search.Document{
		ID: "cccccccccccccccccccccccccc", URL: "https://dsns.example.ua/novyny/1", SeqFirst: 3, FirstSeen: seen, Changed: seen, Fetched: seen,
		Title: "Рятувальники 🚒 на Харківщині", Body: strings.Repeat("Рятувальники гасили пожежу в лікарні. ", 30) + "\n\nДруга частина.",
		Published: search.Date{Precision: search.PrecisionNone}, Language: "uk", Kind: search.Statement,
		Oblasts:   []search.OblastTag{{ID: "UA-63", Main: true, Evidence: []search.Evidence{{Rule: search.RuleGiven}}}},
		Agencies:  []search.AgencyTag{{ID: "dsns", Evidence: []search.Evidence{{Rule: search.RulePublisher}}}},
		Publisher: search.Publisher{ID: "dsns.example.ua", Label: "dsns.example.ua"}, Cut: []search.CutBlock{{Text: "Меню", Rule: "menu"}},
	}
	hidden := &search.Document{
		ID: "dddddddddddddddddddddddddd", URL: "https://example.org/secret", SeqFirst: 4, FirstSeen: seen, Changed: seen, Fetched: seen,
		Title: "Children in hiding", Body: "Withheld words about children.", Display: search.DisplayHidden, Language: "en", Kind: search.News,
		Published: search.Date{Date: "2022-01-02", Precision: search.PrecisionDay, Source: search.DateGuess},
		Oblasts:   []search.OblastTag{{ID: "UA-14", Evidence: []search.Evidence{{Field: search.FieldBody, Start: 0, End: 8, Sentence: "Withheld words about children.", Rule: "oblast"}}}},
	}
	return []*search.Document{full, hostile, ukrainian, hidden}
}

// halfway writes the beginning of a page and breaks.
func (s *server) halfway(c *gin.Context) error {
	c.String(http.StatusOK, "half a page")
	c.Writer.Flush()
	panic("broken")
}

// clientIP keeps the address that gin takes for the client's.
func clientIP(got *string) gin.HandlerFunc {
	return func(c *gin.Context) { *got = c.ClientIP() }
}
