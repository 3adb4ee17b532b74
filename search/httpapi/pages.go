package httpapi

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"vistka/search"
	"vistka/static"
)

// frame is what every page has around its content.
type frame struct {
	Title   string
	Notice  string
	NoIndex bool
	Nav     []navLink
}

type navLink struct {
	URL, Label string
	Here       bool
}

// link is an address with its words.
type link struct{ URL, Label string }

// countedLink is a value to browse by.
type countedLink struct{ URL, Label, Count string }

// example is a query with what it means.
type example struct{ URL, Query, Note string }

func (s *server) frame(c *gin.Context, title string) frame {
	f := frame{Title: title, Notice: s.cfg.Notice, NoIndex: s.policy(c).noindex}
	for _, l := range []link{{"/search", text("nav.search")}, {"/about", text("nav.about")}, {"/embed", text("nav.embed")}} {
		f.Nav = append(f.Nav, navLink{l.URL, l.Label, c.FullPath() == l.URL})
	}
	return f
}

// origin is the address under which the reader reached the server.
func (s *server) origin(c *gin.Context) string {
	switch {
	case s.cfg.Origin != "":
		return s.cfg.Origin
	case c.Request.TLS != nil:
		return "https://" + c.Request.Host
	}
	return "http://" + c.Request.Host
}

// tidy sends the reader to the clean address when the present one says more; done is true then.
func tidy(c *gin.Context, clean string) (done bool) {
	c.Redirect(http.StatusSeeOther, clean)
	return true
}

type errorPage struct {
	frame
	Heading, Detail, RetryURL string
}

// errorPage writes the page of an error. Should even that fail, the reader gets the bare status.
func (s *server) errorPage(c *gin.Context, kind problemKind, detail string) {
	p := errorPage{frame: s.frame(c, text("error.page", kind.title)), Heading: kind.title, Detail: detail}
	p.NoIndex = true
	if kind.status == http.StatusServiceUnavailable || kind.status == http.StatusGatewayTimeout {
		p.RetryURL = c.Request.URL.RequestURI()
		if !strings.HasPrefix(p.RetryURL, "/") || strings.HasPrefix(p.RetryURL, "//") {
			p.RetryURL = "/"
		}
	}
	if err := s.writePage(c, kind.status, "error.html", p); err != nil {
		s.cfg.Log.Error("error page failed", "err", loggable(err))
		c.Status(http.StatusInternalServerError)
	}
}

type embedPage struct {
	frame
	Tag, Origin string
	Attributes  []attribute
}

type attribute struct{ Name, About string }

func (s *server) embed(c *gin.Context) error {
	o := s.origin(c)
	p := embedPage{frame: s.frame(c, text("embed.page")), Origin: o, Tag: embedTag(o)}
	for _, name := range []string{"limit", "label", "filters", "api"} {
		p.Attributes = append(p.Attributes, attribute{name, text("embed.attr." + name)})
	}
	p.Attributes = append(p.Attributes, attribute{"--vistka-accent, --vistka-border, --vistka-mark", text("embed.attr.style")})
	return s.writePage(c, http.StatusOK, "embed.html", p)
}

// embedTag is what a partner copies: the script, and inside the element a form for readers whose
// browser does not run it.
func embedTag(origin string) string {
	return `<script type="module" async src="` + origin + `/embed/1/search.js"></script>
<vistka-search>
  <form action="` + origin + `/search" method="get" role="search">
    <label for="vistka-q">` + text("embed.fallback") + `</label>
    <input id="vistka-q" type="search" name="q" maxlength="512">
    <button>` + text("search.button") + `</button>
  </form>
</vistka-search>`
}

// widget serves the script of the search box under the address that stands in other people's pages.
func (s *server) widget(c *gin.Context) error { return s.file(c, static.Widget()) }

func (s *server) static(c *gin.Context) error {
	f, ok := static.Asset(c.Param("file"))
	if !ok {
		return errNoRoute
	}
	return s.file(c, f)
}

