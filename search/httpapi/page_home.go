package httpapi

import (
	"net/http"
	"slices"

	"github.com/gin-gonic/gin"

	"vistka/search"
)

var browseFields = map[string]string{"oblast": "home.oblast", "agency": "home.agency"}

type homePage struct {
	frame
	Field    askField
	Coverage string
	Examples []example
	Browse   []browse
}

// browse is a list of values to start from.
type browse struct {
	Name, Title, About string
	Groups             []linkGroup
}

// linkGroup is a part of a list under a heading of its own, which may be empty.
type linkGroup struct {
	Label  string
	Values []countedLink
}

func (s *server) home(c *gin.Context) error {
	a := plainPage(c)
	if a == nil {
		return nil
	}
	p := homePage{frame: s.frame(c, a, a.text("home.page")), Field: s.field(a)}
	p.Field.About = "coverage"
	examples := []example{
		{Query: a.text("example.words.query"), Note: a.text("example.words")},
		{Query: a.text("example.phrase.query"), Note: a.text("example.phrase")},
		{Query: a.text("example.exclude.query"), Note: a.text("example.exclude")},
	}
	if s.bare(c.Request.Context()) {
		examples = nil // they would find nothing
	}
	for _, e := range examples {
		e.URL = a.only("q", e.Query)
		p.Examples = append(p.Examples, e)
	}
	p.Coverage, p.Browse = s.coverage(c, a, "oblast", "agency")
	for i, b := range p.Browse {
		p.Browse[i].Title = a.text(browseFields[b.Name])
	}
	return s.writePage(c, a.words, http.StatusOK, "home.html", p)
}

// coverage says what the index holds, with the counts of some facets. Pages that only show it do not
// fail when it cannot be had.
func (s *server) coverage(c *gin.Context, a *ask, fields ...string) (string, []browse) {
	ctx := c.Request.Context()
	r := search.Request{Facets: fields, Limit: 1}
	r.Validate()
	page, err := s.find(ctx, r)
	var st search.Stats
	if err == nil {
		st, err = s.cfg.Searcher.Stats(ctx)
	}
	if err != nil {
		if search.KindOf(err) == search.KindInternal && !clientGone(c, err) {
			s.cfg.Log.Error("coverage failed", "err", loggable(err))
		}
		return a.text("coverage.lost"), nil
	}
	var out []browse
	for _, f := range page.Facets {
		field, _ := search.FieldByName(f.Field)
		if b := (browse{f.Field, a.field(field), a.about(field), linkGroups(a, f)}); len(b.Groups) > 0 {
			out = append(out, b)
		}
	}
	return a.coverageLine(st), out
}

// linkGroups puts the values of a facet under their groups, the most frequent first.
func linkGroups(a *ask, f search.Facet) []linkGroup {
	var out []linkGroup
	// What has no value is the rest, however much it is.
	isNone := func(v search.FacetValue) bool { return v.Value == search.None }
	some, none := slices.DeleteFunc(slices.Clone(f.Values), isNone), slices.IndexFunc(f.Values, isNone)
	if none >= 0 {
		some = append(some, f.Values[none])
	}
	for _, v := range some {
		if v.Count == 0 {
			continue
		}
		name := a.group(f.Field, v.Value)
		at := slices.IndexFunc(out, func(g linkGroup) bool { return g.Label == name })
		if at < 0 {
			out = append(out, linkGroup{Label: name})
			at = len(out) - 1
		}
		out[at].Values = append(out[at].Values, countedLink{a.only(f.Field, v.Value), a.facetLabel(f.Field, v), a.number(v.Count)})
	}
	return out
}

// coverageLine says how many articles there are, and the date of the newest as far as it is known.
func (w *words) coverageLine(st search.Stats) string {
	articles, newest := w.count("status", st.Documents), st.NewestDate()
	switch {
	case st.Documents == 0:
		return w.text("coverage.none")
	case !newest.Known():
		return w.text("coverage.bare", articles)
	}
	return w.text("coverage.newest", articles, w.longDateOf(newest.Date))
}
