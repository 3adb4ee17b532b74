package httpapi

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"vistka/search"
)

// shownMatches is how many matches an article's page links to by number.
const shownMatches = 20

// articlePage is what article.html shows.
type articlePage struct {
	frame
	BackURL          string
	Matches          []int
	MatchText        string
	Outlet, Kind     string
	Lang             string
	Published        shownDate
	Heading          []piece
	Authors, Credits string
	Withheld         string
	Paragraphs       []shownParagraph
	Original         *original
	Dates            []datedRow
	Tags             []tagGroup
	Corrected        []string
	Cut              []shownCut
	CutText, CutNone string
	Provenance       []row
}

// piece is text; a match has an ID to link to.
type piece struct{ Text, ID string }

type shownParagraph struct {
	N                   int
	Pieces              []piece
	CutBefore, CutAfter bool
}

type datedRow struct {
	Label, How, Sentence string
	Date                 shownDate
}

type tagGroup struct {
	Name, Title, None string
	Tags              []shownTag
}

type row struct {
	Label, Value string
	Code         bool
}

// article answers /article/{id}. A query that cannot be read marks nothing: the article is shown.
func (s *server) article(c *gin.Context) error {
	a := readPage(c.Request.URL.RawQuery)
	if a.dirty(c.Request.URL.RawQuery) {
		return tidy(c, address(articlePath(c.Param("id")), a.clean))
	}
	m, err := s.open(c.Request.Context(), c.Param("id"), a.req.Query)
	if err != nil {
		return err
	}
	return s.writePage(c, http.StatusOK, "article.html", s.newArticlePage(c, a, m))
}

func (s *server) newArticlePage(c *gin.Context, a *ask, m *search.Marked) articlePage {
	d, mode := m.Doc, s.display(m.Doc)
	p := articlePage{
		frame: s.frame(c, text("search.of", plain(titled(m.Title)))), Outlet: outletName(d.Publisher), Kind: kindNote(d),
		Lang: d.Language, Published: showDate(d.Published), Original: newOriginal(d),
		Authors: joined(d.Authors), Dates: datedRows(d, mode), Provenance: provenance(d),
	}
	if len(a.clean) > 0 {
		p.BackURL = a.self()
	}
	matches := 0
	p.Heading = pieces(titled(m.Title), &matches)
	for _, par := range excerpt(m, mode) {
		p.Paragraphs = append(p.Paragraphs, shownParagraph{par.n, pieces(par.segments, &matches), par.before, par.after})
	}
	for n := 1; n <= min(matches, shownMatches); n++ {
		p.Matches = append(p.Matches, n)
	}
	p.MatchText = text("article.matches")
	if matches > shownMatches {
		p.MatchText = text("article.matchmore", matches, shownMatches)
	}
	p.Tags = []tagGroup{
		{"oblasts", text("article.oblasts"), text("oblasts.none"), oblastTags(d, mode, onArticle)},
		{"agencies", text("article.agencies"), text("agencies.none"), agencyTagsOf(d, d.Agencies, mode, onArticle)},
		{"mentioned", text("article.mentioned"), text("mentioned.none"), agencyTagsOf(d, d.Mentioned, mode, tagView{sentences: 1, onArticle: true})},
	}
	p.Corrected = convert(d.Corrections, func(c search.Correction) string {
		return text("corrected.line", text("corrected."+c.Field), c.Day, c.Why)
	})
	if mode == search.DisplayFull {
		p.Cut, p.CutText, p.Credits = showCut(d.Cut), count("cut", len(d.Cut)), joined(d.Credits)
	} else {
		p.Withheld = text("withheld." + string(mode))
	}
	p.CutNone = text("cut.none")
	if len(d.Cut) > 0 {
		p.CutNone = text("cut.withheld")
	}
	return p
}

// pieces gives every match an id, counted through the page from 1.
func pieces(segs []search.Segment, matches *int) []piece {
	return convert(segs, func(s search.Segment) piece {
		if !s.Mark {
			return piece{Text: s.Text}
		}
		*matches++
		return piece{s.Text, "m" + strconv.Itoa(*matches)}
	})
}

func plain(segs []search.Segment) string {
	var b strings.Builder
	for _, s := range segs {
		b.WriteString(s.Text)
	}
	return b.String()
}

func datedRows(d *search.Document, mode search.Display) []datedRow {
	rows := []datedRow{{Label: text("article.published"), Date: showDate(d.Published), How: dateSource(d.Published)}}
	if d.Stated.Known() {
		r := datedRow{Label: text("article.stated"), Date: showDate(d.Stated)}
		if e := d.Stated.Evidence; e != nil && mode != search.DisplayHidden {
			r.Sentence = e.Sentence
		}
		rows = append(rows, r)
	}
	return append(rows, datedRow{Label: text("article.first"), Date: moment(d.FirstSeen)},
		datedRow{Label: text("article.fetched"), Date: moment(d.Fetched)})
}

func provenance(d *search.Document) []row {
	p, size := d.Provenance, ""
	switch {
	case p.Truncated:
		size = text("provenance.part", grouped(p.Bytes))
	case p.Bytes > 0:
		size = text("provenance.bytes", grouped(p.Bytes))
	}
	rows := []row{{text("provenance.url"), webAddress(d.URL), false}, {text("provenance.sha"), p.SHA256, true},
		{text("provenance.size"), size, false},
		{text("provenance.rules"), joined(versions(p.Versions)), false}, {text("provenance.id"), d.ID, true}}
	kept := rows[:0]
	for _, r := range rows {
		if r.Value != "" {
			kept = append(kept, r)
		}
	}
	return kept
}

func versions(v search.Versions) []string {
	var out []string
	for _, x := range []struct{ name, version string }{{"cleaner", v.Cleaner}, {"tagger", v.Tagger}, {"gazetteer", v.Gazetteer}, {"site memory", v.Memory}} {
		if x.version != "" {
			out = append(out, x.name+" "+x.version)
		}
	}
	return out
}

// shownCut is a piece that was cut, and why: the rule in words, or its name.
type shownCut struct{ Text, Rule, Why string }

func showCut(list []search.CutBlock) []shownCut {
	return convert(list, func(b search.CutBlock) shownCut {
		why := b.Rule
		if words, ok := english["rule."+b.Rule]; ok {
			why = words
		}
		return shownCut{b.Text, b.Rule, why}
	})
}