func (s *server) file(c *gin.Context, f static.File) error {
	tag := `"` + f.Hashed + `"`
	c.Header("ETag", tag)
	c.Header("Cache-Control", s.policy(c).cache)
	if c.GetHeader("If-None-Match") == tag {
		c.Status(http.StatusNotModified)
		c.Writer.WriteHeaderNow()
		return nil
	}
	c.Data(http.StatusOK, f.Type, f.Bytes)
	return nil
}

// help lists the operators of the query language.
func help() []example {
	return []example{
		{Query: "medical examination", Note: text("help.words")},
		{Query: `"medical examination"`, Note: text("help.phrase")},
		{Query: "hospital -military", Note: text("help.minus")},
		{Query: "school OR kindergarten", Note: text("help.or")},
		{Query: "title:evacuation", Note: text("help.title-only")},
		{Query: "deport*", Note: text("help.prefix")},
		{Query: "Luhansk~", Note: text("help.fuzzy")},
		{Query: `"children Luhansk"~5`, Note: text("help.near")},
	}
}

var browseFields = map[string]string{"oblast": "home.oblast", "agency": "home.agency"}

type homePage struct {
	frame
	Coverage string
	Examples []example
	Browse   []browse
}

// browse is a list of values to start from.
type browse struct {
	Name, Title, About string
	Values             []countedLink
}

func (s *server) home(c *gin.Context) error {
	if c.Request.URL.RawQuery != "" && tidy(c, "/") {
		return nil
	}
	p := homePage{frame: s.frame(c, text("home.page"))}
	for _, e := range []example{
		{Query: "children medical examination", Note: text("example.words")},
		{Query: `"National Resistance Center"`, Note: text("example.phrase")},
		{Query: "(hospital OR clinic) -military", Note: text("example.exclude")},
	} {
		e.URL = only("q", e.Query)
		p.Examples = append(p.Examples, e)
	}
	p.Coverage, p.Browse = s.coverage(c, "oblast", "agency")
	for i, b := range p.Browse {
		p.Browse[i].Title = text(browseFields[b.Name])
	}
	return s.writePage(c, http.StatusOK, "home.html", p)
}

// coverage says what the index holds, with the counts of some facets. Pages that only show it do not
// fail when it cannot be had.
func (s *server) coverage(c *gin.Context, fields ...string) (string, []browse) {
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
		return text("coverage.lost"), nil
	}
	var out []browse
	for _, f := range page.Facets {
		field, _ := search.FieldByName(f.Field)
		b := browse{Name: f.Field, Title: field.Label, About: field.About}
		for _, v := range f.Values {
			if v.Count > 0 {
				b.Values = append(b.Values, countedLink{only(f.Field, v.Value), facetLabel(f.Field, v), grouped(v.Count)})
			}
		}
		if len(b.Values) > 0 {
			out = append(out, b)
		}
	}
	return coverageLine(st), out
}

func coverageLine(st search.Stats) string {
	switch {
	case st.Documents == 0:
		return text("coverage.none")
	case st.Newest == 0:
		return text("coverage.bare", grouped(st.Documents))
	case st.Documents == 1:
		return text("coverage.one", longDay(st.Newest))
	}
	return text("coverage.many", grouped(st.Documents), longDay(st.Newest))
}

type aboutPage struct {
	frame
	Coverage string
	Counts   []browse
	Words    []definition
	Help     []example
	Problems []attribute
}

type definition struct{ Label, About string }

func (s *server) about(c *gin.Context) error {
	p := aboutPage{frame: s.frame(c, text("about.page")), Help: help()}
	p.Coverage, p.Counts = s.coverage(c, facetNames()...)
	for _, f := range search.Schema {
		p.Words = append(p.Words, definition{f.Label, f.About})
	}
	for _, key := range []string{"about.main", "about.date", "about.stated", "about.cut"} {
		p.Words = append(p.Words, definition{text(key), text(key + ".text")})
	}
	for _, k := range append(problems[:len(problems):len(problems)], methodProblem) {
		p.Problems = append(p.Problems, attribute{k.name, k.about})
	}
	return s.writePage(c, http.StatusOK, "about.html", p)
}
