package httpapi

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"vistka/search"
)

// articlePage is what article.html shows.
type articlePage struct {
	frame
	BackURL          string
	Outlet, Kind     string
	Lang             string
	Heading          []run
	HeadingHop       *hop
	Authors, Credits string
	Brief            []briefRow
	Original         *original
	Withheld         string
	Paragraphs       []shownParagraph
	Matches          int // that lead to one another
	MatchText        string
	Citation         citation
	Dates            []datedRow
	Tags             []tagGroup
	Report           string
	Corrected        []string
	Cut              []shownCut
	CutText, CutNone string
	Provenance       []row
	SHA256           string
}

// briefRow is a line of the facts above the text: a label, and values that lead to what they rest on.
type briefRow struct {
	Label  string
	Date   *shownDate
	Values []briefValue
	More   string // further values, counted
}

type briefValue struct {
	URL, Label string
	Main       bool
}

// datedRow is a date with what is known of it. URL leads to the sentence in the text.
type datedRow struct {
	Label, How, Sentence, URL string
	Date                      shownDate
}

type row struct {
	Label, Value string
	Code         bool
	URL          string
}

// article answers /article/{id}. A query that cannot be read marks nothing: the article is shown.
func (s *server) article(c *gin.Context) error {
	a := readPage(c)
	if a.dirty(c.Request.URL.RawQuery) {
		return tidy(c, address(articlePath(c.Param("id")), a.clean))
	}
	m, err := s.open(c.Request.Context(), c.Param("id"), a.req.Query)
	if err != nil {
		return s.absent(c, a, err)
	}
	return s.writePage(c, a.words, http.StatusOK, "article.html", s.newArticlePage(c, a, m))
}

func (s *server) newArticlePage(c *gin.Context, a *ask, m *search.Marked) articlePage {
	w, d, mode := a.words, m.Doc, s.display(m.Doc)
	shown, ps := excerpt(m, mode), placesOf(d)
	title := s.title(w, d, m.Title)
	text := newArticleText(m, title, shown, ps)
	text.link(w)
	p := articlePage{
		frame: s.frame(c, a, w.text("search.of", plain(title))), Outlet: outletName(d.Publisher), Kind: w.kindNote(d),
		Lang: d.Language, Heading: text.heading, HeadingHop: text.behindTitle, Authors: joined(d.Authors), Original: newOriginal(d), Paragraphs: text.paragraphs,
		Matches: min(text.matches, maxLinked), MatchText: w.matchText(a, text.matches),
		Citation: s.newCitation(c, a, d), Dates: w.datedRows(d, mode, ps, text),
		Corrected: convert(d.Corrections, func(c search.Correction) string {
			return w.text("corrected.line", w.text("corrected."+c.Field), c.Day, c.Why)
		}),
		Provenance: w.provenance(d), SHA256: d.Provenance.SHA256, Report: s.reportArticle(c, w, d),
	}
	p.Style = "css/article.css"
	p.Citation.Sentences = a.citedSentences(s.work(a.words, d), m, shown, ps, text)
	if a.searches() {
		p.BackURL = a.self() + "#" + hitID(d.ID)
	}
	p.Tags = s.tagGroups(c, a, d, mode, ps, text)
	p.Brief = w.brief(d, p.Tags)
	if mode == search.DisplayFull {
		p.Cut, p.CutText, p.Credits = w.showCut(d.Cut), w.count("cut", len(d.Cut)), joined(d.Credits)
	} else {
		p.Withheld = w.text("withheld." + string(mode))
	}
	p.CutNone = w.text("cut.none")
	if len(d.Cut) > 0 {
		p.CutNone = w.text("cut.withheld")
	}
	return p
}

// matchText says how many matches the text has, or that a search has none in what is shown of it.
func (w *words) matchText(a *ask, matches int) string {
	switch {
	case matches > maxLinked:
		return w.text("matches.linked", w.count("matches", matches), w.number(maxLinked))
	case matches > 0:
		return w.count("matches", matches)
	case !a.req.Query.Empty():
		return w.text("matches.none")
	}
	return ""
}

func plain(segs []search.Segment) string {
	var b strings.Builder
	for _, s := range segs {
		b.WriteString(s.Text)
	}
	return b.String()
}

// maxBrief bounds the values of a line above the text: the rest is a click away.
const maxBrief = 6

