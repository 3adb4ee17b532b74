package httpapi

import (
	"context"
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"

	"vistka/search"
	"vistka/search/query"
)

// fewHits is the number of articles below which other spellings are looked for.
const fewHits = 5

// didYouMean returns what a query that found little may have meant, with other spellings of its words:
// offered where they find more, never applied. It is help and nothing else, so that its faults are nobody's concern.
func (s *server) didYouMean(ctx context.Context, a *ask, p *search.Page) []string {
	if s.cfg.Suggester == nil || p.Total >= fewHits || p.Partial || a.req.Query.Empty() || a.req.Page > 1 || a.req.Cursor != "" {
		return nil
	}
	leave, err := s.gate.enter(ctx)
	if err != nil {
		return nil
	}
	defer leave()
	ctx, cancel := context.WithTimeout(ctx, s.cfg.SearchTimeout)
	defer cancel()
	spellings, err := s.cfg.Suggester.Respell(ctx, a.req.Query, a.req.Scope)
	if err != nil || len(spellings) == 0 {
		return nil
	}
	text := search.Respelled(a.req.Query, spellings)
	q, err := query.Parse(text)
	if err != nil {
		return nil
	}
	r := a.req
	r.Query, r.Facets, r.Histogram, r.NoNear, r.Limit = q, nil, false, true, 1
	if found, err := s.cfg.Searcher.Search(ctx, r); err != nil || found.Total <= p.Total {
		return nil
	}
	return []string{text}
}

type suggestView struct {
	Suggestions []suggestionJSON `json:"suggestions"`
}

// suggestionJSON is a [search.Suggestion]; start counts UTF-16 units of q.
type suggestionJSON struct {
	Field string `json:"field"`
	Value string `json:"value"`
	Label string `json:"label"`
	Count int    `json:"count"`
	Start int    `json:"start"`
}

// suggest answers /api/v1/suggest: what the text typed so far may become.
func (s *server) suggest(c *gin.Context) error {
	r, a := readSuggest(c.Request.URL.RawQuery)
	if err := a.err(); err != nil {
		return err
	}
	ctx := c.Request.Context()
	leave, err := s.gate.enter(ctx)
	if err != nil {
		return err
	}
	defer leave()
	ctx, cancel := context.WithTimeout(ctx, s.cfg.SearchTimeout)
	defer cancel()
	found, err := s.cfg.Suggester.Suggest(ctx, r)
	if err != nil {
		return a.blame(err)
	}
	return s.writeJSON(c, http.StatusOK, s.policy(c).cache, suggestView{convert(inPlace(r.Text, found), func(x search.Suggestion) suggestionJSON {
		return suggestionJSON{x.Field, x.Value, a.suggested(x), x.Count, utf16Offset(r.Text, x.Start)}
	})})
}

// suggested is the label of a suggestion: that of its field's value in the language of the answer. A
// word is its own label, an outlet has one.
func (w *words) suggested(x search.Suggestion) string {
	if x.Field == "oblast" || x.Field == "agency" {
		return w.label(x.Field, x.Value)
	}
	return x.Label
}

func readSuggest(raw string) (r search.SuggestRequest, a *ask) {
	a = &ask{words: english, clean: map[string][]string{}}
	values, fault := parse(raw)
	if fault != nil {
		a.fault(fault)
	}
	one := func(name string) string {
		given := values[name]
		delete(values, name)
		if len(given) > 1 {
			a.fault(search.Invalid(name, "given more than once: leave one"))
		}
		if len(given) == 0 {
			return ""
		}
		return given[0]
	}
	r.Text = one("q")
	if lang := one("lang"); lang != "" {
		if _, fault := readLang(a, lang); fault != nil {
			a.fault(fault)
		}
	}
	if limit := one("limit"); limit != "" {
		n, err := strconv.Atoi(limit)
		if err != nil || n < 1 {
			a.fault(search.Invalid("limit", "limit must be from 1 to "+strconv.Itoa(search.MaxSuggestions)))
		}
		r.Limit = n
	}
	for name := range values {
		a.fault(search.Invalid(printable(name), "there is no such parameter: suggestions take q, limit and lang"))
	}
	for _, f := range r.Validate() {
		a.fault(f)
	}
	return r, a
}