// brief are the facts above the text: dates, who is quoted, oblasts.
func (w *words) brief(d *search.Document, groups []tagGroup) []briefRow {
	published := w.date(d.Published)
	rows := []briefRow{{Label: w.text("article.published"), Date: &published}}
	if d.Stated.Known() {
		stated := w.date(d.Stated)
		rows = append(rows, briefRow{Label: w.text("article.stated"), Date: &stated})
	}
	for _, g := range groups {
		if g.Name == "mentioned" || len(g.Tags) == 0 {
			continue
		}
		r := briefRow{Label: g.Title}
		for _, t := range g.Tags[:min(maxBrief, len(g.Tags))] {
			r.Values = append(r.Values, briefValue{"#" + t.ID, t.Label, t.Main})
		}
		if more := len(g.Tags) - maxBrief; more > 0 {
			r.More = w.text("brief.more", w.number(more))
		}
		rows = append(rows, r)
	}
	return rows
}

func (w *words) datedRows(d *search.Document, mode search.Display, ps places, text *articleText) []datedRow {
	rows := []datedRow{{Label: w.text("article.published"), Date: w.dateZoned(d.Published), How: w.dateSource(d.Published)}}
	if d.Stated.Known() {
		r := datedRow{Label: w.text("article.stated"), Date: w.dateZoned(d.Stated), How: w.dateSource(d.Stated)}
		if e := d.Stated.Evidence; e != nil && mode != search.DisplayHidden {
			r.Sentence, r.URL = e.Sentence, text.placeURL(ps, *e)
		}
		rows = append(rows, r)
	}
	rows = append(rows, datedRow{Label: w.text("article.first"), Date: w.momentZoned(d.FirstSeen)},
		datedRow{Label: w.text("article.fetched"), Date: w.momentZoned(d.Fetched)})
	if d.Changed.After(d.FirstSeen) {
		rows = append(rows, datedRow{Label: w.text("article.changed"), Date: w.momentZoned(d.Changed)})
	}
	return rows
}

// placeURL leads to the place of a piece of evidence on the page; empty when it is not shown.
func (t *articleText) placeURL(ps places, e search.Evidence) string {
	if e.Field == search.FieldTitle {
		return "#title"
	}
	if p, ok := ps.of(e); ok && t.shown[p.id] {
		return "#" + p.id
	}
	return ""
}

func (w *words) provenance(d *search.Document) []row {
	p, size := d.Provenance, ""
	switch {
	case p.Truncated:
		size = w.text("provenance.part", w.number(p.Bytes))
	case p.Bytes > 0:
		size = w.text("provenance.bytes", w.number(p.Bytes))
	}
	rows := []row{{Label: w.text("provenance.url"), Value: webAddress(d.URL), URL: webAddress(d.URL)}}
	for _, other := range aliases(d) {
		rows = append(rows, row{Label: w.text("provenance.alias"), Value: other})
	}
	fetched := ""
	if !d.Fetched.IsZero() {
		fetched = w.momentZoned(d.Fetched).Text
	}
	rows = append(rows, row{Label: w.text("article.fetched"), Value: fetched}, row{Label: w.text("provenance.size"), Value: size},
		row{Label: w.text("provenance.sha"), Value: p.SHA256, Code: true},
		row{Label: w.text("provenance.rules"), Value: joined(w.versions(p.Versions))}, row{Label: w.text("provenance.id"), Value: d.ID, Code: true})
	kept := rows[:0]
	for _, r := range rows {
		if r.Value != "" {
			kept = append(kept, r)
		}
	}
	return kept
}

func (w *words) versions(v search.Versions) []string {
	var out []string
	for _, x := range []struct{ name, version string }{{"cleaner", v.Cleaner}, {"tagger", v.Tagger}, {"gazetteer", v.Gazetteer}, {"memory", v.Memory}} {
		if x.version != "" {
			out = append(out, w.text("version."+x.name, x.version))
		}
	}
	return out
}

// shownCut is a piece that was cut, and why: the rule in words, or its name.
type shownCut struct{ Text, Rule, Why string }

func (w *words) showCut(list []search.CutBlock) []shownCut {
	return convert(list, func(b search.CutBlock) shownCut {
		why := b.Rule
		if said, ok := w.texts["rule."+b.Rule]; ok {
			why = said
		}
		return shownCut{b.Text, b.Rule, why}
	})
}
